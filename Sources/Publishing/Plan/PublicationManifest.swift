package import Content
import Foundation
package import JSON
package import SourceText

/// What is live after a publish: ids, keys and hashes, and how many learners have rows on an object; no learner's
/// row, so that a pull request from a fork can be compared without credentials.
///
/// The file's form is version 1 of its contract.
package struct PublicationManifest: Sendable, Hashable {
  package var source: String
  package var publication: ContentID?
  package var commit: String?
  package var objects: [LiveObject.Reference: LiveObject]
  package var assets: [String: [UInt8]]
  /// Of objects that have any.
  package var learners: [LiveObject.Reference: Int]

  package init(
    source: String, publication: ContentID?, commit: String?, objects: [LiveObject.Reference: LiveObject],
    assets: [String: [UInt8]], learners: [LiveObject.Reference: Int]
  ) {
    self.source = source
    self.publication = publication
    self.commit = commit
    self.objects = objects
    self.assets = assets
    self.learners = learners
  }

  // MARK: Writing

  package var json: JSONValue {
    let sorted = objects.values.sorted { ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) }
    return [
      "version": 1, "source": .string(source),
      "publication": publication.map { .string($0.description) } ?? .null,
      "commit": commit.map { .string($0) } ?? .null,
      "objects": .array(sorted.map(object)),
      "assets": .object(
        JSONObject(assets.sorted { $0.key < $1.key }.map { .init($0.key, .string(Hex.string($0.value))) })),
    ]
  }

  private func object(_ object: LiveObject) -> JSONValue {
    var json: JSONObject = [
      "kind": .string(object.kind.rawValue), "id": .string(object.id.description),
      "key": .string(object.key.string), "file": .string(object.path),
      "hash": object.hash.map { .string(Hex.string($0.bytes)) } ?? .null,
    ]
    if let parent = object.parent { json["parent"] = .string(parent.description) }
    if let position = object.position { json["position"] = .number(Number(position)) }
    if object.isArchived { json["archived"] = true }
    if let count = learners[object.reference] { json["learners"] = .number(Number(count)) }
    return .object(json)
  }

  // MARK: Reading

  /// What is wrong with a file that should be a manifest.
  package struct Unreadable: Error, Sendable {
    package let reason: String
  }

  package init(_ file: SourceFile) throws(Unreadable) {
    guard let value = JSONParser.parse(file).value.map({ JSONValue($0) }), let root = value.object else {
      throw Unreadable(reason: "it is not a JSON object")
    }
    guard root["version"]?.number == Number(1), let source = root["source"]?.string else {
      throw Unreadable(reason: "it is not a manifest of version 1")
    }
    self.init(
      source: source, publication: root["publication"]?.string.flatMap { ContentID($0) },
      commit: try PublicationManifest.commit(root["commit"] ?? .null), objects: [:], assets: [:],
      learners: [:])
    for (index, item) in (root["objects"]?.array ?? []).enumerated() {
      guard let (object, count) = PublicationManifest.object(item) else {
        throw Unreadable(reason: "objects[\(index)] is no object of a manifest")
      }
      guard !PublicationManifest.hasControl(object.key.string), !PublicationManifest.hasControl(object.path)
      else {
        throw Unreadable(reason: "the key or file of objects[\(index)] holds a control character")
      }
      objects[object.reference] = object
      learners[object.reference] = count
    }
    for member in root["assets"]?.object?.members ?? [] {
      guard !PublicationManifest.hasControl(member.key) else {
        throw Unreadable(reason: "the path of an asset holds a control character")
      }
      guard let digest = member.value.string.flatMap({ Hex.bytes($0) }) else {
        throw Unreadable(reason: "the digest of the asset \(member.key) is not hexadecimal")
      }
      assets[member.key] = digest
    }
  }

  /// A commit in full: nothing else of a file reaches git.
  private static func commit(_ json: JSONValue) throws(Unreadable) -> String? {
    guard json != .null else { return nil }
    let digits = "0123456789abcdef".utf8
    guard let commit = json.string, [40, 64].contains(commit.utf8.count),
      commit.utf8.allSatisfy({ digits.contains($0) })
    else {
      throw Unreadable(reason: "its commit is not 40 or 64 hexadecimal digits in lower case")
    }
    return commit
  }

  /// What could begin another line, or a command, where it is shown.
  private static func hasControl(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  private static func object(_ json: JSONValue) -> (LiveObject, learners: Int?)? {
    guard let kind = json.object?["kind"]?.string.flatMap({ ContentKind(rawValue: $0) }),
      let id = json.object?["id"]?.string.flatMap({ ContentID($0) }),
      let key = json.object?["key"]?.string, let path = json.object?["file"]?.string
    else { return nil }
    let hash = json.object?["hash"]?.string.flatMap { Hex.bytes($0) }
    let object = LiveObject(
      kind: kind, id: id, key: ContentKey(key),
      parent: json.object?["parent"]?.string.flatMap { ContentID($0) },
      position: json.object?["position"]?.number?.int, path: path, hash: hash.map { ContentHash(bytes: $0) },
      isArchived: json.object?["archived"]?.bool ?? false)
    return (object, json.object?["learners"]?.number?.int)
  }
}
