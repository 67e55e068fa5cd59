import Content
import Foundation
import Lint
import Markdown
import SourceText
import Testing

@testable import Authoring

/// Moves of all kinds, one after another, through the sample repository.
@Suite struct RandomMoveTests {
  private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// What each link leads to, by the places of files: the id of an object, the digest of a file.
  private func targets(_ tree: MovedTree, _ repository: ContentRepository) -> [String] {
    let links = LinkResolver(repository, tree.tree)
    return repository.files.flatMap { contents in
      let all = (contents.body.outline?.links ?? []) + contents.markdownValues.flatMap(\.outline.links)
      return all.map { link in
        switch links.target(of: link.destination.value, in: contents.file.path) {
        case .object(let header, let fragment): "\(header.id)#\(fragment ?? "")"
        case .asset(let path): "\(tree.files[path]?.count ?? -1) \(path.fileExtension)"
        default: link.destination.value
        }
      }
    }.sorted()
  }

  private func candidate(_ repository: ContentRepository, _ number: Int, _ chance: inout Chance)
    -> (RepositoryPath, RepositoryPath)?
  {
    func one<Element>(_ items: [Element]) -> Element? { items.randomElement(using: &chance) }
    switch number % 6 {
    case 0:
      return one(repository.lessons).map { lesson in
        (
          lesson.header.source.path,
          lesson.header.source.path.parent.appending("\(20 + number)-lesson-\(number).md")
        )
      }
    case 1:
      guard let lesson = one(repository.lessons), let module = one(repository.modules) else { return nil }
      return (
        lesson.header.source.path,
        module.header.source.path.parent.appending("\(20 + number)-away-\(number).md")
      )
    case 2:
      return one(repository.modules).map { module in
        let folder = module.header.source.path.parent
        return (folder, folder.parent.appending("\(20 + number)-module-\(number)"))
      }
    case 3:
      return one(repository.courses).map { course in
        let folder = course.header.source.path.parent
        return (folder, folder.parent.appending("course-\(number)"))
      }
    case 4:
      return one(repository.assets.keys.sorted()).map {
        ($0, $0.parent.appending("moved \(number).\($0.fileExtension)"))
      }
    default:
      return one(repository.trees).map { tree in
        (tree.header.source.path, tree.header.source.path.parent.appending("tree-\(number).yaml"))
      }
    }
  }

  @Test func nothingButPlacesChanges() async throws {
    var chance = Chance(state: 7_919)
    var tree = MovedTree(copyOf: .workingTree(at: Self.sample), below: ["content", "characters"])
    let before = await Linter.lint(tree.tree)
    let ids = before.repository.headers.map { "\($0.kind) \($0.id)" }.sorted()
    let links = targets(tree, before.repository)
    var done = 0
    for number in 0..<6 {
      let repository = await RepositoryLoader(tree.tree).load()
      guard let (old, new) = candidate(repository, number, &chance) else { continue }
      do {
        try await tree.move(old, new)
        done += 1
      } catch let error as AuthoringError {
        // The only thing that may stand against these moves.
        #expect(error.message.contains("is tied to the lesson"), "\(old) -> \(new): \(error.message)")
      }
    }
    #expect(done >= 4)
    let after = await Linter.lint(tree.tree)
    #expect(after.repository.headers.map { "\($0.kind) \($0.id)" }.sorted() == ids)
    #expect(targets(tree, after.repository) == links)
    #expect(
      after.diagnostics.map(\.rule) == before.diagnostics.map(\.rule), "\(after.diagnostics.map(\.message))")
  }
}
