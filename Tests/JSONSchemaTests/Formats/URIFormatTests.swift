import Testing

@Suite struct URIFormatTests {
  /// RFC 3986, 3 (`URI`), 2.1 (percent-encoding), 3.2.2 (hosts), 3.2.3 (ports).
  private static let uri = FormatCases(
    "uri",
    good: [
      "https://example.org/a?b#c", "urn:a:b", "http://[::1]:80/", "mailto:a@b.org", "file:///a/b", "a:",
      "a+b-c.1:x",
      "http://u:p@h:/%20?x=/?#/?", "http://[v1.a:b]/", "tel:+1-816-555-1212", "http://1.2.3.4/", "http:///a",
      "http://a/b;c=1,2!$&'()*+", "ftp://a%2Fb/c", "data:,a",
    ],
    bad: [
      "", "/a", "example.org", "//example.org/a", "http://a b", "http://[::1", "http://a/%zz", "http://a/%2",
      "http://ü.org", "http://a:x/", "http://a/\\", "1a:b", ":a", "http://a/<b>", "http://a/{b}",
      "http://a/b#c#d",
      "http://a/^", "http://a/`", "http://a/|", "http://a/\"", "http://[::g]/", "http://[1.2.3.4]/",
      "http://a@b@c/",
      "http://a/[b]", " http://a/", "http://a/\n", "http://[v.a]/", "http://[::1]x/",
    ])

  /// RFC 3986, 4.1 (`URI-reference`) and 4.2: the first part of a relative path has no colon.
  private static let uriReference = FormatCases(
    "uri-reference",
    good: [
      "/a", "a/b", "#x", "", "?q", "//example.org/a", "../a", "./a:b", "a/b:c", "https://example.org/",
      "a?b:c", "%41",
      "a;b=1", "/",
    ],
    bad: [
      "a b", "\\a", "1a:b", "a%", "a%4", "é", "<a>", "a#b#c", "{a}", "//[", "//a:b/", "a|b", "a^b", ":a",
      "a[0]",
    ])

  /// RFC 3987, 2.2: `ucschar` in hosts, paths and fragments, `iprivate` in queries alone.
  private static let iri = FormatCases(
    "iri",
    good: [
      "http://ü.org/é", "https://例子.公司/路?问#答", "urn:é", "http://a/b", "mailto:é@b.org", "http://a/?\u{E000}",
      "http://é@a/", "http://[::1]/é", "http://a/\u{10000}", "http://a/%C3%A9",
    ],
    bad: [
      "", "/é", "é", "http://é é", "http://a/\u{E000}", "http://a/#\u{E000}", "http://a/\u{F0000}",
      "http://a:é/", "http://a/\u{80}", "http://[é]/", "http://a/<é>", "http://a/\u{FFFE}", "http://a/%é0",
    ])

  /// RFC 3987, 2.2 (`IRI-reference`).
  private static let iriReference = FormatCases(
    "iri-reference",
    good: ["é", "", "/路/é", "?问", "#答", "../é", "//ü.org/é", "http://ü.org/", "./é:a", "a"],
    bad: [
      "é é", "é:a", "\\é", "%é", "é%4", "<é>", "é#a#b", "{é}", "//ü:x/", "é|é", "\u{E000}", "é\u{7F}",
    ])

  /// RFC 6570, 2.1 (literals), 2.2 (expressions, operators), 2.3 (names), 2.4 (modifiers).
  private static let uriTemplate = FormatCases(
    "uri-template",
    good: [
      "http://a/{b}", "{+a,b*}{?c:3}", "a", "", "{#a}", "{.a.b}", "{/a,b}", "{;a*}", "{&a}", "{a_1}",
      "{%41b}",
      "é/{a}", "{a:9999}", "{=a}", "{,a}", "a%20b", "{a}{b}",
    ],
    bad: [
      "{", "{a", "}", "a}", "{}", "{a:0}", "{a:10000}", "{a:}", "{a,}", "{+}", "{a b}", "{a-b}",
      "{{a}}", "a b",
      "a%", "a%zz", "{%4}", "{%zz}", "{.a.}", "{a..b}", "<a>", "a^b", "a\"b", "a\\b", "{a*:3}", "{a**}",
      "{é}",
    ])

  @Test(arguments: [uri, uriReference, iri, iriReference, uriTemplate])
  func addressesAreThoseOfTheirStandard(_ cases: FormatCases) throws {
    try cases.check()
  }
}
