import JSON
import SourceText
import Testing

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws -> Parsed<LocatedValue?> {
    JSONParser.parse(SourceFile(path: try #require(RepositoryPath("a.json")), text: text))
  }

  private func message(_ text: String) throws -> String {
    let parsed = try parse(text)
    #expect(parsed.value == nil)
    let diagnostic = try #require(parsed.diagnostics.first)
    #expect(diagnostic.rule == "json/syntax")
    let range = diagnostic.location.range.bytes
    return "\(range.lowerBound)-\(range.upperBound) \(diagnostic.message)"
  }

  @Test func everyPartHasItsRange() throws {
    let text = #"{"a": [1, "x"], "b": null}"#
    let value = try #require(try parse(text).value)
    #expect(value.range.bytes == 0..<26)
    #expect(value["a"]?.range.bytes == 6..<14)
    #expect(value["/a/1" as JSONPointer]?.range.bytes == 10..<13)
    #expect(value["/a/1" as JSONPointer]?.style == .doubleQuoted)
    #expect(value.mapping?.entry("b")?.key.range.bytes == 16..<19)
  }

  @Test func aByteOrderMarkIsSkippedAndCounted() throws {
    let value = try #require(try parse("\u{FEFF} 12").value)
    #expect(value.range.bytes == 4..<6)
  }

  @Test func escapesAndSurrogatePairsAreRead() throws {
    let value = try #require(try parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83c\udca1""#).value)
    #expect(value.string?.utf8.elementsEqual("\"\\/\u{8}\u{C}\n\r\té🂡".utf8) == true)
  }

  @Test(arguments: [#""\ud83c""#, #""\ud83c\u0041""#, #""\udca1""#, #""\udca1\ud83c""#])
  func aLoneSurrogateIsRefused(_ text: String) throws {
    #expect(try message(text).hasSuffix("half of a surrogate pair is not a character"))
  }

  @Test(arguments: [
    ("", "0-0 expected a value, found the end of the file"),
    ("[1,]", "3-4 expected a value, found \"]\""),
    ("[1 2]", "3-4 expected \",\" or \"]\", found \"2\""),
    ("{a: 1}", "1-2 expected a key in double quotes, found \"a\""),
    ("{\"a\" 1}", "5-6 expected \":\" behind the key, found \"1\""),
    ("[01]", "1-3 a number cannot begin with a zero"),
    ("[1.]", "3-4 expected a digit, found \"]\""),
    ("-", "1-1 expected a digit, found the end of the file"),
    ("[+1]", "1-2 expected a value, found \"+\""),
    ("yes", "0-3 expected a value, found \"yes\""),
    ("\"a", "0-1 the text has no closing quote"),
    ("\"a\n\"", "2-3 a control character in a text has to be written as an escape, such as \\n"),
    ("\"\\x\"", "1-3 unknown escape \"\\x\""),
    ("\"\\ب\"", "1-4 unknown escape \"\\ب\""),
    ("\"\\u123ب\"", "1-8 expected four hexadecimal digits behind \\u"),
    ("\"\\u12\"", "1-6 expected four hexadecimal digits behind \\u"),
    ("1 é", "2-4 expected the end of the file, found \"é\""),
    ("1e-9223372036854775808", "0-22 the number is too large or too small"),
    ("999e99999", "0-9 the number is too large or too small"),
    ("1e999999", "0-8 the number is too large or too small"),
  ])
  func aSyntaxErrorSaysWhatAndWhere(_ text: String, _ expected: String) throws {
    #expect(try message(text) == expected)
  }

  @Test func bytesThatAreNotUTF8AreRefused() throws {
    let file = SourceFile(path: .root, bytes: [0x22, 0xFF, 0x22])
    #expect(JSONParser.parse(file).diagnostics.map(\.message) == ["the text is not valid UTF-8"])
  }

  @Test func aDuplicateKeyIsReportedAtEachPlace() throws {
    let parsed = try parse(#"{"a": 1, "b": 2, "a": 3}"#)
    #expect(parsed.value?.mapping?.keys == ["a", "b"])
    #expect(parsed.value?["a"]?.number == Number(1))
    #expect(parsed.diagnostics.map(\.rule) == ["json/duplicate-key", "json/duplicate-key"])
    #expect(parsed.diagnostics.map(\.location.range.bytes) == [1..<4, 17..<20])
    #expect(parsed.diagnostics[0].related.map(\.location.range.bytes) == [17..<20])
    #expect(parsed.diagnostics[1].related.map(\.location.range.bytes) == [1..<4])
  }

  @Test func canonicallyEquivalentKeysAreTwoKeys() throws {
    let parsed = try parse("{\"\u{E9}\": 1, \"e\u{301}\": 2}")
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.value?.mapping?.entries.count == 2)
  }

  @Test func nestingHasALimit() throws {
    let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(try parse(deepest).value != nil)
    let deeper = String(repeating: "[", count: 100_000)
    #expect(try message(deeper) == "512-513 objects and lists are nested more than 512 deep")
  }
}
