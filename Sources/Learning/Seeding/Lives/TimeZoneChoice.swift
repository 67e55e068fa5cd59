/// A time zone that a learner may live in.
struct TimeZoneChoice {
  let name: String
  /// Seconds east of Greenwich in winter. Learners are active well away from midnight, so that an hour of summer
  /// time changes no day.
  let offset: Int

  private init(_ name: String, hours: Double) {
    self.name = name
    offset = Int(hours * 3600)
  }

  static func random(language: String, _ random: inout SeededRandom) -> TimeZoneChoice {
    let zones = byLanguage[String(language.prefix { $0 != "-" })] ?? anywhere
    return zones[random.below(zones.count)]
  }

  private static let anywhere = [
    TimeZoneChoice("UTC", hours: 0), TimeZoneChoice("America/New_York", hours: -5),
    TimeZoneChoice("America/Los_Angeles", hours: -8), TimeZoneChoice("Europe/London", hours: 0),
    TimeZoneChoice("Europe/Berlin", hours: 1), TimeZoneChoice("Asia/Kolkata", hours: 5.5),
    TimeZoneChoice("Asia/Singapore", hours: 8), TimeZoneChoice("Australia/Sydney", hours: 10),
  ]

  private static let byLanguage = [
    "zh": [
      TimeZoneChoice("Asia/Shanghai", hours: 8), TimeZoneChoice("Asia/Shanghai", hours: 8),
      TimeZoneChoice("Asia/Taipei", hours: 8), TimeZoneChoice("Asia/Singapore", hours: 8),
    ],
    "ja": [TimeZoneChoice("Asia/Tokyo", hours: 9)],
    "de": [TimeZoneChoice("Europe/Berlin", hours: 1), TimeZoneChoice("Europe/Vienna", hours: 1)],
    "es": [TimeZoneChoice("Europe/Madrid", hours: 1), TimeZoneChoice("America/Bogota", hours: -5)],
    "fr": [TimeZoneChoice("Europe/Paris", hours: 1)],
  ]
}
