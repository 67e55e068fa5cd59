import Content
import Foundation
import Markdown
import SourceText
import YAML

/// A file of the sample repository, with what was read of it.
struct SampleFile: Sendable {
  /// A key of a mapping, with its value and the mapping that it stands in.
  struct Entry: Sendable {
    /// Where it stands, indices left out: `questions/*/choices/*/id`.
    let place: String
    /// The question's type, where it stands in one.
    let type: String?
    let pointer: JSONPointer
    let key: Located<String>
    let value: LocatedValue
    let next: Located<String>?
    let previous: LocatedValue?
    let isFlow: Bool

    var name: String { key.value }
    /// Its place, those of different types apart.
    var typedPlace: String { type.map { "\(place) (\($0))" } ?? place }
  }

  let path: RepositoryPath
  /// The schema's name; `lectern` for the settings.
  let role: String
  let bytes: [UInt8]
  let value: LocatedValue
  let entries: [Entry]
  /// The Markdown below the front matter.
  let body: Range<Int>
  let links: [MarkdownLink]

  private init(_ file: SourceFile, role: String, _ value: LocatedValue, _ body: Body?) {
    path = file.path
    self.role = role
    bytes = file.bytes
    self.value = value
    entries = SampleFile.entries(value, at: .root, place: [], type: nil, in: file.bytes)
    self.body = body?.range.bytes ?? file.bytes.count..<file.bytes.count
    links = body?.outline?.links ?? []
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Where a line begins that holds an offset.
  func lineStart(_ offset: Int) -> Int {
    (bytes[..<offset].lastIndex(of: 0x0A) ?? -1) + 1
  }

  /// Where the line that holds an offset ends, its line feed left out.
  func lineEnd(_ offset: Int) -> Int {
    bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
  }

  private static func entries(
    _ value: LocatedValue, at pointer: JSONPointer, place: [String], type: String?, in bytes: [UInt8]
  ) -> [Entry] {
    switch value.node {
    case .sequence(let items):
      return items.enumerated().flatMap {
        entries($1, at: pointer.index($0), place: place + ["*"], type: type, in: bytes)
      }
    case .mapping(let mapping):
      let isQuestion = place.suffix(2) == ["questions", "*"]
      let type = isQuestion ? mapping["type"]?.string : type
      let all = mapping.entries
      return all.enumerated().flatMap { index, entry -> [Entry] in
        let here = place + [entry.key.value]
        let own = Entry(
          place: here.joined(separator: "/"), type: type, pointer: pointer.key(entry.key.value),
          key: entry.key, value: entry.value, next: index + 1 < all.count ? all[index + 1].key : nil,
          previous: index > 0 ? all[index - 1].value : nil,
          isFlow: bytes[value.range.start.value] == UInt8(ascii: "{"))
        return [own] + entries(entry.value, at: own.pointer, place: here, type: type, in: bytes)
      }
    default: return []
    }
  }
}

/// The sample repository, read into memory once.
struct Sample: Sendable {
  let texts: [RepositoryPath: [UInt8]]
  /// The files that are read as content, and the settings.
  let files: [SampleFile]

  static func read() async -> Sample {
    let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let tree = ContentTree.workingTree(at: checkout)
    let repository = await RepositoryLoader(tree).load()
    var texts: [RepositoryPath: [UInt8]] = [:]
    for path in repository.files.map(\.file.path) + repository.assets.keys + [Configuration.path] {
      texts[path] = tree.source(path)?.bytes
    }
    var files = repository.files.compactMap { contents in
      SampleFile(contents, texts[contents.file.path] ?? [])
    }
    let settings = SourceFile(path: Configuration.path, bytes: texts[Configuration.path] ?? [])
    if let value = YAMLParser.parse(settings).value.value { files.append(SampleFile(settings, value)) }
    return Sample(texts: texts, files: files)
  }

  /// The tree with some files mutated.
  func tree(_ mutations: [Mutation]) -> ContentTree {
    let mutated = Dictionary(
      mutations.map { ($0.path, $0.mutated.bytes) }, uniquingKeysWith: { first, _ in first })
    return ContentTree.inMemory(texts).replacing(mutated)
  }
}

extension SampleFile {
  fileprivate init?(_ contents: FileContents, _ bytes: [UInt8]) {
    guard let role = contents.file.role.schema else { return nil }
    self.init(
      SourceFile(path: contents.file.path, bytes: bytes), role: role, contents.value,
      contents.file.path.fileExtension == "md" ? contents.body : nil)
  }

  fileprivate init(_ settings: SourceFile, _ value: LocatedValue) {
    self.init(settings, role: "lectern", value, nil)
  }
}
