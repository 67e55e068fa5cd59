import JSON
import SourceText
import Testing

@Suite struct CanonicalJSONTests {
  private func canonical(_ value: JSONValue) -> String {
    String(decoding: value.canonical, as: UTF8.self)
  }

  @Test func keysStandInTheOrderOfUTF16() {
    let value: JSONValue = [
      "\u{20AC}": 1, "\r": 2, "\u{FB33}": 3, "1": 4, "\u{1F600}": 5, "\u{80}": 6, "\u{F6}": 7, "": 8,
    ]
    #expect(
      canonical(value)
        == "{\"\":8,\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{F6}\":7,\"\u{20AC}\":1,\"\u{1F600}\":5,\"\u{FB33}\":3}"
    )
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("1.0", "1"), ("-12.50", "-12.5"), ("1e21", "1e+21"),
    ("1e20", "100000000000000000000"),
    ("123456789012345678901", "123456789012345680000"), ("0.000001", "0.000001"), ("0.0000001", "1e-7"),
    ("1.5e-9", "1.5e-9"), ("333333333.33333329", "333333333.3333333"), ("5e-324", "5e-324"),
    ("1.7976931348623157e308", "1.7976931348623157e+308"), ("4.50", "4.5"), ("2e-3", "0.002"),
    ("9007199254740993", "9007199254740992"), ("1e400", "1e400"), ("123", "123"), ("100", "100"),
    ("0.1", "0.1"), ("1e-400", "0"),
  ])
  func numbersAreWrittenAsECMAScriptWritesThem(_ text: String, _ expected: String) throws {
    #expect(canonical(.number(try #require(Number(decimal: text)))) == expected)
  }

  @Test func orderAndSpellingMakeNoDifference() {
    #expect(
      canonical(["a": 1.0, "b": ["d": [], "c": "é"]]) == canonical(["b": ["c": "é", "d": []], "a": 1]))
  }
}
