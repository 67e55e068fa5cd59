import SourceText
import Testing

@testable import Content

@Suite struct DiscoveryTests {
  private func inventory(_ paths: [String], _ configuration: Configuration = Configuration()) throws
    -> Inventory
  {
    let texts = Dictionary(uniqueKeysWithValues: paths.map { ($0, "x") })
    return Discovery.inventory(of: try tree(texts), configuration)
  }

  @Test(arguments: [
    ("content/courses/a/course.md", FileRole.course(folder: "a")),
    ("content/courses/a/01-b/module.md", .module(course: "a", folder: "01-b")),
    ("content/courses/a/01-b/02-c.md", .lesson(course: "a", module: "01-b")),
    ("content/courses/a/assessments/x.yaml", .assessment(course: "a", module: nil)),
    ("content/courses/a/01-b/assessments/x.yml", .assessment(course: "a", module: "01-b")),
    ("content/skill-trees/x.yaml", .skillTree), ("content/categories.yaml", .categories),
    ("content/achievements.yml", .achievements), ("characters/x.yaml", .character),
    ("characters/x.md", .character),
  ])
  func thePlaceSaysTheKind(_ path: String, _ role: FileRole) throws {
    let found = try inventory([path])
    #expect(found.files.map(\.role) == [role])
    #expect(found.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "content/courses/a/assets/x.png", "content/courses/a/01-b/assets/deep/x.md", "content/assets/x.yaml",
    "characters/assets/x.png", "content/courses/a/assets/course.md",
  ])
  func whatStandsInAssetsIsAnAsset(_ path: String) throws {
    let found = try inventory([path])
    #expect(found.assets.map(\.path.string) == [path])
    #expect(found.files.isEmpty)
  }

  @Test(arguments: [
    "content/x.yaml", "content/courses/x.md", "content/courses/a/x.md", "content/courses/a/01-b/c/x.md",
    "content/courses/a/x.yaml", "content/courses/a/01-b/x.png", "content/skill-trees/deep/x.yaml",
    "characters/deep/x.yaml", "content/courses/a/assessments/x.json", "content/courses/a/01-b/x.markdown",
  ])
  func everythingElseIsStray(_ path: String) throws {
    let found = try inventory([path])
    #expect(found.files.isEmpty && found.assets.isEmpty)
    #expect(found.diagnostics.map(\.rule) == ["file/stray-file"])
    #expect(found.diagnostics.map(\.severity) == [.warning])
    #expect(found.diagnostics.first?.help != nil)
  }

  @Test(arguments: [
    "content/README.md", "content/courses/a/readme.MD", "content/courses/_a/course.md", "content/.x/y.md",
    "content/courses/a/_draft.md", "elsewhere/x.md", "content/drafts/x.md",
  ])
  func whatIsSetAsideTakesNoPart(_ path: String) throws {
    var configuration = Configuration()
    configuration.ignore = [Glob("drafts/**"), Glob("content/drafts/**")]
    let found = try inventory([path], configuration)
    #expect(found.files.isEmpty && found.assets.isEmpty && found.diagnostics.isEmpty)
  }

  @Test func foldersCanBeNamedAnotherWay() throws {
    var configuration = Configuration()
    configuration.contentFolder = try "lehre".path
    configuration.charactersFolder = try "figuren".path
    let found = try inventory(
      ["lehre/courses/a/course.md", "figuren/x.yaml", "content/courses/b/course.md"], configuration)
    #expect(found.files.map(\.role) == [.course(folder: "a"), .character])
  }

  @Test func namesThatDifferInCaseOrCompositionCollide() throws {
    let paths = ["content/assets/Ä.png", "content/assets/a\u{308}.png", "content/assets/b.png"]
    let found = try inventory(paths)
    #expect(found.diagnostics.map(\.rule) == ["file/case-collision", "file/case-collision"])
    #expect(found.assets.count == 3)
  }
}
