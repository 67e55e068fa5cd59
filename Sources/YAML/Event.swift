import SourceText

/// One step through a YAML text, free of libyaml's types. Offsets are bytes in the file.
struct Event {
  enum Kind {
    /// The stream's start and end, and a document's end: they carry nothing.
    case boundary
    case documentStart
    case alias(String)
    case scalar(String, ScalarStyle)
    case sequenceStart(isFlow: Bool)
    case mappingStart(isFlow: Bool)
    case collectionEnd
  }

  let kind: Kind
  /// As libyaml has it: from an anchor or tag on, block collections to the next token.
  let bytes: Range<Int>
  var anchor: String?
  var tag: String?
}

/// What libyaml says of a text that it cannot read, places turned into bytes in the file.
struct LibYAMLError: Error {
  enum Kind {
    case memory, reader, scanner, parser
  }

  let kind: Kind
  let problem: String
  /// What was being read; empty where libyaml does not say.
  let context: String
  let place: Int
  let contextPlace: Int?
}
