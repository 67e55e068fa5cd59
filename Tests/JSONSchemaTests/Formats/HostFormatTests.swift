import Testing

@Suite struct HostFormatTests {
  private static let label63 = String(repeating: "a", count: 63)

  /// RFC 1123, 2.1: letters, digits and hyphens; labels of at most 63, RFC 1034, 3.1: names of at most 253.
  private static let hostname = FormatCases(
    "hostname",
    good: [
      "example.org", "a-b.c", "1.example", "localhost", "a", "3com.example", "EXAMPLE.org", "a--b.org",
      "\(label63).org", "xn--bcher-kva.example", "12.34.ab",
      [label63, label63, label63, String(repeating: "a", count: 61)].joined(separator: "."),
    ],
    bad: [
      "", "-a.b", "a-.b", "a..b", ".a", "a_b", "ü.org", "a b.org", "\(label63)a.org", "a/b", "a:80", "*.org",
      [label63, label63, label63, String(repeating: "a", count: 62)].joined(separator: "."), "ａ.org",
    ])

  /// RFC 5890, 2.3.2.3, with RFC 5892's code points and rules of context.
  private static let idnHostname = FormatCases(
    "idn-hostname",
    good: [
      "example.org", "bücher.example", "例子.公司", "δοκιμή.gr", "실례.테스트", "l·l.cat", "カタ・カナ.jp", "straße.de",
      "क्‍ष.भारत", "a-b.c", "xn--bcher-kva.example", "ا١٢.مثال",
    ],
    bad: [
      "", "-ü.org", "ü-.org", "ü..org", "ü_a.org", "a b.org", "☃.org", "Bücher.example", "bu\u{308}cher.org",
      "\u{301}a.org", "ab--ü.org", "a·b.cat", "a・b.jp", "ا١۲.مثال", "a\u{200D}b.org",
      String(repeating: "ü", count: 60) + ".org",
    ])

  /// RFC 2673, 3.2 (`dotted-quad`).
  private static let ipv4 = FormatCases(
    "ipv4",
    good: [
      "127.0.0.1", "0.0.0.0", "255.255.255.255", "1.2.3.4", "10.0.0.1", "192.168.100.200", "8.8.8.8",
      "224.0.0.251",
    ],
    bad: [
      "256.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.4.5", "1.2.3.x", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4 ",
      "1.2.3.-4", "0x7f.0.0.1", "2130706433", "1.2.3.4/8", "1.2.3.1000", "١.2.3.4", "",
    ])

  /// RFC 4291, 2.2: groups of one to four digits, one `::`, an IPv4 address at the end.
  private static let ipv6 = FormatCases(
    "ipv6",
    good: [
      "::1", "::", "1:2:3:4:5:6:7:8", "1::8", "::ffff:192.168.0.1", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
      "2001:DB8::8:800:200C:417A", "1:2:3:4:5:6:1.2.3.4", "fe80::", "0:0:0:0:0:0:0:0", "1::3:4:5:6:7:8",
    ],
    bad: [
      "", ":", "1:2:3:4:5:6:7", "1::2::3", ":1", "1:", ":::", "12345::", "::1%eth0", "1:2:3:4:5:6:7:8:9",
      "1.2.3.4::", "g::", "[::1]", "::1/64", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3", "::1.2.3.256",
      "1:2:3:4::5:6:7:8", " ::1", ":1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:",
    ])

  @Test(arguments: [hostname, idnHostname, ipv4, ipv6])
  func hostsAreThoseOfTheirStandard(_ cases: FormatCases) throws {
    try cases.check()
  }
}
