import Content
import Markdown
import SourceText

enum UnsafeHTML {
  static let rule = Rule.soft("html/unsafe", .error, page: page) { context, findings in
    let policy = HTMLPolicy(embedHosts: context.repository.configuration.embedHosts)
    for contents in context.repository.files {
      let path = contents.file.path
      if let outline = contents.body.outline {
        for cause in UnsafeCause.all(in: outline, policy) {
          findings.add(
            cause.message, at: SourceLocation(path: path, range: cause.range), help: cause.help)
        }
      }
      for value in contents.markdownValues {
        for cause in UnsafeCause.all(in: value.outline, policy) {
          findings.add(
            cause.message, at: SourceLocation(path: path, range: value.range), pointer: value.pointer,
            help: cause.help)
        }
      }
    }
  }

  private static let page = """
    # html/unsafe

    HTML in content must not run code: no scripts, no event handlers, no forms, no `javascript:` or `data:`
    addresses, no styles, and no frames but those of hosts that `html: {embed_hosts: […]}` of `lectern.yaml`
    lists.

    All of it is removed before anything is published, so nothing of it reaches a learner. The finding stands
    where something will be missing on the page.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    <p ⟦onclick⟧="reveal()">The button acts last.</p>

    <⟦script⟧>reveal("<b onclick='x()'>")</script>

    <iframe src="⟦https://player.example.net/1⟧"></iframe>

    [Show the answer](⟦javascript:reveal()⟧)
    ```

    ## Passes

    ```pass lectern.yaml
    html: {embed_hosts: [player.example.net]}
    ```
    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    <details>
    <summary>Show the answer</summary>

    The button acts last.
    </details>

    <iframe src="https://player.example.net/1"></iframe>

    In HTML, `<script>` begins a program.
    ```
    """
}
