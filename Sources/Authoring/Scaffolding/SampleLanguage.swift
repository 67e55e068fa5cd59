/// The languages that new files are written in.
package enum SampleLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh-Hans"

  /// The one that a repository's locale asks for; English for languages that there is no text in.
  package init(locale: String) {
    self = locale.lowercased().split(separator: "-").first == "zh" ? .chinese : .english
  }
}
