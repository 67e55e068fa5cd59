import Foundation
import Learning
import PostgreSQL
import Testing

/// Whatever a stranger sends, the catalogue's functions answer, and soon.
@Suite struct HostileTextTests {
  static let texts: [String] = [
    "&", "a & | !b", "<->", "a <-> b", "\"", "\"\"\"", "\"a", "a\"", "- a", "-\"", "-\"a b\"", "a -", ":*",
    "a:*",
    "'; DROP TABLE courses; --", "\\", "a\\", "\\'", "'a':*", "(", "))", "*", "%", "_", "\u{301}",
    "a\u{301}\u{301}\u{301}",
    "👨‍👩‍👧‍👦 pot", "\u{200D}", "\u{FEFF}pot", "\u{202E}pot", "ﷺﷺﷺ", "<b>pot</b>", "<script>alert(1)</script> pot",
    "&lt;pot", "a:b:c", "1e400", "-1", "pot:A", "pot:*A", "@@", "İstanbul", "ß", "각", "ｶﾀｶﾅ", "\u{7F}",
    "\u{1}\u{2} pot",
    "the", "the a of", "''''", "a'b'c", "$1", "$$", "[[[", "(?<!a)", "\\m\\y", ".*", "{1,1000000}", "a{2}",
    "|", "①②③", "½",
    "K♥ 9♥", "𠀀𠀁𠀂", "𠀀", "　", "pot　odds", "\u{E000}", "\u{10FFFF}", "e\u{301}牌", "ᄀᄀᄀ", "か\u{3099}",
    String(repeating: "ﷺ", count: 10_000), String(repeating: "a", count: 100_000),
    String(repeating: "牌", count: 34_000), String(repeating: "a ", count: 50_000),
    String(repeating: "\"a\" ", count: 25_000), String(repeating: "-a ", count: 33_000),
    String(repeating: "&|!<>():*'\\\"", count: 9_000), String(repeating: "\u{301}", count: 50_000),
    String(repeating: "a-", count: 50_000), String(repeating: "http://a.b/c?d=", count: 7_000),
    (0..<60).map { String(UInt64($0) &* 0x9E37_79B9_7F4A_7C15, radix: 36) }.joined(separator: "-"),
    (0..<60).map { String(UInt64($0) &* 0x9E37_79B9_7F4A_7C15, radix: 36) }.joined(separator: " "),
  ]

  @Test func noTextInAnyArgumentIsAnError() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let search = SearchQueries(connection)
      let courses = CourseQueries(connection)
      for text in Self.texts {
        let start = ContinuousClock.now
        _ = try search.search(text, limit: 5)
        _ = try search.search(text, language: text, limit: 5)
        _ = try search.search("pot", language: text, limit: 5)
        #expect(try courses.list(level: text, tag: text, language: text).isEmpty)
        #expect(try courses.list(tag: text).isEmpty)
        #expect(try courses.outline(slug: text) == nil)
        #expect(try CharacterQueries(connection).list(specialization: text).isEmpty)
        #expect(try SkillQueries(connection).tree(slug: text) == nil)
        let time = ContinuousClock.now - start
        // Far above what it takes, for machines that have other work.
        #expect(time < .seconds(15), "\(text.prefix(20)) took \(time)")
        #expect(connection.takeNotices().isEmpty, "\(text.prefix(20))")
      }
      let stranger = UUID()
      #expect(try courses.list(after: stranger).isEmpty)
      #expect(try AssessmentQueries(connection).assessment(stranger) == nil)
      #expect(try SkillQueries(connection).tree(slug: "holdem", user: stranger) != nil)
    }
  }

  @Test func aSnippetIsSafeInAPage() async throws {
    try await SampleDatabase.withConnection { connection throws in
      for text in Self.texts {
        for (markdown, query) in [
          ("pot odds \(text) 翻牌圈", text), (text, "pot a 牌"),
          ("\(text) <img src=x onerror=alert(1)> pot", "pot \(text)"),
        ] {
          let snippet = try Self.snippet(of: markdown, for: query, connection)
          let plain = snippet.replacing("<mark>", with: "").replacing("</mark>", with: "")
          #expect(!plain.contains { "<>\"'".contains($0) }, "\(snippet)")
          let entities = plain.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
          #expect(
            entities.allSatisfy { part in
              ["amp;", "lt;", "gt;", "quot;", "#39;"].contains { part.hasPrefix($0) }
            },
            "\(snippet)")
          let opened = snippet.split(separator: "<mark>", omittingEmptySubsequences: false).count
          #expect(opened == snippet.split(separator: "</mark>", omittingEmptySubsequences: false).count)
          #expect(plain.unicodeScalars.count < 1_200)
        }
      }
    }
  }

  static func snippet(
    of markdown: String, for query: String, _ connection: Connection, configuration: String = "english"
  ) throws -> String {
    let rows = try connection.query(
      "SELECT search_snippet($1, $2, $3::regconfig)", [.text(markdown), .text(query), .text(configuration)])
    return try #require(rows.first).value(0)
  }
}
