import Foundation
import Testing

/// The rules of the house, held against every file of this checkout.
@Suite struct TidyTests {
  private let checkout: Checkout

  init() throws {
    checkout = try Checkout()
  }

  @Test func theCheckoutIsFound() {
    #expect(checkout.sources.count > 10)
    #expect(checkout.files.contains { $0.path == "Package.swift" })
  }

  @Test func everyTargetImportsOnlyFloorsAboveIt() throws {
    for file in checkout.sources {
      for found in Scan.imports(in: try file.text()) {
        let objection = Floors.objection(to: found.module, in: file.target)
        #expect(objection == nil, "\(file.path):\(found.line)")
      }
    }
  }

  @Test func noFileHoldsMoreThanFiveHundredLines() throws {
    for file in checkout.swift {
      let count = Scan.lineCount(try file.text())
      #expect(count <= 500, "\(file.path)")
    }
  }

  @Test func nothingIsLeftForLater() throws {
    for file in checkout.swift {
      let text = try file.text()
      for word in ["TODO", "FIXME", "XXX"] {
        #expect(Scan.linesOfComments(text, holding: word).isEmpty, "\(word) in \(file.path)")
      }
    }
  }

  @Test(arguments: [
    "fatalError", "preconditionFailure", "try!", "as!", "@unchecked Sendable", "nonisolated(unsafe)",
  ])
  func whatTrapsOrEscapesTheCompilerStaysInTheWrappers(_ word: String) throws {
    for file in checkout.sources {
      let text = try file.text()
      for line in Scan.linesOfCode(text, holding: word) {
        let isExplained = Floors.wrappers.contains(file.target) && Scan.hasComment(text, besideLine: line)
        #expect(isExplained, "\(word) in \(file.path):\(line)")
      }
    }
  }

  @Test func nothingIsADictionaryOfAnything() throws {
    for file in checkout.swift {
      let text = try file.text()
      for word in ["[String: Any]", "[String: any Any]", "[AnyHashable: Any]"] {
        #expect(Scan.linesOfCode(text, holding: word).isEmpty, "\(word) in \(file.path)")
      }
    }
  }

  @Test func fileNamesSayWhatIsInside() {
    for file in checkout.swift {
      #expect(Scan.emptyWords(inFileName: file.name).isEmpty, "\(file.path)")
    }
  }

  @Test func aDisabledTestSaysWhy() throws {
    for file in checkout.below("Tests", ending: ".swift") {
      #expect(Scan.linesOfSilentlyDisabledTests(try file.text()).isEmpty, "\(file.path)")
    }
  }

  @Test func theProjectSpeaksOfItselfAlone() throws {
    let kinds = [
      "swift", "md", "sql", "yml", "yaml", "json", "sh", "h", "modulemap", "toml", "txt", "css", "js", "html",
    ]
    let named = ["Makefile", "Dockerfile", "LICENSE", "run"]
    for file in checkout.files where kinds.contains(file.url.pathExtension) || named.contains(file.name) {
      let bytes = try file.bytes()
      // Most files hold none of it; looking at bytes first keeps this fast.
      let suspicious = ["/wo" + "rk/", "/Us" + "ers/", "ssue "]
      guard suspicious.contains(where: { bytes.range(of: Data($0.utf8)) != nil }) else { continue }
      #expect(Scan.privateWords(in: String(decoding: bytes, as: UTF8.self)).isEmpty, "\(file.path)")
    }
  }

  @Test func everyRuleHasItsPage() throws {
    for file in checkout.sources where file.isRule {
      #expect(!Scan.lacksPage(try file.text()), "\(file.path)")
    }
  }

  @Test func everyRuleIsInTheList() throws {
    let lint = checkout.below("Sources/Lint", ending: ".swift")
    let rules = lint.filter { $0.isRule }
    let others = try lint.filter { !$0.isRule }.map { try $0.text() }
    for rule in rules {
      #expect(Scan.isNamed(rule.stem, in: others), "\(rule.path)")
    }
  }

  @Test func thePackageNamesEveryFolder() throws {
    let package = try String(contentsOf: checkout.root.appending(path: "Package.swift"), encoding: .utf8)
    for target in Set(checkout.below("Sources").map(\.target)) {
      let isNamed = package.contains("\"\(target)\"")
      #expect(isNamed, "Sources/\(target)")
    }
    for tests in Set(checkout.below("Tests").map(\.target)) {
      // A floor of the package makes the tests that belong to it.
      let tested = tests.hasSuffix("Tests") ? String(tests.dropLast("Tests".count)) : tests
      let floor = try Regex("floor\\(\\s*\"\(tested)\"")
      let isNamed = package.contains("\"\(tests)\"") || package.contains(floor)
      #expect(isNamed, "Tests/\(tests)")
    }
  }

  @Test func theReadmeNamesTheTwoCommandsThatEverybodyNeeds() throws {
    let readme = try String(contentsOf: checkout.root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains("make publish"))
    #expect(readme.contains("make test"))
  }

  @Test func noContentFileIsLargerThanTheLimit() throws {
    for file in checkout.below("content") + checkout.below("characters") {
      #expect(try file.size() <= 1 << 20, "\(file.path)")
    }
  }
}
