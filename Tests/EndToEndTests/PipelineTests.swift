import Foundation
import Testing

/// What runs Lectern elsewhere: the scripts, the action, the hooks and the templates.
@Suite struct PipelineTests {
  private static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static let shells = ["sh", "bash", "dash", "busybox"].filter(isInstalled)

  private static func isInstalled(_ program: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  @Test(
    arguments: ["install-test.sh", "package-test.sh", "github-install-test.sh", "github-lint-test.sh"],
    shells)
  func theScriptsDoWhatTheySay(_ test: String, _ shell: String) async throws {
    let folder = try TemporaryFolder([
      "shell": "#!/bin/sh\nexec \(shell == "busybox" ? "busybox sh" : shell) \"$@\"\n"
    ])
    let outcome = try await Lectern.shell(
      "chmod +x ./shell && SHELL_UNDER_TEST=\"$PWD/shell\" exec sh '\(Self.checkout)/scripts/tests/\(test)'",
      in: folder.path, seconds: 240)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\(test): passed"))
  }

  @Test func everyTestOfAScriptIsRun() throws {
    let folder = "\(Self.checkout)/scripts/tests"
    let tests = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sh") }
    #expect(
      tests.sorted() == [
        "github-install-test.sh", "github-lint-test.sh", "install-test.sh", "package-test.sh",
      ])
  }

  @Test(.enabled(if: isInstalled("shellcheck"), "shellcheck is not installed"))
  func shellcheckHasNothingToSayOfTheScripts() async throws {
    let outcome = try await Lectern.shell(
      "shellcheck -x scripts/install.sh scripts/package.sh scripts/ci/*.sh scripts/tests/*.sh",
      in: Self.checkout, seconds: 120)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test(arguments: Contract.all) func aPipelinesFileHoldsWhatItsReaderExpects(_ contract: Contract)
    async throws
  {
    let folder = try TemporaryFolder(["schema.yaml": contract.schema])
    let outcome = try await Lectern.run(
      ["check", "--schema", "schema.yaml"] + contract.files.map { "\(Self.checkout)/\($0)" }, in: folder.path)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    for file in contract.files {
      let text = try String(contentsOfFile: "\(Self.checkout)/\(file)", encoding: .utf8)
      #expect(!text.contains("\t") && !text.contains("\r"), "\(file)")
    }
  }

  @Test(arguments: [
    "runs:\n  steps: [{run: 'echo ${{ github.head_ref }}', shell: sh}]\n",
    "runs:\n  steps: [{uses: actions/checkout@v4}]\n",
  ])
  func anExpressionInAScriptAndAMovingActionAreRefused(_ action: String) async throws {
    let folder = try TemporaryFolder([
      "schema.yaml": "properties: {runs: {properties: {steps: {items: \(Contract.step)}}}}\n",
      "action.yml": action,
    ])
    let outcome = try await Lectern.run(["check", "--schema", "schema.yaml", "action.yml"], in: folder.path)
    #expect(outcome.status == 1, "\(outcome.output)")
  }

  @Test func theGuideNamesWhatTheActionTakesAndGives() throws {
    let guide = try String(contentsOfFile: "\(Self.checkout)/docs/ci.md", encoding: .utf8)
    for name in Contract.inputs + Contract.outputs { #expect(guide.contains("| `\(name)` |"), "\(name)") }
  }

  @Test func theImageRunsAsAnOrdinaryUser() throws {
    let lines = try String(contentsOfFile: "\(Self.checkout)/Dockerfile", encoding: .utf8)
      .split(separator: "\n")
    let stage = lines[(try #require(lines.lastIndex { $0.hasPrefix("FROM ") }))...]
    #expect(stage.contains("USER lectern"))
    #expect(stage.contains(#"ENTRYPOINT ["lectern"]"#))
  }
}

/// What a file for another program has to hold, as a JSON Schema.
struct Contract: Sendable, CustomTestStringConvertible {
  let files: [String]
  let schema: String

  var testDescription: String { files.joined(separator: ", ") }

  static let inputs = [
    "version", "releases", "path", "changed-since", "strict", "sarif", "comment", "manifest", "database",
    "summary",
    "args",
  ]
  static let outputs = ["errors", "warnings", "sarif", "comment", "exit-code"]

  /// A step runs a script without any expression in it, or an action that is named by a whole commit.
  static let step =
    #"{properties: {run: {not: {pattern: '[$][{][{]'}}, uses: {pattern: '@[0-9a-f]{40}$'}}, anyOf: [{required: [run]}, {required: [uses]}]}"#

  static let all = [
    Contract(
      files: ["action.yml"],
      schema: """
        type: object
        required: [name, description, inputs, outputs, runs]
        properties:
          inputs:
            required: [\(inputs.joined(separator: ", "))]
            minProperties: \(inputs.count)
            maxProperties: \(inputs.count)
            additionalProperties: {required: [description, default], properties: {default: {type: string}}}
          outputs:
            required: [\(outputs.joined(separator: ", "))]
            additionalProperties: {required: [description, value]}
          runs:
            required: [using, steps]
            properties:
              using: {const: composite}
              steps: {items: {allOf: [{required: [run, shell]}, \(step)]}}
        """),
    Contract(
      files: [".github/workflows/ci.yml", ".github/workflows/release.yml"],
      schema: """
        type: object
        required: ["on", permissions, jobs]
        properties:
          permissions: {type: object, additionalProperties: {const: read}}
          jobs:
            additionalProperties:
              required: [runs-on, timeout-minutes, steps]
              properties: {steps: {minItems: 1, items: \(step)}}
        """),
    Contract(
      files: [".pre-commit-hooks.yaml"],
      schema: """
        type: array
        minItems: 2
        items:
          type: object
          required: [id, name, description, entry, language, files, pass_filenames, require_serial]
          properties:
            entry: {pattern: "^lectern lint "}
            language: {const: system}
            pass_filenames: {const: false}
            require_serial: {const: true}
        """),
    Contract(
      files: ["templates/lectern.gitlab-ci.yml"],
      schema: """
        type: object
        required: [variables, .lectern, lectern-changes, lectern-all]
        properties:
          .lectern:
            required: [image, variables, before_script, artifacts]
            properties:
              variables: {properties: {GIT_DEPTH: {const: "0"}}, required: [GIT_DEPTH]}
              artifacts: {properties: {reports: {required: [codequality, junit]}, when: {const: always}}}
        patternProperties:
          "^lectern-":
            required: [extends, rules, script]
            properties:
              extends: {const: .lectern}
              script: {items: {type: string}}
              rules: {items: {required: [if]}}
        """),
  ]
}
