/// What came of one kind of fault.
struct Tally {
  let title: String
  var tried = 0
  /// Rounds after which everything was as it must be.
  var survived = 0
  /// Rounds that left the new content; the others left the old.
  var published = 0
  var lostRows = 0
  var changedRows = 0
  var figures = LearnerLoad.Figures()
  var seconds = 0.0
  /// Where the faults struck, and the like.
  var notes: [String: Int] = [:]
  /// Everything that was not as it must be.
  var problems: [String] = []
  /// Why it could not be tried here.
  var skipped: String?

  init(_ title: String) {
    self.title = title
  }

  mutating func note(_ what: String) { notes[what, default: 0] += 1 }

  var isGood: Bool {
    problems.isEmpty && survived == tried && lostRows + changedRows == 0 && figures.errors.isEmpty
      && (tried > 0 || skipped != nil)
  }

  var noteText: String {
    if let skipped { return "skipped: \(skipped)" }
    return notes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
      .joined(separator: ", ")
  }
}
