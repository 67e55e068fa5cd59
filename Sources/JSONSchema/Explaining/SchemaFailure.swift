package import SourceText

/// One way in which a value does not fit its schema.
package struct SchemaFailure: Sendable {
  /// A limit in numbers.
  package enum Bound: Hashable, Sendable {
    case atLeast(Number)
    case moreThan(Number)
    case atMost(Number)
    case lessThan(Number)
    case multipleOf(Number)
  }

  /// What is counted.
  package enum Counted: Hashable, Sendable {
    case characters, entries, keys
    /// Entries that fit what `contains` asks for.
    case fittingEntries
  }

  package enum Kind: Sendable {
    /// A key is missing; `because` is the other key that needs it, where one does.
    case required(key: String, because: String?)
    /// A key that is not known here; those that are, less those that stand already.
    case unknownKey(String, known: [String])
    /// A known key that cannot stand beside what else is there.
    case forbidden
    case type(expected: ValueTypes)
    /// None of the allowed values.
    case value(allowed: [LocatedValue])
    case range(Bound)
    case length(Counted, minimum: Int?, maximum: Int?, found: Int)
    /// A text's form, in the schema's words where it has some.
    case pattern(String, words: String?, description: String?)
    case format(String)
    /// An entry that equals an earlier one; with that one's place and the end of the entry right before.
    case repetition(of: SourceRange, after: ByteOffset)
    /// No branch of a union is near; what they expect, in words.
    case union(expected: [String])
    /// More than one branch of an exclusive union fits.
    case ambiguous
    /// The evaluation of a recursive schema does not come to an end.
    case endless
  }

  package var kind: Kind
  package var pointer: JSONPointer
  /// A short range: the value where it is a scalar, else its key.
  package var range: SourceRange
  /// What was found there; a key's text where `isKey`.
  package var found: LocatedValue
  package var isKey: Bool
  /// The key that the value stands under.
  package var key: Located<String>?
  /// The keyword in a user's schema; nil for schemas that ship with the program.
  package var setBy: SourceLocation?
  /// The rule that reports it, where that is not the one of its kind.
  package var reportedAs: RuleName?
}
