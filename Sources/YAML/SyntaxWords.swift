import SourceText

/// A sentence for each thing that libyaml can say.
struct SyntaxWords {
  /// What of the text the finding underlines.
  enum Subject {
    case place
    /// The line on which the thing at fault begins.
    case line
    /// The word that begins the thing at fault.
    case wordAtContext
    /// A backslash and the character behind it.
    case escape
  }

  var message: String
  var help: String?
  /// What stands where the thing that was being read begins.
  var contextWords: String?
  var subject = Subject.place
  var notes: [String] = []

  init(
    _ message: String, help: String? = nil, context: String? = nil, subject: Subject = .place,
    notes: [String] = []
  ) {
    self.message = message
    self.help = help
    contextWords = context
    self.subject = subject
    self.notes = notes
  }

  static let noColon = "this line is no key with a value: it has no `: `"

  static func words(for error: LibYAMLError, byte: UInt8?) -> SyntaxWords {
    switch error.kind {
    case .memory: return SyntaxWords("there is not enough memory to read this text")
    case .reader: return reader(error)
    case .scanner, .parser: break
    }
    return structure(error) ?? quoted(error) ?? block(error, byte) ?? named(error) ?? directive(error)
      ?? SyntaxWords("this cannot be read as YAML", notes: ["the YAML reader says: \(error.problem)"])
  }

  private static func reader(_ error: LibYAMLError) -> SyntaxWords {
    if error.problem == "control characters are not allowed" {
      return SyntaxWords("a control character stands here", help: "remove it")
    }
    return SyntaxWords("this byte is not UTF-8 text", help: "save the file as UTF-8")
  }

  /// Keys, values, lists and brackets.
  private static func structure(_ error: LibYAMLError) -> SyntaxWords? {
    switch error.problem {
    case "mapping values are not allowed in this context":
      return SyntaxWords(
        "this value looks like a mapping inside a mapping", help: "put a text with `: ` in quotes")
    case "mapping keys are not allowed in this context":
      return SyntaxWords("a `?` cannot begin a key here", help: "put a text that begins with `?` in quotes")
    case "block sequence entries are not allowed in this context":
      return SyntaxWords(
        "a list cannot begin on the line of its key", help: "begin the list on the next line, indented")
    case "could not find expected ':'":
      return SyntaxWords(
        noColon,
        help: "write `key: value`, or indent the line to continue the text above", subject: .line)
    case "did not find expected key":
      return SyntaxWords(
        "this line's indentation fits no mapping above it",
        help: "give the keys of one mapping the same indentation", context: "the mapping begins here")
    case "did not find expected '-' indicator":
      return SyntaxWords(
        "this line is neither an item of the list above it nor indented to belong to one",
        help: "give the `-` of one list the same indentation", context: "the list begins here")
    case "did not find expected ',' or ']'":
      return SyntaxWords(
        "expected `,` or `]` here",
        help: "close the list with `]`, or put a text that begins with `[` in quotes",
        context: "the list opens here")
    case "did not find expected ',' or '}'":
      return SyntaxWords(
        "expected `,` or `}` here",
        help: "close the mapping with `}`, or put a text that begins with `{` in quotes",
        context: "the mapping opens here")
    case "did not find expected node content":
      return SyntaxWords("a value is expected here", help: "remove a comma or colon that is too many")
    case "did not find expected <document start>":
      return SyntaxWords(
        "this stands behind the end of the value",
        help: "indent the line so that it belongs to the value above, or remove it")
    default: return nil
    }
  }

  private static func quoted(_ error: LibYAMLError) -> SyntaxWords? {
    guard
      error.context == "while scanning a quoted scalar" || error.context == "while parsing a quoted scalar"
    else { return nil }
    let opening = "the quote opens here"
    switch error.problem {
    case "found unexpected end of stream":
      return SyntaxWords("the text ends inside a quote", help: "close the quote", context: opening)
    case "found unexpected document indicator":
      return SyntaxWords(
        "a line of `---` or `...` stands inside a quote", help: "close the quote before it", context: opening)
    case "found unknown escape character":
      return SyntaxWords(
        "this is no escape of a text in double quotes",
        help: "write `\\\\` for a backslash, or put the text in single quotes", context: opening,
        subject: .escape)
    case "did not find expected hexdecimal number":
      return SyntaxWords(
        "the escape needs hexadecimal digits: `\\x41`, `\\u0041` or `\\U00000041`", context: opening)
    case "found invalid Unicode character escape code":
      return SyntaxWords("the escape names no Unicode character", context: opening)
    default: return nil
    }
  }

  private static func block(_ error: LibYAMLError, _ byte: UInt8?) -> SyntaxWords? {
    switch (error.context, error.problem) {
    case (_, "found character that cannot start any token"):
      let character = byte.map { $0 == UInt8(ascii: "`") ? "a backtick" : "`\(Unicode.Scalar($0))`" }
      return SyntaxWords(
        "a text without quotes cannot begin with \(character ?? "this")", help: "put the text in quotes")
    case ("while scanning a block scalar", "did not find expected comment or line break"):
      return SyntaxWords(
        "text follows `|` or `>` on the same line", help: "begin the text on the next line, indented",
        context: "the text block begins here")
    case ("while scanning a block scalar", "found an indentation indicator equal to 0"):
      return SyntaxWords("the indentation behind `|` or `>` is 1 to 9, not 0")
    case ("while scanning a plain scalar", "found unexpected ':'"):
      return SyntaxWords("a text without quotes cannot hold `:` here", help: "put the text in quotes")
    default: return nil
    }
  }

  /// Anchors, aliases and tags.
  private static func named(_ error: LibYAMLError) -> SyntaxWords? {
    switch error.context {
    case "while scanning an alias":
      return SyntaxWords(
        "`*` begins an alias, but no name of letters, digits, `-` and `_` follows",
        help: "put a text that begins with `*` in quotes", subject: .wordAtContext)
    case "while scanning an anchor":
      return SyntaxWords(
        "`&` begins an anchor, but no name of letters, digits, `-` and `_` follows",
        help: "put a text that begins with `&` in quotes", subject: .wordAtContext)
    case "while scanning a tag", "while parsing a tag":
      return SyntaxWords(
        "`!` begins a tag, but what follows is none", help: "put a text that begins with `!` in quotes",
        subject: .wordAtContext)
    case "while parsing a node" where error.problem == "found undefined tag handle":
      return SyntaxWords(
        "this tag's first part is not declared", help: "put a text that begins with `!` in quotes",
        subject: .wordAtContext)
    default: return nil
    }
  }

  private static func directive(_ error: LibYAMLError) -> SyntaxWords? {
    switch error.problem {
    case "found incompatible YAML document":
      return SyntaxWords("the `%YAML` line names a version that is not read", help: "remove the line")
    case "found duplicate %YAML directive", "found duplicate %TAG directive":
      return SyntaxWords("a line that begins with `%` is there twice", help: "remove one of them")
    default: break
    }
    guard error.context.contains("directive") else { return nil }
    return SyntaxWords(
      "a line that begins with `%` is an order to the YAML reader, and this one is not known",
      help: "remove the line, or put the text in quotes")
  }
}
