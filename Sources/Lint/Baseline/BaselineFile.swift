import JSON
package import SourceText

/// The file of a baseline: JSON, version 1, an entry per line, so that changes and merges are small.
package enum BaselineFile {
  package static let name = "lectern-baseline.json"

  package static func text(of baseline: Baseline) -> String {
    var text = "{\"version\":1,\n\"entries\":["
    for (number, row) in baseline.rows.enumerated() {
      var object = JSONObject()
      object["file"] = .string(row.file)
      object["rule"] = .string(row.entry.rule.string)
      object["object"] = .string(row.entry.object)
      object["place"] = .string(row.entry.place)
      if row.count != 1 { object["count"] = .number(Number(row.count)) }
      text += (number == 0 ? "\n" : ",\n") + JSONValue.object(object).text()
    }
    return text + (baseline.rows.isEmpty ? "]}\n" : "\n]}\n")
  }

  /// Why a file is no baseline, and where.
  package struct Damage: Error, Sendable {
    package let message: String
    package let range: SourceRange
  }

  /// Reads a file that ``text(of:)`` wrote and people merged.
  package static func read(_ file: SourceFile) throws(Damage) -> Baseline {
    let parsed = JSONParser.parse(file)
    if let problem = parsed.diagnostics.first {
      throw Damage(message: problem.message, range: problem.location.range)
    }
    guard let value = parsed.value else { throw Damage(message: "it is no JSON", range: .wholeFile) }
    try requireKeys(["version", "entries"], of: value)
    guard let version = value["version"] else {
      throw Damage(message: "`version` is missing", range: value.range)
    }
    guard version.number == Number(1) else {
      throw Damage(message: "its version is not 1, the only one that is known here", range: version.range)
    }
    guard let entries = value["entries"]?.sequence else {
      throw Damage(
        message: "a list is expected under `entries`", range: value["entries"]?.range ?? value.range)
    }
    var rows: [Baseline.Row] = []
    for entry in entries { rows.append(try row(entry)) }
    return Baseline(rows)
  }

  private static func row(_ value: LocatedValue) throws(Damage) -> Baseline.Row {
    try requireKeys(["file", "rule", "object", "place", "count"], of: value)
    let entry = BaselineEntry(
      rule: RuleName(try text("rule", of: value)), object: try text("object", of: value),
      place: try text("place", of: value))
    var count = 1
    if let written = value["count"] {
      guard let number = written.number?.int, number > 0 else {
        throw Damage(message: "`count` is a whole number above 0", range: written.range)
      }
      count = number
    }
    return Baseline.Row(entry, count: count, file: try text("file", of: value))
  }

  private static func requireKeys(_ keys: [String], of value: LocatedValue) throws(Damage) {
    guard let mapping = value.mapping else {
      throw Damage(message: "an object is expected here", range: value.range)
    }
    for entry in mapping.entries where !keys.contains(entry.key.value) {
      throw Damage(message: "the key \"\(entry.key.value)\" is not known", range: entry.key.range)
    }
  }

  private static func text(_ key: String, of value: LocatedValue) throws(Damage) -> String {
    guard let text = value[key]?.string else {
      throw Damage(message: "a text is expected under `\(key)`", range: value[key]?.range ?? value.range)
    }
    return text
  }
}
