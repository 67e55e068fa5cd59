import Markdown
import SourceText

extension MutationOperator {
  static let breakLink = MutationOperator("break a link") { file, _ in
    file.links.filter { !$0.isEmbedded && file.isPath($0) && !$0.destination.value.hasPrefix("#") }.prefix(1)
      .compactMap { link in
        let range = link.destination.range.bytes
        guard let dot = file.text(range).firstRange(of: ".md")?.lowerBound else { return nil }
        let offset = range.lowerBound + file.text(range)[..<dot].utf8.count
        return file.mutation(
          "break a link", "link", offset..<offset, to: "zz", .reported(["link/broken-file"]))
      }
  }

  static let breakAnchor = MutationOperator("break an anchor") { file, _ in
    file.links.filter { !$0.isEmbedded && file.isPath($0) && $0.destination.value.contains(".md") }.prefix(1)
      .compactMap { link in
        guard !link.destination.value.contains("#") else { return nil }
        let end = link.destination.range.end.value
        return file.mutation(
          "break an anchor", "link", end..<end, to: "#no-such-heading", .reported(["link/broken-anchor"]))
      }
  }

  static let breakImage = MutationOperator("break a picture") { file, all in
    let inBody = file.links.filter { $0.isEmbedded && file.isPath($0) }.prefix(1).map {
      ("picture", $0.destination.range.bytes)
    }
    let inKey = file.entries.filter { $0.place == "thumbnail" }.map { ("thumbnail", $0.value.range.bytes) }
    return (inBody + inKey).compactMap { place, range in
      guard let dot = file.text(range).lastIndex(of: ".") else { return nil }
      let offset = range.lowerBound + file.text(range)[..<dot].utf8.count
      return file.mutation(
        "break a picture", place, (offset - 1)..<offset, to: "", .reported(["link/broken-asset"]))
    }
  }

  static let dropAltText = MutationOperator("drop a picture's text") { file, _ in
    file.links.filter { $0.isEmbedded && $0.form == .inline && !$0.text.isEmpty }.prefix(1).compactMap {
      link in
      let range = link.range.bytes
      guard let bracket = file.bytes[range].firstIndex(of: UInt8(ascii: "]")) else { return nil }
      return file.mutation(
        "drop a picture's text", "picture", (range.lowerBound + 2)..<bracket, to: "",
        .reported(["link/missing-alt-text"]))
    }
  }

  static let addScript = MutationOperator("add what a learner must not run") { file, _ in
    guard file.role == "lesson" || file.role == "course" else { return [] }
    return [
      ("<script>alert(1)</script>", "html/unsafe"), ("[here](javascript:alert(1))", "html/unsafe"),
      ("<iframe src=\"https://example.net/\"></iframe>", "html/unsafe"),
      ("[here](http://www.gutenberg.org/)", "link/insecure-url"),
      ("[here](/about/us.md)", "link/absolute-path"),
      ("TODO: say more", "lesson/leftover"),
    ].map { text, rule in
      let end = file.bytes.count
      return file.mutation(
        "add what must not be there", text, end..<end, to: "\n\(text)\n", .reported([RuleName(rule)]))
    }
  }

  static let corruptByte = MutationOperator("corrupt a byte") { file, _ in
    let bytes: [(name: String, byte: UInt8, rules: Set<RuleName>)] = [
      ("an invalid byte", 0xFF, ["file/not-utf8"]), ("half a letter", 0xC3, ["file/not-utf8"]),
      ("NUL", 0x00, ["file/control-character"]), ("BEL", 0x07, ["file/control-character"]),
      ("DEL", 0x7F, ["file/control-character"]),
    ]
    var places = [("value", (file.bytes.count * 2) / 3)]
    if let text = file.entries.first(where: { $0.value.string != nil && $0.place != "id" }) {
      places.append(("first text", text.value.range.start.value + 2))
    }
    return places.flatMap { place, offset in
      bytes.map { name, byte, rules in
        var start = offset
        while file.bytes[start] & 0xC0 == 0x80 || file.bytes[start] == 0x0A { start -= 1 }
        let length = max(1, (~file.bytes[start]).leadingZeroBitCount)
        return file.mutation(
          "corrupt a byte", "\(name) in its \(place)", start..<(start + length), to: [byte], .reported(rules))
      }
    }
  }

  static let mergeConflict = MutationOperator("leave a conflict in") { file, _ in
    let start = file.lineStart(file.bytes.count / 2)
    let line = file.text(start..<file.lineEnd(start))
    return [
      file.mutation(
        "leave a conflict in", "file", start..<(start + line.utf8.count),
        to: "<<<<<<< HEAD\n\(line)\n=======\n\(line)\n>>>>>>> other", .reported(["file/merge-conflict"]))
    ]
  }

  static let removeFence = MutationOperator("remove a fence") { file, _ in
    guard file.text(0..<4) == "---\n", let last = file.bytes[4...].firstRange(of: Array("\n---\n".utf8))
    else {
      return []
    }
    let closing = (last.lowerBound + 1)..<last.upperBound
    return [
      file.mutation("remove a fence", "opening fence", 0..<4, to: "", .reported(["front-matter/missing"])),
      file.mutation("shorten a fence", "opening fence", 0..<1, to: "", .reported([])),
      file.mutation(
        "shorten a fence", "closing fence", closing.lowerBound..<closing.lowerBound + 1, to: "", .reported([])
      ),
      // Nothing says where it should stand but the beginning of what is not closed.
      file.mutation(
        "remove a fence", "closing fence", closing, to: "", .reported(["front-matter/unterminated"])),
    ]
  }
}

extension SampleFile {
  /// Whether a link leads to a file by its path.
  fileprivate func isPath(_ link: MarkdownLink) -> Bool {
    !link.destination.value.contains(":") && link.destination.range != link.range
  }
}
