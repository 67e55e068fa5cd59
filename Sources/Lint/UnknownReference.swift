import Content
import SourceText

/// References to objects by key: the one sentence for those that lead nowhere.
enum UnknownReference {
  /// Reports a key unless an object of the kind has it, or a file whose address counts could not be read.
  ///
  /// - Parameter scope: what stands in front of the written key in the object's own: `holdem/preflop/`.
  static func report(
    _ written: WrittenText?, _ kind: ContentKind, scope: String = "", in source: ObjectSource,
    _ context: LintContext, _ findings: inout Findings
  ) {
    guard let written else { return }
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
    } else {
      help = suggestion(for: key, scope: scope, among: index.keys(kind), kind)
    }
    findings.add(
      "no \(kind.words) is called \"\(key)\"", in: source, at: part,
      help: help ?? "name \(article) \(kind.words) of this repository")
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
    let candidates = keys.filter { $0.hasPrefix(scope) }.map { String($0.dropFirst(scope.count)) }
    if let closest = Suggestion.closest(to: key, among: candidates) { return "did you mean \"\(closest)\"?" }
    // The right name in the wrong place: a moved lesson, a forgotten course, a skill of another tree.
    if let only = namesake(of: key, among: candidates) ?? namesake(of: key, among: keys) {
      return "did you mean \"\(only)\"?"
    }
    guard !candidates.isEmpty else { return scope.isEmpty ? "this repository has no \(kind.words)" : nil }
    return candidates.count <= 8 ? "there are \(Suggestion.list(candidates.sorted()))" : nil
  }

  /// The one key with the same last part.
  private static func namesake(of key: String, among candidates: [String]) -> String? {
    let last = key.split(separator: "/").last ?? key[...]
    let found = candidates.filter { $0.split(separator: "/").last == last }
    return found.count == 1 ? found[0] : nil
  }
}
