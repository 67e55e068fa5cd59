/// Ends the program where something that must hold does not; libFuzzer then keeps the input.
func expect(
  _ holds: Bool, _ what: @autoclosure () -> String, line: UInt = #line, file: StaticString = #fileID
) {
  guard !holds else { return }
  fatalError("does not hold: \(what())", file: file, line: line)
}
