import Content
import Lint
import SourceText
import Testing

@testable import Authoring

@Suite struct StarterRepositoryTests {
  private func tree(_ starter: StarterRepository) -> ContentTree {
    .inMemory(
      Dictionary(
        (starter.files + starter.courtesies).map { ($0.path, $0.bytes) },
        uniquingKeysWith: { first, _ in first }))
  }

  @Test(arguments: SampleLanguage.allCases)
  func whatItWritesHasNoFindings(language: SampleLanguage) async {
    let result = await Linter.lint(tree(StarterRepository(source: "academy", language: language)))
    #expect(result.diagnostics.map { "\($0.rule) \($0.location.path): \($0.message)" } == [])
    #expect(result.repository.configuration.source == "academy")
    #expect(result.repository.configuration.locale == language.rawValue)
    #expect(result.repository.lessons.count == 2)
    #expect(result.repository.skills.count == 2)
  }

  @Test func everyFileWithAnIdentityHasAFreshOne() async {
    var ids: Set<ContentID> = []
    for _ in 0..<2 {
      let result = await Linter.lint(tree(StarterRepository(source: "academy", language: .english)))
      let own = result.repository.headers.filter(\.hasExplicitID)
      #expect(own.count == 7)
      #expect(own.allSatisfy { $0.id.description.dropFirst(14).first == "7" })
      ids.formUnion(own.map(\.id))
    }
    #expect(ids.count == 14)
  }

  @Test(arguments: SampleLanguage.allCases)
  func noPlaceholderIsLeft(language: SampleLanguage) {
    let starter = StarterRepository(source: "academy", language: language)
    for file in starter.files + starter.courtesies {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(text.firstMatch(of: /@[a-z]+@/) == nil, "\(file.path)")
    }
  }

  @Test func aFolderNameBecomesTheSource() {
    #expect(StarterRepository.source(fromFolder: "Poker Academy 2") == "poker-academy-2")
    #expect(StarterRepository.source(fromFolder: "德州") == nil)
    #expect(StarterRepository.isSource("org/academy.v2"))
    #expect(!StarterRepository.isSource("-academy"))
    #expect(!StarterRepository.isSource("école"))
    #expect(!StarterRepository.isSource(""))
  }
}
