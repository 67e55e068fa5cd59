package import Content
package import SourceText

/// An example of a rule's page: a small repository, and whether the rule fails it.
///
/// A fenced block with the info string `fail PATH` or `pass PATH` is one file; blocks without prose between
/// them are one repository. `⟦` and `⟧` stand around what a finding underlines and are no part of the file.
package struct PageExample: Sendable {
  package var isFailing: Bool
  package var files: [RepositoryPath: [UInt8]] = [:]
  /// What the rule must underline, and nothing else.
  package var marks: [SourceLocation] = []

  /// The examples of a page, in its order.
  package static func examples(of page: String) -> [PageExample] {
    var examples: [PageExample] = []
    var block: (isFailing: Bool, path: RepositoryPath, lines: [Substring])?
    var isAdjacent = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = block {
        guard line == "```" else {
          block?.lines.append(line)
          continue
        }
        if !isAdjacent || examples.last?.isFailing != open.isFailing {
          examples.append(PageExample(isFailing: open.isFailing))
        }
        examples[examples.count - 1].add(open.path, open.lines.joined(separator: "\n") + "\n")
        block = nil
        isAdjacent = true
      } else if let (isFailing, path) = opening(line) {
        block = (isFailing, path, [])
      } else if !line.isEmpty {
        isAdjacent = false
      }
    }
    return examples
  }

  static func opening(_ line: Substring) -> (Bool, RepositoryPath)? {
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let path = RepositoryPath(words[1]) else { return nil }
    switch words[0] {
    case "```fail": return (true, path)
    case "```pass": return (false, path)
    default: return nil
    }
  }

  private mutating func add(_ path: RepositoryPath, _ text: String) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "⟦": starts.append(bytes.count)
      case "⟧":
        if let start = starts.popLast() {
          marks.append(SourceLocation(path: path, range: SourceRange(start..<bytes.count)))
        }
      default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
      }
    }
    files[path] = bytes
  }

  /// The example's files, and for each course whose own file it does not show a plain one.
  package var tree: ContentTree {
    var files = files
    for path in self.files.keys {
      let parts = path.components
      guard parts.count > 3, parts[0] == "content", parts[1] == "courses" else { continue }
      let course = RepositoryPath.root.appending("content").appending("courses").appending(parts[2])
      let file = course.appending("course.md")
      if files[file] == nil {
        files[file] = Array("---\ntitle: \(parts[2])\nlevel: beginner\n---\n".utf8)
      }
    }
    return .inMemory(files)
  }
}
