/// What could be read, and what was wrong with the rest.
package struct Parsed<Value: Sendable>: Sendable {
  package var value: Value
  package var diagnostics: [Diagnostic]

  package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Parsed<Other> {
    Parsed<Other>(transform(value), diagnostics)
  }
}

extension Parsed: Equatable where Value: Equatable {}
