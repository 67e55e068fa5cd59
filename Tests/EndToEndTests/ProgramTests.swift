import Foundation
import Testing

@Suite struct ProgramTests {
  @Test func theVersionIsSaid() async throws {
    let outcome = try await Lectern.run(["--version"])
    #expect(outcome.output == "lectern 0.1.0\n")
    #expect(outcome.status == 0)
  }

  @Test func everyCommandsHelpHasAnExample() async throws {
    let dump = try await Lectern.run(["--experimental-dump-help"]).object()
    var open = [try #require(dump["command"] as? NSDictionary)]
    var names: Set<String> = []
    while let command = open.popLast() {
      let name = try #require(command["commandName"] as? String)
      guard name != "help" else { continue }
      names.insert(name)
      let discussion = command["discussion"] as? String ?? ""
      #expect(discussion.contains("Example: lectern "), "\(name)")
      open += command["subcommands"] as? [NSDictionary] ?? []
    }
    #expect(names.isSuperset(of: ["lectern", "lint", "explain", "check", "schema", "export", "doctor"]))
  }

  @Test(arguments: [
    ["lnt"], ["lint", "--bogus"], ["lint", "--format", "jsn"], ["lint", "--max-diagnostics", "x"],
    ["lint", "--max-diagnostics=-1"], ["lint", "--color", "purple"], ["lint", "--quiet", "--verbose"],
    ["check"], ["explain"], ["explain", "--all", "--list"], ["explain", "no/such"], ["schema", "export"],
    ["lint", "-C", "/no/such/folder"], ["doctor", "--database", "mysql://x"],
  ])
  func usageErrorsExitWithTwo(arguments: [String]) async throws {
    let folder = try TemporaryFolder.repository()
    let outcome = try await Lectern.run(arguments, in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: ") || arguments[0] == "doctor", "\(outcome.errors)")
  }

  @Test func aMisspeltCommandIsCorrected() async throws {
    let outcome = try await Lectern.run(["lnt"])
    #expect(outcome.errors.hasPrefix("error: no command is called \"lnt\"\n"))
    #expect(outcome.errors.contains("help: did you mean \"lint\"?"))
  }

  @Test func aReaderThatGoesAwayIsNoFailure() async throws {
    let folder = try TemporaryFolder.repository()
    let outcome = try await Lectern.shell(
      "lectern explain --all | head -1 >/dev/null; echo ${PIPESTATUS[0]}", in: folder.path)
    #expect(outcome.output == "0\n")
    #expect(outcome.errors.isEmpty)
    let closed = try await Lectern.shell("lectern lint >&-; echo $?", in: folder.path)
    #expect(closed.output == "2\n")
    #expect(closed.errors.hasPrefix("error: cannot write to standard output"))
  }

  @Test(arguments: ["INT", "TERM"])
  func anInterruptSaysThatNothingChanged(signal: String) async throws {
    let folder = try TemporaryFolder.repository()
    // The program waits for its standard input, which the other end of the pipe holds open.
    let outcome = try await Lectern.shell(
      """
      set -m
      mkfifo input
      exec 9<>input
      "\(Lectern.path)" lint --verbose --stdin-filename content/courses/x/course.md <input 2>said &
      for try in {1..100}; do grep -q repository: said && break; sleep 0.02; done
      sleep 0.05
      kill -\(signal) $!
      wait $!
      echo $?
      """, in: folder.path)
    #expect(outcome.output.hasSuffix("130\n"), "\(outcome.output)")
    #expect(try folder.text("said").hasSuffix("\ninterrupted: nothing changed\n"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func shellsAreGivenCompletions(shell: String) async throws {
    let outcome = try await Lectern.run(["--generate-completion-script", shell])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("lectern"))
    #expect(outcome.output.contains("--stdin-filename") || outcome.output.contains("stdin-filename"))
  }

  @Test func theCompletionsOfBashAreGoodBash() async throws {
    let outcome = try await Lectern.shell("lectern --generate-completion-script bash | bash -n")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
  }
}
