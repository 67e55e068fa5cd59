import Content
import SourceText

/// A question with its place in its assessment's file.
struct QuestionSite {
  let assessment: Assessment
  let question: Question

  var source: ObjectSource { assessment.header.source }

  /// Where one of the question's own keys stands.
  func at(_ key: String) -> JSONPointer { question.pointer.key(key) }

  func value(_ key: String) -> LocatedValue? { source.value[at(key)] }

  /// The choices of the types that have some.
  var choices: [Question.Choice] {
    switch question.answer {
    case .singleChoice(let choices), .multipleChoice(let choices, _, _), .decision(_, let choices): choices
    default: []
    }
  }

  private static let keysOfChoices: Set<String> = ["id", "text", "correct", "feedback", "pin", "weight"]

  /// Whether each choice could be read: a `correct` or `weight` of another type, or a key that may be a
  /// misspelt one of them, is the schema's finding.
  var hasReadableChoices: Bool {
    !choices.isEmpty
      && choices.allSatisfy { choice in
        guard let value = source.value[choice.pointer], let keys = value.mapping?.entries.map(\.key.value),
          keys.allSatisfy({ QuestionSite.keysOfChoices.contains($0) || $0.hasPrefix("x-") })
        else { return false }
        let correct = value["correct"]
        let weight = value["weight"]
        return (correct == nil || correct?.bool != nil) && (weight == nil || weight?.number != nil)
      }
  }

  /// The lists of accepted texts: a short text's own, and one for each blank.
  var acceptedTexts: [AcceptedTexts] {
    switch question.answer {
    case .shortText(let accepted): [AcceptedTexts(accepted, options: [], in: source)]
    case .fillBlank(_, let blanks, _):
      blanks.map { AcceptedTexts($0.accepted, options: $0.options, in: source) }
    default: []
    }
  }
}

/// The texts that a field accepts, each with its place.
struct AcceptedTexts {
  let match: String
  let options: [String]
  let entries: [(text: String, pointer: JSONPointer)]

  init(_ accepted: Question.AcceptedText, options: [String], in source: ObjectSource) {
    match = accepted.match
    self.options = options
    let value = source.value[accepted.pointer]
    let items = value?.sequence?.enumerated().map { ($1, accepted.pointer.index($0)) }
    entries = (items ?? value.map { [($0, accepted.pointer)] } ?? []).compactMap { item, pointer in
      (item.string ?? item.number?.description).map { ($0, pointer) }
    }
  }

  /// The form in which two texts are compared.
  func key(_ text: String) -> String {
    match == "normalized" ? Folding.fold(text) : text
  }
}

extension ContentRepository {
  /// Assessments whose files could be read whole.
  var readableAssessments: [Assessment] {
    assessments.filter { !$0.header.source.isBroken }
  }
}

extension LintContext {
  var readableAssessments: [Assessment] { repository.readableAssessments }
}

extension QuestionSite {
  /// The questions of each assessment that could be read whole.
  static func all(
    _ repository: ContentRepository
  ) -> [(assessment: Assessment, sites: [QuestionSite])] {
    repository.readableAssessments.map { assessment in
      (assessment, assessment.answerableQuestions.map { QuestionSite(assessment: assessment, question: $0) })
    }
  }
}

extension ObjectSource {
  /// A key with its value: from the key's first to the value's last character. The value alone where no key
  /// leads to it, the key alone where the value stands elsewhere, as an alias's does.
  func entryLocation(_ part: JSONPointer) -> SourceLocation {
    guard case .key(let name)? = part.components.last,
      let entry = value[JSONPointer(part.components.dropLast())]?.mapping?.entry(name)
    else { return location(part) }
    let isBehind = entry.key.range.end <= entry.value.range.start
    return SourceLocation(
      path: path, range: isBehind ? entry.key.range.union(entry.value.range) : entry.key.range)
  }

  /// The name of a key, or the nearest part around it.
  func keyLocation(at part: JSONPointer) -> SourceLocation {
    guard case .key(let name)? = part.components.last,
      let entry = value[JSONPointer(part.components.dropLast())]?.mapping?.entry(name)
    else { return location(part) }
    return SourceLocation(path: path, range: entry.key.range)
  }
}

extension Findings {
  /// Reports at a key with its value.
  mutating func add(
    _ message: String, in source: ObjectSource, atEntry part: JSONPointer, help: String? = nil,
    related: [RelatedLocation] = []
  ) {
    add(
      message, at: source.entryLocation(part), pointer: source.filePointer(part), help: help, related: related
    )
  }

  /// Reports at a key's name, for what its value lacks.
  mutating func add(
    _ message: String, in source: ObjectSource, atKey part: JSONPointer, help: String? = nil,
    related: [RelatedLocation] = []
  ) {
    add(
      message, at: source.keyLocation(at: part), pointer: source.filePointer(part), help: help,
      related: related)
  }

  /// Reports each place of what stands more than once, each pointing to the others.
  mutating func addDuplicates(
    _ message: String, in source: ObjectSource, at places: [JSONPointer], help: String
  ) {
    for (index, place) in places.enumerated() {
      let others = places.indices.filter { $0 != index }.map { places[$0] }
      add(
        message, in: source, at: place, help: help,
        related: others.map { RelatedLocation(source.location($0), "also here") })
    }
  }
}
