import Foundation
import PostgreSQLTestSupport
import Testing

/// Plans and publishes in the shapes that git repositories come in.
@Suite struct GitSituationTests {
  private static let lesson = "content/courses/holdem-basics/01-start/01-welcome.md"

  /// A repository in a folder `r`, with a second commit that gives the lesson another title.
  private static func twoCommits() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let sample = try SampleRepository.small()
    try FileManager.default.copyItem(atPath: sample.path, toPath: "\(folder.path)/r")
    try await folder.shell(
      """
      cd r; git init -q -b main; git add -A; git commit -q -m One
      sed -i 's/^title: /title: New /' \(lesson); git commit -q -a -m Two
      """)
    return folder
  }

  private func plan(
    _ folder: TemporaryFolder, _ repository: String, _ arguments: String...,
    environment: [String: String] = [:]
  ) async throws -> Lectern.Outcome {
    try await Lectern.run(
      ["plan", "--exit-code"] + arguments, in: "\(folder.path)/\(repository)",
      environment: TemporaryFolder.gitIdentity.merging(environment) { $1 })
  }

  private func expectNewTitle(
    _ outcome: Lectern.Outcome, _ title: String = "→ \"New ",
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(
      outcome.status == 5 && outcome.output.contains(title), "\(outcome.output)\(outcome.errors)",
      sourceLocation: location)
  }

  @Test func worktreesAndDetachedHeadsAreRepositoriesLikeAny() async throws {
    let folder = try await Self.twoCommits()
    try await folder.shell("git -C r worktree add -q ../linked main~1; git -C r checkout -q --detach")
    expectNewTitle(try await plan(folder, "linked", "--against", "main"), "\"New ")
    expectNewTitle(try await plan(folder, "linked", "--ref", "main", "--against", "HEAD"))
    expectNewTitle(try await plan(folder, "r", "--against", "HEAD~1"))
  }

  @Test func aBareRepositoryIsReadWhereACommitIsNamed() async throws {
    let folder = try await Self.twoCommits()
    try await folder.shell("git clone -q --bare r bare.git")
    expectNewTitle(try await plan(folder, "bare.git", "--ref", "main", "--against", "main~1"))
    expectNewTitle(try await plan(folder, ".", "-C", "bare.git", "--ref", "main", "--against", "main~1"))
    let refused = try await plan(folder, "bare.git", "--against", "main~1")
    #expect(refused.status == 2 && refused.errors.contains("has no files beside its commits"))
    #expect(refused.errors.contains("--ref main"))
    // One that came with the content is not followed.
    try await folder.shell("cp -r bare.git r/content/courses/x; cd r/content/courses/x; touch lectern.yaml")
    let inside = try await plan(folder, "r", "-C", "content/courses/x", "--ref", "main", "--against", "main")
    #expect(inside.status == 2 && inside.errors.contains("bare"), "\(inside.errors)")
  }

  @Test func aShallowCloneSaysHowToFetchTheRest() async throws {
    let folder = try await Self.twoCommits()
    try await folder.shell("git clone -q --depth 1 \"file://$PWD/r\" shallow")
    #expect(try await plan(folder, "shallow", "--ref", "HEAD", "--against", "HEAD").status == 0)
    let refused = try await plan(folder, "shallow", "--against", "HEAD~1")
    #expect(refused.status == 2 && refused.errors.contains("git fetch --unshallow"), "\(refused.errors)")
  }

  @Test func aGuardThatNeedsMoreHistorySaysSo() async throws {
    let folder = try await Self.twoCommits()
    try await folder.shell("git clone -q --depth 1 \"file://$PWD/r\" shallow; git -C r checkout -q main~1")
    let repository = try TemporaryFolder()
    try FileManager.default.removeItem(atPath: repository.path)
    try FileManager.default.copyItem(atPath: "\(folder.path)/r", toPath: repository.path)
    try await SampleRepository.with(repository) { sample in
      try await sample.published()
      let arguments = ["publish", "--database", try sample.database.url, "--yes"]
      let refused = try await Lectern.run(arguments, in: "\(folder.path)/shallow")
      #expect(
        refused.status == 4 && refused.errors.contains("error[git/not-fast-forward]"), "\(refused.errors)")
      #expect(refused.errors.contains("git fetch --unshallow"))
      #expect(refused.errors.contains("--allow-non-fast-forward"))
      try await folder.shell("git -C shallow fetch -q --unshallow")
      #expect(try await Lectern.run(arguments, in: "\(folder.path)/shallow").status == 0)
    }
  }

  @Test func aPartialCloneFetchesWhatItLacksOrSaysThatItCannot() async throws {
    let folder = try await Self.twoCommits()
    try await folder.shell(
      """
      git -C r config uploadpack.allowFilter true; git -C r config uploadpack.allowAnySHA1InWant true
      for name in online offline; do git clone -q --bare --filter=blob:none "file://$PWD/r" $name.git; done
      git -C offline.git remote set-url origin "file://$PWD/none"
      """)
    expectNewTitle(try await plan(folder, "online.git", "--ref", "main", "--against", "main~1"))
    let offline = try await plan(folder, "offline.git", "--ref", "main", "--against", "main~1")
    #expect(offline.status == 2, "\(offline.output)\(offline.errors)")
    #expect(offline.errors.contains("this is a partial clone"), "\(offline.errors)")
  }

  @Test func aRepositoryMayBeASubmoduleOfAnother() async throws {
    let folder = try await Self.twoCommits()
    try await folder.shell(
      """
      git init -q -b main outer; cd outer; git -c protocol.file.allow=always submodule --quiet add "$PWD/../r" site
      git commit -q -m Site
      """)
    expectNewTitle(try await plan(folder, "outer/site", "--against", "HEAD~1"))
    expectNewTitle(try await plan(folder, "outer/site", "--ref", "HEAD", "--against", "HEAD~1"))
  }

  @Test func aSubmoduleAmongTheContentIsNamed() async throws {
    let folder = try await Self.twoCommits()
    try await folder.shell(
      """
      git clone -q r whole; cd whole
      git -c protocol.file.allow=always submodule --quiet add "$PWD/../r" content/courses/inner
      git commit -q -m Inner; git clone -q . ../parts
      """)
    let commit = try await plan(folder, "whole", "--ref", "HEAD", "--against", "HEAD~1")
    #expect(commit.status == 1 && commit.errors.contains("it is a git submodule, whose files are no part of"))
    let parts = try await plan(folder, "parts", "--against", "HEAD~1")
    #expect(parts.status == 1 && parts.errors.contains("it is a git submodule whose files are not here"))
    #expect(
      parts.errors.contains("content/courses/inner") && parts.errors.contains("git submodule update --init"))
  }

  @Test func pointersOfLargeFilesAreNamedAndTheirFilesKnown() async throws {
    let folder = try await Self.twoCommits()
    let picture = Data("not much of a picture\n".utf8)
    let pointer = """
      version https://git-lfs.github.com/spec/v1
      oid sha256:6b15b15bbfb32fc9a1a64ab1a9e09a4a2a3a2d10a2fb4b4ad1a7ddc1dc3e4d37
      size 12345

      """
    try folder.write(pointer, to: "r/content/courses/holdem-basics/01-start/02-large.md")
    try await folder.shell("git -C r add -A; git -C r commit -q -m Large")
    for arguments in [["--ref", "HEAD"], []] {
      let outcome = try await Lectern.run(
        ["plan", "--against", "HEAD~1"] + arguments, in: "\(folder.path)/r",
        environment: TemporaryFolder.gitIdentity)
      #expect(
        outcome.status == 1 && outcome.errors.contains("this is a Git LFS pointer"), "\(outcome.errors)")
      #expect(outcome.errors.contains("git lfs pull"))
    }
    // An asset that is kept elsewhere: the commit has the pointer, the checkout the file.
    let asset = "r/content/courses/holdem-basics/assets/cover.png"
    try folder.write(String(decoding: picture, as: UTF8.self), to: asset)
    let digest = try await folder.shell(
      "git -C r rm -q -f --cached content/courses/holdem-basics/01-start/02-large.md; rm r/content/courses/holdem-basics/01-start/02-large.md; sha256sum < \(asset)"
    ).prefix(64)
    try folder.write(
      "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize \(picture.count)\n", to: asset)
    try await folder.shell("git -C r add -A; git -C r commit -q -m Asset")
    try folder.write(String(decoding: picture, as: UTF8.self), to: asset)
    #expect(try await plan(folder, "r", "--against", "HEAD").status == 0)
  }

  @Test func lineEndsOfACheckoutChangeNothing() async throws {
    let folder = try await Self.twoCommits()
    try folder.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\">\n</svg>\n",
      to: "r/content/courses/holdem-basics/assets/a.svg")
    try folder.write(
      "name: T\nid: 0198c5a0-7a10-7d02-8f4e-0c6d1b2a3f99\ncategory: g\ndifficulty: beginner\ndescription: |\n  One\n"
        + "\n  ```\n  code\n  ```\nskills: []\n", to: "r/content/skill-trees/t.yaml")
    try folder.write("- {slug: g, name: G}\n", to: "r/content/categories.yaml")
    try await folder.shell(
      """
      cd r; printf '\\n![A](../assets/a.svg)\\n\\n```\\ncode\\nmore\\n```\\n' >> \(Self.lesson)
      git add -A; git commit -q -m More; printf '*.yaml text eol=crlf\\n' > .gitattributes; git add -A
      git commit -q -m Attributes; git config core.autocrlf true; rm -r content lectern.yaml; git checkout -q .
      grep -q $'\\r' \(Self.lesson); grep -q $'\\r' content/categories.yaml
      """)
    let outcome = try await plan(folder, "r", "--against", "HEAD")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(try await plan(folder, "r", "--ref", "HEAD", "--against", "HEAD~1").status == 0)
  }

  @Test func nothingThatAttributesNameIsRun() async throws {
    let folder = try await Self.twoCommits()
    try await folder.shell(
      """
      cd r; printf '*.md ident filter=spy\\n*.yaml export-subst\\n' > .gitattributes
      printf '\\n$Id$ and $Format:%%H$\\n' >> \(Self.lesson); git add -A; git commit -q -m Attributes
      for name in smudge clean process; do git config filter.spy.$name "touch $PWD/../spied; cat"; done
      """)
    let outcome = try await plan(folder, "r", "--ref", "HEAD", "--against", "HEAD~1", "--diff")
    #expect(outcome.status == 5 && outcome.output.contains("+$Id$ and $Format:%H$"), "\(outcome.output)")
    #expect(!folder.exists("spied"))
  }

  @Test func linksThatLeadOutAreRefusedFromACommitToo() async throws {
    let folder = try await Self.twoCommits()
    try await folder.shell(
      """
      cd r/content/courses/holdem-basics/01-start; ln -s 01-welcome.md 02-again.md; git add -A; git commit -q -m In
      ln -s ../../../../../secret.md 03-out.md; git add -A; git commit -q -m Out; echo secret > ../../../../../secret.md
      """)
    for arguments in [["--ref", "HEAD"], []] {
      let outcome = try await Lectern.run(
        ["plan", "--against", "main~2"] + arguments, in: "\(folder.path)/r",
        environment: TemporaryFolder.gitIdentity)
      #expect(outcome.status == 1 && outcome.errors.contains("file/outside-repository"), "\(outcome.errors)")
      #expect(!outcome.errors.contains("secret\n"))
    }
  }

  @Test func namesOfAnyScriptAndCaseAreFollowed() async throws {
    let folder = try await Self.twoCommits()
    let courses = "content/courses/holdem-basics"
    try folder.write("---\nslug: raum\n---\n", to: "r/\(courses)/02-Über Räume/module.md")
    try folder.write(
      "---\nslug: eins\ntitle: Eins\n---\nA text that is said nowhere else in this course.\n",
      to: "r/\(courses)/02-Über Räume/01-位 置.md")
    try await folder.shell(
      """
      cd r; git config core.quotepath true; git add -A; git commit -q -m Names; cd \(courses)
      git mv '02-Über Räume' '02-über räume'; git mv '02-über räume/01-位 置.md' '02-über räume/01-一 \"x\".md'
      """)
    let moved = "\(courses)/02-Über Räume/01-位 置.md\" → \"\(courses)/02-über räume/01-一"
    let working = try await plan(folder, "r", "--against", "HEAD")
    #expect(working.status == 5 && working.output.contains(moved), "\(working.output)\(working.errors)")
    try await folder.shell("git -C r commit -q -m Moved")
    let commit = try await plan(folder, "r", "--ref", "HEAD", "--against", "HEAD~1")
    #expect(commit.status == 5 && commit.output == working.output, "\(commit.output)")
  }

  @Test func aHookSaysWhereItsRepositoryIs() async throws {
    let folder = try await Self.twoCommits()
    let hook = """
      #!/bin/sh
      unset GIT_QUARANTINE_PATH
      "\(Lectern.path)" plan --ref HEAD --against HEAD~1 > ../said 2>&1
      "\(Lectern.path)" plan --against HEAD~1 >> ../said 2>&1
      """
    try folder.write(hook, to: "r/.git/hooks/post-commit")
    try await folder.shell(
      "chmod +x r/.git/hooks/post-commit; cd r; sed -i 's/^title: /title: Very /' \(Self.lesson); git commit -q -a -m Three"
    )
    let said = try folder.text("said")
    #expect(said.components(separatedBy: "→ \"Very New ").count == 3, "\(said)")
  }

  @Test func aRepositoryOfAnotherUserIsGitsToRefuse() async throws {
    let folder = try await Self.twoCommits()
    let outcome = try await plan(
      folder, "r", "--ref", "HEAD", "--against", "HEAD~1",
      environment: ["GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"])
    #expect(outcome.status == 2 && outcome.errors.contains("dubious ownership"), "\(outcome.errors)")
    #expect(outcome.errors.contains("safe.directory"))
  }

  @Test func onlyContentCountsAsDirt() async throws {
    let folder = try await Self.twoCommits()
    try folder.write("Notes.\n", to: "r/README.md")
    try await SampleRepository.with { sample in
      let arguments = ["publish", "--yes", "--database", try sample.database.url, "--format", "json"]
      let clean = try await Lectern.run(
        arguments, in: "\(folder.path)/r", environment: TemporaryFolder.gitIdentity)
      #expect(clean.status == 0, "\(clean.errors)")
      #expect(try clean.object()["dirty"] as? Bool == false)
    }
  }
}
