extension LearnerLife {
  /// Talks with the lesson's character, or with one that speaks the learner's language.
  mutating func chat(_ clock: inout Int) {
    let lesson = rows.lessons.last?.lesson
    let own = lesson.flatMap { content.lessons[$0].character }
    let speakers = content.characters.indices.filter { content.characters[$0].language == rows.language }
    guard let character = own ?? random.pick(speakers) ?? random.pick(Array(content.characters.indices))
    else {
      return
    }
    let talk = SyntheticText.of(content.characters[character].language).talk
    var chat = LearnerRows.Chat(
      id: random.uuid(), character: character, lesson: lesson, startedAt: clock, hasEnded: random.chance(0.7))
    for place in 0..<random.within(1...5) {
      let turn = place == 0 ? talk[0] : talk[random.below(talk.count)]
      clock += random.within(15...90)
      chat.messages.append((clock, true, turn.learner))
      clock += random.within(2...9)
      chat.messages.append((clock, false, turn.character))
    }
    rows.chats.append(chat)
  }
}
