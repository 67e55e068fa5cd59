import SourceText

extension Configuration {
  /// Reads a checked `lectern.yaml`; what does not fit keeps its default, since the check has said so.
  init(_ value: LocatedValue) {
    let fields = Fields(value)
    source = fields.text("source") ?? source
    repositoryURL = fields.text("repository_url")
    locale = fields.text("locale") ?? locale
    if let folders = fields.fields("folders") {
      contentFolder = folders.text("content").flatMap { RepositoryPath($0) } ?? contentFolder
      charactersFolder = folders.text("characters").flatMap { RepositoryPath($0) } ?? charactersFolder
    }
    ignore = fields.texts("ignore").map { Glob($0) }
    rules = (value["rules"]?.mapping?.entries ?? []).compactMap(RuleSetting.init)
    if let written = fields.fields("limits") { limits = Limits(written) }
    for entry in value["schemas"]?.mapping?.entries ?? [] {
      if let text = entry.value.string, let path = RepositoryPath(text) {
        schemas[entry.key.value] = Located(path, entry.value.range)
      }
    }
    if let characters = fields.fields("characters") {
      if characters.has("specializations") { specializations = characters.texts("specializations") }
      if characters.has("conversation_styles") {
        conversationStyles = characters.texts("conversation_styles")
      }
    }
    embedHosts = Set(fields.fields("html")?.texts("embed_hosts") ?? [])
    if let written = fields.fields("urls") {
      for kind in ContentKind.allCases {
        if let template = written.text(kind.rawValue) { urls.byKind[kind] = template }
      }
      urls.asset = written.text("asset") ?? urls.asset
    }
  }
}

extension Configuration.RuleSetting {
  init?(_ entry: LocatedMapping.Entry) {
    let fields = Fields(entry.value)
    guard let word = entry.value.string ?? fields.text("severity") else { return nil }
    guard word == "off" || Severity(rawValue: word) != nil else { return nil }
    rule = entry.key
    severity = Severity(rawValue: word)
    globs = fields.texts("in").map { Glob($0) }
  }
}

extension Limits {
  init(_ fields: Fields) {
    self.init()
    fileBytes = Limits.written("file_bytes", fields) ?? fileBytes
    yamlDepth = Limits.written("yaml_depth", fields) ?? yamlDepth
    yamlNodes = Limits.written("yaml_nodes", fields) ?? yamlNodes
    aliasExpansion = Limits.written("alias_expansion", fields) ?? aliasExpansion
    frontMatterBytes = Limits.written("front_matter_bytes", fields) ?? frontMatterBytes
    questions = Limits.written("questions", fields) ?? questions
    skills = Limits.written("skills", fields) ?? skills
    choiceLength = Limits.written("choice_length", fields) ?? choiceLength
    promptLength = Limits.written("prompt_length", fields) ?? promptLength
    promptTokens = Limits.written("prompt_tokens", fields) ?? promptTokens
  }

  /// A limit that nothing could keep to is a finding of `lectern.yaml`, not of every file.
  private static func written(_ key: String, _ fields: Fields) -> Int? {
    fields.int(key).flatMap { $0 > 0 ? $0 : nil }
  }
}
