import Content
import JSONSchema
import SourceText

extension LinkPlace {
  /// The fix that leads the link to another file, its query and fragment kept; nil where the destination does
  /// not stand in the file as it reads, as in a Markdown value.
  func fix(path: RepositoryPath, isSafe: Bool, _ file: SourceFile?) -> Fix? {
    // How much of a path with `\` is meant as a folder cannot be told.
    guard !destination.contains("\\") else { return nil }
    return fix(
      destination: PathWriting.link(to: path, from: location.path, like: destination), isSafe: isSafe, file)
  }

  /// The fix that gives the link another fragment.
  func fix(fragment: String, isSafe: Bool, _ file: SourceFile?) -> Fix? {
    let path = destination.prefix { $0 != "#" }
    return fix(destination: path + "#" + PathWriting.encode(fragment), isSafe: isSafe, file)
  }

  private func fix(destination new: String, isSafe: Bool, _ file: SourceFile?) -> Fix? {
    guard let file, let edit = edit(to: new, file) else { return nil }
    return Fix("change it to \"\(new)\"", isSafe: isSafe, edits: [edit])
  }

  private func edit(to new: String, _ file: SourceFile) -> TextEdit? {
    if form != nil {
      guard isExact, pointer == nil else { return nil }
      return file.text(in: location.range) == destination ? TextEdit(location.range, new) : nil
    }
    // The value of a key is a link as a whole.
    return ScalarSpelling.edit(location.range, to: new, in: file)
  }
}
