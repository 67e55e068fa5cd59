import Content
import Markdown
import SourceText

/// One link of the content, wherever it is written: in a body, in a Markdown value, as a key's value.
struct LinkPlace {
  let destination: String
  let location: SourceLocation
  let pointer: JSONPointer?
  /// Whether the link loads something into the page.
  let isEmbedded: Bool
  /// What a fragment alone can name; nil where there is no text around the link.
  let anchors: Set<String>?
}

extension LinkPlace {
  /// Every link that stays in what is published, file by file.
  static func all(_ repository: ContentRepository) -> [LinkPlace] {
    repository.files.flatMap(places) + places(inKeysOf: repository)
  }
}

extension LinkPlace {
  fileprivate static func places(in contents: FileContents) -> [LinkPlace] {
    let path = contents.file.path
    var places: [LinkPlace] = []
    if let outline = contents.body.outline {
      places += outline.links.filter(isKept).map { link in
        LinkPlace(
          destination: link.destination.value,
          location: SourceLocation(path: path, range: link.destination.range), pointer: nil,
          isEmbedded: link.isEmbedded, anchors: outline.anchors)
      }
    }
    for value in contents.markdownValues {
      places += value.outline.links.filter(isKept).map { link in
        LinkPlace(
          destination: link.destination.value, location: SourceLocation(path: path, range: value.range),
          pointer: value.pointer, isEmbedded: link.isEmbedded, anchors: value.outline.anchors)
      }
    }
    return places
  }

  /// A frame that leads into the repository is refused whatever stands there.
  private static func isKept(_ link: MarkdownLink) -> Bool {
    if case .html(element: "iframe", _) = link.form { return false }
    return true
  }

  /// Keys that hold an address: pictures of courses and characters, further material.
  fileprivate static func places(inKeysOf repository: ContentRepository) -> [LinkPlace] {
    var places: [LinkPlace] = []
    for course in repository.courses {
      places += place(course.header.source, JSONPointer.root.key("thumbnail"), isEmbedded: true)
    }
    for character in repository.characters {
      guard case .url = character.avatar else { continue }
      places += place(character.header.source, JSONPointer.root.key("avatar"), isEmbedded: true)
    }
    for lesson in repository.lessons { places += resources(lesson.header.source, .root) }
    for skill in repository.skills {
      let source = skill.header.source
      places += resources(source, .root)
      let modules = JSONPointer.root.key("content").key("modules")
      for index in (source.value[modules]?.sequence ?? []).indices {
        places += resources(source, modules.index(index))
      }
    }
    return places
  }

  private static func resources(_ source: ObjectSource, _ owner: JSONPointer) -> [LinkPlace] {
    let list = owner.key("resources")
    return (source.value[list]?.sequence ?? []).indices.flatMap { index in
      place(source, list.index(index).key("url"), isEmbedded: false)
    }
  }

  private static func place(_ source: ObjectSource, _ part: JSONPointer, isEmbedded: Bool) -> [LinkPlace] {
    guard let text = source.value[part]?.string, !text.isEmpty else { return [] }
    return [
      LinkPlace(
        destination: text, location: source.location(part), pointer: source.filePointer(part),
        isEmbedded: isEmbedded, anchors: nil)
    ]
  }
}
