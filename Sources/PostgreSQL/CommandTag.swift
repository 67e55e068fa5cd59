/// What the server says a command did, such as `INSERT 0 5` or `COMMIT`.
package struct CommandTag: Equatable, Sendable {
  package let text: String

  init(_ text: String) {
    self.text = text
  }

  /// How many rows the command wrote or found; 0 for commands that count none.
  package var rowCount: Int {
    text.split(separator: " ").last.flatMap { Int($0) } ?? 0
  }
}
