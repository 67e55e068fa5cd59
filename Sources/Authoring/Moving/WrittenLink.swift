import Content
import Markdown
import SourceText

/// A link of the content, with where its destination is written.
struct WrittenLink {
  let file: RepositoryPath
  /// As it is meant: escapes and entities resolved.
  let destination: String
  /// How it is found in the file.
  let place: Place

  enum Place {
    /// Its own bytes in a Markdown body.
    case body(SourceRange)
    /// A part of a Markdown value: the value's range in the file, its text, and the range in that text.
    case embedded(SourceRange, text: String, SourceRange)
    /// A whole value.
    case value(LocatedValue)
  }

  /// Every link of a repository that a place in a file belongs to, file by file, in the order of the files' text.
  static func all(_ repository: ContentRepository) -> [WrittenLink] {
    var found: [WrittenLink] = []
    for contents in repository.files {
      let path = contents.file.path
      found += (contents.body.outline?.links ?? []).map { link in
        WrittenLink(
          file: path, destination: link.destination.value, place: .body(link.destination.range))
      }
      for embedded in contents.markdownValues {
        guard let text = contents.value[embedded.pointer]?.string else { continue }
        found += embedded.outline.links.map { link in
          WrittenLink(
            file: path, destination: link.destination.value,
            place: .embedded(embedded.range, text: text, link.destination.range))
        }
      }
      found += values(contents)
    }
    return found
  }

  private static func values(_ contents: FileContents) -> [WrittenLink] {
    pointers(contents).compactMap { pointer in
      guard let value = contents.value[pointer], let text = value.string, !text.isEmpty else { return nil }
      return WrittenLink(file: contents.file.path, destination: text, place: .value(value))
    }
  }

  /// The keys that hold an address.
  private static func pointers(_ contents: FileContents) -> [JSONPointer] {
    let root = JSONPointer.root
    switch contents.file.role {
    case .course: return [root.key("thumbnail")]
    case .character: return isAddress(contents.value["avatar"]?.string) ? [root.key("avatar")] : []
    case .lesson: return resources(contents.value, root)
    case .skillTree:
      return (contents.value["skills"]?.sequence ?? []).indices.flatMap { index in
        let skill = root.key("skills").index(index)
        let modules = skill.key("content").key("modules")
        let inner = (contents.value[modules]?.sequence ?? []).indices.flatMap {
          resources(contents.value, modules.index($0))
        }
        return resources(contents.value, skill) + inner
      }
    default: return []
    }
  }

  /// A character's picture is a file or one emoji.
  private static func isAddress(_ avatar: String?) -> Bool {
    (avatar?.count ?? 0) > 1
  }

  private static func resources(_ value: LocatedValue, _ owner: JSONPointer) -> [JSONPointer] {
    let list = owner.key("resources")
    return (value[list]?.sequence ?? []).indices.map { list.index($0).key("url") }
  }
}

extension WrittenLink {
  /// The path that it leads to, seen from the repository, where it is a relative one inside of it.
  var target: RepositoryPath? {
    guard case .relative(let path) = LinkDestination(destination).form, !path.isEmpty else { return nil }
    return file.parent.resolving(path)
  }
}
