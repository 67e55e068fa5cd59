import Content

/// What a new object is called: its address and its title, one of which a person gave.
struct ObjectName {
  let slug: String
  let title: String
  /// The number in front of the name.
  let position: Int?
  /// What stands in front of the last `/`.
  let place: String?

  init(_ object: NewObject) throws(AuthoringError) {
    var name = object.name[...]
    var place = object.place
    let hasPlace = object.kind == .module || object.kind == .lesson || object.kind == .assessment
    if hasPlace, place == nil, let slash = name.lastIndex(of: "/") {
      place = String(name[..<slash])
      name = name[name.index(after: slash)...]
    }
    self.place = place
    for ending in [".md", ".yaml", ".yml"] where name.hasSuffix(ending) { name = name.dropLast(ending.count) }
    let isOrdered = object.kind == .module || object.kind == .lesson
    let split = isOrdered ? Slug.splitOrder(name) : (position: nil, slug: String(name))
    position = split.position
    let title = split.slug.trimmingBlanks
    guard !title.isEmpty else {
      throw AuthoringError("the \(object.kind.words) has no name", help: "give a title or a slug")
    }
    self.title = object.title ?? (Slug.isValid(title) ? Slug.title(from: title) : title)
    guard !self.title.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw AuthoringError("a title is one line of text, without control characters")
    }
    slug = try ObjectName.slug(object, title)
  }

  private static func slug(_ object: NewObject, _ title: String) throws(AuthoringError) -> String {
    if let slug = object.slug {
      guard Slug.isValid(slug) else {
        throw AuthoringError(
          "\"\(slug)\" cannot be an address: a slug is lower-case words joined by hyphens",
          help: Slug.suggestion(for: slug).map { "did you mean \"\($0)\"?" })
      }
      return slug
    }
    guard let slug = Slug.isValid(title) ? title : Slug.suggestion(for: title) else {
      throw AuthoringError(
        "\"\(title)\" gives no address: a slug is lower-case words of a to z and digits, joined by hyphens",
        help: "add --slug, such as --slug pot-odds")
    }
    return slug
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let rest = drop(while: \.isWhitespace)
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
  }
}
