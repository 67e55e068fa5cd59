import Content
import JSON
import SourceText

/// What tells one object of a kind from another, whatever it is called.
struct ObjectTexts {
  struct Text: Hashable {
    let body: [UInt8]
    let values: [String: JSONValue]
  }

  private let bodies: BodyText

  /// - Parameter headers: the objects that will be asked for.
  init(_ repository: ContentRepository, _ tree: ContentTree, of headers: [ContentHeader]) {
    bodies = BodyText(
      repository, tree, of: Set(headers.filter { $0.source.pointer == .root }.map(\.source.path)))
  }

  /// Nil for an object that says too little to be known by it.
  func text(of header: ContentHeader) -> Text? {
    // A checkout may have given the lines other ends.
    let body =
      header.source.pointer == .root
      ? (bodies.body(of: header.source.path) ?? []).filter { $0 != 0x0D } : []
    var values: [String: JSONValue] = [:]
    for key in ObjectTexts.keys {
      if let value = header.source.value[key], !value.isNull { values[key] = JSONValue(value) }
    }
    let saysSomething =
      body.count >= ObjectTexts.shortest
      || values.values.contains { $0.string.map { $0.utf8.count >= ObjectTexts.shortest } ?? true }
    return saysSomething ? Text(body: body, values: values) : nil
  }

  /// Bytes below which two texts may be alike by chance.
  private static let shortest = 40

  private static let keys = ["description", "backstory", "questions", "personality", "criteria"]
}
