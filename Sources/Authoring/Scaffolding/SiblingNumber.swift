import Content

/// The number that a new module or lesson gets, in the way in which its siblings have theirs.
struct SiblingNumber: Equatable {
  /// What stands in front of the name, such as `03-`; empty where siblings have no numbers.
  var prefix = ""
  /// For `position:`, where the name does not say it.
  var position: Int?

  /// - Parameters:
  ///   - siblings: the names of their files or folders, with their positions.
  ///   - wanted: the position that was asked for.
  init(after siblings: [(name: String, position: Int?)], wanted: Int? = nil) {
    let last = siblings.compactMap(\.position).max()
    let digits = siblings.compactMap { SiblingNumber.digits(of: $0.name) }
    if siblings.isEmpty || !digits.isEmpty {
      let number = wanted ?? (last.map { $0 + SiblingNumber.step(siblings.compactMap(\.position)) } ?? 1)
      if (0...999).contains(number) {
        let text = String(number)
        let width = digits.max() ?? 2
        prefix = String(repeating: "0", count: max(0, width - text.count)) + text + "-"
      } else {
        position = number
      }
    } else {
      position = wanted ?? last.map { $0 + SiblingNumber.step(siblings.compactMap(\.position)) }
    }
  }

  /// 10 where siblings are numbered 10, 20, 30, so that something fits in between; else 1.
  private static func step(_ positions: [Int]) -> Int {
    positions.allSatisfy { $0 > 0 && $0 % 10 == 0 } ? 10 : 1
  }

  /// How many digits the number in front of a name has.
  private static func digits(of name: String) -> Int? {
    guard Slug.splitOrder(name).position != nil else { return nil }
    return name.prefix { $0.isASCII && $0.isNumber }.count
  }
}
