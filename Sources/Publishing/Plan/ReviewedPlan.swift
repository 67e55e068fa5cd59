package import Content
import Crypto
package import JSON
package import SourceText

/// What a plan that was reviewed is recognised by: the same content, over the same live publication, with no more
/// learners affected.
package struct ReviewedPlan: Sendable, Hashable {
  package let source: String
  package let basePublication: ContentID?
  /// SHA-256 over every object and asset that would be live, and what would be done to each that changes.
  package let digest: [UInt8]
  /// Learners with rows on objects that would change, of those that have any.
  package let learners: [LiveObject.Reference: Int]

  static func of(
    _ plan: Plan, digest: [UInt8], _ assets: AssetCatalog, _ base: ContentID?, _ source: String,
    _ states: ObjectStates
  ) async throws(PublishError) -> ReviewedPlan {
    var hash = SHA256()
    hash.update(data: digest)
    for asset in assets.assets.values.sorted(by: { $0.path < $1.path }) {
      hash.update(data: Array("\(Hex.string(asset.digest)) \(asset.path.string)\n".utf8))
    }
    // The live publication does not say what was changed by hand since.
    for change in plan.changes {
      let what = [
        change.kind.rawValue, change.id.description, change.action.rawValue, change.formerKey?.string ?? "",
      ]
      hash.update(data: Array((what.joined(separator: " ") + "\n").utf8))
    }
    let learners = try states.learners(of: plan.changes.filter { $0.action != .added }.map(\.id))
    return ReviewedPlan(
      source: source, basePublication: base, digest: Array(hash.finalize()), learners: learners)
  }

  package func json(_ report: JSONValue) -> JSONValue {
    let counts = learners.sorted { ($0.key.kind.rawValue, $0.key.id) < ($1.key.kind.rawValue, $1.key.id) }.map
    {
      JSONObject.Member("\($0.key.kind.rawValue):\($0.key.id)", .number(Number($0.value)))
    }
    return [
      "version": 1, "source": .string(source),
      "base": ["publication": basePublication.map { .string($0.description) } ?? .null],
      "content_digest": .string(Hex.string(digest)), "learners": .object(JSONObject(counts)), "plan": report,
    ]
  }

  /// Reads what `plan --out` wrote; nil for anything else.
  package init?(_ file: SourceFile) {
    guard let root = JSONParser.parse(file).value.map({ JSONValue($0) })?.object,
      root["version"]?.number == Number(1), let source = root["source"]?.string,
      let digest = root["content_digest"]?.string.flatMap({ Hex.bytes($0) }), digest.count == 32,
      let base = root["base"]?.object?["publication"], let counts = root["learners"]?.object
    else { return nil }
    var learners: [LiveObject.Reference: Int] = [:]
    for member in counts.members {
      let parts = member.key.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, let kind = ContentKind(rawValue: parts[0]), let id = ContentID(parts[1]),
        let count = member.value.number?.int
      else { return nil }
      learners[LiveObject.Reference(kind: kind, id: id)] = count
    }
    self.init(
      source: source, basePublication: base.string.flatMap { ContentID($0) }, digest: digest,
      learners: learners)
  }

  private init(
    source: String, basePublication: ContentID?, digest: [UInt8], learners: [LiveObject.Reference: Int]
  ) {
    self.source = source
    self.basePublication = basePublication
    self.digest = digest
    self.learners = learners
  }
}
