/// What is fed with made-up input.
enum FuzzTarget: String, CaseIterable {
  case yaml
  case frontMatter = "front-matter"
  case markdown
  case sanitizer
  case configuration
  case fixes
  case json
  case patterns

  func run(_ bytes: [UInt8]) {
    switch self {
    case .yaml: YAMLInput.run(bytes)
    case .frontMatter: FrontMatterInput.run(bytes)
    case .markdown: MarkdownInput.run(bytes)
    case .sanitizer: SanitizerInput.run(bytes)
    case .configuration: ConfigurationInput.run(bytes)
    case .fixes: FixInput.run(bytes)
    case .json: JSONInput.run(bytes)
    case .patterns: PatternInput.run(bytes)
    }
  }
}
