import Content
import Markdown
import SourceText

/// One link of the content, wherever it is written: in a body, in a Markdown value, as a key's value.
struct LinkPlace {
  let destination: String
  let location: SourceLocation
  let pointer: JSONPointer?
  /// What the destination leads to.
  let target: LinkResolver.Target
  /// How it is written in Markdown; nil for the value of a key.
  let form: MarkdownLink.Form?
  /// Whether the location is the destination's own, with nothing around it.
  let isExact: Bool
  /// Whether the link loads something into the page.
  let isEmbedded: Bool
  /// What a fragment alone can name; nil where there is no text around the link.
  let anchors: Set<String>?
}

extension LinkPlace {
  /// Every link that stays in what is published, file by file.
  static func all(_ repository: ContentRepository, _ links: LinkResolver) -> [LinkPlace] {
    repository.files.flatMap { places(in: $0, links) } + places(inKeysOf: repository, links)
  }
}

extension LinkPlace {
  fileprivate static func places(in contents: FileContents, _ links: LinkResolver) -> [LinkPlace] {
    let path = contents.file.path
    var places: [LinkPlace] = []
    if let outline = contents.body.outline {
      places += outline.links.filter(isKept).map { link in
        LinkPlace(
          destination: link.destination.value,
          location: SourceLocation(path: path, range: link.destination.range), pointer: nil,
          target: links.target(of: link.destination.value, in: path), form: link.form,
          isExact: link.destination.range != link.range || link.form == .bare, isEmbedded: link.isEmbedded,
          anchors: outline.anchors)
      }
    }
    for value in contents.markdownValues {
      places += value.outline.links.filter(isKept).map { link in
        LinkPlace(
          destination: link.destination.value, location: SourceLocation(path: path, range: value.range),
          pointer: value.pointer, target: links.target(of: link.destination.value, in: path), form: link.form,
          isExact: false, isEmbedded: link.isEmbedded, anchors: value.outline.anchors)
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
  fileprivate static func places(
    inKeysOf repository: ContentRepository, _ links: LinkResolver
  ) -> [LinkPlace] {
    var places: [LinkPlace] = []
    for course in repository.courses {
      places += place(course.header.source, JSONPointer.root.key("thumbnail"), links, isEmbedded: true)
      places += video(course, links)
    }
    for character in repository.characters {
      guard case .url = character.avatar else { continue }
      places += place(character.header.source, JSONPointer.root.key("avatar"), links, isEmbedded: true)
    }
    for lesson in repository.lessons { places += resources(lesson.header.source, .root, links) }
    for skill in repository.skills {
      let source = skill.header.source
      places += resources(source, .root, links)
      let modules = JSONPointer.root.key("content").key("modules")
      for index in (source.value[modules]?.sequence ?? []).indices {
        places += resources(source, modules.index(index), links)
      }
    }
    return places
  }

  /// A course's video is an address; a path would be published as it is written.
  private static func video(_ course: Course, _ links: LinkResolver) -> [LinkPlace] {
    place(course.header.source, JSONPointer.root.key("video_url"), links, isEmbedded: false).filter { place in
      switch place.target {
      case .address, .absolutePath: true
      default: false
      }
    }
  }

  private static func resources(
    _ source: ObjectSource, _ owner: JSONPointer, _ links: LinkResolver
  ) -> [LinkPlace] {
    let list = owner.key("resources")
    return (source.value[list]?.sequence ?? []).indices.flatMap { index in
      place(source, list.index(index).key("url"), links, isEmbedded: false)
    }
  }

  private static func place(
    _ source: ObjectSource, _ part: JSONPointer, _ links: LinkResolver, isEmbedded: Bool
  ) -> [LinkPlace] {
    guard let text = source.value[part]?.string, !text.isEmpty else { return [] }
    return [
      LinkPlace(
        destination: text, location: source.location(part), pointer: source.filePointer(part),
        target: links.target(of: text, in: source.path), form: nil, isExact: true, isEmbedded: isEmbedded,
        anchors: nil)
    ]
  }
}
