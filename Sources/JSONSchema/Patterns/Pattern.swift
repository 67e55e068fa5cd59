import Foundation

/// A regular expression as JSON Schema means it: ECMA-262 with the `u` flag, found anywhere in the text.
///
/// An expression of characters, classes, groups, alternatives, counts and anchors at its ends becomes a
/// table that is run over the text's bytes, in time proportional to the text. Others (look-around,
/// back-references, `\p{…}`) go through ICU, translated: `\d`, `\w` and `\s` mean what ECMA-262 says, and
/// `$` is the end of the text alone. `\b` stays ICU's, which counts letters of every script.
struct Pattern: Sendable {
  let source: String
  private let engine: Engine

  private enum Engine: Sendable {
    case table(PatternTable)
    case foundation(NSRegularExpression)
  }

  /// Throws what is wrong with the expression, as a sentence's end.
  init(_ source: String) throws(PatternError) {
    self.source = source
    if let table = PatternTable(source) {
      engine = .table(table)
      return
    }
    let translated = try PatternTranslation.translate(source)
    do {
      engine = .foundation(try NSRegularExpression(pattern: translated))
    } catch {
      throw PatternError(reason: "it is no regular expression")
    }
  }

  /// The table, where the expression has one.
  var table: PatternTable? {
    if case .table(let table) = engine { table } else { nil }
  }

  func matches(_ text: String) -> Bool {
    switch engine {
    case .table(let table): return table.matches(text)
    case .foundation(let expression):
      let range = NSRange(location: 0, length: text.utf16.count)
      return expression.firstMatch(in: text, range: range) != nil
    }
  }
}

/// Why a text is not a regular expression.
struct PatternError: Error {
  let reason: String
}
