import Content
package import SourceText

extension GitRepository {
  /// The lines that are new or different in the files of a change, counted from 1, both ends included.
  ///
  /// - Parameter comparison: what is compared.
  package func changedLines(_ comparison: Comparison) throws(GitError) -> [RepositoryPath: [ClosedRange<Int>]]
  {
    let command: [String] =
      switch comparison {
      case .since(let name): [try mergeBase(with: name)]
      case .staged: ["--cached", try headTree()]
      }
    let form = [
      "--unified=0", "--find-renames", "--relative", "--no-ext-diff", "--no-textconv", "--no-color",
      "--src-prefix=a/", "--dst-prefix=b/", "--diff-filter=d",
    ]
    return PatchLines.read(try answer(["-c", "core.quotePath=false", "diff"] + command + form + ["--"]))
  }

  package enum Comparison: Sendable {
    /// The working tree with the commit where the branch left another one.
    case since(String)
    /// The index with the commit that is checked out.
    case staged
  }
}

/// Reads a patch without context for where its new lines stand.
enum PatchLines {
  static func read(_ patch: [UInt8]) -> [RepositoryPath: [ClosedRange<Int>]] {
    var lines: [RepositoryPath: [ClosedRange<Int>]] = [:]
    var path: RepositoryPath?
    // Lines of a hunk may look like headers.
    var rest = 0
    for line in patch.split(separator: UInt8(ascii: "\n")) {
      if rest > 0, line.first == UInt8(ascii: "+") || line.first == UInt8(ascii: "-") {
        rest -= 1
      } else if line.starts(with: Array("diff --git ".utf8)) {
        path = nil
      } else if line.starts(with: Array("+++ ".utf8)) {
        path = self.path(line.dropFirst(4))
      } else if line.starts(with: Array("@@ ".utf8)), let hunk = hunk(line) {
        rest = hunk.old + hunk.count
        if let path, hunk.count > 0 {
          lines[path, default: []].append(hunk.start...(hunk.start + hunk.count - 1))
        }
      }
    }
    return lines
  }

  /// `@@ -12,3 +12,4 @@`; a count of 1 is not written.
  private static func hunk(_ line: ArraySlice<UInt8>) -> (old: Int, start: Int, count: Int)? {
    let words = String(decoding: line.prefix(100), as: UTF8.self).split(separator: " ")
    guard words.count >= 3, let old = numbers(words[1]), let new = numbers(words[2]) else { return nil }
    return (old.count, new.start, new.count)
  }

  private static func numbers(_ word: Substring) -> (start: Int, count: Int)? {
    let parts = word.dropFirst().split(separator: ",")
    guard let start = parts.first.flatMap({ Int($0) }) else { return nil }
    return (start, parts.count > 1 ? Int(parts[1]) ?? 0 : 1)
  }

  /// The path behind `b/`: a TAB may end it, and one with unusual bytes is quoted as in C.
  private static func path(_ name: ArraySlice<UInt8>) -> RepositoryPath? {
    var name = name
    if name.last == UInt8(ascii: "\t") { name = name.dropLast() }
    let bytes = name.first == UInt8(ascii: "\"") ? unquoted(name.dropFirst().dropLast()) : Array(name)
    guard bytes.starts(with: Array("b/".utf8)) else { return nil }
    return RepositoryPath(String(decoding: bytes.dropFirst(2), as: UTF8.self))
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
    UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
  ]

  private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.first else {
        bytes.append(byte)
        continue
      }
      if let value = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8) {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(escapes[next] ?? next)
        rest = rest.dropFirst()
      }
    }
    return bytes
  }
}
