package import SourceText

/// Makes diagnostics of failures: message, advice, fix, and who set a limit.
struct FailureDiagnostics {
  let schema: Schema
  let file: SourceFile
  /// Keys of other designs, and this one's name for each.
  let synonyms: [String: String]

  func make(_ failures: [SchemaFailure]) -> [Diagnostic] {
    let fixes = failures.map { KeyCorrection.find(for: $0, synonyms: synonyms) }
    // A misspelt key and the key that is missing for it are one mistake.
    var corrected: [JSONPointer: Int] = [:]
    for (failure, correction) in zip(failures, fixes) {
      guard let correction, !failure.isKey else { continue }
      corrected[failure.place(of: correction), default: 0] += 1
    }
    var missing: [JSONPointer: [String]] = [:]
    for failure in failures {
      guard case .required(let key, nil) = failure.kind else { continue }
      missing[failure.pointer, default: []].append(key)
    }
    var diagnostics: [Diagnostic] = []
    var lines: [RepositoryPath: LineIndex] = [:]
    for (failure, correction) in zip(failures, fixes) {
      if case .required(let key, _) = failure.kind, corrected[failure.pointer.key(key)] != nil { continue }
      var diagnostic = Diagnostic(
        failure.rule, FailureMessages.message(failure), at: file.location(failure.range),
        pointer: failure.pointer)
      advise(failure, correction, missing[failure.pointer] ?? [], &diagnostic)
      // Two keys cannot both be renamed to one.
      if let correction, corrected[failure.place(of: correction), default: 0] > 1 { diagnostic.fix = nil }
      if let note = note(failure, &lines) { diagnostic.notes.append(note) }
      diagnostics.append(diagnostic)
    }
    return diagnostics.sorted()
  }

  private func note(_ failure: SchemaFailure, _ lines: inout [RepositoryPath: LineIndex]) -> String? {
    guard let place = failure.setBy else { return nil }
    if lines[place.path] == nil {
      lines[place.path] = schema.documents.first { $0.file.path == place.path }.map { LineIndex($0.file) }
    }
    guard let line = lines[place.path]?.position(of: place.range.start).line else { return nil }
    return "set by \(place.path):\(line)"
  }

  private func advise(
    _ failure: SchemaFailure, _ correction: KeyCorrection?, _ missing: [String],
    _ diagnostic: inout Diagnostic
  ) {
    switch failure.kind {
    case .required(let key, _):
      diagnostic.help =
        missing.count > 1 ? "add \(Suggestion.list(missing))" : "add \(Suggestion.list([key]))"
    case .unknownKey(_, let known):
      adviseKey(correction, known, diagnostic: &diagnostic)
    case .value(let allowed) where failure.isKey:
      adviseKey(correction, allowed.compactMap(\.string), diagnostic: &diagnostic)
    case .value(let allowed): adviseValue(failure, allowed, &diagnostic)
    case .type(let expected): adviseType(failure, expected, &diagnostic)
    case .pattern(let source, let words, let description):
      if words == nil { diagnostic.help = description ?? "it has to match the regular expression \(source)" }
      adviseForm(failure, &diagnostic) { text in
        // An expression that was compiled once is compiled again; where it is not, nothing is advised.
        (try? Pattern(source))?.matches(text) ?? false
      }
    case .format(let name):
      adviseForm(failure, &diagnostic) { Format(rawValue: name)?.accepts($0) ?? false }
    case .repetition(let first, let before):
      diagnostic.related = [RelatedLocation(file.location(first), "first one here")]
      diagnostic.help = "remove one of them"
      let removal = ItemRemoval(file: file, item: failure.found.range, before: before)
      diagnostic.fix = removal.edit.map { Fix("remove it", isSafe: true, edits: [$0]) }
    default: break
    }
  }

  private func adviseKey(_ correction: KeyCorrection?, _ known: [String], diagnostic: inout Diagnostic) {
    guard let correction else {
      // What editors look for is no news to an author.
      let listed = known.filter { $0 != "$schema" }
      if !listed.isEmpty { diagnostic.help = "keys that can be added here: \(Suggestion.list(listed))" }
      return
    }
    diagnostic.help =
      switch correction.sign {
      case .likeness: "did you mean \"\(correction.name)\"?"
      case .synonym: "here it is called \"\(correction.name)\""
      case .lostColon: "write `: ` behind \"\(correction.name)\", and a value with `: ` in quotes"
      }
    guard let isCertain = correction.isCertain,
      let edit = ScalarSpelling.edit(diagnostic.location.range, to: correction.name, in: file)
    else { return }
    diagnostic.fix = Fix("rename it to \"\(correction.name)\"", isSafe: isCertain, edits: [edit])
  }

  private func adviseValue(
    _ failure: SchemaFailure, _ allowed: [LocatedValue], _ diagnostic: inout Diagnostic
  ) {
    guard let text = failure.found.string else { return }
    let words = allowed.compactMap(\.string)
    let correction = Suggestion.correction(of: text, among: words)
    guard let nearest = correction?.word ?? Suggestion.closest(to: text, among: words) else { return }
    let name = failure.key.map { "a value of \"\($0.value)\"" } ?? "an allowed value"
    diagnostic.message = "\(FoundValue.quoted(text)) is not \(name)"
    diagnostic.help = "did you mean \"\(nearest)\"?"
    guard let correction, let edit = ScalarSpelling.edit(failure.range, to: nearest, in: file) else { return }
    diagnostic.fix = Fix("change it to \"\(nearest)\"", isSafe: correction.isCertain, edits: [edit])
  }

  /// A text that has the form once blanks around it, or capitals too, are gone.
  private func adviseForm(
    _ failure: SchemaFailure, _ diagnostic: inout Diagnostic, _ hasForm: (String) -> Bool
  ) {
    guard let text = failure.found.string, !failure.isKey else { return }
    let trimmed = Suggestion.trimmed(text)
    guard
      let meant = [trimmed, trimmed.lowercased()].first(where: { !$0.isEmpty && $0 != text && hasForm($0) }),
      let edit = ScalarSpelling.edit(failure.range, to: meant, in: file)
    else { return }
    diagnostic.help = "did you mean \"\(meant)\"?"
    // What capitals mean in a form of the repository's own is not known.
    let isCertain = meant == trimmed || failure.setBy == nil
    diagnostic.fix = Fix("change it to \"\(meant)\"", isSafe: isCertain, edits: [edit])
  }

  private func adviseType(
    _ failure: SchemaFailure, _ expected: ValueTypes, _ diagnostic: inout Diagnostic
  ) {
    let range = failure.found.range
    guard !range.isEmpty, !failure.isKey else { return }
    let text = file.text(in: range)
    switch failure.found.node {
    case .number, .bool:
      guard expected == .string, failure.found.style == .plain, ScalarSpelling.isPlainWord(text) else {
        return
      }
      diagnostic.help = "write it in quotes: \"\(text)\""
      diagnostic.fix = Fix("put it in quotes", isSafe: true, edits: [TextEdit(range, "\"\(text)\"")])
    case .string where expected == .array:
      diagnostic.help = listAdvice(failure.found.style, text)
    case .string(let word):
      guard let replacement = ScalarSpelling.meant(by: word, as: expected, failure.found.style) else {
        return
      }
      diagnostic.help = "write \(replacement)"
      diagnostic.fix = Fix("write \(replacement)", isSafe: true, edits: [TextEdit(range, replacement)])
    default: break
    }
  }

  private func listAdvice(_ style: ScalarStyle, _ text: String) -> String {
    if style == .plain, text.hasPrefix("-"), !text.hasPrefix("--") { return "write a space behind each `-`" }
    return "put the items between `[` and `]` with commas, or each on a line of its own behind `- `"
  }
}

extension SchemaFailure {
  /// Where the value of a misspelt key belongs.
  fileprivate func place(of correction: KeyCorrection) -> JSONPointer {
    JSONPointer(pointer.components.dropLast() + [.key(correction.name)])
  }
}

extension Schema {
  /// Diagnostics for failures of a value of this file, sorted.
  ///
  /// - Parameter synonyms: keys of other designs, and the name that each has here.
  package func diagnostics(
    for failures: [SchemaFailure], in file: SourceFile, synonyms: [String: String] = [:]
  ) -> [Diagnostic] {
    FailureDiagnostics(schema: self, file: file, synonyms: synonyms).make(failures)
  }
}
