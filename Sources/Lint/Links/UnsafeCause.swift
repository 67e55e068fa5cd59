import Markdown
import SourceText

/// One thing in a text that is removed before the text is published, since it runs or loads code.
struct UnsafeCause {
  let message: String
  let help: String
  let range: SourceRange

  static func all(in outline: MarkdownDocument, _ policy: HTMLPolicy) -> [UnsafeCause] {
    var causes = outline.htmlFragments.flatMap { UnsafeCause.causes(in: $0, policy) }
    for link in outline.links {
      if case .html = link.form { continue }
      guard let scheme = HTMLPolicy.refusedScheme(of: link.destination.value, isSource: link.isEmbedded),
        AddressProblem.misspelling(of: scheme, in: link.destination.value) == nil
      else { continue }
      causes.append(address(scheme, isSource: link.isEmbedded, at: link.destination.range))
    }
    return causes
  }

  private static func causes(in fragment: HTMLFragment, _ policy: HTMLPolicy) -> [UnsafeCause] {
    var causes: [UnsafeCause] = []
    // Tags inside a script and the like are no tags: they go with it.
    var hidden: String?
    for tag in fragment.tags {
      let name = tag.name.value
      if let ending = hidden {
        if tag.isClosing, name == ending { hidden = nil }
        continue
      }
      guard !tag.isClosing else { continue }
      if HTMLPolicy.hidesContent(name) { hidden = name }
      for (problem, attribute) in policy.problems(of: tag) {
        if let cause = cause(problem, attribute, tag, policy) { causes.append(cause) }
      }
    }
    return causes
  }

  private static func cause(
    _ problem: HTMLPolicy.Problem, _ attribute: HTMLAttribute?, _ tag: HTMLTag, _ policy: HTMLPolicy
  ) -> UnsafeCause? {
    let name = attribute?.name.value ?? ""
    let nameRange = attribute?.name.range ?? tag.name.range
    let valueRange = attribute?.value?.range ?? nameRange
    switch problem {
    case .unknownElement, .droppedAttribute: return nil
    case .unsafeElement:
      return UnsafeCause(
        message: "the element <\(tag.name.value)> is not allowed in content",
        help: "remove it; to show it as text, put it in backticks", range: tag.name.range)
    case .unsafeAttribute:
      let isHandler = name.hasPrefix("on")
      return UnsafeCause(
        message: isHandler
          ? "the attribute \"\(name)\" would run code"
          : "the attribute \"\(name)\" is not allowed in content",
        help: name == "style" ? "remove it; the platform's design decides how pages look" : "remove it",
        range: nameRange)
    case .unsafeAddress:
      let value = attribute?.value?.value ?? ""
      let scheme = HTMLPolicy.refusedScheme(of: value, isSource: true) ?? ""
      // That is `link/bad-url`'s finding.
      guard AddressProblem.misspelling(of: scheme, in: value) == nil else { return nil }
      return address(scheme, isSource: tag.name.value != "a", at: valueRange)
    case .frameHost: return frame(attribute, valueRange, policy)
    }
  }

  private static func address(_ scheme: String, isSource: Bool, at range: SourceRange) -> UnsafeCause {
    UnsafeCause(
      message: "an address that begins with \"\(scheme):\" is not allowed in content",
      help: isSource
        ? "use an https address, or a file in a folder `assets`"
        : "use an https, http, mailto or tel address, or a path", range: range)
  }

  private static func frame(_ source: HTMLAttribute?, _ range: SourceRange, _ policy: HTMLPolicy)
    -> UnsafeCause
  {
    guard let address = source?.value?.value, let host = HTMLPolicy.frameHost(of: address) else {
      return UnsafeCause(
        message: "a frame needs the https address of a host that may be embedded",
        help: "link to the page instead", range: range)
    }
    return UnsafeCause(
      message: "frames of \"\(host)\" are not allowed in content",
      help: "link to the page instead, or add `html: {embed_hosts: [\(host)]}` to lectern.yaml", range: range)
  }
}
