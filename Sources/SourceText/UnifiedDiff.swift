/// Shows an edited text as `diff -u` and git do.
package enum UnifiedDiff {
  /// How many unchanged lines stand around a change.
  private static let context = 3

  /// Lines of the original, and the lines that take their place; counted from 0.
  private struct Hunk {
    var removed: Range<Int>
    var added: Range<Int>
  }

  /// The difference, with `a/PATH` and `b/PATH`; empty where there is none. `git apply` and `patch -p1` take it.
  ///
  /// Lines end with LF alone, as these programs see it: a CR before it belongs to the line.
  ///
  /// - Parameter isNew: whether there was no such file.
  package static func bytes(of text: EditedText, isNew: Bool = false) -> [UInt8] {
    let old = Lines(text.original.bytes)
    let new = Lines(text.bytes)
    let hunks = hunks(text, old, new)
    guard !hunks.isEmpty else { return [] }
    let path = text.original.path.string
    let former = isNew ? "/dev/null" : name("a/" + path)
    var diff = Array("--- \(former)\n+++ \(name("b/" + path))\n".utf8)
    for group in groups(hunks) { write(group, old, new, to: &diff) }
    return diff
  }

  /// Changes as whole lines, without those that are the same before and after.
  private static func hunks(_ text: EditedText, _ old: Lines, _ new: Lines) -> [Hunk] {
    var hunks: [Hunk] = []
    for change in text.changes {
      var removed = old.lines(of: change.original)
      var added = new.lines(of: change.text)
      if let last = hunks.last, removed.lowerBound < last.removed.upperBound {
        // The part of a line that the change before left over.
        removed = last.removed.lowerBound..<max(removed.upperBound, last.removed.upperBound)
        added = last.added.lowerBound..<max(added.upperBound, last.added.upperBound)
        hunks.removeLast()
      }
      hunks.append(Hunk(removed: removed, added: added))
    }
    return hunks.compactMap { hunk in
      var (removed, added) = (hunk.removed, hunk.added)
      while let first = removed.first, let other = added.first, old[first] == new[other] {
        removed = first + 1..<removed.upperBound
        added = other + 1..<added.upperBound
      }
      while let last = removed.last, let other = added.last, old[last] == new[other] {
        removed = removed.lowerBound..<last
        added = added.lowerBound..<other
      }
      return removed.isEmpty && added.isEmpty ? nil : Hunk(removed: removed, added: added)
    }
  }

  /// Hunks that share lines of context are one.
  private static func groups(_ hunks: [Hunk]) -> [[Hunk]] {
    var groups: [[Hunk]] = []
    for hunk in hunks {
      if let last = groups.last?.last, hunk.removed.lowerBound - last.removed.upperBound <= 2 * context {
        groups[groups.count - 1].append(hunk)
      } else {
        groups.append([hunk])
      }
    }
    return groups
  }

  private static func write(_ group: [Hunk], _ old: Lines, _ new: Lines, to diff: inout [UInt8]) {
    guard let first = group.first, let last = group.last else { return }
    let before = min(context, first.removed.lowerBound)
    let after = min(context, old.count - last.removed.upperBound)
    let removed = first.removed.lowerBound - before..<last.removed.upperBound + after
    let added = first.added.lowerBound - before..<last.added.upperBound + after
    diff += Array("@@ -\(numbers(removed)) +\(numbers(added)) @@\n".utf8)
    var place = removed.lowerBound
    for hunk in group {
      for line in place..<hunk.removed.lowerBound { write(" ", old[line], to: &diff) }
      for line in hunk.removed { write("-", old[line], to: &diff) }
      for line in hunk.added { write("+", new[line], to: &diff) }
      place = hunk.removed.upperBound
    }
    for line in place..<removed.upperBound { write(" ", old[line], to: &diff) }
  }

  /// `3,7`: the first line, from 1, and how many there are; of none, the line before.
  private static func numbers(_ lines: Range<Int>) -> String {
    lines.count == 1
      ? "\(lines.lowerBound + 1)" : "\(lines.lowerBound + (lines.isEmpty ? 0 : 1)),\(lines.count)"
  }

  private static func write(_ mark: Unicode.Scalar, _ line: ArraySlice<UInt8>, to diff: inout [UInt8]) {
    diff.append(UInt8(ascii: mark))
    diff += line
    if line.last != 0x0A { diff += Array("\n\\ No newline at end of file\n".utf8) }
  }

  /// A path as git writes it: in quotes where it holds any or a control character, with a tab behind it
  /// where a blank would seem to end it.
  private static func name(_ path: String) -> String {
    let needsQuotes = path.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }
    guard needsQuotes else { return path.utf8.contains(0x20) ? path + "\t" : path }
    var quoted: [UInt8] = [0x22]
    for byte in path.utf8 {
      switch byte {
      case 0x22, 0x5C: quoted += [0x5C, byte]
      case ..<0x20, 0x7F: quoted += [0x5C, 0x30 + byte >> 6, 0x30 + byte >> 3 & 7, 0x30 + byte & 7]
      default: quoted.append(byte)
      }
    }
    return String(decoding: quoted + [0x22], as: UTF8.self)
  }
}

/// A text's lines, each with its LF.
private struct Lines {
  private let bytes: [UInt8]
  private var starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = bytes.isEmpty ? [] : [0]
    for index in bytes.indices where bytes[index] == 0x0A && index + 1 < bytes.count {
      starts.append(index + 1)
    }
  }

  var count: Int { starts.count }

  subscript(line: Int) -> ArraySlice<UInt8> {
    bytes[starts[line]..<(line + 1 < starts.count ? starts[line + 1] : bytes.count)]
  }

  /// The lines that a range is in; of an empty range, the line it stands in.
  func lines(of range: Range<Int>) -> Range<Int> {
    let first = line(at: range.lowerBound)
    return first..<max(first, min(line(at: range.upperBound) + 1, count))
  }

  /// The line that holds an offset; the number of lines for one behind the last line's end.
  private func line(at offset: Int) -> Int {
    if offset >= bytes.count, bytes.isEmpty || bytes.last == 0x0A { return count }
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
