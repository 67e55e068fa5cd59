package import SourceText

package struct Question: Sendable {
  /// Unique in the assessment.
  package let id: String
  package let prompt: String
  /// What a full answer earns.
  package let points: Double
  package let explanation: String?
  package let hint: String?
  package let tags: [String]
  package let answer: Answer
  /// Where it stands in the file's value.
  package let pointer: JSONPointer

  /// What each type of question asks for, with its key.
  package enum Answer: Sendable {
    case singleChoice([Choice])
    case multipleChoice([Choice], selections: ClosedRange<Int>?, credit: String?)
    case trueFalse(Bool, feedback: String?)
    case numeric([NumericAnswer], unit: String?)
    case shortText(AcceptedText)
    case fillBlank(text: String, blanks: [Blank], credit: String?)
    case ordering([Item], credit: String?)
    case matching([Pair], distractors: [Item], credit: String?)
    case decision(scenario: LocatedValue?, [Choice])
    case freeResponse(FreeResponse)
    case group([Question])
    /// A type that the schema refuses.
    case unknown
  }

  /// The word that stands under `type:`.
  package var typeName: String {
    switch answer {
    case .singleChoice: "single_choice"
    case .multipleChoice: "multiple_choice"
    case .trueFalse: "true_false"
    case .numeric: "numeric"
    case .shortText: "short_text"
    case .fillBlank: "fill_blank"
    case .ordering: "ordering"
    case .matching: "matching"
    case .decision: "decision"
    case .freeResponse: "free_response"
    case .group: "group"
    case .unknown: ""
    }
  }

  package struct Choice: Sendable {
    package let id: String
    package let text: String
    package let isCorrect: Bool
    /// 0 to 1, of a decision.
    package let weight: Double
    package let feedback: String?
    /// `first` or `last`.
    package let pin: String?
    package let pointer: JSONPointer
  }

  /// A number with its tolerance, or a range, and the percent of the points that it earns.
  package struct NumericAnswer: Sendable {
    package enum Accepted: Sendable {
      case value(Double, tolerance: Tolerance)
      case range(min: Double?, max: Double?)
    }

    package let accepted: Accepted
    package let score: Double
    package let feedback: String?
    package let pointer: JSONPointer
  }

  package enum Tolerance: Sendable, Hashable {
    case absolute(Double)
    case percent(Double)
  }

  package struct AcceptedText: Sendable {
    package let accept: [String]
    /// `exact`, `normalized` or `regex`.
    package let match: String
    package let pointer: JSONPointer
  }

  package struct Blank: Sendable {
    package let name: String
    package let accepted: AcceptedText
    /// What a learner picks from; empty for a free field.
    package let options: [String]
  }

  package struct Item: Sendable {
    package let id: String
    package let text: String
    package let pointer: JSONPointer
  }

  package struct Pair: Sendable {
    package let left: Item
    package let right: Item
    package let feedback: String?
  }

  package struct FreeResponse: Sendable {
    package struct Criterion: Sendable {
      package let id: String
      package let criterion: String
      package let points: Double
      package let levels: [Level]
      package let pointer: JSONPointer
    }

    package struct Level: Sendable {
      package let points: Double
      package let description: String
    }

    package let rubric: [Criterion]
    package let minWords: Int?
    package let maxWords: Int?
    package let sampleAnswer: String?
  }
}
