import Content
import SourceText
import Synchronization

/// The names that references can have, made ready when the first unknown one asks for them.
final class ReferenceNames: Sendable {
  /// Names behind a common beginning, which they are without.
  struct Names: Sendable {
    /// Sorted bytewise.
    let sorted: [String]
    let index: WordIndex
    private let namesakes: [Part: Namesake]

    /// The last part of an address, with or without its first.
    private struct Part: Hashable {
      let first: Substring?
      let last: Substring?
    }

    private struct Namesake {
      let name: String
      var isOnly = true
    }

    init(_ sorted: [String]) {
      self.sorted = sorted
      index = WordIndex(sorted)
      var namesakes: [Part: Namesake] = [:]
      for name in sorted {
        let parts = name.split(separator: "/")
        for part in [Part(first: nil, last: parts.last), Part(first: parts.first, last: parts.last)] {
          if namesakes[part] == nil {
            namesakes[part] = Namesake(name: name)
          } else {
            namesakes[part]?.isOnly = false
          }
        }
      }
      self.namesakes = namesakes
    }

    /// The one name with the same last part, if need be of those with the same first part.
    func namesake(of name: String) -> String? {
      let parts = name.split(separator: "/")
      for part in [Part(first: nil, last: parts.last), Part(first: parts.first, last: parts.last)] {
        if let found = namesakes[part], found.isOnly { return found.name }
      }
      return nil
    }
  }

  private struct Scope: Hashable {
    let kind: ContentKind
    let prefix: String
  }

  private struct State {
    var names: [Scope: Names] = [:]
    /// Keys by what learners see, folded.
    var shown: [ContentKind: [String: ContentKey]] = [:]
  }

  private let repository: ContentRepository
  private let state = Mutex(State())

  init(_ repository: ContentRepository) {
    self.repository = repository
  }

  /// The keys of a kind that begin with `prefix`, without it.
  func names(_ kind: ContentKind, after prefix: String) -> Names {
    state.withLock { state in
      let all =
        state.names[Scope(kind: kind, prefix: "")]
        ?? Names(repository.index.keys(kind).sorted(by: ReferenceNames.precedes))
      state.names[Scope(kind: kind, prefix: "")] = all
      let scope = Scope(kind: kind, prefix: prefix)
      if let known = state.names[scope] { return known }
      let scoped = Names(ReferenceNames.names(in: all.sorted, after: prefix))
      state.names[scope] = scoped
      return scoped
    }
  }

  /// The object whose name learners see is `text`.
  func key(_ kind: ContentKind, shownAs text: String) -> ContentKey? {
    let wanted = Folding.fold(text)
    return state.withLock { state in
      if let known = state.shown[kind] { return known[wanted] }
      let shown = Dictionary(
        shownNames(of: kind).map { (Folding.fold($0.name), $0.key) }, uniquingKeysWith: { first, _ in first })
      state.shown[kind] = shown
      return shown[wanted]
    }
  }

  private func shownNames(of kind: ContentKind) -> [(name: String, key: ContentKey)] {
    switch kind {
    case .character: repository.characters.map { ($0.displayName, $0.header.key) }
    case .course: repository.courses.map { ($0.title, $0.header.key) }
    case .skillTree: repository.trees.map { ($0.name, $0.header.key) }
    case .skillCategory: repository.categories.map { ($0.name, $0.header.key) }
    default: []
    }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func names(in sorted: [String], after prefix: String) -> [String] {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(sorted[middle], prefix) { low = middle + 1 } else { high = middle }
    }
    return sorted[low...].prefix { $0.utf8.starts(with: prefix.utf8) }.map {
      String($0.unicodeScalars.dropFirst(prefix.unicodeScalars.count))
    }
  }
}
