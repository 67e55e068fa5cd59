/// Answers to an assessment's questions and what the database's scorer gives for them. Learners of about the same
/// ability hand in the same sheets.
struct AnswerSheet {
  /// What the order and the draw of its questions are made from.
  let shuffleSeed: Int
  let questionCount: Int
  /// JSON texts.
  let answers: String
  let feedback: String
  /// In hundredths.
  let score: Int
  let maxScore: Int
  /// Nil while a person has still to grade a response.
  let isPassed: Bool?

  /// An attempt's state once this was handed in.
  var state: String { isPassed == nil ? "awaiting_review" : "scored" }
}
