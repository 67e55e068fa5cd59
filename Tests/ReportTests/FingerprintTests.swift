import Foundation
import Report
import SourceText
import Testing

/// GitLab and code scanning know a finding again by its fingerprint.
@Suite struct FingerprintTests {
  private struct Entry: Decodable {
    let fingerprint: String
  }

  private static func fingerprints(
    _ marked: String, pointers: [JSONPointer?] = [], path: String = "a.yaml", rule: RuleName = "a/b"
  ) throws -> [String] {
    let file = try MarkedFile(path, marked)
    let diagnostics = file.places.enumerated().map { number, place in
      Diagnostic(
        rule, "x", at: place, pointer: pointers.indices.contains(number) ? pointers[number] : nil)
    }
    let report = LintReport(diagnostics, fileCount: 1, elapsed: .zero)
    let text = OutputFormat.gitlab.render(report, OutputContext(lookup: SourceLookup([file.file])))
    return try JSONDecoder().decode([Entry].self, from: Data(text.utf8)).map(\.fingerprint)
  }

  @Test func editsElsewhereDoNotMatter() throws {
    let before = try Self.fingerprints("- a: ⟦1⟧\n- b: ⟦2⟧\n", pointers: ["/0/a", "/1/b"])
    let after = try Self.fingerprints(
      "# new\r\n- z: 0\r\n-   a: 3\n- a: ⟦1⟧\r\n- b: ⟦2⟧\r\n", pointers: ["/2/a", "/3/b"])
    #expect(before == after)
    let paragraph = String(repeating: "word ", count: 200)
    #expect(try Self.fingerprints("\(paragraph)[a](⟦b⟧)") == Self.fingerprints("\(paragraph) more [a](⟦b⟧)"))
  }

  @Test func noTwoFindingsShareOne() throws {
    let all = try Self.fingerprints(String(repeating: "⟦same⟧\n", count: 500) + "⟦sam⟧e\n⟦⟧\n⟦⟧")
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.count == 32 })
  }

  @Test func fileRuleKeyAndTextMatter() throws {
    let made = [
      try Self.fingerprints("⟦x⟧"), try Self.fingerprints("⟦y⟧"),
      try Self.fingerprints("⟦x⟧", path: "b.yaml"),
      try Self.fingerprints("⟦x⟧", rule: "a/c"), try Self.fingerprints("⟦x⟧", pointers: ["/a"]),
      try Self.fingerprints("⟦x⟧", pointers: ["/a/a"]),
    ].flatMap(\.self)
    #expect(Set(made).count == 6)
  }
}
