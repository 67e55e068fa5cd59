/// Why a column's value cannot be read as the type that was asked for.
package enum ColumnError: Error, Equatable, Sendable {
  case missing(column: String)
  case null(column: String)
  case mismatch(column: String, type: String, wanted: String)
}

extension ColumnError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let column): "the result has no column \(column)"
    case .null(let column): "column \(column) is NULL where a value was expected"
    case .mismatch(let column, let type, let wanted):
      "column \(column) of type \(type) cannot be read as \(wanted)"
    }
  }
}
