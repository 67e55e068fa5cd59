package import SourceText

/// A path pattern as in `.gitignore`: `*` and `?` within a part, `**` over parts, `[a-z]` sets, `{a,b}` choices.
///
/// A pattern without `/` holds for a name anywhere; one that names a folder holds for all below it.
package struct Glob: Sendable, Hashable {
  package let pattern: String
  private let alternatives: [[[Character]]]

  package init(_ pattern: String) {
    self.pattern = pattern
    let anchored = pattern.dropLast(pattern.hasSuffix("/") ? 1 : 0).contains("/")
    alternatives = Glob.expand(pattern).map { alternative in
      let parts = alternative.split(separator: "/").map(Array.init)
      return anchored ? parts : [["*", "*"]] + parts
    }
  }

  package func matches(_ path: RepositoryPath) -> Bool {
    let parts = path.components.map(Array.init)
    return alternatives.contains { Glob.match($0, parts) }
  }

  /// Part by part: which lengths of the path the parts so far can have taken. Linear in both, whatever the stars.
  private static func match(_ pattern: [[Character]], _ path: [[Character]]) -> Bool {
    var reached = [Bool](repeating: false, count: path.count + 1)
    reached[0] = true
    for (number, part) in pattern.enumerated() {
      var next = [Bool](repeating: false, count: path.count + 1)
      if part == ["*", "*"] {
        if number == pattern.count - 1 { return reached.dropLast().contains(true) }
        var isReached = false
        for length in reached.indices {
          isReached = isReached || reached[length]
          next[length] = isReached
        }
      } else {
        for length in path.indices where reached[length] {
          next[length + 1] = matchPart(part[...], path[length][...])
        }
      }
      reached = next
    }
    // What stands below a folder that matches belongs to it.
    return reached.contains(true)
  }

  private static func matchPart(_ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>) -> Bool {
    var pattern = pattern
    var name = name
    // Where the last star stood, and what it had taken.
    var star: (pattern: ArraySlice<Character>, name: ArraySlice<Character>)?
    while true {
      if pattern.first == "*" {
        pattern.removeFirst()
        star = (pattern, name)
      } else if let character = name.first, let rest = single(pattern, character) {
        pattern = rest
        name.removeFirst()
      } else if pattern.isEmpty, name.isEmpty {
        return true
      } else if let last = star, !last.name.isEmpty {
        star = (last.pattern, last.name.dropFirst())
        pattern = last.pattern
        name = last.name.dropFirst()
      } else {
        return false
      }
    }
  }

  /// What is left of the pattern when its first element takes the character; nil when it does not.
  private static func single(_ pattern: ArraySlice<Character>, _ character: Character) -> ArraySlice<
    Character
  >? {
    guard let first = pattern.first else { return nil }
    if first == "?" || first == character && first != "[" { return pattern.dropFirst() }
    guard first == "[", let close = pattern.dropFirst(2).firstIndex(of: "]") else {
      return first == character ? pattern.dropFirst() : nil
    }
    var set = pattern[(pattern.startIndex + 1)..<close]
    let isNegated = set.first == "!" || set.first == "^"
    if isNegated { set.removeFirst() }
    var isMember = false
    while let low = set.popFirst() {
      if set.first == "-", let high = set.dropFirst().first {
        isMember = isMember || (low <= character && character <= high)
        set = set.dropFirst(2)
      } else {
        isMember = isMember || low == character
      }
    }
    return isMember != isNegated ? pattern[(close + 1)...] : nil
  }

  /// More alternatives than this are not expanded: the pattern then means its braces.
  private static let alternativesLimit = 64

  private static func expand(_ pattern: String) -> [String] {
    var expanded = [pattern]
    while let next = expanded.firstIndex(where: { $0.contains("{") && $0.contains("}") }) {
      let text = expanded[next]
      guard let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") else { break }
      let choices = text[text.index(after: open)..<close].split(
        separator: ",", omittingEmptySubsequences: false)
      let tail = text[text.index(after: close)...]
      expanded.replaceSubrange(next...next, with: choices.map { "\(text[..<open])\($0)\(tail)" })
      if expanded.count > alternativesLimit { return [pattern] }
    }
    return expanded
  }
}
