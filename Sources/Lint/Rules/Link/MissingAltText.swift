import Content
import Markdown
import SourceText

enum MissingAltText {
  static let rule = Rule.soft("link/missing-alt-text", .warning, page: page) { context, findings in
    for contents in context.repository.files {
      let path = contents.file.path
      for image in contents.body.outline.map(images) ?? [] {
        findings.add(
          message, at: SourceLocation(path: path, range: image.link.range), help: help(image))
      }
      for value in contents.markdownValues {
        for image in images(value.outline) {
          findings.add(
            message, at: SourceLocation(path: path, range: value.range), pointer: value.pointer,
            help: help(image))
        }
      }
    }
  }

  private static let message = "the picture has no text in its place"

  private static func images(_ outline: MarkdownDocument) -> [MarkdownImage] {
    let silent = outline.images.filter { image in
      guard image.media == .image else { return false }
      guard case .html(let element, let attribute) = image.link.form else {
        return image.alternativeText?.allSatisfy(\.isWhitespace) ?? true
      }
      return element == "img" && attribute == "src" && image.alternativeText == nil
    }
    guard !silent.isEmpty else { return [] }
    let hidden = hiddenTags(outline)
    return silent.filter { !hidden.contains($0.link.range) }
  }

  /// Tags that say that they are nothing to a reader who does not see them.
  private static func hiddenTags(_ outline: MarkdownDocument) -> Set<SourceRange> {
    Set(
      outline.htmlFragments.lazy.flatMap(\.tags).filter { $0["aria-hidden"]?.value?.value == "true" }
        .map(\.range))
  }

  private static func help(_ image: MarkdownImage) -> String {
    if case .html = image.link.form { return "say what it shows in `alt`; a decoration has `alt=\"\"`" }
    return "say what it shows between the brackets; Markdown cannot say that a picture is a decoration, "
      + "`<img src=\"…\" alt=\"\">` can"
  }

  private static let page = """
    # link/missing-alt-text

    A picture should have a text that says what it shows: between the brackets of `![…](…)`, or as `alt` of an
    `<img>`. An empty `alt=""` in HTML says that the picture is a decoration, and is fine. Markdown's empty
    brackets cannot be told from a text that was forgotten.

    Learners who do not see the picture, and those whose network does not load it, have only this text.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ⟦![](../assets/table.svg)⟧

    ⟦<img src="../assets/table.svg" width="200">⟧
    ```
    ```fail content/courses/holdem/assets/table.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ![Six seats around a table, the button at the bottom](../assets/table.svg)

    <img src="../assets/table.svg" alt="" width="200">
    ```
    ```pass content/courses/holdem/assets/table.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
}
