import Content
import SourceText

/// Places that say the same of different objects where only one may.
enum Claim {
  /// Other places that one finding names: all of thousands would make the report quadratic.
  private static let relatedLimit = 8

  /// A finding at every place, each pointing to the others.
  static func report(
    _ claims: [(source: ObjectSource, part: JSONPointer)], _ message: (Int) -> String, help: String,
    _ findings: inout Findings
  ) {
    let places = claims.map { $0.source.claimPlace($0.part) }
    for (index, claim) in claims.enumerated() {
      let others = places.indices.prefix(relatedLimit + 1).filter { $0 != index }.prefix(relatedLimit)
      findings.add(
        message(index), at: places[index], pointer: claim.source.filePointer(claim.part), help: help,
        related: others.map { RelatedLocation(places[$0], "also here") })
    }
  }
}

extension ObjectSource {
  /// The place of a part that is written, else the object's first key.
  func claimPlace(_ part: JSONPointer) -> SourceLocation {
    SourceLocation(path: path, range: value[part]?.range ?? headRange)
  }
}

extension ContentHeader {
  /// Each alias once, with its place in the object.
  var writtenAliases: [(alias: String, part: JSONPointer)] {
    var seen: Set<String> = []
    let list = JSONPointer.root.key("aliases")
    return (source.value[list]?.sequence ?? []).enumerated().compactMap { index, item in
      guard let alias = item.string, seen.insert(alias).inserted else { return nil }
      return (alias, list.index(index))
    }
  }
}
