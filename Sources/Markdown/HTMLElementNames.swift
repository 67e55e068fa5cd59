extension HTMLPolicy {
  /// Whether HTML has, or once had, an element of this name, whatever becomes of it here.
  static func isKnown(_ element: String) -> Bool {
    isElement(element) || isDangerous(element) || droppedQuietly.contains(element)
  }

  /// Elements whose tags are dropped and whose content stays.
  private static let droppedQuietly: Set<String> = [
    "acronym", "address", "area", "article", "aside", "basefont", "big", "blink", "center", "data",
    "datalist",
    "dir", "fencedframe", "fieldset", "figcaption", "font", "footer", "header", "hgroup", "label", "legend",
    "main",
    "map", "menu", "menuitem", "meter", "multicol", "nav", "nextid", "nobr", "optgroup", "output", "progress",
    "rbc", "search", "spacer",
  ]
}
