import Content
import JSON
import Publishing
import Report

/// What changed from one publication to a later one of its source.
struct PublicationComparison {
  let older: ContentID
  let newer: ContentID
  let changes: [PublicationLookup.ObjectChange]

  var text: String {
    var text = "from \(older) to \(newer)\n"
    for change in changes {
      text += "\(change.action) \(change.table) \(TerminalText.escaped(change.key ?? "–"))"
      let fields = change.fields.map(TerminalText.escaped).joined(separator: ", ")
      text += fields.isEmpty ? "\n" : ": \(fields)\n"
    }
    return changes.isEmpty ? text + "nothing changed\n" : text
  }

  var json: JSONValue {
    [
      "version": 1, "from": .string(older.description), "to": .string(newer.description),
      "changes": .array(
        changes.map { change in
          [
            "publication": .string(change.publication.description), "table": .string(change.table),
            "key": change.key.map { .string($0) } ?? .null, "action": .string(change.action),
            "fields": .array(change.fields.map { .string($0) }),
          ]
        }),
    ]
  }
}
