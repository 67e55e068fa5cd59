import Testing

@Suite struct TimeFormatTests {
  /// RFC 3339, 5.6 (`full-date`) and appendix C (leap years).
  private static let date = FormatCases(
    "date",
    good: [
      "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31", "1600-02-29", "2023-02-28", "2026-11-30",
      "1970-01-01",
    ],
    bad: [
      "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-01-00", "2024-01-32",
      "24-01-01", "2024-1-1", "2024-01-01 ", " 2024-01-01", "2024/01/01", "20240101", "2024-W05-1",
      "2024-060",
      "+2024-01-01", "２０２４-01-01", "",
    ])

  /// RFC 3339, 5.6 (`full-time`), 5.7 (ranges, leap seconds at 23:59:60 UTC) and 4.3 (`-00:00`).
  private static let time = FormatCases(
    "time",
    good: [
      "00:00:00Z", "23:59:60Z", "00:29:60+00:30", "15:59:60-08:00", "12:00:00.123-08:00", "12:00:00z",
      "18:30:00-00:00", "18:30:00+23:59", "18:30:00.000000000001Z",
    ],
    bad: [
      "12:00:00", "24:00:00Z", "12:60:00Z", "12:00:61Z", "22:59:60Z", "12:00:00.Z", "12:00:00+24:00",
      "12:00:00+01:60", "12:00Z", "1:00:00Z", "12:00:00+0100", "12:00:00,5Z", "12:00:00 Z", "T12:00:00Z",
      "12:00:00ZZ", "",
    ])

  /// RFC 3339, 5.6 (`date-time`); its note lets `T` and `Z` be in lower case.
  private static let dateTime = FormatCases(
    "date-time",
    good: [
      "2026-01-31T18:30:00Z", "1998-12-31T23:59:60Z", "1998-12-31T15:59:60.1-08:00", "1990-06-30t00:00:00z",
      "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2024-02-29T12:00:00+05:45",
      "1937-01-01T12:00:27.87+00:20",
    ],
    bad: [
      "2026-01-31 18:30:00Z", "2026-01-31T18:30:00", "2026-01-31", "2026-02-30T00:00:00Z",
      "2026-01-31T24:00:00Z", "2026-01-31T18:30Z", "2026-01-31T18:30:00+1:00", "20260131T183000Z",
      "2026-01-31TT18:30:00Z", "2026-01-31T18:30:00Z\n", "18:30:00Z", "",
    ])

  /// RFC 3339, appendix A (`duration`): units in order, none skipped between two, weeks alone.
  private static let duration = FormatCases(
    "duration",
    good: [
      "P4DT12H30M5S", "PT20M", "P1W", "P1Y", "PT1H30M", "P0D", "PT36H", "P1Y2M10DT2H30M", "P2M", "PT0S",
      "P100W",
    ],
    bad: [
      "P", "PT", "P1YT", "P1D2H", "P2D1Y", "P1Y2D", "P1WT1H", "P1Y2W", "PT1H5S", "4D", "P1", "P-1D", "PT1.5H",
      "-P1D", "p1d", "P1S", "PT1D", "P٣D", "",
    ])

  @Test(arguments: [date, time, dateTime, duration])
  func timesAreThoseOfTheirStandard(_ cases: FormatCases) throws {
    try cases.check()
  }
}
