/// The table of floors: what each target may import. A floor knows those above it and nothing below.
enum Floors {
  /// What comes with the toolchain and is allowed everywhere but where a floor says otherwise.
  static let system: Set<String> = [
    "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Swift", "Synchronization",
    "System",
    "SystemPackage",
  ]

  /// The floors that everything stands on read bytes and nothing else.
  static let withoutSystem: Set<String> = ["JSON", "SourceText"]

  static let wrappers: Set<String> = ["YAML", "Markdown", "PostgreSQL"]

  static let allowed: [String: Set<String>] = [
    "SourceText": [],
    "JSON": ["SourceText"],
    "YAML": ["CLibYAML", "SourceText"],
    "Markdown": ["CCommonMark", "SourceText"],
    "JSONSchema": ["SourceText", "JSON"],
    "Content": ["SourceText", "JSON", "YAML", "Markdown", "JSONSchema", "Crypto"],
    "Git": ["SourceText", "Content"],
    "Scoring": ["SourceText", "JSON", "Content"],
    "Lint": ["SourceText", "JSON", "YAML", "Markdown", "JSONSchema", "Content", "Scoring"],
    "Authoring": ["SourceText", "JSON", "Markdown", "Content", "Lint"],
    "Report": ["SourceText", "JSON", "Lint", "Crypto"],
    "PostgreSQL": ["CLibPQ"],
    "Publishing": [
      "SourceText", "JSON", "Markdown", "Content", "Scoring", "Git", "PostgreSQL", "Crypto",
    ],
    "Learning": ["SourceText", "JSON", "Content", "Scoring", "PostgreSQL"],
    "Site": ["SourceText", "JSON", "Markdown", "Content", "Lint", "Mustache", "Crypto"],
    "lectern": [
      "SourceText", "JSON", "YAML", "Markdown", "JSONSchema", "Content", "Scoring", "Git", "Lint",
      "Authoring",
      "Report", "PostgreSQL", "Publishing", "Learning", "Site", "ArgumentParser", "FlyingFox", "FlyingSocks",
    ],
  ]

  /// Why a target may not import a module; nil where it may.
  static func objection(to module: String, in target: String) -> String? {
    guard let allowed = allowed[target] else { return "\(target) is not in the table of floors" }
    if allowed.contains(module) { return nil }
    if system.contains(module), !withoutSystem.contains(target) { return nil }
    return "\(target) may not import \(module)"
  }
}
