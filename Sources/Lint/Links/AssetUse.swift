import Content
import Markdown
import SourceText

/// Finds the assets that nothing refers to.
struct AssetUse {
  private let context: LintContext
  /// Assets without a reference so far.
  private var candidates: Set<RepositoryPath>

  /// Sorted by path.
  static func unused(_ context: LintContext) -> [RepositoryPath] {
    var use = AssetUse(context)
    // The dear looks are only at what the cheap ones left over.
    for look in [removeOthers, removeCopies, removeWritten, removeNamed] where !use.candidates.isEmpty {
      look(&use)
    }
    return use.candidates.sorted()
  }

  private init(_ context: LintContext) {
    self.context = context
    candidates = Set(context.repository.assets.keys)
    for place in context.linkPlaces {
      if case .asset(let path) = place.target { candidates.remove(path) }
    }
  }

  /// What is expected to stand alone, what a broken link meant, and what paths from the site's root lead to:
  /// those are findings of their own.
  private static func removeOthers(_ use: inout AssetUse) {
    use.candidates = use.candidates.filter { !isNotice($0) }
    for broken in use.context.brokenLinks {
      if let meant = broken.meant { use.candidates.remove(meant) }
    }
    let places = use.context.linkPlaces.filter { place in
      if case .absolutePath = place.target { true } else { false }
    }
    guard !places.isEmpty else { return }
    let paths = SitePaths(use.context)
    for place in places {
      if let path = paths.file(place.destination) { use.candidates.remove(path) }
    }
  }

  private static func isNotice(_ path: RepositoryPath) -> Bool {
    let name = path.name.lowercased()
    return ["license", "licence", "copying", "notice", "credits", "attribution", "ofl"].contains {
      name == $0 || name.hasPrefix($0 + ".") || name.hasPrefix($0 + "-")
    }
  }

  /// `table@2x.png` beside a `table.png` that is used.
  private static func removeCopies(_ use: inout AssetUse) {
    let assets = use.context.repository.assets
    let candidates = use.candidates
    use.candidates = candidates.filter { path in
      let stem = path.stem
      guard let mark = stem.lastIndex(of: "@"), stem[mark...].hasSuffix("x") else { return true }
      let plain = path.parent.appending("\(stem[..<mark]).\(path.name.dropFirst(stem.count + 1))")
      return assets[plain] == nil || candidates.contains(plain)
    }
  }

  /// Paths in raw HTML that is dropped or kept, and in the values of any key.
  private static func removeWritten(_ use: inout AssetUse) {
    for contents in use.context.repository.files where !use.candidates.isEmpty {
      let file = contents.file.path
      use.remove(in: contents.value, of: file)
      for outline in [contents.body.outline].compactMap(\.self) + contents.markdownValues.map(\.outline) {
        for attribute in outline.htmlFragments.lazy.flatMap(\.tags).flatMap(\.attributes) {
          if let value = attribute.value { use.remove(pathsIn: value.value, of: file) }
        }
      }
    }
  }

  private mutating func remove(in value: LocatedValue, of file: RepositoryPath) {
    switch value.node {
    case .string(let text): if text.utf8.count <= 500 { remove(pathsIn: text, of: file) }
    case .sequence(let items): for item in items { remove(in: item, of: file) }
    case .mapping(let mapping): for entry in mapping.entries { remove(in: entry.value, of: file) }
    default: break
    }
  }

  /// A path, or several with sizes behind them as in `srcset`.
  private mutating func remove(pathsIn text: String, of file: RepositoryPath) {
    guard text.utf8.contains(UInt8(ascii: ".")) else { return }
    remove(text, of: file)
    guard text.utf8.contains(UInt8(ascii: " ")) || text.utf8.contains(UInt8(ascii: ",")) else { return }
    for piece in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      remove(String(piece), of: file)
    }
  }

  private mutating func remove(_ destination: String, of file: RepositoryPath) {
    let written = destination.hasPrefix("/") ? "." + destination : destination
    guard case .relative(let path) = LinkDestination(written).form, !path.isEmpty else { return }
    for folder in [file.parent, .root, context.repository.configuration.contentFolder] {
      if let resolved = folder.resolving(path) { candidates.remove(resolved) }
    }
  }

  /// Names in the text of assets that load others, and of files that could not be read whole.
  private static func removeNamed(_ use: inout AssetUse) {
    let repository = use.context.repository
    let broken = repository.files.filter {
      $0.isBroken || ($0.body.outline == nil && $0.file.path.fileExtension == "md")
    }
    let loading = repository.assets.filter { loadsOthers($0.key) && $0.value <= longestText }
    let byName = Dictionary(grouping: use.candidates) { String($0.name) }
    for path in broken.map(\.file.path) + loading.keys.sorted() where !use.candidates.isEmpty {
      guard let source = use.context.source(path), source.bytes.count <= longestText else { continue }
      for word in words(of: source.bytes) {
        // What names only itself is not used.
        for named in byName[word] ?? [] where named != path { use.candidates.remove(named) }
      }
    }
  }

  private static func loadsOthers(_ path: RepositoryPath) -> Bool {
    ["svg", "css", "html", "htm", "xml", "json", "m3u8", "mpd", "vtt", "md", "js"].contains(
      path.fileExtension)
  }

  private static let longestText = 1_048_576

  /// The last parts of whatever looks like a path. Without percent escapes, and with them resolved.
  private static func words(of bytes: [UInt8]) -> Set<String> {
    var words: Set<String> = []
    let ends = Set("\"'()<>[]{},;=/\\ \t\r\n?#|`".utf8)
    for piece in bytes.split(whereSeparator: { ends.contains($0) }) where piece.contains(UInt8(ascii: ".")) {
      let word = String(decoding: piece, as: UTF8.self)
      words.insert(word)
      if case .relative(let path) = LinkDestination(word).form { words.insert(path) }
    }
    return words
  }
}
