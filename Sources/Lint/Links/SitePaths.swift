import Content
import SourceText

/// What a path from the site's root stands for in the repository.
struct SitePaths {
  private let context: LintContext
  /// Objects by the address that they are published at.
  private let byAddress: [String: ContentHeader]

  init(_ context: LintContext) {
    self.context = context
    let urls = context.repository.configuration.urls
    var byAddress: [String: ContentHeader] = [:]
    for header in context.repository.headers where header.source.pointer == .root {
      byAddress[urls.url(of: header)] = header
    }
    self.byAddress = byAddress
  }

  /// The file, or a course's or module's folder, that a path means: read from the repository's root or from
  /// the content's folder, with or without its extension, or as the address that a lesson is published at.
  func file(_ destination: String) -> RepositoryPath? {
    // A dot in front makes it a path from whatever folder it is resolved in.
    guard case .relative(let path) = LinkDestination("." + destination).form else { return nil }
    let content = context.repository.configuration.contentFolder
    for folder in [RepositoryPath.root, content] {
      guard let candidate = folder.resolving(path), candidate != folder else { continue }
      for name in [candidate.string, candidate.string + ".md"] {
        if let file = RepositoryPath(name), isReachable(file) { return file }
      }
    }
    let address = path.dropFirst()
    return byAddress[String(address.hasSuffix("/") ? address.dropLast() : address)].map(\.source.path)
  }

  private func isReachable(_ path: RepositoryPath) -> Bool {
    let repository = context.repository
    if repository.index.header(at: path) != nil || repository.assets[path] != nil { return true }
    guard case .file = context.entry(path) else { return false }
    return !repository.configuration.skips(path)
  }

  /// A destination that leads from one file to another, with the query and the fragment of the written one.
  static func destination(_ path: RepositoryPath, from file: RepositoryPath, like written: String) -> String {
    let end = written.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    let relative = NearbyPaths.relative(path, from: file)
    // A folder's own file links to its folder.
    return encode(relative.isEmpty ? "." : relative) + written[(end ?? written.endIndex)...]
  }

  /// Escapes what would end a destination in Markdown, in HTML or in YAML, or be read as another part.
  private static func encode(_ path: String) -> String {
    var encoded = ""
    for scalar in path.unicodeScalars {
      if scalar.value < 0x80,
        scalar.value <= 0x20 || scalar.value == 0x7F || "\"'()<>[]`\\%#?*&".unicodeScalars.contains(scalar)
      {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        encoded += "%" + (digits.count < 2 ? "0" : "") + digits
      } else {
        encoded.unicodeScalars.append(scalar)
      }
    }
    return encoded
  }
}
