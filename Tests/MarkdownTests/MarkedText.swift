import Markdown
import SourceText

/// A text whose marked parts, `⟦…⟧`, are what a test expects to be found.
struct MarkedText {
  let file: SourceFile
  let marks: [SourceRange]

  init(_ text: String, path: String = "lesson.md") {
    var bytes: [UInt8] = []
    var marks: [SourceRange] = []
    var open: [Int] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "⟦": open.append(bytes.count)
      case "⟧": if let start = open.popLast() { marks.append(SourceRange(start..<bytes.count)) }
      default: bytes += Array(String(Character(scalar)).utf8)
      }
    }
    file = SourceFile(path: RepositoryPath(path) ?? .root, bytes: bytes)
    self.marks = marks.sorted { $0.start < $1.start }
  }

  func parse(_ want: MarkdownOutputs = [.html, .plainText]) -> MarkdownDocument {
    MarkdownParser().parse(file, body: file.range, want: want).value
  }
}

func html(_ text: String, hosts: Set<String> = []) -> String {
  MarkdownRenderer(MarkdownOptions(policy: HTMLPolicy(embedHosts: hosts))).render(text)
}
