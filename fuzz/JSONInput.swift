import JSON
import SourceText

/// A text as JSON: what is read is written and read again as the same.
enum JSONInput {
  static func run(_ bytes: [UInt8]) {
    let file = SourceFile(path: .root, bytes: bytes)
    let places = PlaceChecks(bytes)
    let parsed = JSONParser.parse(file)
    places.check(parsed.diagnostics, in: file.path)
    guard let located = parsed.value else {
      return expect(!parsed.diagnostics.isEmpty, "nothing is read and nothing is said")
    }
    places.check(located, hasAliases: false)
    let value = JSONValue(located)
    for pretty in [false, true] {
      let again = JSONParser.parse(SourceFile(path: .root, bytes: value.bytes(pretty: pretty)))
      expect(again.diagnostics.isEmpty, "what was written cannot be read")
      expect(again.value.map { JSONValue($0) == value } ?? false, "what was written is another value")
    }
    var canonical: [UInt8] = []
    CanonicalJSON.append(value, to: &canonical)
    var second: [UInt8] = []
    if let read = JSONParser.parse(SourceFile(path: .root, bytes: canonical)).value {
      CanonicalJSON.append(JSONValue(read), to: &second)
    }
    expect(canonical == second, "the canonical form changes")
  }
}
