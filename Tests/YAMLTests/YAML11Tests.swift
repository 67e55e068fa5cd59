import SourceText
import Testing
import YAML

@Suite struct YAML11Tests {
  @Test(arguments: [
    ("yes", "true"), ("No", "false"), ("ON", "true"), ("off", "false"), ("y", "true"), ("N", "false"),
    ("012", "the number 10"), ("-017", "the number -15"), ("3:1", "the number 181"),
    ("1:30:00", "the number 5400"), ("1:30.5", "the number 90.5"), ("1_000", "the number 1000"),
    ("0b11", "the number 3"), ("2024-01-01", "a date"), ("2024-1-1 10:00:00", "a date"),
    ("0o17", "a text"), ("1e3", "a text"), ("1.5e3", "a text"), ("018", "a text"),
    ("=", "a mapping's default value"), ("<<", "an order to merge another mapping"),
    ("-0x1F", "the number -31"),
  ])
  func differencesAreNamed(text: String, expected: String) {
    #expect(YAML11.reading(ofPlain: text)?.description == expected)
  }

  @Test(arguments: [
    "", "true", "null", "~", "12", "0", "07", "-1.5", "1.5e+3", "0x1F", ".inf", "-.inf", ".nan", "text",
    "3 to 1", "1:60", "0:30", "2024-13", "10-20", "1.2.3", "--", ".", "maybe", "yes please", "٣:١",
  ])
  func mostTextsReadTheSame(text: String) {
    #expect(YAML11.reading(ofPlain: text) == nil)
  }
}
