package import Content
package import SourceText

/// Names findings for a baseline.
package struct BaselineNames {
  private let objects: [RepositoryPath: [JSONPointer: ContentHeader]]
  private let values: [RepositoryPath: LocatedValue]
  private let read: (RepositoryPath) -> SourceFile?
  /// The file that was looked at last: findings come file by file.
  private var current: (file: SourceFile, lines: LineIndex)?

  package init(_ repository: ContentRepository, read: @escaping (RepositoryPath) -> SourceFile?) {
    var objects: [RepositoryPath: [JSONPointer: ContentHeader]] = [:]
    for header in repository.headers where objects[header.source.path]?[header.source.pointer] == nil {
      objects[header.source.path, default: [:]][header.source.pointer] = header
    }
    self.objects = objects
    values = Dictionary(
      repository.files.map { ($0.file.path, $0.value) }, uniquingKeysWith: { first, _ in first })
    self.read = read
  }

  package mutating func entry(_ diagnostic: Diagnostic) -> BaselineEntry {
    let path = diagnostic.location.path
    guard let pointer = diagnostic.pointer else {
      return BaselineEntry(
        rule: diagnostic.rule, object: objects[path]?[.root]?.id.description ?? path.string,
        place: line(of: diagnostic.location))
    }
    let (header, depth) = owner(of: pointer, in: path)
    return BaselineEntry(
      rule: diagnostic.rule, object: header?.id.description ?? path.string,
      place: stable(pointer, from: depth, in: values[path]))
  }

  /// The innermost object around a place, and how many components lead to it.
  private func owner(of pointer: JSONPointer, in path: RepositoryPath) -> (ContentHeader?, Int) {
    guard let own = objects[path] else { return (nil, 0) }
    var prefix = pointer
    while true {
      if let header = own[prefix] { return (header, prefix.components.count) }
      guard !prefix.components.isEmpty else { return (nil, 0) }
      prefix.components.removeLast()
    }
  }

  /// The components from a depth on, list entries by what they call themselves.
  private func stable(_ pointer: JSONPointer, from depth: Int, in value: LocatedValue?) -> String {
    var value = value
    var place = JSONPointer.root
    for (number, component) in pointer.components.enumerated() {
      value = value?[JSONPointer([component])]
      guard number >= depth else { continue }
      let name = value.flatMap { $0["id"]?.string ?? $0["slug"]?.string }
      if case .index = component, let name {
        place = place.key("[\(name)]")
      } else {
        place = JSONPointer(place.components + [component])
      }
    }
    return place.description
  }

  private mutating func line(of location: SourceLocation) -> String {
    guard location.range != .wholeFile else { return "file" }
    if current?.file.path != location.path {
      current = read(location.path).map { ($0, LineIndex($0)) }
    }
    guard let (file, lines) = current else { return "file" }
    let number = lines.position(of: location.range.start).line
    let bytes = file.bytes[lines.range(ofLine: number).bytes].drop(while: \.isBlank)
    let text = bytes.prefix((bytes.lastIndex { !$0.isBlank } ?? bytes.startIndex - 1) - bytes.startIndex + 1)
    return "line:" + TextFingerprint.of(text)
  }
}
