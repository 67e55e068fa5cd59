package import SourceText

/// Reads YAML 1.2 (core schema) into values whose every part has its bytes in the file.
package enum YAMLParser {
  /// Reads a whole file, or the part of it in `range`; offsets are the file's in both cases.
  ///
  /// Bad input makes diagnostics of the rules `yaml/…`, never an error. Behind a syntax error nothing is
  /// read: the entries of the outermost collection that were complete by then are the value.
  /// An alias has the alias's own range; the parts inside it have those of the anchored text.
  package static func parse(
    _ file: SourceFile, in range: SourceRange? = nil, limits: YAMLLimits = YAMLLimits()
  ) -> Parsed<YAMLDocument> {
    var bytes = (range?.bytes ?? file.range.bytes).clamped(to: 0..<file.bytes.count)
    // libyaml would count from behind the mark, so it never sees one.
    if bytes.lowerBound < file.textStart { bytes = min(file.textStart, bytes.upperBound)..<bytes.upperBound }
    guard !bytes.isEmpty else { return Parsed(YAMLDocument(value: nil, isComplete: true)) }
    var builder = TreeBuilder(file: file, limits: limits)
    do throws(LibYAMLError) {
      try EventReader.read(file.bytes, in: bytes) { event in builder.take(event) }
    } catch {
      let diagnosis = SyntaxDiagnosis(file: file, range: bytes, lastScalar: builder.lastScalar)
      if let taken = diagnosis.takenIn(error) { builder.takeBack(taken) }
      builder.stop(diagnosis.diagnostic(for: error))
    }
    return builder.finish()
  }
}
