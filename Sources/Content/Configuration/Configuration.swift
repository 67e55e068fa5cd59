package import SourceText

/// What `lectern.yaml` sets, with the defaults for what it leaves out.
package struct Configuration: Sendable {
  /// The repository's name in the database.
  package var source = Configuration.defaultSource
  package var repositoryURL: String?
  package var locale = "en"
  package var contentFolder = RepositoryPath.root.appending("content")
  package var charactersFolder = RepositoryPath.root.appending("characters")
  package var ignore: [Glob] = []
  package var rules: [RuleSetting] = []
  package var limits = Limits()
  /// Further schemas by the name of the built-in one.
  package var schemas: [String: Located<RepositoryPath>] = [:]
  package var specializations = ["tournament", "cash", "theory", "mindset", "general"]
  package var conversationStyles = ["friendly", "analytical", "competitive", "socratic", "encouraging"]
  package var embedHosts: Set<String> = []
  package var urls = URLTemplates()

  package init() {}

  package static let path = RepositoryPath.root.appending("lectern.yaml")

  /// What counts as content: its folders, this file, and the repository's own schemas.
  package var contentPaths: [RepositoryPath] {
    [contentFolder, charactersFolder, Configuration.path] + schemas.values.map(\.value)
  }

  /// Whether a file takes no part: hidden, set aside with `_`, a README, or ignored by `lectern.yaml`.
  package func skips(_ path: RepositoryPath) -> Bool {
    path.components.contains { $0.hasPrefix(".") || $0.hasPrefix("_") }
      || path.name.lowercased() == "readme.md" || ignore.contains { $0.matches(path) }
  }

  /// The source of a repository that names none.
  package static let defaultSource = "default"

  /// One entry of `rules:`.
  package struct RuleSetting: Sendable {
    package let rule: Located<String>
    /// Nil switches the rule off.
    package let severity: Severity?
    /// The files it holds for; empty for all.
    package let globs: [Glob]
  }
}

/// Sizes past which a file is refused.
package struct Limits: Sendable, Equatable {
  package var fileBytes = 8_388_608
  package var yamlDepth = 64
  package var yamlNodes = 1_000_000
  package var aliasExpansion = 10
  package var frontMatterBytes = 65_536
  package var questions = 500
  package var skills = 2_000
  /// Characters of one choice.
  package var choiceLength = 2_000
  /// Characters of one prompt, a question's or a character's.
  package var promptLength = 50_000
  /// Estimated tokens of a character's prompt, past which lint warns.
  package var promptTokens = 4_000

  package init() {}
}

/// What links to objects and assets become.
package struct URLTemplates: Sendable {
  package var byKind: [ContentKind: String] = [
    .course: "/courses/{key}", .module: "/courses/{key}", .lesson: "/courses/{key}",
    .assessment: "/assessments/{key}", .character: "/characters/{key}",
    .skillCategory: "/skill-categories/{key}", .skillTree: "/skill-trees/{key}", .skill: "/skill-trees/{key}",
    .achievement: "/achievements/{key}",
  ]
  package var asset = "/assets/{path}?v={hash}"

  package func url(of header: ContentHeader) -> String {
    (byKind[header.kind] ?? "/{key}")
      .replacing("{key}", with: header.key.string)
      .replacing("{slug}", with: header.slug)
      .replacing("{id}", with: header.id.description)
      .replacing("{path}", with: URLTemplates.encode(header.source.path.string))
  }

  /// - Parameter digest: SHA-256 of the file; `{hash}` is its first 12 hexadecimal digits.
  package func url(ofAsset path: RepositoryPath, digest: [UInt8]) -> String {
    asset.replacing("{path}", with: URLTemplates.encode(path.string))
      .replacing("{hash}", with: String(Hex.string(digest).prefix(12)))
  }

  /// Percent-encodes what a URL's path may not hold (RFC 3986, 3.3), `/` left as it is.
  private static func encode(_ path: String) -> String {
    var encoded = ""
    for byte in path.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isPlain || "-._~/!$&'()*+,;=:@".unicodeScalars.contains(scalar) {
        encoded.unicodeScalars.append(scalar)
      } else {
        encoded += "%" + Hex.string([byte]).uppercased()
      }
    }
    return encoded
  }
}
