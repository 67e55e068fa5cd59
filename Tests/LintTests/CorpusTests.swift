import Content
import Foundation
import Lint
import Markdown
import SourceText
import Testing

/// Texts in which nothing is wrong, each of them odd: whatever a rule says of them is a false alarm.
@Suite struct CorpusTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

  @Test func oddTextsAreNotFoundFaultWith() async {
    let result = await Linter.lint(.workingTree(at: CorpusTests.root.path))
    #expect(result.repository.files.count >= 80)
    #expect(result.lines().joined(separator: "\n") == "")
  }

  @Test func oddTextsRender() async {
    let repository = await Linter.lint(.workingTree(at: CorpusTests.root.path)).repository
    let tree = ContentTree.workingTree(at: CorpusTests.root.path)
    for contents in repository.files where contents.file.path.fileExtension == "md" {
      let bytes = (try? tree.read(contents.file.path).get()) ?? []
      let source = SourceFile(path: contents.file.path, bytes: bytes)
      let parsed = MarkdownParser().parse(source, body: contents.body.range, want: [.html, .plainText])
      #expect(parsed.diagnostics.isEmpty, "\(contents.file.path)")
      #expect(contents.body.isEmpty || parsed.value.html?.isEmpty == false, "\(contents.file.path)")
    }
  }

  @Test func aStrangersRepositoryIsNotFoundFaultWith() async {
    let result = await Linter.lint(GeneratedStranger.tree(files: 1_500, seed: 7))
    #expect(result.fileCount >= 1_500)
    #expect(result.lines().prefix(20).joined(separator: "\n") == "")
  }
}
