import JSON
import SourceText

/// Makes objects' headers: slug, key, origin, id.
///
/// The id is the file's `id:`, else it is derived from the origin: the first alias, else the parent's
/// origin and the slug.
struct HeaderMaker {
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - name: the file's or folder's name that the slug comes from where the value gives none; nil for
  ///     entries of lists, whose schema asks for a slug.
  ///   - isOrdered: whether a number in front of the name is a position and no part of the slug.
  mutating func header(
    _ kind: ContentKind, _ source: ObjectSource, name: String?, isOrdered: Bool = false,
    parent: ContentHeader? = nil, slugKey: String = "slug"
  ) -> ContentHeader {
    let fields = Fields(source.value)
    let split = isOrdered ? Slug.splitOrder(name ?? "") : (position: nil, slug: name ?? "")
    let written = fields.text(slugKey)
    let slug = written ?? split.slug
    if written == nil, name != nil, !Slug.isValid(slug), !source.isBroken {
      reportBadName(kind, source, slug)
    }
    let key = parent.map { $0.key.appending(slug) } ?? ContentKey(slug)
    let aliases = fields.locatedTexts("aliases")
    let origin =
      aliases.first.map { ContentKey($0.value) } ?? parent.map { $0.origin.appending(slug) }
      ?? ContentKey(slug)
    let explicit = fields.text("id").flatMap { ContentID($0) }
    return ContentHeader(
      kind: kind, key: key, slug: slug, id: explicit ?? .derived(kind, origin: origin), origin: origin,
      aliases: aliases, hasExplicitID: explicit != nil, position: fields.int("position") ?? split.position,
      source: source, extra: fields.extra)
  }

  private mutating func reportBadName(_ kind: ContentKind, _ source: ObjectSource, _ name: String) {
    let help: String
    if let suggestion = Slug.suggestion(for: name) {
      help = "add `slug: \(suggestion)`, or rename the file"
    } else {
      help = "add `slug:` with lower-case letters, digits and hyphens"
    }
    diagnostics.append(
      Diagnostic(
        "identity/bad-slug",
        "the name \"\(name)\" cannot be an address: a slug is lower-case words joined by hyphens",
        at: SourceLocation(path: source.path, range: source.headRange), help: help))
  }
}
