import Content
import SourceText

/// Writes another text into a scalar, in the quotes that it has.
enum ScalarEdit {
  static func edit(_ value: LocatedValue, to text: String, in file: SourceFile) -> TextEdit? {
    switch value.style {
    case .plain, .alias: return TextEdit(value.range, YAMLText.scalar(text))
    case .doubleQuoted: return TextEdit(value.range, YAMLText.quoted(text))
    case .singleQuoted:
      return TextEdit(value.range, "'" + text.replacing("'", with: "''") + "'")
    case .literal, .folded:
      // A block's range takes its line's end along, which has to stay.
      let bytes = file.bytes[value.range.bytes]
      guard let last = bytes.lastIndex(where: { !$0.isBlank }) else { return nil }
      return TextEdit(SourceRange(value.range.start.value..<last + 1), YAMLText.quoted(text))
    }
  }
}
