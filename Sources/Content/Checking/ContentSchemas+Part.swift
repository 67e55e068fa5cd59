import JSON
import JSONSchema
package import SourceText

extension ContentSchemas {
  /// What is wrong with a value that stands at a place of a file, by the published schema of the file's kind: where
  /// and why, in words. What the file around it lacks is not said. Nothing where the text is no JSON.
  package static func faults(
    of json: String, at place: [JSONPointer.Component], in name: String
  ) -> [String] {
    let text = place.reversed().reduce(json) { inner, component in
      switch component {
      case .key(let key): "{\"\(key)\": \(inner)}"
      case .index: "[\(inner)]"
      }
    }
    let file = SourceFile(path: .root, text: text)
    guard let schema = standard[name], let value = JSONParser.parse(file).value else { return [] }
    let failures = schema.validate(value).filter { $0.pointer.components.starts(with: place) }
    return failures.flatMap { failure in
      let pointer = JSONPointer(Array(failure.pointer.components.dropFirst(place.count))).description
      return schema.diagnostics(for: [failure], in: file, synonyms: [:]).map {
        pointer.isEmpty ? $0.message : "\(pointer): \($0.message)"
      }
    }
  }
}
