import SourceText

extension MutationOperator {
  private static func nested(_ file: SampleFile) -> [SampleFile.Entry] {
    file.entries.filter { entry in
      !entry.isFlow && !entry.isFree && entry.previous != nil && entry.isShort(in: file)
    }
  }

  static let addBlank = MutationOperator("add a blank before a key") { file, _ in
    nested(file).map { entry in
      let start = entry.key.range.start.value
      return file.mutation("add a blank before a key", entry.place, start..<start, to: " ", .reported([]))
    }
  }

  static let removeBlank = MutationOperator("remove a blank before a key") { file, _ in
    nested(file).filter { file.bytes[$0.key.range.start.value - 1] == 0x20 }.map { entry in
      let start = entry.key.range.start.value
      return file.mutation(
        "remove a blank before a key", entry.place, (start - 1)..<start, to: "", .reported([]))
    }
  }

  static let tab = MutationOperator("indent with a tab") { file, _ in
    nested(file).filter { file.bytes[$0.key.range.start.value - 1] == 0x20 }.map { entry in
      let start = entry.key.range.start.value
      return file.mutation(
        "indent with a tab", entry.place, file.lineStart(start)..<start, to: "\t", .reported([]))
    }
  }

  static let removeQuote = MutationOperator("remove a quote") { file, _ in
    file.entries.filter { [.singleQuoted, .doubleQuoted].contains($0.value.style) && $0.isShort(in: file) }
      .flatMap { entry in
        let range = entry.value.range.bytes
        return [
          file.mutation(
            "remove a quote", "the last of \(entry.typedPlace)", (range.upperBound - 1)..<range.upperBound,
            to: "",
            .reported([])),
          file.mutation(
            "remove a quote", "the first of \(entry.typedPlace)", range.lowerBound..<(range.lowerBound + 1),
            to: "",
            .reported([])),
        ]
      }
  }

  static let removeBracket = MutationOperator("remove a bracket") { file, _ in
    file.entries.filter { entry in
      entry.isShort(in: file) && !entry.isFlow
        && [UInt8(ascii: "["), UInt8(ascii: "{")].contains(file.bytes[entry.value.range.start.value])
        && entry.value.range.bytes.count > 2
    }.flatMap { entry in
      let range = entry.value.range.bytes
      return [
        file.mutation(
          "remove a bracket", "the last of \(entry.place)", (range.upperBound - 1)..<range.upperBound, to: "",
          .reported([])),
        file.mutation(
          "remove a bracket", "the first of \(entry.place)", range.lowerBound..<(range.lowerBound + 1),
          to: "",
          .reported([])),
      ]
    }
  }

  static let removeDash = MutationOperator("remove a dash") { file, all in
    file.entries.filter { $0.previous == nil && !$0.isFlow }.compactMap { entry in
      let start = entry.key.range.start.value
      guard start >= 2, file.text((start - 2)..<start) == "- ",
        case .index(let index) = entry.pointer.components.dropLast().last, index > 0
      else { return nil }
      // Whoever named the entry names nobody now.
      let referring = all.filter { $0.refers(to: entry.value.string ?? "") }.map(\.path)
      return file.mutation(
        "remove a dash", entry.place, (start - 2)..<start, to: "  ", related: Set(referring), .reported([]))
    }
  }

  static let rewriteHarmlessly = MutationOperator("write it another way") { file, _ in
    let text = file.text(0..<file.bytes.count)
    let end = file.bytes.count
    var found = [
      file.mutation(
        "write it another way", "with CRLF", 0..<end, to: text.replacing("\n", with: "\r\n"),
        .harmless("line ends are no content")),
      file.mutation(
        "write it another way", "with a byte order mark", 0..<0, to: SourceFile.byteOrderMark,
        .harmless("a byte order mark at the start is no content")),
    ]
    guard let first = file.entries.first else { return found }
    let start = first.key.range.start.value
    let line = file.lineStart(start)
    found.append(
      file.mutation(
        "write it another way", "with a comment", line..<line, to: "# who it is for\n",
        .harmless("a comment is no content")))
    if let entry = file.entries.first(where: { $0.isShort(in: file) && !$0.isFlow && $0.next != nil }) {
      let end = file.lineEnd(entry.value.range.end.value)
      found.append(
        file.mutation(
          "write it another way", "with blanks at a line's end", end..<end, to: "   ",
          .harmless("blanks at a line's end are no content")))
      found.append(
        file.mutation(
          "write it another way", "with an empty line", end..<end, to: "\n",
          .harmless("an empty line between keys is no content")))
      let colon = entry.key.range.end.value + 1
      found.append(
        file.mutation(
          "write it another way", "with more blanks behind a colon", colon..<colon, to: "   ",
          .harmless("blanks before a value are no content")))
    }
    if let entry = file.entries.first(where: {
      $0.value.style == .plain && $0.value.string != nil && $0.isShort(in: file) && $0.place != "id"
    }) {
      let range = entry.value.range.bytes
      found.append(
        file.mutation(
          "write it another way", "with quotes", range, to: "\"\(file.text(range))\"",
          .harmless("a text may stand in quotes")))
    }
    return found
  }
}
