package import SourceText

/// A compiled schema: immutable, to be used for any number of values, from any task.
///
/// Unions are quickest, and best explained, when one key's text tells the branches apart: `oneOf` (or
/// `anyOf`) of mappings that each have that key under `properties` with a `const`, or an `enum` of texts,
/// no text in two branches. One look-up then takes the place of trying them all, a misspelt text is one
/// finding with a suggestion, and what is wrong with the rest is said of the chosen branch alone:
///
///     {"oneOf": [
///       {"type": "object", "required": ["type", "choices"], "additionalProperties": false,
///        "properties": {"type": {"const": "single_choice"}, "choices": {…}}},
///       {"type": "object", "required": ["type", "answer"], "additionalProperties": false,
///        "properties": {"type": {"const": "numeric"}, "answer": {…}}}]}
///
/// A branch that repeats the shared keys, each as a `$ref`, and closes itself with `additionalProperties`
/// is checked without bookkeeping; `unevaluatedProperties` beside the union says the same, more slowly.
package struct Schema: Sendable {
  let program: SchemaProgram
  private let flat: FlatProgram
  let sites: [SchemaSite]
  let documents: [SchemaDocument]

  init(program: SchemaProgram, sites: [SchemaSite], documents: [SchemaDocument]) {
    self.program = program
    self.sites = sites
    self.documents = documents
    flat = FlatProgram(program)
  }

  /// Whether the value fits: the quick answer, without reasons.
  package func isValid(_ value: LocatedValue) -> Bool {
    if let verdict = FlatEvaluator.check(flat, program, value) { return verdict }
    var evaluator = SchemaEvaluator(program)
    return evaluator.check(program.root, value, nil)
  }
}

extension Schema {
  /// Every reason why the value does not fit, one for each cause; none where it fits.
  package func validate(_ value: LocatedValue) -> [SchemaFailure] {
    guard !isValid(value) else { return [] }
    var explainer = FailureExplainer(self)
    let place = FailureExplainer.Place(value: value, pointer: .root, key: nil)
    return FailureReduction.reduce(explainer.explain(program.root, place))
  }

  /// The same as diagnostics for an author, sorted.
  ///
  /// - Parameter synonyms: keys of other designs, and the name that each has here.
  package func check(
    _ value: LocatedValue, in file: SourceFile, synonyms: [String: String] = [:]
  ) -> [Diagnostic] {
    let failures = validate(value)
    return failures.isEmpty ? [] : diagnostics(for: failures, in: file, synonyms: synonyms)
  }
}
