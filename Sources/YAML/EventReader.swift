import CLibYAML
import SourceText

/// Owns a libyaml parser; the only place that touches libyaml's memory.
@safe final class EventReader {
  /// On the heap, since the structure holds its own address.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let marks: MarkIndex
  /// The first byte that libyaml sees; its byte offsets count from here.
  private let start: Int

  /// Hands the events of a text over, in order, until `take` says false or the text ends.
  ///
  /// libyaml reads the bytes where they are; `range` is not empty and inside `bytes`.
  static func read(
    _ bytes: [UInt8], in range: Range<Int>, take: (Event) -> Bool
  ) throws(LibYAMLError) {
    let marks = MarkIndex(bytes, in: range)
    let result: Result<Void, LibYAMLError> = unsafe bytes.withUnsafeBufferPointer { buffer in
      let text = unsafe UnsafeBufferPointer(rebasing: buffer[range])
      do throws(LibYAMLError) {
        let reader = try unsafe EventReader(text, marks: marks, start: range.lowerBound)
        while let event = try reader.next() {
          guard take(event) else { break }
        }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// The text outlives the reader: `read` keeps both inside one closure.
  private init(_ text: UnsafeBufferPointer<UInt8>, marks: MarkIndex, start: Int) throws(LibYAMLError) {
    self.marks = marks
    self.start = start
    unsafe parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      throw LibYAMLError(
        kind: .memory, problem: "", context: "", place: start, contextPlace: nil)
    }
    // Without it two bytes at the start could turn the text into UTF-16.
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// The next event; nil behind the last.
  private func next() throws(LibYAMLError) -> Event? {
    var raw = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &raw) == 1 else { throw failure() }
    defer { unsafe yaml_event_delete(&raw) }
    guard unsafe raw.type != YAML_NO_EVENT else { return nil }
    let from = unsafe marks.offset(ofCodePoint: Int(raw.start_mark.index))
    let to = unsafe marks.offset(ofCodePoint: Int(raw.end_mark.index))
    let bytes = from..<max(from, to)
    switch unsafe raw.type {
    case YAML_STREAM_END_EVENT:
      return nil
    case YAML_DOCUMENT_START_EVENT:
      return Event(kind: .documentStart, bytes: bytes)
    case YAML_ALIAS_EVENT:
      return Event(kind: .alias(unsafe string(raw.data.alias.anchor) ?? ""), bytes: bytes)
    case YAML_SCALAR_EVENT:
      let scalar = unsafe raw.data.scalar
      let text = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let style = unsafe EventReader.style(scalar.style)
      return Event(
        kind: .scalar(unsafe String(decoding: text, as: UTF8.self), style), bytes: bytes,
        anchor: unsafe string(scalar.anchor), tag: unsafe string(scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let sequence = unsafe raw.data.sequence_start
      let isFlow = unsafe sequence.style == YAML_FLOW_SEQUENCE_STYLE
      return Event(
        kind: .sequenceStart(isFlow: isFlow), bytes: bytes,
        anchor: unsafe string(sequence.anchor), tag: unsafe string(sequence.tag))
    case YAML_MAPPING_START_EVENT:
      let mapping = unsafe raw.data.mapping_start
      let isFlow = unsafe mapping.style == YAML_FLOW_MAPPING_STYLE
      return Event(
        kind: .mappingStart(isFlow: isFlow), bytes: bytes,
        anchor: unsafe string(mapping.anchor), tag: unsafe string(mapping.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      return Event(kind: .collectionEnd, bytes: bytes)
    default:
      return Event(kind: .boundary, bytes: bytes)
    }
  }

  private func failure() -> LibYAMLError {
    let state = unsafe parser.pointee
    let problem = unsafe state.problem.map { unsafe String(cString: $0) } ?? ""
    let context = unsafe state.context.map { unsafe String(cString: $0) } ?? ""
    let kind: LibYAMLError.Kind =
      switch unsafe state.error {
      case YAML_MEMORY_ERROR: .memory
      case YAML_READER_ERROR: .reader
      case YAML_SCANNER_ERROR: .scanner
      default: .parser
      }
    // What the reader refuses stands at mark 0; only its byte offset says where.
    let place =
      unsafe kind == .reader
      ? start + Int(state.problem_offset) : marks.offset(ofCodePoint: Int(state.problem_mark.index))
    let contextPlace =
      unsafe context.isEmpty ? nil : marks.offset(ofCodePoint: Int(state.context_mark.index))
    return LibYAMLError(
      kind: kind, problem: problem, context: context, place: place, contextPlace: contextPlace)
  }

  private func string(_ text: UnsafeMutablePointer<UInt8>?) -> String? {
    guard let text = unsafe text else { return nil }
    return unsafe String(cString: text)
  }

  private static func style(_ style: yaml_scalar_style_t) -> ScalarStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }
}
