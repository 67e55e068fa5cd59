/// Which terminals show OSC 8 hyperlinks.
enum HyperlinkSupport {
  private static let programs: Set<String> = [
    "Hyper", "Tabby", "WezTerm", "ghostty", "iTerm.app", "rio", "vscode", "zed",
  ]
  private static let terminals: Set<String> = [
    "alacritty", "foot", "foot-extra", "xterm-ghostty", "xterm-kitty",
  ]
  /// The first VTE that does not crash on them is 0.50.
  private static let firstVTE = 5000

  /// Whether the terminal behind this environment shows links; `FORCE_HYPERLINK` (1 or 0) overrules.
  static func isPresent(in environment: [String: String]) -> Bool {
    if let forced = environment["FORCE_HYPERLINK"], !forced.isEmpty { return forced != "0" }
    let name = environment["TERM"] ?? ""
    guard name != "dumb", name != "linux" else { return false }
    if let version = environment["VTE_VERSION"].flatMap(Int.init) { return version >= firstVTE }
    if environment["WT_SESSION"] != nil || environment["KITTY_WINDOW_ID"] != nil { return true }
    if environment["KONSOLE_VERSION"] != nil { return true }
    return terminals.contains(name) || programs.contains(environment["TERM_PROGRAM"] ?? "")
  }
}
