import Content
import Lint
import SourceText
import Testing

/// Repositories full of errors: four times as many take about four times as long.
@Suite struct GrowthTests {
  enum Errors: CaseIterable {
    case unknownCourses, brokenPaths, brokenAnchors, oneLine, unknownKeys

    /// A repository with about so many errors.
    func repository(_ count: Int) -> [String: String] {
      var files = ["content/courses/c/course.md": "---\ntitle: C\nlevel: beginner\n---\n"]
      switch self {
      case .unknownCourses:
        for number in 0..<count {
          files["content/courses/course-\(number)/course.md"] =
            "---\ntitle: T\(number)\nlevel: beginner\nprerequisites: [cuorse-\(number * 7 % count)]\n---\n"
        }
      case .brokenPaths:
        for number in 0..<count {
          files["content/courses/c/01-m/lesson-\(number).md"] =
            "---\ntitle: T\(number)\n---\n[a](leson-\(number).md) [b](../x/lesson-\(number).md)\n"
        }
      case .brokenAnchors:
        files["content/courses/c/01-m/01-l.md"] =
          "---\ntitle: L\n---\n" + (0..<count).map { "## Head \($0)\n\n[a](#hea-\($0))\n\n" }.joined()
      case .oneLine:
        files["content/categories.yaml"] =
          "[" + (0..<count).map { "{slug: s\($0), name: Näme, colour: x}" }.joined(separator: ", ") + "]\n"
      case .unknownKeys:
        files["content/courses/c/assessments/a.yaml"] = (0..<count).map { "k\($0): 1\n" }.joined()
      }
      return files
    }
  }

  private func seconds(_ errors: Errors, _ count: Int) async -> Duration {
    var files: [RepositoryPath: [UInt8]] = [:]
    for (path, text) in errors.repository(count) {
      if let path = RepositoryPath(path) { files[path] = Array(text.utf8) }
    }
    let tree = ContentTree.inMemory(files)
    return await ContinuousClock().measure {
      let found = await Linter.lint(tree).diagnostics.count { $0.severity == .error }
      #expect(found >= count)
    }
  }

  @Test(arguments: Errors.allCases)
  func fourTimesTheErrorsTakeNoEightTimesTheTime(_ errors: Errors) async {
    _ = await seconds(errors, 10)
    // Other tests run beside this one: the best of a few looks counts.
    var ratios: [Double] = []
    while ratios.count < 4, ratios.min() ?? .infinity > 8 {
      let few = await seconds(errors, 300)
      ratios.append(await seconds(errors, 1200) / few)
    }
    #expect(ratios.min() ?? .infinity <= 8)
  }
}
