extension UInt8 {
  /// Whether it is an ASCII blank or line end: space, tab, LF, VT, FF or CR.
  package var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension SourceFile {
  /// Whether a range holds nothing but blanks and line ends.
  package func isBlank(in range: SourceRange) -> Bool {
    bytes[range.bytes.clamped(to: 0..<bytes.count)].allSatisfy(\.isBlank)
  }
}
