import Lint
import Report
import SourceText
import Testing

/// A report whose every text tries to be more than text: names of files, messages, help, fixes.
struct HostileReport {
  static let texts = [
    "]]></failure><!-- --> & \"quoted\" 'it' <script>alert(1)</script>",
    "::error file=x::forged\n::add-mask::a\r\n##[error]forged ##\u{AD}[group]x %0A%25",
    "| a | b |\n\n# heading `code` [link](https://example.org) @someone #12 GH-3 www.example.org $x$ :tada: ~~x~~",
    "\u{202E}gnp.exe \u{1B}[31m \u{0}\u{7F}\u{85}\u{FFFE} 底池 👩‍👩‍👧‍👦 e\u{301}",
  ]

  let report: LintReport
  let context: OutputContext

  init() throws {
    let paths = [
      "content/quote\"'<&>,:%=.md", "content/line\nbreak\r]]>.md", " ::error::名字 空格.md",
      "content/\u{202E}emoji🂡|`@x`#1.md", "content/a](b)--><!--.md",
    ]
    var files: [SourceFile] = []
    var diagnostics: [Diagnostic] = []
    for (number, path) in paths.enumerated() {
      let path = try #require(RepositoryPath(path))
      let text = HostileReport.texts[number % HostileReport.texts.count]
      let file = SourceFile(path: path, text: "\u{FEFF}首行 \(text)\n二 [x](y)\n")
      files.append(file)
      let range = SourceRange(3..<9)
      diagnostics.append(
        Diagnostic(
          number % 2 == 0 ? "a/b" : "c/d", text, at: file.location(range),
          severity: number % 2 == 0 ? .error : .warning, pointer: "/a~1b/0/\u{202E}", help: text,
          notes: [text],
          related: [RelatedLocation(file.location(SourceRange(6..<9)), text)],
          fix: Fix(
            text, isSafe: true,
            edits: [TextEdit(range, text), TextEdit(SourceRange(9..<9), "\u{0}\u{2028}")])))
    }
    report = LintReport(diagnostics, fileCount: 9, elapsed: .milliseconds(1), repositoryURL: "https://x/\"}")
    context = OutputContext(
      lookup: SourceLookup(files), links: LinkTargets(rules: "https://example.org/rules/"),
      folder: "sub folder/", rules: { $0 == "a/b" ? .soft("a/b", .error, page: HostileReport.page) : nil })
  }

  /// A page that every change of the rules' own pages leaves alone.
  static let page = """
    # a/b

    Nothing may be `a`. That is so
    everywhere.

    ## Fails

    ```fail content/a.md
    <b>⟦a⟧</b>
    ```

    ## Passes

    ```pass content/a.md
    b
    ```

    """
}
