/// A file's bytes after edits, with what of the original still stands in them.
package struct EditedText: Sendable {
  package let original: SourceFile
  package private(set) var bytes: [UInt8]
  /// The runs of the original's bytes that stand in the text, in the order of both.
  private var kept: [Run]

  private struct Run {
    var original: Int
    var text: Int
    var count: Int
  }

  /// What stands now where something else stood.
  package struct Change: Hashable, Sendable {
    package let original: Range<Int>
    package let text: Range<Int>
  }

  package init(_ original: SourceFile) {
    self.original = original
    bytes = original.bytes
    kept = [Run(original: 0, text: 0, count: original.bytes.count)]
  }

  /// The text as a file.
  package var file: SourceFile { SourceFile(path: original.path, bytes: bytes) }

  package var isChanged: Bool { bytes != original.bytes }

  /// Replaces ranges of the text as it is now.
  ///
  /// - Parameter edits: by place, inside of the text, none reaching into another.
  mutating func apply(_ edits: [TextEdit]) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var runs: [Run] = []
    var place = 0
    var index = 0
    for edit in edits {
      carry(place..<edit.range.start.value, to: text.count, from: &index, into: &runs)
      text += bytes[place..<edit.range.start.value]
      text += edit.text.utf8
      place = edit.range.end.value
    }
    carry(place..<bytes.count, to: text.count, from: &index, into: &runs)
    text += bytes[place...]
    bytes = text
    kept = runs
  }

  /// Takes over what a part of the text keeps of the original.
  private func carry(_ part: Range<Int>, to place: Int, from index: inout Int, into runs: inout [Run]) {
    while index < kept.count {
      let run = kept[index]
      let shared = (run.text..<run.text + run.count).clamped(to: part)
      if !shared.isEmpty {
        runs.append(
          Run(
            original: run.original + shared.lowerBound - run.text,
            text: place + shared.lowerBound - part.lowerBound, count: shared.count))
      }
      guard run.text + run.count <= part.upperBound else { return }
      index += 1
    }
  }

  /// Where the text is another than the original, by place.
  package var changes: [Change] {
    var changes: [Change] = []
    var (original, text) = (0, 0)
    for run in kept + [Run(original: self.original.bytes.count, text: bytes.count, count: 0)] {
      if run.original > original || run.text > text {
        changes.append(Change(original: original..<run.original, text: text..<run.text))
      }
      (original, text) = (run.original + run.count, run.text + run.count)
    }
    return changes
  }
}
