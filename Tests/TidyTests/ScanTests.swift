import Foundation
import Testing

/// Each scanner finds what it is there for, and no more.
@Suite struct ScanTests {
  @Test func importsAreFoundWithTheirWords() {
    let text = """
      import Foundation
      package import SourceText
      @preconcurrency import Dispatch
      #if canImport(Glibc)
        import struct Glibc.winsize
      #endif
      // import Nothing
      let important = "import Nothing"
      """
    #expect(Scan.imports(in: text).map(\.module) == ["Foundation", "SourceText", "Dispatch", "Glibc"])
    #expect(Scan.imports(in: text).map(\.line) == [1, 2, 3, 5])
  }

  @Test(arguments: [
    ("SourceText", "Foundation"), ("YAML", "CLibPQ"), ("Lint", "CLibYAML"), ("Report", "Publishing"),
    ("Content", "Lint"), ("PostgreSQL", "Content"), ("Elsewhere", "Foundation"),
  ])
  func floorsBelowAreOutOfReach(_ target: String, _ module: String) {
    #expect(Floors.objection(to: module, in: target) != nil)
  }

  @Test(arguments: [
    ("Lint", "Foundation"), ("YAML", "CLibYAML"), ("Report", "SourceText"), ("lectern", "ArgumentParser"),
  ])
  func floorsAboveAreInReach(_ target: String, _ module: String) {
    #expect(Floors.objection(to: module, in: target) == nil)
  }

  @Test func codeIsToldFromCommentsAndStrings() {
    let text = #"""
      let a = "try! one" // try! two
      /* try! /* nested */ try! */ let b = try! three()
      let c = "\(try! four())"
      let d = """
        try! five "quoted"
        """
      let e = #"try! \(six) "try!""# + "\\"
      let f = try! seven()
      """#
    #expect(Scan.linesOfCode(text, holding: "try!") == [2, 3, 8])
    #expect(Scan.linesOfComments(text, holding: "try!") == [1, 2])
  }

  @Test func wordsStandAlone() {
    #expect(Scan.linesOfCode("x as! Y", holding: "as!") == [1])
    #expect(Scan.linesOfCode("has!x", holding: "as!") == [])
    #expect(Scan.linesOfCode("final class A: @unchecked Sendable {}", holding: "@unchecked Sendable") == [1])
    #expect(Scan.linesOfCode("let a: [String: Any] = [:]", holding: "[String: Any]") == [1])
    #expect(Scan.linesOfComments("\n// TODO: later", holding: "TODO") == [2])
    #expect(Scan.linesOfComments("// AUTODOC and TODOS", holding: "TODO") == [])
    #expect(Scan.linesOfComments("let a = \"TODO\"", holding: "TODO") == [])
  }

  @Test func aCommentStandsBesideOrAbove() {
    #expect(Scan.hasComment("a\n// the handle is never shared\nb", besideLine: 3))
    #expect(Scan.hasComment("a // because", besideLine: 1))
    #expect(!Scan.hasComment("// far above\n\nb", besideLine: 3))
    #expect(!Scan.hasComment("a\nb", besideLine: 2))
  }

  @Test func aDisabledTestNeedsAReason() {
    #expect(Scan.linesOfSilentlyDisabledTests("@Test(.disabled()) func a() {}") == [1])
    #expect(Scan.linesOfSilentlyDisabledTests("\n@Test(.disabled(\"\")) func a() {}") == [2])
    #expect(Scan.linesOfSilentlyDisabledTests("@Test(.disabled(if: isRoot)) func a() {}") == [1])
    #expect(Scan.linesOfSilentlyDisabledTests("@Test(.disabled(\"no server here\")) func a() {}") == [])
    #expect(
      Scan.linesOfSilentlyDisabledTests("@Test(.disabled(if: isRoot, \"root reads all\")) func a() {}") == [])
  }

  @Test func emptyWordsAreWholeWords() {
    #expect(Scan.emptyWords(inFileName: "FileManager.swift") == ["Manager"])
    #expect(Scan.emptyWords(inFileName: "StringUtils.swift") == ["Utils"])
    #expect(Scan.emptyWords(inFileName: "Database.swift") == [])
    #expect(Scan.emptyWords(inFileName: "CommonRules.swift") == ["Common"])
    #expect(Scan.emptyWords(inFileName: "CommonMark.swift") == [])
    #expect(Scan.emptyWords(inFileName: "Baseline.swift") == [])
  }

  @Test func privateWordsAreFound() {
    #expect(Scan.privateWords(in: "see /wo" + "rk/main") != [])
    #expect(Scan.privateWords(in: "/Us" + "ers/anna/x") != [])
    #expect(Scan.privateWords(in: "https://example.org/wo" + "rk/x") == [])
    #expect(Scan.privateWords(in: "an is" + "sue #12") != [])
    #expect(Scan.privateWords(in: "an is" + "sue about 12") == [])
  }

  @Test func aPageBeginsWithTheRulesName() {
    #expect(Scan.lacksPage("struct A {}"))
    #expect(Scan.lacksPage("let page = \"\"\"\n  # Not a rule\n  \"\"\""))
    #expect(!Scan.lacksPage("let page = \"\"\"\n  # course/unknown-prerequisite\n\n  text\n  \"\"\""))
  }

  @Test func aListNamesWhatStandsInItsCode() {
    #expect(Scan.isNamed("SingleCorrect", in: ["", "let all = [SingleCorrect.rule]"]))
    #expect(!Scan.isNamed("SingleCorrect", in: ["// SingleCorrect", "let all = [SingleCorrectness.rule]"]))
  }

  @Test func linesAreCountedAsAnEditorDoes() {
    #expect(Scan.lineCount("a\nb\n") == 2)
    #expect(Scan.lineCount("a\nb") == 2)
  }

  @Test func aCheckoutIsWalkedWithoutWhatIsBuilt() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "tidy-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for path in ["Sources/A/a.swift", ".build/b.swift", "build/c.html", "Sources/A/build/d.swift"] {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: file)
    }
    let checkout = try Checkout(root: root)
    #expect(checkout.files.map(\.path) == ["Sources/A/a.swift", "Sources/A/build/d.swift"])
    #expect(checkout.sources.map(\.target) == ["A", "A"])
    #expect(try checkout.sources.first?.size() == 1)
  }
}
