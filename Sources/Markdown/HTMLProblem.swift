import SourceText

extension HTMLPolicy {
  /// Elements that carry or load code, or that take what follows out of the page's own markup.
  private static let dangerous: Set<String> = [
    "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "meta", "link",
    "form",
    "input", "button", "textarea", "select", "option", "svg", "math", "template", "noscript", "xmp",
    "plaintext",
    "noembed", "noframes", "title", "head", "body", "html", "portal", "slot", "dialog", "marquee", "bgsound",
    "layer", "ilayer", "keygen", "isindex", "image", "listing", "canvas", "param",
  ]

  static func isDangerous(_ element: String) -> Bool {
    dangerous.contains(element)
  }

  /// What is wrong with a tag or an attribute.
  package enum Problem: Hashable, Sendable {
    /// An element that HTML does not have, or one that is dropped without harm.
    case unknownElement
    /// Code, or a way to it: removed.
    case unsafeElement
    /// An event handler or a style.
    case unsafeAttribute
    /// An address with a scheme that runs code or carries data.
    case unsafeAddress
    /// A frame of a host that is not allowed to embed.
    case frameHost
    /// An attribute that is dropped without harm.
    case droppedAttribute
  }

  /// What is wrong with an element by its name alone.
  package func problem(element: String) -> Problem? {
    if element == "iframe" || HTMLPolicy.isElement(element) { return nil }
    return HTMLPolicy.dangerous.contains(element) ? .unsafeElement : .unknownElement
  }

  /// What is wrong with a tag, its attributes included, each at the place that it is about.
  package func problems(of tag: HTMLTag) -> [(problem: Problem, attribute: HTMLAttribute?)] {
    let element = tag.name.value
    if let problem = problem(element: element) { return [(problem, nil)] }
    var found: [(Problem, HTMLAttribute?)] = []
    if element == "iframe", !tag.isClosing {
      let host = URLPolicy.httpsHost(of: Array((tag["src"]?.value?.value ?? "").utf8))
      if !(host.map(embedHosts.contains) ?? false) { return [(.frameHost, tag["src"])] }
    }
    for attribute in tag.attributes {
      if let problem = problem(attribute, of: element) { found.append((problem, attribute)) }
    }
    return found
  }

  /// The scheme for which published HTML leaves an address out, in lower case; nil where it stays.
  ///
  /// - Parameter isSource: whether the address loads something into the page.
  package static func refusedScheme(of address: String, isSource: Bool) -> String? {
    let isSafe = isSource ? URLPolicy.isSafeSource(address.utf8) : URLPolicy.isSafeLink(address.utf8)
    return isSafe ? nil : URLPolicy.scheme(of: address.utf8)
  }

  /// The host that a frame's address names, in lower case; nil where it is no plain `https` address.
  package static func frameHost(of address: String) -> String? {
    URLPolicy.httpsHost(of: Array(address.utf8))
  }

  /// Whether what follows a tag, up to the one that closes it, is no markup.
  package static func hidesContent(_ element: String) -> Bool {
    HTMLTokenizer.rawText.contains(element)
  }

  private func problem(_ attribute: HTMLAttribute, of element: String) -> Problem? {
    let name = attribute.name.value
    if name.hasPrefix("on") || name == "style" || name == "srcdoc" { return .unsafeAttribute }
    let value = Array((attribute.value?.value ?? "").utf8)
    guard let check = HTMLPolicy.check(of: name, in: element) else {
      let looksLikeCode = ["javascript", "vbscript", "data"].contains(URLPolicy.scheme(of: value) ?? "")
      return looksLikeCode ? .unsafeAddress : .droppedAttribute
    }
    guard !HTMLPolicy.accepts(value, check) else { return nil }
    switch check {
    case .link, .source: return .unsafeAddress
    default: return .droppedAttribute
    }
  }
}
