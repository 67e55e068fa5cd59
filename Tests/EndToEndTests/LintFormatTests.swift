import Foundation
import Testing

@Suite struct LintFormatTests {
  @Test func severalFormatsAreWrittenAtOnce() async throws {
    let folder = try TemporaryFolder.repository()
    let files = ["sarif", "gitlab", "junit", "rdjson", "markdown", "json"]
    let refused = try await Lectern.run(["lint", "--format", "json=content"], in: folder.path)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("content cannot be written: it is a folder"), "\(refused.errors)")
    let outcome = try await Lectern.run(
      ["lint", "--format", "github"] + files.flatMap { ["--format", "\($0)=report.\($0)"] }, in: folder.path)
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("::error file=content/courses/tournament/course.md,line=4,endLine=4,"))
    #expect(outcome.output.contains("\n1 error in 4 files ("))
    for file in files {
      #expect(try folder.text("report.\(file)").contains("course/unknown-prerequisite"))
    }
    #expect(try folder.text("report.sarif").contains("\"semanticVersion\":"))
    #expect(try folder.text("report.sarif").contains("# course/unknown-prerequisite"))
  }

  @Test(arguments: [["--format", "json=lectern-baseline.json"], ["--write-baseline"]])
  func noFileIsWrittenThroughALinkOutOfTheCheckout(_ arguments: [String]) async throws {
    let folder = try TemporaryFolder([
      "outside.txt": "mine\n", "site/.git/keep": "", "site/inside.json": "old",
    ])
    try folder.write(TemporaryFolder.badCourse, to: "site/content/courses/tournament/course.md")
    let site = folder.path + "/site"
    #expect(try await Lectern.shell("ln -s ../outside.txt lectern-baseline.json", in: site).status == 0)
    let refused = try await Lectern.run(["lint"] + arguments, in: site)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("it is a link that leads out of the checkout"), "\(refused.errors)")
    #expect(try folder.text("outside.txt") == "mine\n")
    #expect(try await Lectern.shell("ln -sf inside.json lectern-baseline.json", in: site).status == 0)
    _ = try await Lectern.run(["lint"] + arguments, in: site)
    #expect(try folder.text("site/inside.json").hasPrefix("{\"version\":1"))
  }

  @Test func forgesGetPathsFromTheRootOfTheCheckout() async throws {
    let folder = try TemporaryFolder([
      "my site/lectern.yaml": "source: site\nrepository_url: https://example.org/site.git\n",
      "my site/content/courses/tournament/course.md": TemporaryFolder.badCourse,
    ])
    let start = "git init -q . && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m start"
    #expect(try await Lectern.shell(start, in: folder.path).status == 0)
    let commit = try await Lectern.shell("git rev-parse HEAD", in: folder.path).output.filter {
      !$0.isNewline
    }
    let path = "my site/content/courses/tournament/course.md"
    for (format, expected) in [
      ("github", "::error file=\(path),"), ("gitlab", "\"path\":\"\(path)\""),
      ("rdjson", "\"path\":\"\(path)\""),
      ("sarif", "\"uri\":\"my%20site/content/courses/tournament/course.md\",\"uriBaseId\":\"%SRCROOT%\""),
      ("junit", "name=\"\(path)\""), ("markdown", "<code>\(path)</code>"),
      ("sarif", "\"repositoryUri\":\"https://example.org/site.git\""),
      ("sarif", "\"revisionId\":\"\(commit)\""),
      ("concise", "\ncontent/courses/tournament/course.md:4:17: "),
    ] {
      let outcome = try await Lectern.run(["lint", "--format", format], in: folder.path + "/my site")
      #expect(outcome.status == 1)
      #expect(("\n" + outcome.output).contains(expected), "\(format): \(outcome.output)")
    }
  }
}
