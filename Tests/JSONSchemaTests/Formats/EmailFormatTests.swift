import Testing

@Suite struct EmailFormatTests {
  private static let local64 = String(repeating: "x", count: 64)

  /// RFC 5321, 4.1.2 (`Mailbox`), 4.1.3 (address literals), 4.5.3.1.1 (at most 64 before the `@`).
  private static let email = FormatCases(
    "email",
    good: [
      "a@b.org", "\"joe bloggs\"@example.com", "\"joe@bloggs\"@example.com", "\"a\\\"b\"@example.com",
      "a.b+c@x-y.example", "!#$%&'*+-/=?^_`{|}~@b.org", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@[ipv6:1::2]",
      "a@localhost", "\(local64)@b.org", "1@2.org",
    ],
    bad: [
      "", "a", "@b", "a@", "@", ".a@b.org", "a.@b.org", "a..b@c.org", "a b@c.org", "a@b@c.org", "a@-b.org",
      "a@[300.0.0.1]", "a@[::1]", "a@[127.0.0.1", "\"a@b.org", "\"a\"b@c.org", "\"\u{1}\"@b.org",
      "\(local64)x@b.org", "用@b.org", "a@ü.org", "a@b.org ", "Joe <a@b.org>", "(c)a@b.org", "a@b..org",
    ])

  /// RFC 6531, 3.3: the same with characters beyond ASCII in atoms, quoted texts and domains.
  private static let idnEmail = FormatCases(
    "idn-email",
    good: [
      "用户@例子.公司", "a@b.org", "ü@example.org", "a@bücher.example", "\"ü ü\"@b.org", "δ.ε@δοκιμή.gr",
      "🙂@b.org", "실례@실례.테스트",
    ],
    bad: [
      "", "用户", "@例子.公司", "用户@", "用 户@例子.公司", ".用@例子.公司", "用..户@例子.公司", "用户@-例.公司",
      "用户@例..公司", "\"用@例.公司", "用户@例子 公司",
    ])

  @Test(arguments: [email, idnEmail])
  func addressesAreThoseOfTheirStandard(_ cases: FormatCases) throws {
    try cases.check()
  }
}
