import Foundation
import JSON
import JSONSchema
import SourceText
import YAML

/// Reads a schema and the files that its references lead to. Nothing is ever fetched.
struct SchemaReader: Sendable {
  enum Failure: Error {
    case unreadable(CommandFailure)
    /// With the schema's own file, for excerpts.
    case invalid([Diagnostic], files: [SourceFile])
  }

  private let prefixes: [ReferencePrefix]
  private let assertFormats: Bool

  init(prefixes: [ReferencePrefix], assertFormats: Bool) {
    self.prefixes = prefixes
    self.assertFormats = assertFormats
  }

  func schema(at path: String) throws(Failure) -> Schema {
    let file: SourceFile
    do throws(CommandFailure) {
      file = SourceFile(path: .outside(path), bytes: try LocalFile.read(path))
    } catch {
      throw .unreadable(error)
    }
    let parsed = SchemaReader.parse(file)
    guard let value = parsed.value, parsed.diagnostics.isEmpty else {
      throw .invalid(parsed.diagnostics, files: [file])
    }
    let uri = SchemaReader.uri(of: path)
    let places = prefixes + localPlaces(around: path)
    var registry = SchemaRegistry(resolver: { reference in
      for place in places {
        if let found = place.file(for: reference) { return SchemaReader.document(reference, at: found) }
      }
      return nil
    })
    registry.add(SchemaDocument(uri: uri, value: value, file: file))
    do throws(SchemaError) {
      return try registry.compile(uri, assertFormats: assertFormats)
    } catch {
      throw .invalid(error.diagnostics, files: [file] + SchemaReader.files(of: error.diagnostics, but: file))
    }
  }

  /// Relative references reach files below the schema's folder and below the working directory.
  private func localPlaces(around path: String) -> [ReferencePrefix] {
    let folder = (LocalPath.absolute(path) as NSString).deletingLastPathComponent
    return [folder, LocalPath.workingDirectory].map { folder in
      ReferencePrefix(prefix: SchemaReader.uri(of: folder) + "/", folder: folder)
    }
  }

  private static func parse(_ file: SourceFile) -> Parsed<LocatedValue?> {
    file.path.fileExtension == "json" ? JSONParser.parse(file) : YAMLParser.parse(file).map(\.value)
  }

  /// A file that is no schema is as good as none: the reference to it is then what is wrong.
  private static func document(_ uri: String, at path: String) -> SchemaDocument? {
    guard
      case .success(let bytes) = Result(catching: { () throws(CommandFailure) in try LocalFile.read(path) })
    else { return nil }
    let file = SourceFile(path: .outside(shown(path)), bytes: bytes)
    return parse(file).value.map { SchemaDocument(uri: uri, value: $0, file: file) }
  }

  /// Files of other findings than the schema's own, read again for their excerpts.
  private static func files(of diagnostics: [Diagnostic], but known: SourceFile) -> [SourceFile] {
    Set(diagnostics.map(\.location.path)).subtracting([known.path]).compactMap { path in
      let read = Result { () throws(CommandFailure) in try LocalFile.read(path.string) }
      guard case .success(let bytes) = read else { return nil }
      return SourceFile(path: path, bytes: bytes)
    }
  }

  /// Relative to the working directory where it stands below it.
  private static func shown(_ path: String) -> String {
    let here = LocalPath.workingDirectory + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  private static func uri(of path: String) -> String {
    let absolute = LocalPath.absolute(path)
    return "file://" + (absolute.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? absolute)
  }
}
