import Content
import SourceText
import Testing

@Suite struct LinkResolverTests {
  private let texts = [
    "lectern.yaml": "ignore: [\"*.tmp\"]\n", "LICENSE": "x", "notes.tmp": "x",
    "content/courses/holdem/course.md": "---\ntitle: Hold'em\nlevel: beginner\n---\n",
    "content/courses/holdem/01-a/01-b.md": "---\ntitle: B\n---\nText.\n",
    "content/courses/holdem/assets/c.png": "x",
  ]

  /// A short word for a target.
  private func target(_ destination: String) async throws -> String {
    let tree = try tree(texts)
    let resolver = LinkResolver(await RepositoryLoader(tree).load(), tree)
    return switch resolver.target(of: destination, in: try "content/courses/holdem/01-a/01-b.md".path) {
    case .address(let scheme): "address \(scheme)"
    case .absolutePath: "absolute"
    case .object(let header, let fragment): "\(header.kind) \(header.key)\(fragment.map { " #\($0)" } ?? "")"
    case .fragment(let fragment): "fragment \(fragment)"
    case .asset(let path): "asset \(path)"
    case .folder(let path): "folder \(path)"
    case .missing(let path): "missing \(path)"
    case .hidden(let path): "hidden \(path)"
    case .unreadable(let path): "unreadable \(path)"
    case .outside: "outside"
    }
  }

  @Test(arguments: [
    ("01-b.md#x", "lesson holdem/a/b #x"), (".", "module holdem/a"), ("../", "course holdem"),
    ("../course.md", "course holdem"), ("../assets/c.png", "asset content/courses/holdem/assets/c.png"),
    ("../../../../LICENSE", "asset LICENSE"), ("../../../../notes.tmp", "hidden notes.tmp"),
    ("../assets", "folder content/courses/holdem/assets"),
    ("x.md", "missing content/courses/holdem/01-a/x.md"),
    ("../../../../../x", "outside"), ("#x", "fragment x"), ("https://example.org", "address https"),
    ("/x", "absolute"),
  ])
  func aDestinationHasItsTarget(_ destination: String, _ expected: String) async throws {
    #expect(try await target(destination) == expected)
  }
}
