import Content
import Crypto
import Markdown
import SourceText

/// Renders a repository's Markdown, its links turned into the addresses that `urls:` sets.
struct ContentRenderer: Sendable {
  private let tree: ContentTree
  private let links: LinkResolver
  private let assets: AssetCatalog
  private let urls: URLTemplates
  private let options: MarkdownOptions

  init(_ configuration: Configuration, _ tree: ContentTree, _ links: LinkResolver, _ assets: AssetCatalog) {
    self.tree = tree
    self.links = links
    self.assets = assets
    urls = configuration.urls
    options = MarkdownOptions(policy: HTMLPolicy(embedHosts: configuration.embedHosts))
  }

  struct RenderedBody {
    /// The text with LF line ends and without blank lines around it.
    let markdown: String
    let html: String
    let plainText: String
    let document: MarkdownDocument
  }

  /// Reads a body again and renders it.
  ///
  /// - Throws: `contentChanged` where the file is not the one that was checked.
  func render(_ body: Body) throws(PublishError) -> RenderedBody {
    guard !body.fileDigest.isEmpty else {
      return RenderedBody(markdown: "", html: "", plainText: "", document: MarkdownDocument())
    }
    let bytes: [UInt8]
    switch tree.read(body.path) {
    case .success(let read): bytes = read
    case .failure(let error): throw .unreadable(body.path, reason: error.reason)
    }
    guard Array(SHA256.hash(data: bytes)) == body.fileDigest else { throw .contentChanged(body.path) }
    let file = SourceFile(path: body.path, bytes: bytes)
    let document = MarkdownParser(options).parse(file, body: body.range, want: [.html, .plainText]) {
      rewrite($0.destination.value, in: body.path)
    }.value
    return RenderedBody(
      markdown: ContentRenderer.normalized(bytes[body.range.bytes]), html: document.html ?? "",
      plainText: document.plainText ?? "", document: document)
  }

  /// Renders Markdown that stands under a key of a file; one paragraph comes without its `<p>`.
  func render(_ text: String, in file: RepositoryPath) -> String {
    MarkdownRenderer(options).renderInline(text) { rewrite($0.destination.value, in: file) }
  }

  func document(_ text: String) -> MarkdownDocument {
    MarkdownRenderer(options).document(text)
  }

  /// What an address under a key becomes: a path of the repository the address of what stands there.
  func address(_ written: String, in file: RepositoryPath) -> String {
    switch rewrite(written, in: file) {
    case .unchanged: written
    case .url(let url, contentID: _): url
    }
  }

  private func rewrite(_ destination: String, in file: RepositoryPath) -> LinkRewrite {
    switch links.target(of: destination, in: file) {
    case .object(let header, let fragment):
      let url = urls.url(of: header) + (fragment.map { "#\($0)" } ?? "")
      return .url(url, contentID: header.id.description)
    case .asset(let path):
      guard let asset = assets.assets[path] else { return .unchanged }
      return .url(urls.url(ofAsset: path, digest: asset.digest), contentID: nil)
    default: return .unchanged
    }
  }

  /// LF line ends, and no blank lines at either end.
  private static func normalized(_ bytes: ArraySlice<UInt8>) -> String {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D {
        lines.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        lines.append(byte)
      }
      previous = byte
    }
    let start = lines.firstIndex { $0 != 0x0A } ?? lines.endIndex
    let end = lines.lastIndex { $0 != 0x0A && $0 != 0x20 }.map { $0 + 1 } ?? start
    return start < end ? String(decoding: lines[start..<end], as: UTF8.self) + "\n" : ""
  }
}
