import Content
import Foundation
import JSON
import Publishing
import Report
import SourceText

/// A publication's record, for a person and for programs.
struct PublicationText {
  private let publication: PublicationLookup.Publication

  init(_ publication: PublicationLookup.Publication) {
    self.publication = publication
  }

  /// One line for each, newest first; live ones are marked.
  static func list(_ publications: [PublicationLookup.Publication], _ painter: Painter) -> String {
    guard !publications.isEmpty else { return "nothing was published yet\n" }
    var table = TextTable(header: ["publication", "when", "source", "kind", "commit", "author"])
    for publication in publications {
      let commit = publication.commit.map { String($0.prefix(12)) } ?? "–"
      table.append([
        publication.id.description + (publication.isLive ? " *" : ""),
        publication.publishedAt.formatted(.iso8601), publication.source, publication.kind,
        commit + (publication.isDirty ? " + changes" : ""), publication.author,
      ])
    }
    return table.rendered(painter) + (publications.contains(where: \.isLive) ? "* live\n" : "")
  }

  /// Everything that is known of one.
  var record: String {
    let author = TerminalText.escaped(publication.author)
    let ref = publication.ref.map { " (\(TerminalText.escaped($0)))" } ?? ""
    var text = """
      publication  \(publication.id)\(publication.isLive ? " (live)" : "")
      kind         \(publication.kind)
      committed    \(publication.publishedAt.formatted(.iso8601))
      source       \(TerminalText.escaped(publication.source))
      commit       \(publication.commit ?? "–")\(ref)\(publication.isDirty ? " with changes that were not committed" : "")
      parent       \(publication.parent?.description ?? "–")
      author       \(author)
      tool         lectern \(publication.toolVersion)

      """
    for line in changes { text += line + "\n" }
    return text
  }

  /// What it changed, a line for each kind of object.
  private var changes: [String] {
    guard let summary = JSONValue(text: publication.summary)?.object else { return [] }
    var lines: [String] = []
    for kind in Plan.kindOrder {
      guard let counts = summary[kind.plural]?.object else { continue }
      let parts = Plan.Action.reported.compactMap { action -> String? in
        guard let count = counts[action.rawValue]?.number?.int, count > 0 else { return nil }
        return "\(count) \(action.rawValue)"
      }
      guard !parts.isEmpty else { continue }
      let head = lines.isEmpty ? "changed      " : "             "
      lines.append("\(head)\(kind.plural.replacing("_", with: " ")): \(parts.joined(separator: ", "))")
    }
    return lines
  }

  var json: JSONValue {
    [
      "version": 1, "publication": .string(publication.id.description), "committed": true,
      "published_at": .string(publication.publishedAt.formatted(.iso8601)),
      "source": .string(publication.source),
      "commit": publication.commit.map { .string($0) } ?? .null,
      "ref": publication.ref.map { .string($0) } ?? .null,
      "dirty": .bool(publication.isDirty), "author": .string(publication.author),
      "tool_version": .string(publication.toolVersion),
      "kind": .string(publication.kind), "live": .bool(publication.isLive),
      "parent": publication.parent.map { .string($0.description) } ?? .null,
      "summary": JSONValue(text: publication.summary) ?? .null,
    ]
  }
}
