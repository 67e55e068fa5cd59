import Foundation

/// The files of this checkout, without what is built or fetched.
struct Checkout {
  struct File {
    /// From the checkout's root, parts divided by `/`.
    let path: String
    let url: URL

    func bytes() throws -> Data { try Data(contentsOf: url) }
    func text() throws -> String { String(decoding: try bytes(), as: UTF8.self) }
    func size() throws -> Int { try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0 }

    /// `Lint` of `Sources/Lint/Rules/Course/EmptySlug.swift`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var name: String { url.lastPathComponent }
    var stem: String { url.deletingPathExtension().lastPathComponent }

    /// Rules stand in their area's folder; what stands beside the folders serves them all.
    var isRule: Bool {
      path.hasPrefix("Sources/Lint/Rules/") && path.hasSuffix(".swift")
        && path.split(separator: "/").count == 5
    }
  }

  let root: URL
  let files: [File]

  private static let leftOut: Set<String> = [
    ".build", ".build-fuzz", ".git", ".lectern", ".swiftpm", ".vscode", "build",
  ]

  init(root: URL = Checkout.root(of: #filePath)) throws {
    self.root = root
    files = try Checkout.walk(root, below: "").sorted { $0.path < $1.path }
  }

  /// `Tests/TidyTests/Checkout.swift` stands three floors below the root.
  static func root(of file: String) -> URL {
    URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  private static func walk(_ folder: URL, below prefix: String) throws -> [File] {
    let keys: [URLResourceKey] = [.isDirectoryKey, .isSymbolicLinkKey]
    var found: [File] = []
    for url in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: keys) {
      let facts = try url.resourceValues(forKeys: Set(keys))
      let name = url.lastPathComponent
      if facts.isSymbolicLink == true || (prefix.isEmpty && leftOut.contains(name)) { continue }
      if facts.isDirectory == true {
        found += try walk(url, below: "\(prefix)\(name)/")
      } else {
        found.append(File(path: prefix + name, url: url))
      }
    }
    return found
  }

  func below(_ folder: String, ending suffix: String = "") -> [File] {
    files.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(suffix) }
  }

  var sources: [File] { below("Sources", ending: ".swift") }
  var swift: [File] { sources + below("Tests", ending: ".swift") }
}
