/// A rule's name, `area/what-is-wrong`.
package struct RuleName: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let string: String

  package init(_ string: String) {
    self.string = string
  }

  /// `course` of `course/duplicate-title`.
  package var area: Substring {
    string.prefix { $0 != "/" }
  }

  package static func < (left: RuleName, right: RuleName) -> Bool {
    left.string < right.string
  }

  package var description: String { string }
}

extension RuleName: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) {
    self.init(value)
  }
}
