// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Targets that hold a C library's unsafe calls.
let wrapper = house + [.strictMemorySafety()]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A floor of the house: a source target and the tests that belong to it.
func floor(
  _ name: String, on below: [Target.Dependency] = [], settings: [SwiftSetting] = house,
  resources: [Resource] = [], testsNeed extra: [Target.Dependency] = [], testsLeaveOut excluded: [String] = []
) -> [Target] {
  [
    .target(name: name, dependencies: below, resources: resources, swiftSettings: settings),
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name)] + below + extra, exclude: excluded,
      swiftSettings: house),
  ]
}

let package = Package(
  name: "lectern",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "lectern", targets: ["lectern"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CLibPQ", pkgConfig: "libpq",
      providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    .executableTarget(
      name: "lectern",
      dependencies: [
        "SourceText", "JSON", "YAML", "JSONSchema", "Content", "Scoring", "Git", "Lint", "Authoring",
        "Report", "PostgreSQL", "Publishing", "Learning", arguments,
      ],
      swiftSettings: house),
    .target(
      name: "PostgreSQLTestSupport", dependencies: ["PostgreSQL"],
      path: "Tests/PostgreSQLTestSupport", swiftSettings: house),
    .target(
      name: "ScoringCases", dependencies: ["SourceText", "JSON"], path: "Tests/ScoringCases",
      resources: [.embedInCode("cases.json")], swiftSettings: house),
    .executableTarget(name: "benchmarks", path: "benchmarks", swiftSettings: house),
    .executableTarget(name: "drill", dependencies: ["PostgreSQL"], path: "drills", swiftSettings: house),
    .testTarget(name: "DrillTests", dependencies: ["drill", "lectern"], swiftSettings: house),
    .testTarget(name: "TidyTests", swiftSettings: house),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["lectern", "PostgreSQL", "PostgreSQLTestSupport", "Publishing"],
      swiftSettings: house),
  ]
    + floor("SourceText")
    + floor("JSON", on: ["SourceText"])
    + floor("YAML", on: ["CLibYAML", "SourceText"], settings: wrapper, testsNeed: ["JSON"])
    + floor("Markdown", on: ["CCommonMark", "SourceText"], settings: wrapper)
    + floor("JSONSchema", on: ["SourceText", "JSON"], resources: [.embedInCode("MetaSchemas")])
    + floor(
      "Content", on: ["SourceText", "JSON", "YAML", "Markdown", "JSONSchema", crypto],
      resources: [.embedInCode("Schemas")])
    + floor("Git", on: ["SourceText", "Content"])
    + floor("Scoring", on: ["SourceText", "JSON", "Content"], testsNeed: ["ScoringCases"])
    + floor(
      "Lint", on: ["SourceText", "JSON", "YAML", "Markdown", "JSONSchema", "Content", "Scoring"],
      testsLeaveOut: ["Corpus"])
    + floor(
      "Authoring", on: ["SourceText", "JSON", "Markdown", "Content", "Lint"],
      resources: [.embedInCode("Templates")])
    + floor(
      "Report", on: ["SourceText", "JSON", "Lint", crypto], testsNeed: ["JSONSchema"],
      testsLeaveOut: ["Schemas", "Snapshots"])
    + floor(
      "PostgreSQL", on: ["CLibPQ"], settings: wrapper, testsNeed: ["PostgreSQLTestSupport"])
    + floor(
      "Publishing",
      on: ["SourceText", "JSON", "Markdown", "Content", "Git", "Scoring", "PostgreSQL", crypto],
      resources: [.embedInCode("Migrations"), .embedInCode("Schemas")],
      testsNeed: ["PostgreSQLTestSupport", "ScoringCases"])
    + floor(
      "Learning", on: ["SourceText", "JSON", "PostgreSQL"],
      testsNeed: ["Content", "Git", "Lint", "Publishing", "PostgreSQLTestSupport"])
)

// libFuzzer brings a `main` of its own, so its program is a part of the package only for `make fuzz`.
if Context.environment["LECTERN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: ["SourceText", "JSON", "YAML", "Markdown", "JSONSchema", "Content", "Lint"],
      path: "fuzz", swiftSettings: house))
}
