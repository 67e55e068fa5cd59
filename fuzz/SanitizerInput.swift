@testable import Markdown

/// A text as raw HTML: what is left of it can do no harm, and nothing more is cut from that.
enum SanitizerInput {
  static func run(_ bytes: [UInt8]) {
    let once = cleaned(bytes)
    let twice = cleaned(once)
    let text = String(decoding: once, as: UTF8.self)
    HTMLCheck.check(text)
    expect(
      once == twice,
      "\(text.debugDescription) becomes \(String(decoding: twice, as: UTF8.self).debugDescription)")
  }

  private static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
    var sanitizer = HTMLSanitizer(HTMLPolicy(embedHosts: ["example.org"]))
    var output = HTMLOutput()
    sanitizer.write(HTMLTokenizer.tokens(bytes[...]), of: bytes[...], in: 0, to: &output) { _ in .unchanged }
    sanitizer.end(0, to: &output)
    return output.bytes
  }
}
