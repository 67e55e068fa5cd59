import SourceText

/// A schema, or a part of one, where it stands.
struct SchemaSite: Sendable {
  let document: Int
  /// The schema resource (a document's root, or a part with an `$id` of its own) that it belongs to.
  let resource: Int
  /// From the document's root.
  let pointer: JSONPointer
  let value: LocatedValue

  /// One text for each place of each document.
  var id: String { "\(document)#\(pointer)" }
}

/// Documents by URI, and in them what `$id`, `$anchor` and `$dynamicAnchor` name.
struct SchemaIndex {
  struct Resource {
    let uri: URIReference
    let root: SchemaSite
    /// The `$schema` that holds for it: its own or that of the document around it.
    let dialect: Located<String>?
    var anchors: [String: SchemaSite] = [:]
    var dynamicAnchors: [String: SchemaSite] = [:]
  }

  private(set) var documents: [SchemaDocument] = []
  private(set) var resources: [Resource] = []
  private var resourcesByURI: [String: Int] = [:]
  private var resourcesBySite: [String: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Adds a document; of two with one URI the first stays.
  mutating func add(_ document: SchemaDocument) {
    let uri = URIReference(document.uri).withoutFragment
    guard resourcesByURI[uri.text] == nil else { return }
    documents.append(document)
    let number = documents.count - 1
    let root = addResource(uri, at: .root, of: number, document.value, dialect: nil)
    walk(document.value, at: .root, document: number, resource: root, isRoot: true)
  }

  func resource(_ uri: URIReference) -> Int? {
    resourcesByURI[uri.text]
  }

  var uris: some Sequence<String> { resourcesByURI.keys }

  private mutating func addResource(
    _ uri: URIReference, at pointer: JSONPointer, of document: Int, _ value: LocatedValue,
    dialect: Located<String>?
  ) -> Int {
    let number = resources.count
    let site = SchemaSite(document: document, resource: number, pointer: pointer, value: value)
    var ownDialect = dialect
    if let entry = value.mapping?.entry("$schema"), let text = entry.value.string {
      ownDialect = Located(text, entry.value.range)
    }
    resources.append(Resource(uri: uri, root: site, dialect: ownDialect))
    resourcesBySite[site.id] = number
    resourcesByURI[uri.text] = number
    return number
  }

  private mutating func walk(
    _ schema: LocatedValue, at pointer: JSONPointer, document: Int, resource: Int, isRoot: Bool = false
  ) {
    guard let mapping = schema.mapping else { return }
    var resource = resource
    if let id = mapping.entry("$id") {
      resource = identify(id, schema, at: pointer, document: document, resource: resource, isRoot: isRoot)
    }
    for (keyword, isDynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
      guard let entry = mapping.entry(keyword), let name = entry.value.string else { continue }
      let site = SchemaSite(document: document, resource: resource, pointer: pointer, value: schema)
      if resources[resource].anchors[name] != nil {
        report("the anchor \"\(name)\" stands twice", document, entry.value.range, pointer)
      }
      resources[resource].anchors[name] = site
      if isDynamic { resources[resource].dynamicAnchors[name] = site }
    }
    var children: [([JSONPointer.Component], LocatedValue)] = []
    SchemaKeywords.forEachSubschema(of: schema) { children.append(($0, $1)) }
    for (path, child) in children {
      walk(
        child, at: JSONPointer(pointer.components + path), document: document, resource: resource)
    }
  }

  /// The resource that an `$id` begins.
  private mutating func identify(
    _ id: LocatedMapping.Entry, _ schema: LocatedValue, at pointer: JSONPointer, document: Int,
    resource: Int, isRoot: Bool
  ) -> Int {
    guard let text = id.value.string else {
      report(
        "expected a text as $id, found \(FoundValue.words(id.value))", document, id.value.range, pointer)
      return resource
    }
    let reference = URIReference(text)
    if let fragment = reference.fragment, !fragment.isEmpty {
      report(
        "an $id cannot have a fragment; a name inside a schema is an $anchor", document, id.value.range,
        pointer)
      return resource
    }
    let uri = reference.resolved(against: resources[resource].uri).withoutFragment
    if isRoot {
      // The document is known by its own name as well as by the one it was added under.
      resourcesByURI[uri.text] = resource
      let old = resources[resource]
      resources[resource] = Resource(uri: uri, root: old.root, dialect: old.dialect)
      return resource
    }
    if resourcesByURI[uri.text] != nil {
      report("the $id \"\(uri.text)\" stands twice", document, id.value.range, pointer)
    }
    return addResource(uri, at: pointer, of: document, schema, dialect: resources[resource].dialect)
  }

  private mutating func report(
    _ message: String, _ document: Int, _ range: SourceRange, _ pointer: JSONPointer
  ) {
    guard documents.indices.contains(document) else { return }
    diagnostics.append(
      Diagnostic(
        "schema/invalid-schema", message, at: documents[document].file.location(range), pointer: pointer))
  }

  /// The part of a resource that a JSON Pointer names; nil where there is none.
  func site(in resource: Int, at path: JSONPointer) -> SchemaSite? {
    let root = resources[resource].root
    var site = root
    for component in path.components {
      let next: LocatedValue?
      var step = component
      switch component {
      case .key(let key): next = site.value.mapping.flatMap { SchemaIndex.member(key, of: $0) }
      case .index(let index):
        if let items = site.value.sequence {
          next = items.indices.contains(index) ? items[index] : nil
        } else {
          step = .key(String(index))
          next = site.value[String(index)]
        }
      }
      guard let next else { return nil }
      let pointer = JSONPointer(site.pointer.components + [step])
      let inside = resourcesBySite["\(site.document)#\(pointer)"] ?? site.resource
      site = SchemaSite(document: site.document, resource: inside, pointer: pointer, value: next)
    }
    return site
  }

  /// The site of a direct part, in the resource that it belongs to.
  func child(of site: SchemaSite, _ path: [JSONPointer.Component], _ value: LocatedValue) -> SchemaSite {
    let pointer = JSONPointer(site.pointer.components + path)
    let resource = resourcesBySite["\(site.document)#\(pointer)"] ?? site.resource
    return SchemaSite(document: site.document, resource: resource, pointer: pointer, value: value)
  }

  private static func member(_ key: String, of mapping: LocatedMapping) -> LocatedValue? {
    mapping.entries.first { $0.key.value.utf8.elementsEqual(key.utf8) }?.value
  }
}
