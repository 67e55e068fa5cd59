import SourceText

/// Where the links in output lead.
package struct LinkTargets: Sendable {
  private let filePrefix: String?
  private let rulePrefix: String?

  /// - Parameters:
  ///   - repository: the content repository's absolute path; nil for no links to files.
  ///   - rules: the address that rule pages stand below, such as `https://example.org/rules/`; a rule's
  ///     page is its name and `.md` below it. Nil for no links to rules.
  package init(repository: String? = nil, rules: String? = nil) {
    filePrefix = repository.map { "file://" + LinkTargets.encoded($0) + ($0.hasSuffix("/") ? "" : "/") }
    rulePrefix = rules
  }

  private init(filePrefix: String?, rulePrefix: String?) {
    self.filePrefix = filePrefix
    self.rulePrefix = rulePrefix
  }

  /// Without this machine's files, for output that is read elsewhere.
  package var withoutFiles: LinkTargets {
    LinkTargets(filePrefix: nil, rulePrefix: rulePrefix)
  }

  func address(of path: RepositoryPath) -> String? {
    filePrefix.map { $0 + LinkTargets.encoded(path.string) }
  }

  func address(of rule: RuleName) -> String? {
    rulePrefix.map { $0 + LinkTargets.encoded(rule.string) + ".md" }
  }

  /// Percent-encodes all but a URI path's unreserved bytes (RFC 3986, 2.3) and `/`.
  static func encoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
