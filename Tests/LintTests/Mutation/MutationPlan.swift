import Content
import Lint
import SourceText

/// Every mutation of the sample, and which of them are looked at together.
///
/// Mutations of different files are put into one tree, so that hundreds of them cost a few dozen lints. Whatever is
/// not as it should be there is looked at once more in a tree of its own, and only that counts.
struct MutationPlan: Sendable {
  static let operators: [MutationOperator] = [
    .dropRequiredKey, .dropOptionalKey, .misspellKey, .duplicateKey, .unknownKey, .ownKey, .removeColon,
    .misspellWord, .wrongType, .outOfRange, .emptyValue, .ambiguousNumber, .badFormat, .retargetReference,
    .misspellReference, .addReference, .selfReference, .closeCycle, .duplicateInFile, .duplicateID,
    .duplicateTitle, .duplicateSlug, .breakLink, .breakAnchor, .breakImage, .dropAltText, .addScript,
    .corruptByte,
    .mergeConflict, .removeFence, .addBlank, .removeBlank, .tab, .removeQuote, .removeBracket, .removeDash,
    .rewriteHarmlessly, .markTwo, .markNone, .renameBlank, .spoilAnswers, .spoilPrompt,
  ]

  let sample: Sample
  let batches: [[Mutation]]

  init(_ sample: Sample) {
    self.sample = sample
    batches = MutationPlan.batches(of: Self.operators.flatMap { MutationPlan.mutations($0, of: sample) })
  }

  /// At most so many of one operator, so that all are looked at in seconds.
  private static let limit = 9

  /// One mutation for each of some kinds of places, far from each other in the formats and spread over the files that have such a place.
  private static func mutations(_ operation: MutationOperator, of sample: Sample) -> [Mutation] {
    var places: [String] = []
    var byPlace: [String: [Mutation]] = [:]
    for mutation in sample.files.flatMap({ operation.mutations($0, sample.files) }) {
      let place = "\(mutation.operation): \(mutation.place)"
      if byPlace[place] == nil { places.append(place) }
      byPlace[place, default: []].append(mutation)
    }
    var load: [RepositoryPath: Int] = [:]
    let step = max(1, (places.count + limit - 1) / limit)
    return stride(from: 0, to: places.count, by: step).map { places[$0] }.compactMap { place in
      let all = byPlace[place] ?? []
      let least = all.map { load[$0.path, default: 0] }.min() ?? 0
      guard let chosen = all.first(where: { load[$0.path, default: 0] == least }) else { return nil }
      load[chosen.path, default: 0] += 1
      return chosen
    }
  }

  /// Mutations whose files have nothing to do with each other.
  private static func batches(of mutations: [Mutation]) -> [[Mutation]] {
    var batches: [(files: Set<RepositoryPath>, mutations: [Mutation])] = []
    for mutation in mutations {
      let files = mutation.related.union([mutation.path])
      if let place = batches.firstIndex(where: { $0.files.isDisjoint(with: files) }) {
        batches[place].files.formUnion(files)
        batches[place].mutations.append(mutation)
      } else {
        batches.append((files, [mutation]))
      }
    }
    return batches.map(\.mutations)
  }

  /// The mutations of which something else is said than should be, each looked at alone.
  func complaints(of batch: [Mutation]) async -> [(mutation: Mutation, complaint: String)] {
    let findings = await Linter.lint(sample.tree(batch)).diagnostics
    let files = Set(batch.flatMap { $0.related.union([$0.path]) })
    let hasStrangers = findings.contains { !files.contains($0.location.path) }
    var complaints: [(mutation: Mutation, complaint: String)] = []
    for mutation in batch {
      let own = findings.filter {
        $0.location.path == mutation.path || mutation.related.contains($0.location.path)
      }
      guard hasStrangers || !MutationVerdict(mutation, own).isClean else { continue }
      let alone = await Linter.lint(sample.tree([mutation])).diagnostics
      if let complaint = MutationVerdict(mutation, alone).complaint {
        complaints.append((mutation, complaint))
      }
    }
    return complaints
  }
}
