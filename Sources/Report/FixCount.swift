/// What a run mended.
package struct FixCount: Hashable, Sendable {
  package let problems: Int
  package let files: Int

  package init(problems: Int, files: Int) {
    self.problems = problems
    self.files = files
  }

  /// `3 problems in 2 files`.
  package var text: String {
    "\(Phrase.count(problems, "problem")) in \(Phrase.count(files, "file"))"
  }
}
