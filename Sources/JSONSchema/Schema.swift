package import SourceText

/// A compiled schema: immutable, to be used for any number of values, from any task.
package struct Schema: Sendable {
  let program: SchemaProgram
  let sites: [SchemaSite]
  let documents: [SchemaDocument]

  /// Whether the value fits: the quick answer, without reasons.
  package func isValid(_ value: LocatedValue) -> Bool {
    var evaluator = SchemaEvaluator(program)
    return evaluator.check(program.root, value, nil)
  }
}
