import SourceText

/// The kinds of values that a schema's `type` tells apart.
package struct ValueTypes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let null = ValueTypes(rawValue: 1)
  package static let bool = ValueTypes(rawValue: 2)
  package static let number = ValueTypes(rawValue: 4)
  package static let integer = ValueTypes(rawValue: 8)
  package static let string = ValueTypes(rawValue: 16)
  package static let array = ValueTypes(rawValue: 32)
  package static let object = ValueTypes(rawValue: 64)

  /// The types that a value has: a whole number is both `integer` and `number`.
  static func of(_ value: LocatedValue) -> ValueTypes {
    switch value.node {
    case .null: .null
    case .bool: .bool
    case .number(let number): number.isInteger ? [.number, .integer] : .number
    case .string: .string
    case .sequence: .array
    case .mapping: .object
    }
  }
}

/// A compiled schema's number in its program; `none` where a keyword is absent.
typealias NodeIndex = Int32

extension NodeIndex {
  static let none: NodeIndex = -1
}

/// One compiled schema. Its rules stand in tables by the kind of value they are for, so that a node is a
/// few bytes and a value meets only its own kind's rules.
struct SchemaNode: Sendable {
  enum Verdict: UInt8, Sendable {
    case always, never, depends
  }

  var verdict = Verdict.depends
  /// Empty: any type.
  var types: ValueTypes = []
  var hasUnevaluated = false
  var resource: Int32 = 0
  var values: NodeIndex = .none
  var text: NodeIndex = .none
  var number: NodeIndex = .none
  var list: NodeIndex = .none
  var object: NodeIndex = .none
  var applied: NodeIndex = .none
}

/// `enum` or `const`.
struct ValueRules: Sendable {
  var strings: KeyTable
  /// Allowed values that are no strings.
  var others: [LocatedValue]
  /// All of them in their order.
  var all: [LocatedValue]
  var isConstant: Bool
}

struct TextRules: Sendable {
  var minLength = 0
  var maxLength = Int.max
  var pattern: Pattern?
  var format: Format?

  var isEmpty: Bool { minLength == 0 && maxLength == .max && pattern == nil && format == nil }
}

struct NumberRules: Sendable {
  var minimum: Number?
  var exclusiveMinimum: Number?
  var maximum: Number?
  var exclusiveMaximum: Number?
  var multipleOf: Number?

  var isEmpty: Bool {
    minimum == nil && exclusiveMinimum == nil && maximum == nil && exclusiveMaximum == nil
      && multipleOf == nil
  }
}

struct ListRules: Sendable {
  var prefix: [NodeIndex] = []
  var items: NodeIndex = .none
  var contains: NodeIndex = .none
  var minContains = 1
  var maxContains = Int.max
  var minItems = 0
  var maxItems = Int.max
  var isUnique = false
  var unevaluated: NodeIndex = .none

  var isEmpty: Bool {
    prefix.isEmpty && items == .none && contains == .none && minItems == 0 && maxItems == .max && !isUnique
      && unevaluated == .none
  }
}

struct ObjectRules: Sendable {
  /// What is known of a key of `keys`.
  struct Member: Sendable {
    /// Its schema under `properties`.
    var node: NodeIndex = .none
    /// A bit of its own where the key is required.
    var requiredBit: UInt64 = 0
  }

  /// The keys of `properties` and of `required`.
  var keys = KeyTable()
  var members: [Member] = []
  var requiredBits: UInt64 = 0
  /// In the schema's order.
  var required: [String] = []
  /// Required keys past the 64 that have bits.
  var requiredBeyondBits: [String] = []
  var patterns: [(pattern: Pattern, node: NodeIndex)] = []
  var additional: NodeIndex = .none
  var names: NodeIndex = .none
  var minProperties = 0
  var maxProperties = Int.max
  var dependentRequired: [(key: String, needs: [String])] = []
  var dependentSchemas: [(key: String, node: NodeIndex)] = []
  var unevaluated: NodeIndex = .none

  var isEmpty: Bool {
    members.isEmpty && patterns.isEmpty && additional == .none && names == .none && minProperties == 0
      && maxProperties == .max && dependentRequired.isEmpty && dependentSchemas.isEmpty
      && unevaluated == .none
  }

  /// The names under `properties`.
  var propertyNames: [String] {
    keys.strings.enumerated().filter { members[$0.offset].node != .none }.map(\.element)
  }
}

/// Schemas that hold for the same value.
struct AppliedRules: Sendable {
  /// A `$dynamicRef` whose target depends on how evaluation came here.
  struct DynamicReference: Sendable {
    var name: Int
    var fallback: NodeIndex
  }

  /// A union's branches told apart by one key's text, all different.
  struct Discriminator: Sendable {
    var key: String
    var values: KeyTable
    var branches: [NodeIndex]
  }

  /// `$ref`, `allOf`, and a `$dynamicRef` with one possible target.
  var all: [NodeIndex] = []
  var dynamic: DynamicReference?
  var any: [NodeIndex] = []
  var one: [NodeIndex] = []
  var anyDiscriminator: Discriminator?
  var oneDiscriminator: Discriminator?
  var not: NodeIndex = .none
  var condition: NodeIndex = .none
  var then: NodeIndex = .none
  var otherwise: NodeIndex = .none

  var isEmpty: Bool {
    all.isEmpty && dynamic == nil && any.isEmpty && one.isEmpty && not == .none && condition == .none
  }
}
