import Testing

@Suite struct PointerFormatTests {
  /// RFC 6901, 3: tokens behind slashes, `~` only in `~0` and `~1`.
  private static let pointer = FormatCases(
    "json-pointer",
    good: ["", "/", "//", "/a/0", "/~0~1", "/a b", "/é", "/\"\\", "/%25", "/-", "/a~1b"],
    bad: ["a", "/~", "/~2", "/~~0", "#", "#/a", "a/b", " /a", "~0", "/a/~", "0"])

  /// The draft "Relative JSON Pointers", 3: a number without leading zeros, perhaps a shift, then `#` or a
  /// pointer.
  private static let relative = FormatCases(
    "relative-json-pointer",
    good: ["0", "1/a", "2#", "10", "0/", "0#", "3/a~0b", "120/a/b", "0+1", "1-2/a", "0+1#"],
    bad: [
      "", "01", "-1", "/a", "1a", "1##", "#", "0/~", "+1", "1#/a", "00", "1+", "1+01/a", "a", "٣/a",
    ])

  /// RFC 4122, 3: hexadecimal digits in either case, hyphens in their four places.
  private static let uuid = FormatCases(
    "uuid",
    good: [
      "01890a5d-ac96-774b-bcce-b302099a8057", "01890A5D-AC96-774B-BCCE-B302099A8057",
      "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
      "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b811-9dad-21d1-80b4-00c04fd430c8",
      "f81d4fae-7dec-41d0-a765-00a0c91e6bf6", "F81D4fae-7dec-51d0-A765-00a0c91e6bf6",
    ],
    bad: [
      "", "01890a5dac96774bbcceb302099a8057", "01890a5d-ac96-774b-bcce-b302099a805g",
      "01890a5d-ac96-774b-bcce-b302099a805", "01890a5d-ac96-774b-bcce-b302099a80577",
      "{01890a5d-ac96-774b-bcce-b302099a8057}", "urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057",
      "01890a5da-c96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcceb-302099a8057",
      "01890a5d ac96 774b bcce b302099a8057", "０1890a5d-ac96-774b-bcce-b302099a8057",
      "01890a5d-ac96-774b-bcce-b302099a8057-", "01890a5d-ac96-774b-bcce-b302099a8057\n",
    ])

  /// ECMA-262, 22.2.1, with the `u` flag: no escapes of letters without a meaning, no lone brackets.
  private static let regex = FormatCases(
    "regex",
    good: [
      "^a+$", "(?<n>a)\\k<n>", "\\p{Letter}", "", "[^\\d\\s]", "a{2,3}?", "(?:a|b)(?!c)", "\\u{1F600}",
      "[a-z\\-]",
      "(?<=a)b", "\\cA\\0",
    ],
    bad: [
      "(", ")", "[", "]", "{", "}", "a**", "*a", "\\y", "a{3,2}", "[z-a]", "(?<n>a", "\\", "\\k<n>",
      "\\u{110000}",
      "\\p{No_Such}", "a{", "(?a)",
    ])

  @Test(arguments: [pointer, relative, uuid, regex])
  func textsAreThoseOfTheirStandard(_ cases: FormatCases) throws {
    try cases.check()
  }
}
