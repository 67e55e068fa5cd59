import Content
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
    if let renamed = index.header(kind, formerly: scope + key) {
      help = "it was renamed to \"\(renamed.key)\""
    } else if let name = name(shownAs: key, kind, context.repository) {
      help = "did you mean \"\(name)\"?"
    } else {
      help = suggestion(for: key, scope: scope, among: index.keys(kind), kind)
    }
    findings.add(
      "no \(kind.words) is called \"\(key)\"", in: source, at: part,
      help: help ?? "name \(article) \(kind.words) of this repository",
      notes: lostFile(ContentKey(scope + key), kind, context.change).map { [$0] } ?? [])
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

  private static func isKey(_ text: String) -> Bool {
    text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { Slug.isValid($0) }
  }

  /// The address of what learners see under a name: `coach-lin` for "林教练".
  private static func name(
    shownAs text: String, _ kind: ContentKind, _ repository: ContentRepository
  ) -> ContentKey? {
    let wanted = Folding.fold(text)
    return switch kind {
    case .character: repository.characters.first { Folding.fold($0.displayName) == wanted }?.header.key
    case .course: repository.courses.first { Folding.fold($0.title) == wanted }?.header.key
    case .skillTree: repository.trees.first { Folding.fold($0.name) == wanted }?.header.key
    case .skillCategory: repository.categories.first { Folding.fold($0.name) == wanted }?.header.key
    default: nil
    }
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
    for key: String, scope: String, among keys: [String], _ kind: ContentKind
  ) -> String? {
    let candidates =
      scope.isEmpty ? keys : keys.filter { $0.hasPrefix(scope) }.map { String($0.dropFirst(scope.count)) }
    if let closest = closest(to: key, among: candidates) { return "did you mean \"\(closest)\"?" }
    // The right name in the wrong place: a moved lesson, a forgotten course, a skill of another tree.
    if let only = namesake(of: key, among: candidates) ?? namesake(of: key, among: keys) {
      return "did you mean \"\(only)\"?"
    }
    guard !candidates.isEmpty else { return scope.isEmpty ? "this repository has no \(kind.words)" : nil }
    return candidates.count <= 8 ? "there are \(Suggestion.list(candidates.sorted()))" : nil
  }

  /// The nearest key each of whose parts is near: a long address does not make another lesson's name alike.
  private static func closest(to key: String, among candidates: [String]) -> String? {
    let parts = key.split(separator: "/")
    return Suggestion.candidates(for: key, among: candidates).first { candidate in
      let others = candidate.split(separator: "/")
      return parts.count == others.count
        && zip(parts, others).allSatisfy { Suggestion.closest(to: String($0), among: [String($1)]) != nil }
    }
  }

  /// The one key with the same last part, if need be of those with the same first part.
  private static func namesake(of key: String, among candidates: [String]) -> String? {
    let parts = key.split(separator: "/")
    let found = candidates.filter { $0.split(separator: "/").last == parts.last }
    if found.count == 1 { return found[0] }
    let near = found.filter { $0.split(separator: "/").first == parts.first }
    return near.count == 1 ? near[0] : nil
  }
}
