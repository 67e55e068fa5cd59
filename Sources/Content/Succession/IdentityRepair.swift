package import SourceText

/// The line that gives objects their former identity back, and the file that it belongs into.
///
/// One line in a course, module or tree serves all that is inside of it, so it is written as far up as it holds.
package struct IdentityRepair: Sendable {
  package enum Line: Sendable, Hashable {
    /// Former keys, to stand in front of those that are written.
    case aliases([String])
    case id(ContentID)
  }

  /// Whose file the line belongs into.
  package let target: ContentHeader
  /// The key that the target had.
  package let formerKey: ContentKey
  package let line: Line
  /// The objects that are themselves again with it.
  package private(set) var pairs: [Succession.Pair]

  /// - Parameter id: the id to write; nil where the origin gives it back.
  package init(target: ContentHeader, formerKey: ContentKey, origin: ContentKey, former id: ContentID?) {
    self.target = target
    self.formerKey = formerKey
    let keys = [origin.string] + (origin == formerKey ? [] : [formerKey.string])
    line =
      id.map { .id($0) }
      ?? .aliases([keys[0]] + keys.dropFirst().filter { key in !target.aliases.contains { $0.value == key } })
    pairs = []
  }

  private init(target: ContentHeader, formerKey: ContentKey, line: Line, pairs: [Succession.Pair]) {
    self.target = target
    self.formerKey = formerKey
    self.line = line
    self.pairs = pairs
  }

  /// Whether it is the target's own identity, too.
  package var isOwn: Bool { pairs.contains { $0.now.key == target.key && $0.now.kind == target.kind } }

  /// The line as it is to stand, with what is written already.
  package var words: String {
    switch line {
    case .id(let id): return "id: \(id)"
    case .aliases(let keys):
      let all = keys + target.aliases.map(\.value)
      return "aliases: [\(all.map { YAMLText.scalar($0) }.joined(separator: ", "))]"
    }
  }

  /// The file that the line belongs into; a module without one gets it.
  package var path: RepositoryPath {
    target.isFolder ? target.source.path.appending("module.md") : target.source.path
  }

  /// The repairs of all pairs, by file.
  ///
  /// - Parameters:
  ///   - former: everything that was live.
  ///   - current: everything that is there.
  package static func all(
    _ pairs: [Succession.Pair], former: [FormerObject], current: [ContentHeader]
  ) -> [IdentityRepair] {
    guard !pairs.isEmpty else { return [] }
    let addresses = Addresses(former, current)
    let claims = pairs.map { (pair: $0, claim: addresses.claim($0)) }
    let chosen = chosen(claims.compactMap { pair, claim in claim.map { (pair, $0) } })
    var repairs: [IdentityRepair] = []
    var places: [Succession.Address: Int] = [:]
    for (pair, claim) in claims {
      let won = claim.flatMap { chosen.contains($0) ? $0 : nil } ?? addresses.own(pair)
      let target = won?.target ?? pair.now
      let place = Succession.Address(target.kind, target.key)
      if let index = places[place] {
        repairs[index].pairs.append(pair)
        continue
      }
      places[place] = repairs.count
      repairs.append(
        IdentityRepair(
          target: target, formerKey: won?.formerKey ?? pair.former.key,
          line: won.map { .aliases($0.keys) } ?? .id(pair.former.id), pairs: [pair]))
    }
    return repairs.sorted { ($0.path, $0.target.key) < ($1.path, $1.target.key) }
  }

  /// Where two folders became one, a line can speak for one of them only; where one became two, one of these keeps
  /// its name: an object's own claim goes first, then the one that serves most.
  private static func chosen(_ claims: [(pair: Succession.Pair, claim: Claim)]) -> Set<Claim> {
    var votes: [Claim: (isOwn: Bool, count: Int)] = [:]
    for (pair, claim) in claims {
      let vote = votes[claim] ?? (false, 0)
      let isOwn = pair.now.key == claim.target.key && pair.now.kind == claim.target.kind
      votes[claim] = (vote.isOwn || isOwn, vote.count + 1)
    }
    let ordered = votes.sorted { left, right in
      (left.value.isOwn ? 0 : 1, -left.value.count, left.key.origin, left.key.target.key)
        < (right.value.isOwn ? 0 : 1, -right.value.count, right.key.origin, right.key.target.key)
    }
    var chosen: Set<Claim> = []
    var targets: Set<Succession.Address> = []
    var origins: Set<Succession.Address> = []
    for (claim, _) in ordered {
      let origin = Succession.Address(claim.target.kind, claim.origin)
      guard !targets.contains(claim.place), !origins.contains(origin) else { continue }
      targets.insert(claim.place)
      origins.insert(origin)
      chosen.insert(claim)
    }
    return chosen
  }

  /// An alias that would do.
  private struct Claim: Hashable {
    let target: ContentHeader
    let origin: ContentKey
    let formerKey: ContentKey

    var place: Succession.Address { Succession.Address(target.kind, target.key) }

    var keys: [String] {
      [origin.string]
        + (formerKey == origin ? [] : [formerKey.string]).filter { key in
          !target.aliases.contains { $0.value == key }
        }
    }

    static func == (left: Claim, right: Claim) -> Bool {
      left.place == right.place && left.origin == right.origin && left.formerKey == right.formerKey
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(place)
      hasher.combine(origin)
      hasher.combine(formerKey)
    }
  }

  /// Who is, or was, where.
  private struct Addresses {
    private var former: [Succession.Address: FormerObject] = [:]
    private var current: [Succession.Address: ContentHeader] = [:]
    private var keys: [FormerObject.Reference: ContentKey] = [:]
    private var origins: Set<Succession.Address> = []

    init(_ former: [FormerObject], _ current: [ContentHeader]) {
      for object in former where !object.isArchived {
        self.former[Succession.Address(object.kind, object.key)] = object
      }
      for header in current {
        self.current[Succession.Address(header.kind, header.key)] = header
        origins.insert(Succession.Address(header.kind, header.origin))
        keys[header.formerReference] = header.key
      }
    }

    /// The alias in the object's own file; nil where only its id itself helps.
    func own(_ pair: Succession.Pair) -> Claim? {
      guard let origin = origin(of: pair.former), !pair.now.hasExplicitID,
        ContentID.derived(pair.former.kind, origin: origin) == pair.former.id,
        pair.now.aliases.allSatisfy({ $0.value != origin.string })
      else { return nil }
      let claim = Claim(target: pair.now, origin: origin, formerKey: pair.former.key)
      // A key that another object has now leads to that one.
      let isFree = claim.keys.allSatisfy { key in
        current[Succession.Address(pair.now.kind, ContentKey(key))].map { $0.key == pair.now.key } ?? true
      }
      return isFree ? claim : nil
    }

    /// The alias as far up as it holds.
    func claim(_ pair: Succession.Pair) -> Claim? {
      guard var claim = own(pair) else { return nil }
      while let above = above(claim) { claim = above }
      return claim
    }

    /// The same in the file of what holds the object, where that has another address, too.
    private func above(_ claim: Claim) -> Claim? {
      let target = claim.target
      guard target.aliases.isEmpty, claim.origin.last == target.slug, claim.formerKey.last == target.slug,
        let origin = claim.origin.parent, let formerKey = claim.formerKey.parent,
        let kind = target.parentKind, target.kind.parentKind(of: claim.formerKey) == kind,
        let key = target.key.parent, let parent = current[Succession.Address(kind, key)],
        // What stood there before keeps the ids that are made from its address.
        former[Succession.Address(kind, key)].map({ $0.id == parent.id }) != true,
        // What held the object lives on elsewhere.
        former[Succession.Address(kind, formerKey)].map({ (keys[$0.reference] ?? key) == key }) != false,
        current[Succession.Address(kind, formerKey)] == nil, current[Succession.Address(kind, origin)] == nil,
        !origins.contains(Succession.Address(kind, origin)),
        parent.aliases.allSatisfy({ $0.value != origin.string })
      else { return nil }
      return Claim(target: parent, origin: origin, formerKey: formerKey)
    }

    /// What an object's id was made from, as far as its id proves it.
    private func origin(of object: FormerObject) -> ContentKey? {
      if let origin = object.origin { return origin }
      if ContentID.derived(object.kind, origin: object.key) == object.id { return object.key }
      guard let kind = object.kind.parentKind(of: object.key), let key = object.key.parent,
        let parent = former[Succession.Address(kind, key)], let above = origin(of: parent)
      else { return nil }
      let origin = above.appending(String(object.key.last))
      return ContentID.derived(object.kind, origin: origin) == object.id ? origin : nil
    }
  }
}
