package import JSON

package struct Achievement: Sendable {
  package let header: ContentHeader
  package let name: String
  package let description: String
  package let category: String
  package let criteria: JSONValue
  package let xpReward: Int
  package let badgeIcon: String?
  package let badgeColor: String?
  package let rarity: String
  package let isVisible: Bool
  package let isActive: Bool
}
