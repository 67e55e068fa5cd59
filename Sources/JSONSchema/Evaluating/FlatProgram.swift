import SourceText

/// A schema's common rules as plain numbers and offsets, so that checking them counts no references.
///
/// `words` holds tables of numbers, `bytes` the texts of keys and values; a node's fields say where.
struct FlatProgram: Sendable {
  /// Fixed texts in an open-addressing table: `mask + 1` slots at `slots`, ends of texts at `ends`.
  struct Keys: Sendable {
    var slots: Int32 = 0
    var mask: Int32 = -1
    var ends: Int32 = 0
    var bytes: Int32 = 0

    var isEmpty: Bool { mask < 0 }
  }

  struct Node: Sendable {
    var verdict = SchemaNode.Verdict.depends
    /// Whether all of its rules stand here; others are the general evaluator's.
    var isComplete = false
    var types: ValueTypes = []
    var hasValues = false
    var hasOtherValues = false
    var isUnique = false
    /// Whether texts have rules, those of values included.
    var hasText = false
    var hasNumber = false
    var hasObject = false
    var hasList = false
    var strings = Keys()
    var minLength = 0
    var maxLength = Int.max
    /// Where a pattern's table begins in `words`.
    var pattern: Int32 = -1
    var keys = Keys()
    var members: Int32 = 0
    var keyPatterns: Int32 = 0
    var keyPatternCount: Int32 = 0
    var requiredBits: UInt64 = 0
    var additional = NodeIndex.none
    var minProperties = 0
    var maxProperties = Int.max
    var items = NodeIndex.none
    var minItems = 0
    var maxItems = Int.max
    var all: Int32 = 0
    var allCount: Int32 = 0
    /// A union that one key's text decides.
    var unionKey = Keys()
    var unionValues = Keys()
    var branches: Int32 = -1
  }

  private(set) var nodes: [Node] = []
  /// Never empty, so that both have an address.
  private(set) var words: [Int32] = [0]
  private(set) var bytes: [UInt8] = [0]

  init(_ program: SchemaProgram) {
    guard !program.usesScope else { return }
    for node in program.nodes { nodes.append(flatten(node, of: program)) }
  }

  private mutating func flatten(_ node: SchemaNode, of program: SchemaProgram) -> Node {
    var flat = Node()
    flat.verdict = node.verdict
    flat.types = node.types
    flat.isComplete = !node.hasUnevaluated
    if node.values != .none {
      flat.hasValues = true
      flat.hasOtherValues = !program.values[Int(node.values)].others.isEmpty
      flat.strings = add(program.values[Int(node.values)].strings.strings)
    }
    flat.hasText = node.values != .none || node.text != .none
    flat.hasNumber = node.number != .none
    if node.text != .none { add(program.texts[Int(node.text)], to: &flat) }
    if node.list != .none { add(program.lists[Int(node.list)], to: &flat) }
    if node.object != .none { add(program.objects[Int(node.object)], to: &flat) }
    if node.applied != .none { add(program.applied[Int(node.applied)], to: &flat) }
    return flat
  }

  private mutating func add(_ rules: TextRules, to flat: inout Node) {
    flat.minLength = rules.minLength
    flat.maxLength = rules.maxLength
    if rules.format != nil { flat.isComplete = false }
    guard let pattern = rules.pattern else { return }
    guard let table = pattern.table else {
      flat.isComplete = false
      return
    }
    flat.pattern = add(table)
  }

  private mutating func add(_ table: PatternTable) -> Int32 {
    let start = Int32(words.count)
    words += table.flattened
    return start
  }

  private mutating func add(_ rules: ListRules, to flat: inout Node) {
    flat.hasList = true
    flat.items = rules.items
    flat.minItems = rules.minItems
    flat.maxItems = rules.maxItems
    flat.isUnique = rules.isUnique
    if !rules.prefix.isEmpty || rules.contains != .none { flat.isComplete = false }
  }

  private mutating func add(_ rules: ObjectRules, to flat: inout Node) {
    flat.hasObject = true
    let isRare =
      rules.names != .none || !rules.requiredBeyondBits.isEmpty || !rules.dependentRequired.isEmpty
      || !rules.dependentSchemas.isEmpty
    if isRare { flat.isComplete = false }
    flat.keys = add(rules.keys.strings)
    flat.members = Int32(words.count)
    for member in rules.members {
      words.append(member.node)
      words.append(Int32(truncatingIfNeeded: member.requiredBit))
      words.append(Int32(truncatingIfNeeded: member.requiredBit >> 32))
    }
    flat.requiredBits = rules.requiredBits
    flat.additional = rules.additional
    flat.minProperties = rules.minProperties
    flat.maxProperties = rules.maxProperties
    var pairs: [Int32] = []
    for rule in rules.patterns {
      if let table = rule.pattern.table {
        pairs += [add(table), rule.node]
      } else {
        flat.isComplete = false
      }
    }
    flat.keyPatterns = Int32(words.count)
    flat.keyPatternCount = Int32(pairs.count / 2)
    words += pairs
  }

  private mutating func add(_ rules: AppliedRules, to flat: inout Node) {
    flat.all = Int32(words.count)
    flat.allCount = Int32(rules.all.count)
    words += rules.all
    let isRare =
      rules.dynamic != nil || rules.not != .none || rules.condition != .none
      || (!rules.any.isEmpty && !rules.one.isEmpty)
    if isRare { flat.isComplete = false }
    guard !rules.any.isEmpty || !rules.one.isEmpty else { return }
    guard let discriminator = rules.any.isEmpty ? rules.oneDiscriminator : rules.anyDiscriminator else {
      flat.isComplete = false
      return
    }
    flat.unionKey = add([discriminator.key])
    flat.unionValues = add(discriminator.values.strings)
    flat.branches = Int32(words.count)
    words += discriminator.branches
  }

  private mutating func add(_ strings: [String]) -> Keys {
    guard !strings.isEmpty else { return Keys() }
    var size = 4
    while size < strings.count * 2 + 1 { size *= 2 }
    var keys = Keys(slots: 0, mask: Int32(size - 1), ends: 0, bytes: Int32(bytes.count))
    var slots = [Int32](repeating: -1, count: size)
    keys.ends = Int32(words.count)
    var end: Int32 = 0
    for (number, string) in strings.enumerated() {
      let text = Array(string.utf8)
      var slot = text.withUnsafeBufferPointer { FlatEvaluator.hash($0) } & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(number)
      bytes += text
      end += Int32(text.count)
      words.append(end)
    }
    keys.slots = Int32(words.count)
    words += slots
    return keys
  }
}
