import Content
import SourceText

/// One mistake, made at one place of one file of the sample.
struct Mutation: Sendable {
  enum Expectation: Sendable {
    /// A finding stands on the mutated lines, of one of these rules; of any where none is named.
    case reported(Set<RuleName>)
    /// The file means what it meant, or something else that is as right, and nothing is found.
    case harmless(String)
  }

  let operation: String
  /// What was mutated, the same for all places of one kind: `assessment questions/*/id`.
  let place: String
  private let file: SampleFile
  private let range: Range<Int>
  private let text: [UInt8]
  /// Other files that the mutated thing stands in or is referred to.
  var related: Set<RepositoryPath> = []
  let expectation: Expectation

  init(
    _ operation: String, _ place: String, in file: SampleFile, _ range: Range<Int>, to text: [UInt8],
    related: Set<RepositoryPath>, _ expectation: Expectation
  ) {
    self.operation = operation
    self.place = place
    self.file = file
    self.range = range
    self.text = text
    self.related = related
    self.expectation = expectation
  }

  var path: RepositoryPath { file.path }

  /// The file with the mistake.
  var mutated: SourceFile {
    SourceFile(
      path: path, bytes: Array(file.bytes[..<range.lowerBound]) + text + file.bytes[range.upperBound...])
  }

  /// The lines of the mutated file that the mistake touches.
  func lines(_ index: LineIndex) -> ClosedRange<Int> {
    let first = index.position(of: ByteOffset(range.lowerBound)).line
    return first...index.position(of: ByteOffset(range.lowerBound + max(text.count - 1, 0))).line
  }

  var name: String { "\(operation): \(place) in \(path)" }
}

/// A way of making mistakes.
struct MutationOperator: Sendable {
  let name: String
  let mutations: @Sendable (_ file: SampleFile, _ all: [SampleFile]) -> [Mutation]

  init(_ name: String, _ mutations: @escaping @Sendable (SampleFile, [SampleFile]) -> [Mutation]) {
    self.name = name
    self.mutations = mutations
  }
}

extension SampleFile {
  /// The file with other bytes in a range.
  func mutation(
    _ operation: String, _ place: String, _ range: Range<Int>, to text: some Sequence<UInt8>,
    related: Set<RepositoryPath> = [], _ expectation: Mutation.Expectation
  ) -> Mutation {
    Mutation(
      operation, "\(role) \(place)", in: self, range, to: Array(text), related: related, expectation)
  }

  func mutation(
    _ operation: String, _ place: String, _ range: Range<Int>, to text: String,
    related: Set<RepositoryPath> = [], _ expectation: Mutation.Expectation
  ) -> Mutation {
    mutation(operation, place, range, to: text.utf8, related: related, expectation)
  }
}
