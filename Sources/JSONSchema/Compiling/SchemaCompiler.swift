import SourceText

/// Turns schemas into a program: every reference followed, every rule in its table, every fault reported.
struct SchemaCompiler {
  var index: SchemaIndex
  var program = SchemaProgram()
  var diagnostics: [Diagnostic] = []
  /// Where each node's schema stands.
  private(set) var sites: [SchemaSite] = []
  private let resolver: SchemaRegistry.Resolver
  private let assertFormats: Bool
  private var nodesBySite: [String: NodeIndex] = [:]
  private var dialects: [Int: SchemaDialect] = [:]
  private var dynamicNames: [String] = []

  init(_ index: SchemaIndex, resolver: @escaping SchemaRegistry.Resolver, assertFormats: Bool) {
    self.index = index
    self.resolver = resolver
    self.assertFormats = assertFormats
  }

  mutating func compile(_ uri: String) throws(SchemaError) -> Schema {
    let reference = URIReference(uri)
    guard let resource = resource(reference.withoutFragment),
      let site = site(in: resource, fragment: reference.fragment)
    else {
      throw SchemaError([
        Diagnostic(
          "schema/invalid-schema", "there is no schema \(uri)",
          at: SourceLocation(path: .root, range: .wholeFile),
          help: Suggestion.closest(to: uri, among: index.uris).map { "did you mean \($0)?" })
      ])
    }
    program.root = node(site)
    compileDynamicTargets()
    refuseEndlessReferences()
    let faults = index.diagnostics + diagnostics
    guard faults.isEmpty else { throw SchemaError(Array(Set(faults)).sorted()) }
    findDiscriminators()
    return Schema(program: program, sites: sites, documents: index.documents)
  }

  // MARK: - Nodes

  /// The node of a schema; schemas that refer to themselves find the node that is being made.
  mutating func node(_ site: SchemaSite) -> NodeIndex {
    if let known = nodesBySite[site.id] { return known }
    let number = NodeIndex(program.nodes.count)
    nodesBySite[site.id] = number
    var node = SchemaNode()
    node.resource = Int32(site.resource)
    program.nodes.append(node)
    sites.append(site)
    switch site.value.node {
    case .bool(let value): node.verdict = value ? .always : .never
    case .mapping: node = compileKeywords(of: site)
    default:
      report(
        "a schema is a mapping, true or false, not \(FoundValue.words(site.value))", site, site.value.range)
    }
    program.nodes[Int(number)] = node
    return number
  }

  private mutating func compileKeywords(of site: SchemaSite) -> SchemaNode {
    let dialect = dialect(of: site)
    var reading = KeywordReading(
      site, dialect: dialect, assertFormats: assertFormats || dialect.assertsFormats)
    for entry in site.value.mapping?.entries ?? [] {
      read(entry, of: site, dialect: dialect, into: &reading)
    }
    diagnostics += reading.faults(in: index.documents[site.document].file)
    return reading.store(in: &program)
  }

  private mutating func read(
    _ entry: LocatedMapping.Entry, of site: SchemaSite, dialect: SchemaDialect,
    into reading: inout KeywordReading
  ) {
    let name = entry.key.value
    if reading.refuseOlderWord(entry) { return }
    if SchemaKeywords.single.contains(name) {
      reading.place(name, child(of: site, [.key(name)], entry.value))
    } else if SchemaKeywords.mapped.contains(name) {
      guard let members = reading.mapping(entry) else { return }
      for member in members.entries {
        let key = member.key.value
        reading.place(name, key, member.key, child(of: site, [.key(name), .key(key)], member.value))
      }
    } else if SchemaKeywords.listed.contains(name) {
      guard let items = reading.list(entry) else { return }
      if items.isEmpty { reading.report("\(name) needs at least one schema", entry.value.range) }
      reading.place(
        name, items.enumerated().map { child(of: site, [.key(name), .index($0.offset)], $0.element) })
    } else if name == "$ref" || name == "$dynamicRef" {
      readReference(entry, of: site, into: &reading)
    } else {
      reading.readValidation(entry)
    }
  }

  private mutating func child(
    of site: SchemaSite, _ path: [JSONPointer.Component], _ value: LocatedValue
  ) -> NodeIndex {
    node(index.child(of: site, path, value))
  }

  // MARK: - References

  private mutating func readReference(
    _ entry: LocatedMapping.Entry, of site: SchemaSite, into reading: inout KeywordReading
  ) {
    guard let text = reading.text(entry) else { return }
    let reference = URIReference(text).resolved(against: index.resources[site.resource].uri)
    guard let resource = resource(reference.withoutFragment) else {
      let known = Suggestion.closest(to: reference.withoutFragment.text, among: index.uris)
      reading.report(
        "there is no schema \(reference.withoutFragment.text)", entry.value.range,
        help: known.map { "did you mean \($0)?" } ?? "schemas are read from files alone, never fetched")
      return
    }
    guard let target = self.site(in: resource, fragment: reference.fragment) else {
      let fragment = String(reference.fragment ?? "")
      reading.report(
        "the schema has no part \"#\(fragment)\"", entry.value.range,
        help: nearestPart(to: fragment, in: resource).map { "did you mean \"#\($0)\"?" })
      return
    }
    let node = node(target)
    let anchor = String(reference.fragment ?? "")
    if entry.key.value == "$dynamicRef", index.resources[target.resource].dynamicAnchors[anchor] != nil {
      reading.applied.dynamic = AppliedRules.DynamicReference(name: number(ofDynamic: anchor), fallback: node)
    } else {
      reading.applied.all.append(node)
    }
  }

  private func nearestPart(to fragment: String, in resource: Int) -> String? {
    let root = index.resources[resource].root.value
    var parts = Array(index.resources[resource].anchors.keys)
    for group in ["$defs", "definitions"] {
      parts += (root[group]?.mapping?.keys ?? []).map { "/\(group)/\($0)" }
    }
    return Suggestion.closest(to: fragment, among: parts.sorted())
  }

  private mutating func resource(_ uri: URIReference) -> Int? {
    if let known = index.resource(uri) { return known }
    guard let document = MetaSchemas.document(uri.text) ?? resolver(uri.text) else { return nil }
    index.add(document)
    return index.resource(uri) ?? index.resource(URIReference(document.uri).withoutFragment)
  }

  private func site(in resource: Int, fragment: Substring?) -> SchemaSite? {
    guard let fragment, !fragment.isEmpty else { return index.resources[resource].root }
    guard let text = URIReference.percentDecoded(fragment) else { return nil }
    if text.hasPrefix("/") { return index.site(in: resource, at: JSONPointer(stringLiteral: text)) }
    return index.resources[resource].anchors[text]
  }

  private mutating func number(ofDynamic name: String) -> Int {
    if let known = dynamicNames.firstIndex(of: name) { return known }
    dynamicNames.append(name)
    return dynamicNames.count - 1
  }

  /// Compiles what each `$dynamicRef` may mean; those schemas may hold further ones.
  private mutating func compileDynamicTargets() {
    var done: Set<String> = []
    var isComplete = false
    while !isComplete {
      isComplete = true
      for name in dynamicNames {
        for resource in index.resources.indices {
          guard let site = index.resources[resource].dynamicAnchors[name] else { continue }
          guard done.insert("\(resource)#\(name)").inserted else { continue }
          isComplete = false
          _ = node(site)
        }
      }
    }
    program.dynamicTargets = dynamicNames.map { name in
      var targets: [Int32: NodeIndex] = [:]
      for resource in index.resources.indices {
        guard let site = index.resources[resource].dynamicAnchors[name] else { continue }
        targets[Int32(resource)] = nodesBySite[site.id]
      }
      return targets
    }
  }

  // MARK: - Dialects

  private mutating func dialect(of site: SchemaSite) -> SchemaDialect {
    if let known = dialects[site.resource] { return known }
    // A meta-schema may be its own: it is read as the draft has it meanwhile.
    dialects[site.resource] = SchemaDialect()
    var dialect = SchemaDialect()
    if let named = index.resources[site.resource].dialect {
      if let draft = SchemaDialect.Draft(uri: named.value) {
        dialect = SchemaDialect(draft: draft)
      } else if let resource = resource(URIReference(named.value).withoutFragment) {
        var unknown: [String] = []
        dialect = SchemaDialect(metaSchema: index.resources[resource].root.value, unknown: &unknown)
        for name in unknown {
          report("the meta-schema needs the unknown vocabulary \(name)", site, named.range)
        }
      } else {
        report(
          "there is no meta-schema \(named.value)", site, named.range, help: "use \(MetaSchemas.dialect)")
      }
    }
    dialects[site.resource] = dialect
    return dialect
  }

  // MARK: - Faults

  mutating func report(_ message: String, _ site: SchemaSite, _ range: SourceRange, help: String? = nil) {
    diagnostics.append(
      Diagnostic(
        "schema/invalid-schema", message, at: index.documents[site.document].file.location(range),
        pointer: site.pointer, help: help))
  }

  /// References that come back to where they began without a step into the value never end.
  private mutating func refuseEndlessReferences() {
    var states = [UInt8](repeating: 0, count: program.nodes.count)
    var faults: [NodeIndex] = []
    for start in program.nodes.indices where states[start] == 0 {
      var path: [(node: Int, next: Int)] = [(start, 0)]
      states[start] = 1
      while let last = path.last {
        let targets = program.inPlace(NodeIndex(last.node))
        guard last.next < targets.count else {
          states[last.node] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let target = Int(targets[last.next])
        if states[target] == 1 { faults.append(NodeIndex(last.node)) }
        guard states[target] == 0 else { continue }
        states[target] = 1
        path.append((target, 0))
      }
    }
    for fault in faults {
      let site = sites[Int(fault)]
      let range = site.value.mapping?.entry("$ref")?.value.range ?? site.value.range
      report("the schema refers to itself without end", site, range)
    }
  }
}
