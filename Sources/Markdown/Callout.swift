/// A block quote that begins with a line such as `[!NOTE]`.
struct Callout {
  private static let names = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]

  /// In lower case, as classes have it.
  let name: String
  /// The word that stands above it.
  let title: String
  /// Whether its first paragraph holds nothing else.
  let isWholeParagraph: Bool

  /// Nil where the block quote at `quote` is just that.
  init?(_ tree: SyntaxTree, quote: Int) {
    guard quote + 2 < tree.nodes.count, tree.nodes[quote + 1].kind == .paragraph,
      tree.nodes[quote + 1].parent == Int32(quote), tree.nodes[quote + 2].kind == .text
    else { return nil }
    let text = tree.bytes(tree.nodes[quote + 2].literal)
    guard text.starts(with: "[!".utf8), text.count <= 16 else { return nil }
    let word = text.dropFirst(2).prefix { $0 != Byte.closeBracket }
    guard text.dropFirst(2 + word.count + 1).allSatisfy(\.isSpace), text.count > word.count + 2 else {
      return nil
    }
    let upper = String(decoding: word, as: UTF8.self).uppercased()
    guard Callout.names.contains(upper) else { return nil }
    let end = Int(tree.nodes[quote + 1].end)
    isWholeParagraph = end == quote + 3
    let next = quote + 3
    guard isWholeParagraph || tree.nodes[next].kind == .softBreak || tree.nodes[next].kind == .lineBreak
    else { return nil }
    name = upper.lowercased()
    title = upper.prefix(1) + upper.dropFirst().lowercased()
  }
}
