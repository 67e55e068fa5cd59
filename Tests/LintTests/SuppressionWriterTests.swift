import Content
import Foundation
import Lint
import SourceText
import Testing

@Suite struct SuppressionWriterTests {
  private let path = RepositoryPath.root.appending("content").appending("a.md")
  private let yaml = RepositoryPath.root.appending("content").appending("a.yaml")

  /// Suppresses a finding at each of the marked words.
  private func suppress(_ text: String, at words: [String], in path: RepositoryPath) throws
    -> (text: String, left: Int)
  {
    let file = SourceFile(path: path, text: text)
    let findings = try words.map { word in
      let range = try #require(text.range(of: word))
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return Diagnostic(
        "lesson/title-repeated-in-body", "x", at: file.location(SourceRange(start..<start + 1)),
        severity: .warning)
    }
    let outcome = SuppressionWriter.suppress(findings, reason: "later") { $0 == path ? file : nil }
    let changed = outcome.files.first?.after ?? file
    #expect(ContentMeaning(changed) == ContentMeaning(file))
    return (String(decoding: changed.bytes, as: UTF8.self), outcome.left.count)
  }

  private let line = "lectern-disable-line lesson/title-repeated-in-body: later"
  private let next = "lectern-disable-next-line lesson/title-repeated-in-body: later"

  @Test(arguments: [
    ("Aim\n", "<!-- NEXT -->\nAim\n"),
    ("One\nAim\ntwo\n", "One\nAim<!-- LINE -->\ntwo\n"),
    ("One\nAim  \ntwo\n", "One\nAim<!-- LINE -->  \ntwo\n"),
    ("# Head\nAim\n", "# Head\n<!-- NEXT -->\nAim\n"),
    ("- one\n- Aim\n- two\n", "- one\n- Aim<!-- LINE -->\n- two\n"),
    ("| a | b |\n|---|---|\n| c | Aim |\n", "| a | b |\n|---|---|\n| c | Aim<!-- LINE --> |\n"),
    ("> one\n> Aim\n", "> one\n> Aim<!-- LINE -->\n"),
  ])
  func aBodyKeepsItsLayout(before: String, after: String) throws {
    let head = "---\ntitle: A\n---\n"
    let outcome = try suppress(head + before, at: ["Aim"], in: path)
    let expected = after.replacing("LINE", with: line).replacing("NEXT", with: next)
    #expect(outcome.text == head + expected)
    #expect(outcome.left == 0)
  }

  @Test(arguments: ["```\nAim\n```\n", "text\n\n    Aim\n    more\n", "One `code\nAim\ncode` two\n"])
  func whatHasNoPlaceIsCountedAndStays(body: String) throws {
    let text = "---\ntitle: A\n---\nText\n\n" + body + "Second Target\n"
    let outcome = try suppress(text, at: ["Aim"], in: path)
    // Indented code can be suppressed by a comment above it where it begins.
    #expect(outcome.left == 1 || outcome.text.contains(next))
  }

  @Test(arguments: [
    ("title: Aim\n", "title: Aim  # LINE\n"),
    ("title: Aim # note\n", "title: Aim # note  # LINE\n"),
    ("a:\n  - b: \"Aim\n      more\"\n", "a:\n  # NEXT\n  - b: \"Aim\n      more\"\n"),
    ("a: |\n  one\nb: Aim\n  two\n", "a: |\n  one\n# NEXT\nb: Aim\n  two\n"),
    ("a: &Aim |\n  one\n", "a: &Aim |  # LINE\n  one\n"),
    ("a: Aim\r\nb: 1\r\n", "a: Aim  # LINE\r\nb: 1\r\n"),
    ("a: Aim", "a: Aim  # LINE"),
  ])
  func yamlKeepsItsValues(before: String, after: String) throws {
    let expected = after.replacing("LINE", with: line).replacing("NEXT", with: next)
    #expect(try suppress(before, at: ["Aim"], in: yaml).text == expected)
  }

  @Test func aLineInsideOfAYAMLTextHasNoPlace() throws {
    let outcome = try suppress("a: |\n  one\n  Aim\nb: Other\n", at: ["Aim", "Other"], in: yaml)
    #expect(outcome.text == "a: |\n  one\n  Aim\nb: Other  # \(line)\n")
    #expect(outcome.left == 1)
  }

  @Test func aReasonFitsIntoAComment() {
    #expect(SuppressionWriter.isReason("until autumn (see the plan)"))
    for text in ["", "  ", "a --> b", "a\nb", "a\u{0}"] { #expect(!SuppressionWriter.isReason(text)) }
  }

  /// Every file of the sample, with a finding at lines all over it.
  @Test func theSampleSaysWhatItSaid() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var random = Lines(seed: 7)
    var count = 0
    var suppressed = 0
    for folder in ["content", "characters"] {
      let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.allObjects ?? []
      for case let name as String in names where name.hasSuffix(".md") || name.hasSuffix(".yaml") {
        let path = try #require(RepositoryPath("\(folder)/\(name)"))
        let bytes = Array(try Data(contentsOf: root.appending(path: path.string)))
        let file = SourceFile(path: path, bytes: bytes)
        guard let meaning = ContentMeaning(file) else { continue }
        let findings = (0..<6).map { _ in
          let start = Int(random.next() % UInt64(bytes.count))
          return Diagnostic(
            random.next() % 2 == 0 ? "lesson/too-long" : "lesson/leftover", "x",
            at: file.location(SourceRange(start..<start)), severity: .warning)
        }
        let outcome = SuppressionWriter.suppress(findings, reason: "later") { _ in file }
        #expect(outcome.suppressed + outcome.left.count == findings.count)
        count += findings.count
        suppressed += outcome.suppressed
        guard let changed = outcome.files.first?.after else { continue }
        #expect(ContentMeaning(changed) == meaning, "\(path)")
      }
    }
    #expect(suppressed * 2 > count, "\(suppressed) of \(count)")
  }

  private struct Lines: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 17
    }
  }
}
