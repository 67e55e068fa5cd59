/// A string that is equal to another only when both have the same code points.
///
/// Swift's own `String` counts canonically equivalent spellings as equal; JSON does not.
package struct ExactString: Hashable, Sendable {
  package let string: String

  package init(_ string: String) {
    self.string = string
  }

  package static func == (left: ExactString, right: ExactString) -> Bool {
    left.string.hasSameCodePoints(as: right.string)
  }

  package func hash(into hasher: inout Hasher) {
    var copy = string
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }
}

extension String {
  /// Equality by code points, which no normalisation takes part in.
  package func hasSameCodePoints(as other: String) -> Bool {
    let left = utf8
    let right = other.utf8
    return left.count == right.count && left.elementsEqual(right)
  }
}
