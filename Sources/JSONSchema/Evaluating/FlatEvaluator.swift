import SourceText

/// Checks values by a flat program. Nothing is allocated, and values are reached by their addresses, so
/// that counting references does not outweigh the checks.
///
/// The addresses are of arrays that the caller holds during the whole evaluation.
struct FlatEvaluator {
  private let nodes: UnsafePointer<FlatProgram.Node>
  private let words: UnsafePointer<Int32>
  private let bytes: UnsafePointer<UInt8>
  private let program: SchemaProgram

  /// Whether the value fits the program's root; nil where the program has no flat form.
  static func check(_ flat: FlatProgram, _ program: SchemaProgram, _ value: LocatedValue) -> Bool? {
    flat.nodes.withUnsafeBufferPointer { nodes in
      flat.words.withUnsafeBufferPointer { words in
        flat.bytes.withUnsafeBufferPointer { bytes in
          guard let nodes = nodes.baseAddress, let words = words.baseAddress, let bytes = bytes.baseAddress
          else { return nil }
          let evaluator = FlatEvaluator(nodes: nodes, words: words, bytes: bytes, program: program)
          return withUnsafePointer(to: value) { evaluator.check(program.root, $0) }
        }
      }
    }
  }

  private func check(_ index: NodeIndex, _ value: UnsafePointer<LocatedValue>) -> Bool {
    let node = nodes + Int(index)
    switch node.pointee.verdict {
    case .always: return true
    case .never: return false
    case .depends: break
    }
    guard node.pointee.isComplete else {
      var general = SchemaEvaluator(program)
      return general.check(index, value.pointee, nil)
    }
    return checkOwn(node, index, value) && checkApplied(node, value)
  }

  private func checkOwn(
    _ node: UnsafePointer<FlatProgram.Node>, _ index: NodeIndex, _ value: UnsafePointer<LocatedValue>
  ) -> Bool {
    let types = node.pointee.types
    // A payload is only taken out where a rule looks at it: taking it counts a reference.
    switch value.pointee.node {
    case .string:
      guard types.isEmpty || types.contains(.string) else { return false }
      guard node.pointee.hasText, case .string(let text) = value.pointee.node else { return true }
      if node.pointee.hasValues, find(text, node.pointee.strings) < 0 { return false }
      return lengthFits(text, node) && (node.pointee.pattern < 0 || matches(node.pointee.pattern, text))
    case .mapping:
      guard types.isEmpty || types.contains(.object) else { return false }
      if node.pointee.hasValues, !otherValueFits(node, index, value) { return false }
      guard node.pointee.hasObject, case .mapping(let mapping) = value.pointee.node else { return true }
      return checkObject(node, mapping)
    case .sequence:
      guard types.isEmpty || types.contains(.array) else { return false }
      if node.pointee.hasValues, !otherValueFits(node, index, value) { return false }
      guard node.pointee.hasList, case .sequence(let items) = value.pointee.node else { return true }
      return checkList(node, items)
    case .number:
      if types.isEmpty || types.contains(.number) {
        guard node.pointee.hasNumber || node.pointee.hasValues else { return true }
      } else if !types.contains(.integer) {
        return false
      }
      return checkNumber(node, index, value)
    case .bool:
      guard types.isEmpty || types.contains(.bool) else { return false }
    case .null:
      guard types.isEmpty || types.contains(.null) else { return false }
    }
    return !node.pointee.hasValues || otherValueFits(node, index, value)
  }

  private func checkNumber(
    _ node: UnsafePointer<FlatProgram.Node>, _ index: NodeIndex, _ value: UnsafePointer<LocatedValue>
  ) -> Bool {
    guard case .number(let number) = value.pointee.node else { return false }
    let types = node.pointee.types
    if !types.isEmpty, !types.contains(.number), !number.isInteger { return false }
    if node.pointee.hasValues, !otherValueFits(node, index, value) { return false }
    return !node.pointee.hasNumber
      || NumberCheck.fits(number, program.numbers[Int(program.nodes[Int(index)].number)])
  }

  private func otherValueFits(
    _ node: UnsafePointer<FlatProgram.Node>, _ index: NodeIndex, _ value: UnsafePointer<LocatedValue>
  ) -> Bool {
    guard node.pointee.hasOtherValues else { return false }
    return ValueEquality.contains(program.values[Int(program.nodes[Int(index)].values)], value.pointee)
  }

  private func lengthFits(_ text: String, _ node: UnsafePointer<FlatProgram.Node>) -> Bool {
    let count = text.utf8.count
    if count < node.pointee.minLength { return false }
    if count <= node.pointee.maxLength, (count + 3) / 4 >= node.pointee.minLength { return true }
    let length = TextCheck.length(of: text)
    return length >= node.pointee.minLength && length <= node.pointee.maxLength
  }

  private func checkList(_ node: UnsafePointer<FlatProgram.Node>, _ items: [LocatedValue]) -> Bool {
    guard items.count >= node.pointee.minItems, items.count <= node.pointee.maxItems else { return false }
    let schema = node.pointee.items
    if schema != .none {
      let fit = items.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return true }
        for position in 0..<buffer.count where !check(schema, base + position) { return false }
        return true
      }
      guard fit else { return false }
    }
    return !node.pointee.isUnique || !ValueEquality.haveRepetition(items)
  }

  private static let valueOffset = MemoryLayout<LocatedMapping.Entry>.offset(of: \.value) ?? 0

  private func checkObject(_ node: UnsafePointer<FlatProgram.Node>, _ mapping: LocatedMapping) -> Bool {
    let count = mapping.entries.count
    guard count >= node.pointee.minProperties, count <= node.pointee.maxProperties else { return false }
    let offset = FlatEvaluator.valueOffset
    return mapping.entries.withUnsafeBufferPointer { entries in
      guard let base = entries.baseAddress else { return node.pointee.requiredBits == 0 }
      var seen: UInt64 = 0
      for position in 0..<entries.count {
        let entry = base + position
        let value = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: LocatedValue.self)
        var isKnown = false
        let number = find(entry.pointee.key.value, node.pointee.keys)
        if number >= 0 {
          let member = words + Int(node.pointee.members) + 3 * number
          seen |= UInt64(UInt32(bitPattern: member[1])) | UInt64(UInt32(bitPattern: member[2])) << 32
          if member[0] != .none {
            isKnown = true
            guard check(member[0], value) else { return false }
          }
        }
        for rule in 0..<Int(node.pointee.keyPatternCount) {
          let pair = words + Int(node.pointee.keyPatterns) + 2 * rule
          guard matches(pair[0], entry.pointee.key.value) else { continue }
          isKnown = true
          guard check(pair[1], value) else { return false }
        }
        if !isKnown, node.pointee.additional != .none {
          guard check(node.pointee.additional, value) else { return false }
        }
      }
      return seen == node.pointee.requiredBits
    }
  }

  private func checkApplied(
    _ node: UnsafePointer<FlatProgram.Node>, _ value: UnsafePointer<LocatedValue>
  ) -> Bool {
    for position in 0..<Int(node.pointee.allCount) {
      guard check(words[Int(node.pointee.all) + position], value) else { return false }
    }
    guard node.pointee.branches >= 0 else { return true }
    if case .mapping(let mapping) = value.pointee.node {
      let decided: Bool? = mapping.entries.withUnsafeBufferPointer { entries in
        for position in entries.indices where find(entries[position].key.value, node.pointee.unionKey) == 0 {
          guard case .string(let text) = entries[position].value.node else { return false }
          let number = find(text, node.pointee.unionValues)
          return number >= 0 && check(words[Int(node.pointee.branches) + number], value)
        }
        return nil
      }
      if let decided { return decided }
    }
    // The key is not there to decide: the branches have to be tried, which is the general evaluator's.
    var general = SchemaEvaluator(program)
    return general.check(NodeIndex(node - nodes), value.pointee, nil)
  }

  // MARK: - Texts

  /// The number of a text among fixed ones; -1 where it is none of them.
  private func find(_ text: String, _ keys: FlatProgram.Keys) -> Int {
    guard !keys.isEmpty else { return -1 }
    if let found = text.utf8.withContiguousStorageIfAvailable({ find($0, keys) }) { return found }
    return Array(text.utf8).withUnsafeBufferPointer { find($0, keys) }
  }

  private func find(_ text: UnsafeBufferPointer<UInt8>, _ keys: FlatProgram.Keys) -> Int {
    let mask = Int(keys.mask)
    var slot = FlatEvaluator.hash(text) & mask
    while true {
      let number = Int(words[Int(keys.slots) + slot])
      guard number >= 0 else { return -1 }
      let start = number == 0 ? 0 : Int(words[Int(keys.ends) + number - 1])
      if Int(words[Int(keys.ends) + number]) - start == text.count {
        let stored = bytes + Int(keys.bytes) + start
        var position = 0
        while position < text.count, stored[position] == text[position] { position += 1 }
        if position == text.count { return number }
      }
      slot = (slot + 1) & mask
    }
  }

  /// Of the length and the bytes at the ends and in the middle; equal hashes are told apart by comparing.
  static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let count = text.count
    guard count > 0 else { return 0 }
    var hash = count
    hash = hash &* 31 &+ Int(text[0])
    hash = hash &* 31 &+ Int(text[count - 1])
    hash = hash &* 31 &+ Int(text[count / 2])
    hash = hash &* 31 &+ Int(text[count / 3])
    return hash ^ (hash >> 7)
  }

  private func matches(_ pattern: Int32, _ text: String) -> Bool {
    let table = words + Int(pattern)
    if let found = text.utf8.withContiguousStorageIfAvailable({ PatternTable.matches(table, $0) }) {
      return found
    }
    return Array(text.utf8).withUnsafeBufferPointer { PatternTable.matches(table, $0) }
  }
}
