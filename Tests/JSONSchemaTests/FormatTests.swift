import JSONSchema
import SourceText
import Testing

@Suite struct FormatTests {
  private func accepts(_ format: String, _ text: String) throws -> Bool {
    let file = SourceFile(path: .root, text: "\"\"")
    let schemaFile = SourceFile(path: .root, text: "{\"format\": \"\(format)\"}")
    var registry = SchemaRegistry()
    let format = LocatedValue(.string(format), .wholeFile)
    let key = Located("format", SourceRange.wholeFile)
    let value = LocatedValue(.mapping(LocatedMapping([LocatedMapping.Entry(key, format)])), .wholeFile)
    registry.add(SchemaDocument(uri: "case", value: value, file: schemaFile))
    let schema = try registry.compile("case", assertFormats: true)
    let found = schema.check(LocatedValue(.string(text), file.range), in: file)
    #expect(found.allSatisfy { $0.rule == "schema/format" })
    return found.isEmpty
  }

  @Test(arguments: [
    (
      "date", ["2024-02-29", "2000-02-29", "0000-01-01"],
      ["2023-02-29", "1900-02-29", "2024-13-01", "2024-04-31", "24-01-01", "2024-1-1", "2024-01-01 "]
    ),
    (
      "time", ["23:59:60Z", "00:29:60+00:30", "12:00:00.123-08:00", "12:00:00z"],
      ["12:00:00", "24:00:00Z", "12:60:00Z", "22:59:60Z", "12:00:00.Z", "12:00:00+24:00"]
    ),
    (
      "date-time", ["2026-01-31T18:30:00Z", "1998-12-31T23:59:60Z", "1998-12-31T15:59:60.1-08:00"],
      ["2026-01-31 18:30:00Z", "2026-01-31T18:30:00", "2026-01-31"]
    ),
    (
      "duration", ["P4DT12H30M5S", "PT20M", "P1W", "P1Y", "PT1H30M"],
      ["P", "PT", "P1D2H", "P2D1Y", "P1Y2D", "P1WT1H", "PT1H5S", "4D", "P1"]
    ),
    (
      "email",
      ["a@b.org", "\"joe bloggs\"@example.com", "a.b+c@x-y.example", "a@[127.0.0.1]", "a@[IPv6:::1]"],
      ["a", "@b", "a@", ".a@b.org", "a..b@c.org", "a b@c.org", "a@-b.org", "a@[300.0.0.1]"]
    ),
    ("idn-email", ["用户@例子.公司"], ["用户"]),
    ("hostname", ["example.org", "a-b.c", "1.example"], ["", "-a.b", "a-.b", "a..b", "a_b", "ü.org"]),
    (
      "ipv4", ["127.0.0.1", "0.0.0.0", "255.255.255.255"],
      ["256.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.4.5", "1.2.3.x"]
    ),
    (
      "ipv6", ["::1", "::", "1:2:3:4:5:6:7:8", "1::8", "::ffff:192.168.0.1", "1:2:3:4:5:6:7::"],
      ["1:2:3:4:5:6:7", "1::2::3", ":1", "1:", "12345::", "::1%eth0", "1:2:3:4:5:6:7:8:9", "1.2.3.4::"]
    ),
    (
      "uri", ["https://example.org/a?b#c", "urn:a:b", "http://[::1]:80/", "mailto:a@b.org"],
      [
        "/a", "example.org", "http://a b", "http://[::1", "http://a/%zz", "http://ü.org", "http://a:x/",
        "http://a/\\",
      ]
    ),
    ("uri-reference", ["/a", "a/b", "#x", "", "?q"], ["a b", "\\a", "1a:b"]),
    ("iri", ["http://ü.org/é"], ["/é"]),
    ("iri-reference", ["é"], ["é é"]),
    ("uri-template", ["http://a/{b}", "{+a,b*}{?c:3}", "a"], ["{", "{a", "}", "{}", "{a:0}", "a b"]),
    (
      "uuid", ["01890a5d-ac96-774b-bcce-b302099a8057", "01890A5D-AC96-774B-BCCE-B302099A8057"],
      ["01890a5dac96774bbcceb302099a8057", "01890a5d-ac96-774b-bcce-b302099a805g"]
    ),
    ("json-pointer", ["", "/a/0", "/~0~1", "/"], ["a", "/~", "/~2"]),
    ("relative-json-pointer", ["0", "1/a", "2#", "10"], ["", "01", "-1", "/a", "1a", "1##"]),
    ("regex", ["^a+$", "(?<n>a)\\k<n>", "\\p{Letter}"], ["(", "[", "a**", "\\y"]),
    ("color", ["anything"], []),
  ])
  func aFormatAcceptsWhatItsStandardSays(_ format: String, _ good: [String], _ bad: [String]) throws {
    for text in good { #expect(try accepts(format, text), "\(format): \(text)") }
    for text in bad { #expect(try !accepts(format, text), "\(format): \(text)") }
  }
}
