/// The order of siblings: numbered ones by their numbers, the others behind them in the order given.
package enum SiblingOrder {
  /// Each sibling's position as it is stored: the written one, else one past the last.
  package static func positions(_ written: [Int?]) -> [Int] {
    var next = (written.compactMap(\.self).max() ?? 0) + 1
    return written.map { position in
      if let position { return position }
      defer { next += 1 }
      return next
    }
  }
}
