import Content
import SourceText

/// The `aliases:` lines that say that renamed objects are the ones that they were.
enum RenameAdvice {
  /// One line for each object whose parent does not say it already: a course's, module's or tree's line keeps what
  /// is inside of it.
  static func lines(_ pairs: [LostProgress.Pair]) -> [String] {
    topmost(pairs).map { pair in
      "\(alias(pair)) in \(pair.successor.source.path.string)"
    }
  }

  static func topmost(_ pairs: [LostProgress.Pair]) -> [LostProgress.Pair] {
    var renamed: [String: String] = [:]
    for pair in pairs { renamed["\(pair.gone.kind.rawValue) \(pair.gone.key)"] = pair.successor.key.string }
    return pairs.filter { pair in
      guard let above = parent(of: pair.gone) else { return true }
      // The rest of the key is the same: the parent's alias says all.
      return renamed["\(above.kind.rawValue) \(above.key)"] != pair.successor.key.parentString
        || pair.gone.key.lastPart != pair.successor.key.lastPart
    }
  }

  /// The kind and key of what holds an object; nil for kinds that nothing holds.
  static func parent(of change: Plan.Change) -> (kind: ContentKind, key: String)? {
    guard let key = change.key.parentString else { return nil }
    switch change.kind {
    case .lesson: return (.module, key)
    case .module: return (.course, key)
    case .assessment: return (key.contains("/") ? .module : .course, key)
    case .skill: return (.skillTree, key)
    default: return nil
    }
  }

  static func alias(_ pair: LostProgress.Pair) -> String {
    let known = pair.successor.aliases.map(\.value)
    return "aliases: [\(([pair.gone.key.string] + known).joined(separator: ", "))]"
  }
}

extension ContentKey {
  /// The key without its last part; nil for a key of one part.
  var parentString: String? { string.lastIndex(of: "/").map { String(string[..<$0]) } }

  var lastPart: Substring { string.split(separator: "/").last ?? "" }
}
