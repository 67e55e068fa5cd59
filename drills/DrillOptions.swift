import Foundation

/// What the command line says.
struct DrillOptions {
  /// The program under test.
  let lectern: String
  /// Where the section about drills is written; nowhere where it is nil.
  var document: String?
  var seed = UInt64.random(in: 1...999_999)
  /// Instead of each fault's own.
  var rounds: Int?
  /// These faults and figures alone.
  var only: [String] = []
  var lessons = 250
  var clients = 4

  static let usage = """
    usage: drill LECTERN [--document FILE] [--seed N] [--rounds N] [--only NAME]… [--lessons N]
    names: \((Fault.all.map(\.name) + DrillOptions.figures).joined(separator: ", "))
    """

  static let figures = ["latency", "rename"]

  init?(_ arguments: [String]) {
    guard let program = arguments.first, !program.hasPrefix("-") else { return nil }
    // Absolute, since programs are started from here and there.
    lectern = URL(filePath: program).absoluteURL.path
    var rest = arguments.dropFirst()
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch name {
      case "--document": document = value
      case "--only" where (Fault.all.map(\.name) + Self.figures).contains(value): only.append(value)
      case "--seed":
        guard let number = UInt64(value) else { return nil }
        seed = number
      case "--rounds":
        guard let number = Int(value), number > 0 else { return nil }
        rounds = number
      case "--lessons":
        guard let number = Int(value), number >= 50 else { return nil }
        lessons = number
      default: return nil
      }
    }
  }

  func wants(_ name: String) -> Bool { only.isEmpty || only.contains(name) }
}
