import SourceText

extension Assessment {
  init(_ header: ContentHeader, course: ContentKey, module: ContentKey?) {
    let fields = Fields(header.source.value)
    let questions = QuestionDecoder.questions(fields, at: JSONPointer.root.key("questions"))
    self.init(
      header: header, course: course, module: module,
      title: fields.text("title") ?? Slug.title(from: header.slug), description: fields.text("description"),
      type: fields.text("type") ?? "quiz", difficulty: fields.difficulty("difficulty") ?? .beginner,
      lesson: fields.text("lesson"), passThreshold: fields.double("pass_threshold") ?? 70,
      maxAttempts: fields.int("max_attempts") ?? 3, timeLimitMinutes: fields.int("time_limit_minutes"),
      randomization: Randomization(fields), showCorrectAnswers: Assessment.disclosure(fields),
      scoring: Scoring(fields.fields("scoring")), isActive: fields.bool("active") ?? true,
      questions: questions)
  }

  private static func disclosure(_ fields: Fields) -> String {
    if let isShown = fields.bool("show_correct_answers") { return isShown ? "after_submit" : "never" }
    return fields.text("show_correct_answers") ?? "after_submit"
  }
}

extension Assessment.Randomization {
  init(_ fields: Fields) {
    let all = fields.bool("randomize") ?? false
    let parts = fields.fields("randomize")
    questions = parts?.bool("questions") ?? all
    choices = parts?.bool("choices") ?? all
    draw = parts?.int("draw")
  }
}

extension Assessment.Scoring {
  init(_ fields: Fields?) {
    partialCredit = fields?.bool("partial_credit") ?? false
    negativeMarking = fields?.double("negative_marking") ?? 0
    rounding = fields?.text("rounding") ?? "nearest"
  }
}
