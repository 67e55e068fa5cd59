/// A schema's catalog as Markdown, for people who look up what a table or column means.
package struct SchemaDictionary {
  private let catalog: SchemaCatalog
  private let diagram: String?
  private let domainNames: Set<String>

  /// - Parameter diagram: where a picture of it is found from the page; nil for none.
  package init(_ catalog: SchemaCatalog, diagram: String? = nil) {
    self.catalog = catalog
    self.diagram = diagram
    domainNames = Set(catalog.domains.map(\.name))
  }

  package var markdown: String {
    ([opening] + SchemaCatalog.Group.allCases.map(chapter) + [domains, functions, triggerFunctions])
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Chapters

  private var opening: String {
    let migrations = catalog.migrations.map(MarkdownText.code).joined(separator: ", ")
    var text = """
      # Schema

      Every table, column, domain and function of schema \(MarkdownText.code(catalog.schema)), as the database's own
      catalog describes them: written by `lectern schema dictionary` from one with the migrations
      \(migrations).

      """
    if let diagram {
      text += "\n![Tables with their keys, and the foreign keys between them](\(diagram))\n"
    }
    text += "\n"
    for group in SchemaCatalog.Group.allCases {
      let links = tables(of: group).map { MarkdownText.link($0.name) }
      if !links.isEmpty {
        text +=
          "- [\(Self.title(group))](#\(Self.title(group).lowercased())): \(links.joined(separator: ", "))\n"
      }
    }
    return text
      + "- [Domains](#domains) · [Functions](#functions) · [Trigger functions](#trigger-functions)\n"
  }

  private static func title(_ group: SchemaCatalog.Group) -> String {
    switch group {
    case .content: "Content"
    case .learners: "Learners"
    case .publishing: "Publishing"
    }
  }

  private func tables(of group: SchemaCatalog.Group) -> [SchemaCatalog.Table] {
    let tables = catalog.tables.filter { $0.group == group }
    return tables.filter { !$0.isView } + tables.filter(\.isView)
  }

  private func chapter(_ group: SchemaCatalog.Group) -> String {
    let tables = tables(of: group)
    guard !tables.isEmpty else { return "" }
    return "## \(Self.title(group))\n\n" + tables.map(section).joined(separator: "\n")
  }

  // MARK: Tables

  private func section(_ table: SchemaCatalog.Table) -> String {
    var text = "### \(MarkdownText.prose(table.name))\n\n"
    let about = [table.isView ? "A view." : nil, table.comment.map(MarkdownText.prose)].compactMap(\.self)
    if !about.isEmpty { text += about.joined(separator: " ") + "\n\n" }
    switch table.security {
    case .forced: text += "Row-level security is forced: it holds for the table's owner, too.\n\n"
    case .enabled: text += "Row-level security is on.\n\n"
    case nil: break
    }
    if let partitioning = table.partitioning {
      text += "Partitioned by \(MarkdownText.code(partitioning)).\n\n"
    }
    text += MarkdownText.table(
      ["column", "type", "null", "default", "meaning"], table.columns.map { row($0, of: table) })
    let parts = parts(of: table)
    if !parts.isEmpty { text += "\n" + MarkdownText.table(["", "name", "definition"], parts) }
    return text
  }

  private func row(_ column: SchemaCatalog.Column, of table: SchemaCatalog.Table) -> [String] {
    var type =
      domainNames.contains(column.type)
      ? "[\(MarkdownText.code(column.type))](#domains)" : MarkdownText.code(column.type)
    for key in table.foreignKeys where key.columns == [column.name] {
      if let target = key.target { type += " → " + MarkdownText.link(target.table) }
    }
    let name = MarkdownText.code(column.name)
    return [
      table.key.contains(column.name) ? "**\(name)**" : name, type,
      column.isNullable && !table.isView ? "yes" : "",
      column.standard.map(MarkdownText.code) ?? "", column.comment.map(MarkdownText.prose) ?? "",
    ]
  }

  private func parts(of table: SchemaCatalog.Table) -> [[String]] {
    let constraints = table.constraints.map { constraint in
      [Self.word(constraint.kind), constraint.name, Self.shortened(constraint)]
    }
    let indexes = table.indexes.map { [$0.isUnique ? "unique index" : "index", $0.name, $0.definition] }
    let triggers = table.triggers.map { ["trigger", $0.name, $0.definition] }
    let policies = table.policies.map { ["policy", $0.name, Self.text($0)] }
    return (constraints + indexes + triggers + policies).map {
      [$0[0], MarkdownText.code($0[1]), MarkdownText.code($0[2])]
    }
  }

  private static func word(_ kind: SchemaCatalog.Constraint.Kind) -> String {
    switch kind {
    case .primaryKey: "primary key"
    case .unique: "unique"
    case .foreignKey: "foreign key"
    case .check: "check"
    case .exclusion: "exclusion"
    }
  }

  /// Without the word that its kind says already.
  private static func shortened(_ constraint: SchemaCatalog.Constraint) -> String {
    for word in ["PRIMARY KEY ", "FOREIGN KEY ", "UNIQUE ", "CHECK "]
    where constraint.definition.hasPrefix(word) {
      return String(constraint.definition.dropFirst(word.count))
    }
    return constraint.definition
  }

  private static func text(_ policy: SchemaCatalog.Policy) -> String {
    var text = "\(policy.command) TO \(policy.roles.joined(separator: ", "))"
    if let using = policy.using { text += " USING (\(using))" }
    if let check = policy.check { text += " WITH CHECK (\(check))" }
    return text
  }

  // MARK: Domains and functions

  private var domains: String {
    guard !catalog.domains.isEmpty else { return "" }
    let rows = catalog.domains.map { domain in
      [
        MarkdownText.code(domain.name), MarkdownText.code(domain.type),
        domain.checks.map { "\(MarkdownText.code($0.name)): \(MarkdownText.code($0.definition))" }
          .joined(separator: "<br>"),
        domain.comment.map(MarkdownText.prose) ?? "",
      ]
    }
    return "## Domains\n\n" + MarkdownText.table(["domain", "type", "checks", "meaning"], rows)
  }

  private var functions: String {
    let sections = catalog.functions.filter { !$0.isTrigger }.map { function in
      """
      ### \(MarkdownText.prose(function.name))()

      ```sql
      \(Self.signature(function))
      ```

      \(function.comment.map { MarkdownText.prose($0) + "\n\n" } ?? "")*\(Self.facts(function))*

      """
    }
    return sections.isEmpty ? "" : "## Functions\n\n" + sections.joined(separator: "\n")
  }

  private var triggerFunctions: String {
    let rows = catalog.functions.filter(\.isTrigger).map { function in
      [
        MarkdownText.code(function.name), function.comment.map(MarkdownText.prose) ?? "",
        Self.facts(function),
      ]
    }
    guard !rows.isEmpty else { return "" }
    return "## Trigger functions\n\n" + MarkdownText.table(["function", "what it does", ""], rows)
  }

  private static func signature(_ function: SchemaCatalog.Function) -> String {
    let line = "\(function.name)(\(function.arguments)) → \(function.result)"
    guard line.count > 100 else { return line }
    // Inside parentheses, as in numeric(5,2), a comma has no blank behind it.
    let arguments = function.arguments.replacing(", ", with: ",\n  ")
    return "\(function.name)(\n  \(arguments)\n) → \(function.result.replacing(", ", with: ",\n  "))"
  }

  private static func facts(_ function: SchemaCatalog.Function) -> String {
    let rights = function.isDefiner ? "with its owner's rights" : "with the caller's rights"
    let executors =
      function.executors.contains("PUBLIC") ? "everybody" : function.executors.joined(separator: ", ")
    let facts = [
      function.volatility.word, "in \(function.language)", rights,
      "may be executed by \(executors.isEmpty ? "nobody" : executors)",
    ].map(MarkdownText.prose).joined(separator: ", ")
    return facts.prefix(1).uppercased() + facts.dropFirst()
  }
}

extension SchemaCatalog.Function.Volatility {
  var word: String {
    switch self {
    case .immutable: "immutable"
    case .stable: "stable"
    case .volatile: "volatile"
    }
  }
}
