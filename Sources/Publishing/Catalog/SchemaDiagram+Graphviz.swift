extension SchemaDiagram {
  /// A group's colours: of its tables' heads, and of their lines.
  private struct Colors {
    let head: String
    let line: String

    init(_ group: SchemaCatalog.Group) {
      switch group {
      case .content: (head, line) = ("#dbeafe", "#2563eb")
      case .learners: (head, line) = ("#dcfce7", "#15803d")
      case .publishing: (head, line) = ("#fef3c7", "#b45309")
      }
    }
  }

  private static let quiet = "#64748b"
  private static let font = "Helvetica,Arial,sans-serif"

  /// The diagram for Graphviz's `dot`. Content stands left and the users right, so that what learners did lies
  /// between what they learn and who they are.
  package var graphviz: String {
    var text = """
      digraph schema {
        graph [rankdir=LR, newrank=true, nodesep=0.25, ranksep=0.9, bgcolor="#ffffff", pad=0.2,
          fontname="\(Self.font)", fontsize=11, labelloc=b, labeljust=l, fontcolor="\(Self.quiet)",
          label=\(Self.quoted(legend, isLeft: true))];
        node [shape=plain, fontname="\(Self.font)", fontsize=11];
        edge [arrowsize=0.7];

      """
    for group in SchemaCatalog.Group.allCases { text += cluster(group) }
    for reference in references { text += "  \(edge(reference))\n" }
    return text + "}\n"
  }

  private var legend: [String] {
    var lines = [
      "A line leads from a column to the table that it refers to; underlined columns are the primary key.",
      "Thin: goes with the row it refers to. Thick: keeps it from being deleted. Dashed: becomes null. Dotted: no action.",
    ]
    if !omitted.isEmpty { lines.append("Not drawn: \(omitted.joined(separator: ", ")).") }
    return lines
  }

  // MARK: Tables

  private func cluster(_ group: SchemaCatalog.Group) -> String {
    let members = entities.filter { $0.group == group }
    guard !members.isEmpty else { return "" }
    return """
        subgraph cluster_\(group.rawValue) {
          graph [label="\(group.rawValue)", labelloc=t, labeljust=l, fontsize=16, style=rounded, color="#cbd5e1"];
      \(members.map { "    \(node($0))\n" }.joined())  }

      """
  }

  private func node(_ entity: Entity) -> String {
    let colors = Colors(entity.group)
    var rows = "<tr><td port=\"table\" bgcolor=\"\(colors.head)\"><b>\(Self.html(entity.name))</b></td></tr>"
    for attribute in entity.attributes {
      let name = Self.html(attribute.name)
      let shown = attribute.isKey ? "<u>\(name)</u>" : name
      rows += "<tr><td port=\"column \(name)\" align=\"left\">\(shown)</td></tr>"
    }
    if entity.hiddenColumns > 0 {
      let count = entity.hiddenColumns == 1 ? "1 more column" : "\(entity.hiddenColumns) more columns"
      rows +=
        "<tr><td align=\"left\"><font color=\"\(Self.quiet)\" point-size=\"9\">\(count)</font></td></tr>"
    }
    return """
      \(Self.quoted([entity.name])) [label=<<table border="0" cellborder="1" cellspacing="0" cellpadding="3" \
      color="\(colors.line)" bgcolor="#ffffff">\(rows)</table>>];
      """
  }

  // MARK: Foreign keys

  private func edge(_ reference: Reference) -> String {
    let column = reference.columns.last ?? ""
    let from = "\(Self.quoted([reference.table])):\(Self.quoted(["column \(column)"]))"
    let to = "\(Self.quoted([reference.target.table])):table"
    let columns = reference.columns.joined(separator: ", ")
    let targets = reference.target.columns.joined(separator: ", ")
    let tooltip =
      "\(reference.table) (\(columns)) → \(reference.target.table) (\(targets)), on delete \(reference.target.rule.word)"
    let style =
      switch reference.target.rule {
      case .cascade: "solid"
      case .restrict, .setDefault: "bold"
      case .setNull: "dashed"
      case .nothing: "dotted"
      }
    let look = """
      style=\(style), color="\(Colors(reference.targetGroup).line)", tooltip=\(Self.quoted([tooltip]))
      """
    // What is referred to stands left of what refers to it, but for the users, who draw their rows towards them.
    return reference.target.table == "users"
      ? "\(from) -> \(to) [weight=3, \(look)];" : "\(to) -> \(from) [dir=back, \(look)];"
  }

  // MARK: Text

  /// Lines as a quoted string of DOT.
  private static func quoted(_ lines: [String], isLeft: Bool = false) -> String {
    let escaped = lines.map { $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }
    return "\"" + escaped.joined(separator: isLeft ? "\\l" : "\\n") + (isLeft ? "\\l" : "") + "\""
  }

  private static func html(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
