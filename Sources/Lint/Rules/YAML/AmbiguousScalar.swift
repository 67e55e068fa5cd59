import Content
import SourceText
import YAML

enum AmbiguousScalar {
  static let rule = Rule.soft("yaml/ambiguous-scalar", .warning, page: page) { context, findings in
    let refused = Set(context.repository.diagnostics.map(\.location))
    for contents in context.repository.files {
      let prose = MarkdownKeys.keys(of: contents.file.role.schema ?? "").union(descriptions)
      for scalar in PlainText.all(in: contents.value, except: prose) {
        let location = SourceLocation(path: contents.file.path, range: scalar.range)
        // A text where another kind of value belongs has its finding already.
        guard let reading = YAML11.reading(ofPlain: scalar.text), !refused.contains(location) else {
          continue
        }
        findings.add(
          "this is a text here, but \(reading.description) to readers of YAML 1.1", at: location,
          pointer: scalar.pointer, help: "put it in quotes: \"\(scalar.text)\"",
          fix: Fix(
            "put it in quotes", isSafe: true, edits: [TextEdit(scalar.range, "\"\(scalar.text)\"")]))
      }
    }
  }

  /// Keys whose texts are prose without being Markdown.
  private static let descriptions: Set<String> = ["description", "short_description", "criterion"]

  private static let page = """
    # yaml/ambiguous-scalar

    A text without quotes should not be something else to readers of YAML 1.1, which are still the most common:
    there `no` is false, `3:1` is 181 and `2024-01-31` is a date. Descriptions and Markdown are left out.

    Lectern reads YAML 1.2, so pot odds stay pot odds. An editor, a script or another platform that reads the
    same file may see a number. Quotes make every reader see the same.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags: [odds, ⟦3:1⟧, ⟦on⟧]
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags: [odds, "3:1", "on"]
    ---
    ```
    """
}

/// A text that stands in a file without quotes.
private struct PlainText {
  let text: String
  let range: SourceRange
  let pointer: JSONPointer

  /// Those that are values; not keys, not what stands under keys of an author's own or the excepted ones.
  static func all(in value: LocatedValue, except: Set<String>) -> [PlainText] {
    var found: [PlainText] = []
    collect(value, at: .root, except, &found)
    return found
  }

  private static func collect(
    _ value: LocatedValue, at pointer: JSONPointer, _ except: Set<String>, _ found: inout [PlainText]
  ) {
    switch value.node {
    case .string(let text):
      // A text over several lines has a range of another length, and is no word of YAML 1.1's.
      guard value.style == .plain, text.utf8.count == value.range.bytes.count else { return }
      found.append(PlainText(text: text, range: value.range, pointer: pointer))
    case .sequence(let items):
      for (index, item) in items.enumerated() { collect(item, at: pointer.index(index), except, &found) }
    case .mapping(let mapping):
      for entry in mapping.entries {
        let key = entry.key.value
        if key.hasPrefix("x-") || except.contains(key) && isText(entry.value) { continue }
        collect(entry.value, at: pointer.key(key), except, &found)
      }
    default: break
    }
  }

  /// A text or a list of texts: where an excepted key holds mappings, these are looked into.
  private static func isText(_ value: LocatedValue) -> Bool {
    if let items = value.sequence { return items.allSatisfy { $0.mapping == nil } }
    return value.mapping == nil
  }
}
