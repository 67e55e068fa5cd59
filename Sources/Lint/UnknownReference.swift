import Content
import JSONSchema
import SourceText

/// References to objects by key: the one sentence for those that lead nowhere.
enum UnknownReference {
  /// Reports a key unless an object of the kind has it, or a file whose address counts could not be read.
  ///
  /// - Parameters:
  ///   - scope: what stands in front of the written key in the object's own: `holdem/preflop/`.
  ///   - isFreeText: whether the schema takes any text here; else what has not the form of a key is its finding.
  static func report(
    _ written: WrittenText?, _ kind: ContentKind, scope: String = "", isFreeText: Bool = false,
    in source: ObjectSource, _ context: LintContext, _ findings: inout Findings
  ) {
    guard let written, isFreeText || isKey(written.text) else { return }
    report(written.text, kind, scope: scope, in: source, at: written.part, context, &findings)
  }

  /// Reports `key` unless an object of the kind has it, or a file whose address counts could not be read.
  static func report(
    _ key: String, _ kind: ContentKind, scope: String = "", in source: ObjectSource, at part: JSONPointer,
    _ context: LintContext, _ findings: inout Findings
  ) {
    let index = context.repository.index
    guard index.header(kind, ContentKey(scope + key)) == nil,
      context.repository.unreadableKinds.isDisjoint(with: kindsInAddress(of: kind))
    else { return }
    let article = kind == .assessment || kind == .achievement ? "an" : "a"
    let help: String?
    var meant: Suggestion.Correction?
    if let renamed = index.header(kind, formerly: scope + key) {
      help = "it was renamed to \"\(renamed.key)\""
      let isInScope = renamed.key.string.hasPrefix(scope)
      meant =
        isInScope
        ? Suggestion.Correction(String(renamed.key.string.dropFirst(scope.count)), isCertain: true) : nil
    } else if let name = context.names.key(kind, shownAs: key) {
      help = "did you mean \"\(name)\"?"
      meant = Suggestion.Correction(name.string, isCertain: true)
    } else {
      // What refers to something else is not meant itself.
      let others = { (key: String) in !isOwn(index.header(kind, ContentKey(scope + key)), source) }
      (help, meant) = suggestion(for: key, scope: scope, kind, context.names, others)
    }
    findings.add(
      "no \(kind.words) is called \"\(key)\"", in: source, at: part,
      help: help ?? "name \(article) \(kind.words) of this repository",
      notes: lostFile(ContentKey(scope + key), kind, context.change).map { [$0] } ?? [],
      fix: meant.flatMap { fix($0, in: source, at: part, context) })
  }

  /// Which file a change took away or renamed, where it held the object.
  private static func lostFile(_ key: ContentKey, _ kind: ContentKind, _ change: RepositoryChange?) -> String?
  {
    guard let change, let path = change.before.index.header(kind, key)?.source.path,
      change.files.deleted.contains(path)
    else { return nil }
    guard let new = change.files.renamed[path] else { return "\(path) was deleted \(change.files.words)" }
    return "\(path) was renamed to \(new) \(change.files.words)"
  }

  /// Writes the right key; nil where its list has that already, so that something else may be meant.
  private static func fix(
    _ meant: Suggestion.Correction, in source: ObjectSource, at part: JSONPointer, _ context: LintContext
  ) -> Fix? {
    let list = JSONPointer(Array(part.components.dropLast()))
    let isListed = source.value[list]?.sequence?.contains { $0.string == meant.word } ?? false
    guard !isListed, let value = source.value[part], value.string != nil,
      let file = context.source(source.path),
      let edit = ScalarSpelling.edit(value.range, to: meant.word, in: file)
    else { return nil }
    return Fix("change it to \"\(meant.word)\"", isSafe: meant.isCertain, edits: [edit])
  }

  private static func isOwn(_ header: ContentHeader?, _ source: ObjectSource) -> Bool {
    header?.source.path == source.path && header?.source.pointer == source.pointer
  }

  private static func isKey(_ text: String) -> Bool {
    text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { Slug.isValid($0) }
  }

  /// The kinds whose slugs make up an address: with a course that cannot be read, its lessons' are uncertain.
  private static func kindsInAddress(of kind: ContentKind) -> Set<ContentKind> {
    switch kind {
    case .module: [.course, .module]
    case .lesson, .assessment: [.course, .module, kind]
    case .skill: [.skillTree, .skill]
    default: [kind]
    }
  }

  private static func suggestion(
    for key: String, scope: String, _ kind: ContentKind, _ names: ReferenceNames,
    _ canBeMeant: (String) -> Bool
  ) -> (help: String?, meant: Suggestion.Correction?) {
    let scoped = names.names(kind, after: scope)
    let near = near(key, among: scoped.index.candidates(for: key)).filter(canBeMeant)
    if let closest = near.first {
      return ("did you mean \"\(closest)\"?", Suggestion.correction(of: key, among: near))
    }
    // The right name in the wrong place: a moved lesson, a forgotten course, a skill of another tree.
    if let only = scoped.namesake(of: key) {
      return ("did you mean \"\(only)\"?", Suggestion.Correction(only, isCertain: false))
    }
    if let only = names.names(kind, after: "").namesake(of: key) { return ("did you mean \"\(only)\"?", nil) }
    guard !scoped.sorted.isEmpty else {
      return (scope.isEmpty ? "this repository has no \(kind.words)" : nil, nil)
    }
    return (scoped.sorted.count <= 8 ? "there are \(Suggestion.list(scoped.sorted))" : nil, nil)
  }

  /// The near keys, best first, each of whose parts is near: a long address does not make another lesson's name
  /// alike.
  private static func near(_ key: String, among candidates: [String]) -> [String] {
    let parts = key.split(separator: "/")
    return Suggestion.candidates(for: key, among: candidates).filter { candidate in
      let others = candidate.split(separator: "/")
      return parts.count == others.count
        && zip(parts, others).allSatisfy { Suggestion.closest(to: String($0), among: [String($1)]) != nil }
    }
  }
}
