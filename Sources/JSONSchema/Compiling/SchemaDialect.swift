import SourceText

/// How a schema resource is to be read, by its `$schema`.
struct SchemaDialect: Sendable {
  /// The drafts whose words are understood where they mean what 2020-12 means by them.
  enum Draft: Int, Comparable, Sendable {
    case four = 4
    case six = 6
    case seven = 7
    case draft2019 = 2019
    case draft2020 = 2020

    static func < (left: Draft, right: Draft) -> Bool {
      left.rawValue < right.rawValue
    }

    /// The draft of a `$schema`; nil where it is no published meta-schema.
    init?(uri: String) {
      var text = uri.hasSuffix("#") ? String(uri.dropLast()) : uri
      text.replace("https://", with: "http://", maxReplacements: 1)
      switch text {
      case "http://json-schema.org/draft-04/schema": self = .four
      case "http://json-schema.org/draft-06/schema": self = .six
      case "http://json-schema.org/draft-07/schema": self = .seven
      case "http://json-schema.org/draft/2019-09/schema": self = .draft2019
      case "http://json-schema.org/draft/2020-12/schema": self = .draft2020
      default: return nil
      }
    }
  }

  var draft = Draft.draft2020
  /// Whether the validation vocabulary is in force; a meta-schema of one's own may leave it out.
  var validates = true
  /// Whether the format-assertion vocabulary is.
  var assertsFormats = false

  private static let vocabularies = "https://json-schema.org/draft/2020-12/vocab/"
  private static let known: Set<String> = [
    "core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation",
    "format-assertion", "content",
  ]

  init(draft: Draft = .draft2020) {
    self.draft = draft
  }

  /// Reads a meta-schema's `$vocabulary`; the names that it requires and nobody here knows are `unknown`.
  init(metaSchema: LocatedValue, unknown: inout [String]) {
    guard let vocabulary = metaSchema["$vocabulary"]?.mapping else { return }
    validates = false
    for entry in vocabulary.entries {
      let name = entry.key.value
      let part = String(name.dropFirst(SchemaDialect.vocabularies.count))
      guard name.hasPrefix(SchemaDialect.vocabularies), SchemaDialect.known.contains(part) else {
        if entry.value.bool == true { unknown.append(name) }
        continue
      }
      if part == "validation" { validates = true }
      if part == "format-assertion" { assertsFormats = true }
    }
  }
}
