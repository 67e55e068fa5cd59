import Foundation

/// Where a content repository stands in the git checkout around it.
enum CheckoutFolder {
  /// The git checkout that a folder is in; nil where it is in none.
  static func root(of folder: String) -> String? {
    var root = folder
    while !LocalPath.exists(root + "/.git") {
      let parent = (root as NSString).deletingLastPathComponent
      guard parent != root, !parent.isEmpty, root != "/" else { return nil }
      root = parent
    }
    return root
  }

  /// What a path of the repository needs before it to be one of the checkout: empty where they are the same,
  /// or where there is no checkout, else the folders between, ending with `/`.
  static func prefix(of folder: String) -> String {
    guard let root = root(of: folder) else { return "" }
    let between = folder.utf8.dropFirst(root == "/" ? 1 : root.utf8.count + 1)
    return between.isEmpty ? "" : String(decoding: between, as: UTF8.self) + "/"
  }
}
