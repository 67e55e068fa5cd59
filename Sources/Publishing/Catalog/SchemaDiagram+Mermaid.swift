extension SchemaDiagram {
  /// The diagram as Mermaid's `erDiagram`, whose names and types may be words alone.
  package var mermaid: String {
    var text = "erDiagram\n"
    for line in omitted { text += "  %% not drawn: \(line)\n" }
    for group in SchemaCatalog.Group.allCases {
      let members = entities.filter { $0.group == group }
      if !members.isEmpty { text += "  %% \(group.rawValue)\n" }
      for entity in members { text += Self.block(entity) }
    }
    for reference in references {
      // How many of what is referred to, then how many refer to it.
      let one = reference.isOptional ? "|o" : "||"
      let many = reference.isUnique ? "o|" : "o{"
      let columns = reference.columns.joined(separator: ", ")
      text += "  \(reference.target.table) \(one)--\(many) \(reference.table) : \"\(columns)\"\n"
    }
    return text
  }

  private static func block(_ entity: Entity) -> String {
    let lines = entity.attributes.map { attribute in
      let marks = [attribute.isKey ? "PK" : nil, attribute.isReference ? "FK" : nil].compactMap(\.self)
      let mark = marks.isEmpty ? "" : " " + marks.joined(separator: ", ")
      return "    \(word(attribute.type)) \(attribute.name)\(mark)\n"
    }
    let rest = entity.hiddenColumns > 0 ? "    %% and \(entity.hiddenColumns) more\n" : ""
    return "  \(entity.name) {\n\(lines.joined())\(rest)  }\n"
  }

  private static func word(_ type: String) -> String {
    String(type.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
