import Content
import SourceText

enum DuplicateChoice {
  static let rule = Rule.hard("assessment/duplicate-choice", page: page) { context, findings in
    for site in context.questions {
      for list in lists(of: site) { report(list, site.source, &findings) }
    }
  }

  /// Something to choose from: its text and its id, each with its place; no id where it follows from the text.
  private struct Entry {
    let text: String
    let textPlace: JSONPointer
    let id: String?
    let idPlace: JSONPointer
  }

  private static func report(_ list: [Entry], _ source: ObjectSource, _ findings: inout Findings) {
    let byText = Dictionary(grouping: list) { trimmed($0.text) }
    for (text, group) in byText where group.count > 1 && !text.isEmpty {
      findings.addDuplicates(
        "the text \"\(shown(text))\" stands here \(times(group.count))", in: source,
        at: group.map(\.textPlace), help: "change one, or remove it")
    }
    for (id, group) in Dictionary(grouping: list.filter { $0.id != nil }, by: \.id) where group.count > 1 {
      // One cause, one finding: a whole choice written again is reported by its text.
      guard Set(group.map { trimmed($0.text) }).count == group.count else { continue }
      findings.addDuplicates(
        "the id \"\(id ?? "")\" stands here \(times(group.count))", in: source, at: group.map(\.idPlace),
        help: "give each an id of its own")
    }
  }

  private static func times(_ count: Int) -> String { count == 2 ? "twice" : "\(count) times" }

  private static func shown(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 60 ? "\(line.prefix(60))…" : line.count < text.count ? "\(line)…" : text
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  private static func lists(of site: QuestionSite) -> [[Entry]] {
    switch site.question.answer {
    case .singleChoice(let choices), .multipleChoice(let choices, _, _), .decision(_, let choices):
      return [choices.map { entry($0.text, $0.pointer, site) }]
    case .ordering(let items, _): return [items.map { entry($0.text, $0.pointer, site) }]
    case .matching(let pairs, let distractors, _):
      return [
        pairs.map { side($0.left, "left_id", site) },
        pairs.map { side($0.right, "right_id", site) }
          + distractors.map { entry($0.text, $0.pointer, site) },
      ]
    case .fillBlank(_, let blanks, _):
      return blanks.map { blank in
        let place = site.at("blanks").key(blank.name).key("options")
        // Written the very same way is the schema's finding.
        guard Set(blank.options).count == blank.options.count else { return [] }
        return blank.options.enumerated().map { index, text in
          Entry(text: text, textPlace: place.index(index), id: nil, idPlace: place.index(index))
        }
      }
    default: return []
    }
  }

  private static func entry(_ text: String, _ place: JSONPointer, _ site: QuestionSite) -> Entry {
    Entry(
      text: text, textPlace: place.key("text"), id: site.source.value[place]?["id"]?.string,
      idPlace: place.key("id"))
  }

  private static func side(_ item: Question.Item, _ idKey: String, _ site: QuestionSite) -> Entry {
    let pair = JSONPointer(item.pointer.components.dropLast())
    return Entry(
      text: item.text, textPlace: item.pointer, id: site.source.value[pair]?[idKey]?.string,
      idPlace: pair.key(idKey))
  }

  private static let page = """
    # assessment/duplicate-choice

    What a learner chooses from differs: no two choices, items of an ordering, left sides, right sides (distractors
    included) or options of a blank have one text or one id. Only blanks at the ends are left out of the comparison:
    `a` and `A` are two choices.

    Of two choices with one text one is marked wrong, and a learner cannot see which. Answers are stored by id, so
    two choices with one id are one in every statistic.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: open-utg
        type: single_choice
        prompt: What is the standard play?
        choices:
          - {text: ⟦Fold⟧, correct: true}
          - {text: Raise}
          - {text: ⟦"Fold "⟧}
      - id: streets
        type: ordering
        prompt: 按顺序排列
        items: [⟦翻牌⟧, 转牌, {text: ⟦翻牌⟧}]
      - id: hands
        type: matching
        prompt: Match
        pairs:
          - {left: AA, right: ⟦a pair⟧}
          - {left: AK, right: two high cards}
        distractors: [⟦a pair⟧]
    ```

    Or:

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: open-utg
        type: single_choice
        prompt: What is the standard play?
        choices:
          - {id: ⟦a⟧, text: Fold, correct: true}
          - {id: ⟦a⟧, text: Raise}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: case
        type: single_choice
        prompt: Which names the variable?
        choices:
          - {text: a, correct: true}
          - {text: A}
      - id: blank
        type: fill_blank
        text: "UTG {{play}}"
        blanks:
          play: {accept: [弃牌], options: [弃牌, 加注]}
    ```
    """
}
