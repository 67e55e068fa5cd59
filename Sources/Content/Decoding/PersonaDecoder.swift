import JSON
import SourceText

extension Persona {
  init(_ header: ContentHeader, _ contents: FileContents, _ configuration: Configuration) {
    let fields = Fields(header.source.value)
    let name = fields.text("name") ?? header.slug
    self.init(
      header: header, name: name, displayName: fields.text("display_name") ?? name,
      specialization: fields.text("specialization") ?? "",
      skillLevel: fields.difficulty("skill_level") ?? .beginner,
      conversationStyle: fields.text("conversation_style") ?? "",
      avatar: fields.text("avatar").map { Avatar($0) },
      language: fields.text("language") ?? configuration.locale, description: fields.text("description"),
      backstory: fields.text("backstory"), personality: fields.json("personality") ?? .object([:]),
      locales: fields.json("locales") ?? .object([:]), isActive: fields.bool("active") ?? true,
      body: contents.body)
  }
}

extension Persona.Avatar {
  /// One grapheme that is not a letter, digit or sign of ASCII is an emoji; everything else is an address.
  init(_ text: String) {
    let isEmoji = text.count == 1 && text.unicodeScalars.contains { !$0.isASCII }
    self = isEmoji ? .emoji(text) : .url(text)
  }
}
