/// One-dimensional arrays in PostgreSQL's binary form: dimensions, whether a NULL is inside, the element's type,
/// for each dimension its length and first index, then every element behind its length.
enum BinaryArray {
  static func bytes(of elements: [[UInt8]?], element type: TypeID) -> [UInt8] {
    var bytes: [UInt8] = []
    append(elements, element: type, to: &bytes)
    return bytes
  }

  static func append(_ elements: [[UInt8]?], element type: TypeID, to bytes: inout [UInt8]) {
    BinaryValue.append(Int32(elements.isEmpty ? 0 : 1), to: &bytes)
    BinaryValue.append(Int32(elements.contains { $0 == nil } ? 1 : 0), to: &bytes)
    BinaryValue.append(type.number, to: &bytes)
    guard !elements.isEmpty else { return }
    BinaryValue.append(Int32(clamping: elements.count), to: &bytes)
    BinaryValue.append(Int32(1), to: &bytes)
    for element in elements {
      BinaryValue.append(element.map { Int32(clamping: $0.count) } ?? -1, to: &bytes)
      bytes += element ?? []
    }
  }

  /// The elements as cells, NULL as nil; nil when this is no array of one dimension.
  static func elements(_ bytes: [UInt8]) -> [Cell?]? {
    var rest = bytes[...]
    func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard count >= 0, count <= rest.count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    func number() -> Int32? { take(4).flatMap { BinaryValue.integer($0) } }
    guard let dimensions = number(), number() != nil, let type = number() else { return nil }
    if dimensions == 0 { return [] }
    guard dimensions == 1, let count = number(), number() != nil else { return nil }
    var cells: [Cell?] = []
    for _ in 0..<max(count, 0) {
      guard let length = number() else { return nil }
      if length == -1 {
        cells.append(nil)
      } else if let value = take(Int(length)) {
        cells.append(Cell(bytes: Array(value), type: TypeID(UInt32(bitPattern: type))))
      } else {
        return nil
      }
    }
    return cells
  }
}
