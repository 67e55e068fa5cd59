import Content
package import SourceText

/// Writes suppressions for findings into the files that they are found in.
package struct SuppressionWriter {
  /// What became of the findings.
  package struct Outcome: Sendable {
    /// The files with their suppressions, by path.
    package var files: [(before: SourceFile, after: SourceFile)] = []
    /// How many findings they suppress.
    package var suppressed = 0
    /// Those that no comment in their file can suppress without changing what it says.
    package var left: [Diagnostic] = []
  }

  /// Makes the files anew. What a file says (its values, its rendered text) stays as it is.
  ///
  /// - Parameters:
  ///   - reason: see ``isReason(_:)``.
  ///   - read: gives a file's bytes; nil where it cannot be read.
  package static func suppress(
    _ diagnostics: [Diagnostic], reason: String, read: (RepositoryPath) -> SourceFile?
  ) -> Outcome {
    var outcome = Outcome()
    for (path, findings) in Dictionary(grouping: diagnostics, by: \.location.path).sorted(by: {
      $0.key < $1.key
    }) {
      // What is wrong with suppressions is not mended by more of them.
      let candidates = findings.filter { !$0.isHard && $0.rule.area != "suppression" }
      outcome.left += findings.filter { $0.isHard || $0.rule.area == "suppression" }
      guard !candidates.isEmpty else { continue }
      guard isText(path), let file = read(path) else {
        outcome.left += candidates
        continue
      }
      var placement = SuppressionPlacement(file, candidates, reason: reason)
      placement.settle()
      outcome.left += placement.left
      outcome.suppressed += candidates.count - placement.left.count
      if let changed = placement.result { outcome.files.append((file, changed)) }
    }
    outcome.left.sort()
    return outcome
  }

  /// Whether a text can stand in a comment of Markdown and of YAML: one line, and nothing that ends a comment.
  package static func isReason(_ text: String) -> Bool {
    let isBlank = text.allSatisfy(\.isWhitespace)
    let hasControl = text.unicodeScalars.contains {
      $0.properties.generalCategory == .control || $0 == "\u{2028}" || $0 == "\u{2029}"
    }
    return !isBlank && !hasControl && !text.contains("--") && !text.contains("lectern-disable")
  }

  private static func isText(_ path: RepositoryPath) -> Bool {
    ["md", "yaml", "yml"].contains(path.fileExtension)
  }
}
