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
    for pair in pairs { renamed[pair.gone.key.string] = pair.successor.key.string }
    return pairs.filter { pair in
      guard let above = parent(of: pair.gone.key.string) else { return true }
      // The rest of the key is the same: the parent's alias says all.
      return renamed[above] != parent(of: pair.successor.key.string)
        || lastPart(pair.gone.key.string) != lastPart(pair.successor.key.string)
    }
  }

  static func alias(_ pair: LostProgress.Pair) -> String {
    let known = pair.successor.aliases.map(\.value)
    return "aliases: [\(([pair.gone.key.string] + known).joined(separator: ", "))]"
  }

  private static func parent(of key: String) -> String? {
    key.lastIndex(of: "/").map { String(key[..<$0]) }
  }

  private static func lastPart(_ key: String) -> Substring {
    key.split(separator: "/").last ?? ""
  }
}
