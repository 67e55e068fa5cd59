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
    fileBytes = fields.int("file_bytes") ?? fileBytes
    yamlDepth = fields.int("yaml_depth") ?? yamlDepth
    yamlNodes = fields.int("yaml_nodes") ?? yamlNodes
    aliasExpansion = fields.int("alias_expansion") ?? aliasExpansion
    frontMatterBytes = fields.int("front_matter_bytes") ?? frontMatterBytes
    questions = fields.int("questions") ?? questions
    skills = fields.int("skills") ?? skills
    choiceLength = fields.int("choice_length") ?? choiceLength
    promptLength = fields.int("prompt_length") ?? promptLength
    promptTokens = fields.int("prompt_tokens") ?? promptTokens
  }
}
