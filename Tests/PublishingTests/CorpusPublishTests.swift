import Content
import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// The odd texts that no rule may find fault with are rendered and stored as well.
@Suite struct CorpusPublishTests {
  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "LintTests/Corpus")

  @Test func oddTextsArePublished() async throws {
    try await PublishingFixture.withDatabase { fixture in
      let failure = try await fixture.failure(over: .workingTree(at: Self.corpus.path))
      #expect(failure == nil)
      let bare = "SELECT key FROM lessons WHERE body_html = ''"
      #expect(try fixture.texts(bare) == ["forms/front-matter/only-id"])
      let strong = "SELECT body_html FROM lessons WHERE key = 'zh/overview/punctuation'"
      #expect(try fixture.texts(strong).first?.contains("<strong>“引文”</strong>。") == true)
    }
  }
}
