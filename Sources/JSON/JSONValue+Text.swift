import SourceText

extension JSONValue {
  /// JSON that a program wrote, whose places nobody asks for; nil for anything else.
  package init?(text: String) {
    guard let path = RepositoryPath("text.json"),
      let value = JSONParser.parse(SourceFile(path: path, text: text)).value
    else { return nil }
    self.init(value)
  }
}
