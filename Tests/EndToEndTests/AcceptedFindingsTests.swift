import Foundation
import Testing

@Suite struct AcceptedFindingsTests {
  private static let course = "content/courses/empty/course.md"

  /// A repository with two warnings: two courses without lessons.
  private func repository() throws -> TemporaryFolder {
    let folder = try TemporaryFolder.cleanRepository()
    for (name, digit) in [("empty", "7"), ("other", "8")] {
      try folder.write(
        "---\ntitle: A course named \(name)\nlevel: beginner\nid: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b0\(digit)\n---\n",
        to: "content/courses/\(name)/course.md")
    }
    return folder
  }

  private func summary(_ folder: TemporaryFolder, _ arguments: [String] = []) async throws -> NSDictionary {
    let outcome = try await Lectern.run(["lint", "--format", "json"] + arguments, in: folder.path)
    return try #require(try outcome.object()["summary"] as? NSDictionary)
  }

  @Test func addedSuppressionsSilenceEverythingAndAddNothingTwice() async throws {
    let folder = try repository()
    let added = try await Lectern.run(
      ["lint", "--add-suppressions", "autumn term", "--strict"], in: folder.path)
    #expect(added.status == 0)
    #expect(added.errors == "suppressed 2 findings in 2 files\n")
    #expect(added.output.contains("2 suppressed."))
    let text = try folder.text(Self.course)
    #expect(
      text.contains("title: A course named empty  # lectern-disable-line course/no-lessons: autumn term\n"))
    let again = try await Lectern.run(["lint", "--add-suppressions", "autumn term"], in: folder.path)
    #expect(again.errors == "suppressed 0 findings in 0 files\n")
    #expect(try folder.text(Self.course) == text)
    #expect(try await summary(folder)["suppressed"] as? Int == 2)
  }

  @Test func reasonsThatNoCommentCanHoldAreUsageErrors() async throws {
    let folder = try repository()
    for reason in ["", "a --> b"] {
      let outcome = try await Lectern.run(["lint", "--add-suppressions", reason], in: folder.path)
      #expect(outcome.status == 2)
    }
  }

  @Test func aBaselineAcceptsWhatIsThereAndReportsWhatIsNew() async throws {
    let folder = try repository()
    let written = try await Lectern.run(["lint", "--write-baseline", "--strict"], in: folder.path)
    #expect(written.status == 0)
    #expect(written.errors == "wrote 2 entries to lectern-baseline.json\n")
    #expect(written.output.contains("2 in the baseline."))
    #expect(try folder.text("lectern-baseline.json").split(separator: "\n").count == 5)
    // Nobody asked for it, so nothing is accepted.
    #expect(try await summary(folder)["warnings"] as? Int == 2)
    let use = ["--baseline", "lectern-baseline.json"]
    try folder.move("content/courses/empty", to: "content/courses/renamed")
    try folder.write("---\ntitle: Third\nlevel: beginner\n---\n", to: "content/courses/third/course.md")
    let found = try await summary(folder, use + ["--select", "course"])
    #expect(found["baselined"] as? Int == 2)
    #expect(found["warnings"] as? Int == 1)
  }

  @Test func staleEntriesAreSaidAndPruned() async throws {
    let folder = try repository()
    _ = try await Lectern.run(["lint", "--write-baseline", "--baseline", "known.json"], in: folder.path)
    try folder.remove("content/courses/other")
    let said = try await Lectern.run(["lint", "--baseline", "known.json"], in: folder.path)
    #expect(said.errors == "1 entry of known.json matches nothing any more; --prune-baseline removes it\n")
    let pruned = try await Lectern.run(
      ["lint", "--baseline", "known.json", "--prune-baseline"], in: folder.path)
    #expect(pruned.errors == "took 1 entry out of known.json\n")
    #expect(try await Lectern.run(["lint", "--baseline", "known.json"], in: folder.path).errors.isEmpty)
  }

  @Test func aBaselineThatCannotBeReadIsSaid() async throws {
    let folder = try repository()
    let missing = try await Lectern.run(["lint", "--baseline", "none.json"], in: folder.path)
    #expect(missing.status == 2)
    #expect(missing.errors.contains("the baseline none.json does not exist"))
    try folder.write("{\"version\":7,\n\"entries\":[]}", to: "new.json")
    let new = try await Lectern.run(["lint", "--baseline", "new.json"], in: folder.path)
    #expect(new.status == 2)
    #expect(new.errors.contains("new.json:1:12: this is no baseline: its version is not 1"))
    let part = try await Lectern.run(["lint", "--write-baseline", "content/courses/empty"], in: folder.path)
    #expect(part.status == 2)
    for arguments in [
      ["--staged", "--write-baseline"], ["--staged", "--add-suppressions", "later"],
      ["--changed-since", "HEAD", "--prune-baseline"],
    ] {
      #expect(try await Lectern.run(["lint"] + arguments, in: folder.path).status == 2)
    }
  }

  @Test func statisticsCountByRule() async throws {
    let folder = try repository()
    let outcome = try await Lectern.run(["lint", "--statistics"], in: folder.path)
    #expect(outcome.output.hasPrefix("2  warning  course/no-lessons\n\n2 warnings in "))
    let json = try await Lectern.run(["lint", "--statistics", "--format", "json"], in: folder.path).object()
    let row = try #require((json["statistics"] as? [NSDictionary])?.first)
    #expect(row["rule"] as? String == "course/no-lessons")
    #expect(row["count"] as? Int == 2)
    #expect(row["severity"] as? String == "warning")
    #expect(row["fixable"] as? Int == 0)
    #expect((json["diagnostics"] as? [NSDictionary])?.count == 2)
  }
}
