import JSON
import SourceText

/// A mapping's values by key, each read as the type that is asked for; nil for a missing or unfit value.
struct Fields {
  let value: LocatedValue

  init(_ value: LocatedValue) {
    self.value = value
  }

  func has(_ key: String) -> Bool {
    value[key] != nil
  }

  func text(_ key: String) -> String? {
    value[key]?.string
  }

  func bool(_ key: String) -> Bool? {
    value[key]?.bool
  }

  func int(_ key: String) -> Int? {
    value[key]?.number?.int
  }

  func double(_ key: String) -> Double? {
    value[key]?.number?.double
  }

  func items(_ key: String) -> [LocatedValue] {
    value[key]?.sequence ?? []
  }

  func texts(_ key: String) -> [String] {
    items(key).compactMap(\.string)
  }

  func locatedTexts(_ key: String) -> [Located<String>] {
    items(key).compactMap { item in item.string.map { Located($0, item.range) } }
  }

  func fields(_ key: String) -> Fields? {
    guard let found = value[key], found.mapping != nil else { return nil }
    return Fields(found)
  }

  func json(_ key: String) -> JSONValue? {
    value[key].map { JSONValue($0) }
  }

  func difficulty(_ key: String) -> Difficulty? {
    text(key).flatMap(Difficulty.init(rawValue:))
  }

  var resources: [Resource] {
    items("resources").map { item in
      let fields = Fields(item)
      return Resource(
        title: fields.text("title") ?? "", url: fields.text("url") ?? "", type: fields.text("type") ?? "link")
    }
  }

  /// The `x-` keys, kept for whoever wrote them.
  var extra: JSONValue {
    let kept = (value.mapping?.entries ?? []).filter { $0.key.value.hasPrefix("x-") }
    return .object(JSONObject(kept.map { JSONObject.Member($0.key.value, JSONValue($0.value)) }))
  }
}
