/// An object's members in the order in which they were added, each key once.
package struct JSONObject: Sendable {
  package struct Member: Sendable, Equatable {
    package let key: String
    package var value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }

    package static func == (left: Member, right: Member) -> Bool {
      left.key.hasSameCodePoints(as: right.key) && left.value == right.value
    }
  }

  package private(set) var members: [Member]
  /// Positions by key, kept once a linear search would be slow.
  private var positions: [ExactString: Int]?

  private static let linearSearchLimit = 12

  /// The members in their order; of two with one key the first place and the last value stay.
  package init(_ members: some Sequence<Member> = []) {
    self.members = []
    for member in members { self[member.key] = member.value }
  }

  package var isEmpty: Bool { members.isEmpty }
  package var count: Int { members.count }
  package var keys: [String] { members.map(\.key) }

  /// A member's value. Setting a new key adds it at the end; setting nil takes the member away.
  package subscript(key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil):
        members.remove(at: position)
        positions = nil
        indexIfLarge()
      case (nil, let value?):
        members.append(Member(key, value))
        if positions != nil {
          positions?[ExactString(key)] = members.count - 1
        } else {
          indexIfLarge()
        }
      case (nil, nil): break
      }
    }
  }

  private func position(of key: String) -> Int? {
    if let positions { return positions[ExactString(key)] }
    return members.firstIndex { $0.key.hasSameCodePoints(as: key) }
  }

  private mutating func indexIfLarge() {
    guard members.count > JSONObject.linearSearchLimit else { return }
    var positions: [ExactString: Int] = [:]
    for (position, member) in members.enumerated() { positions[ExactString(member.key)] = position }
    self.positions = positions
  }
}

extension JSONObject: Hashable {
  /// By members; their order does not matter, as JSON has it.
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    var combined = 0
    for member in members {
      var inner = Hasher()
      inner.combine(ExactString(member.key))
      inner.combine(member.value)
      combined ^= inner.finalize()
    }
    hasher.combine(combined)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements.map { Member($0.0, $0.1) })
  }
}
