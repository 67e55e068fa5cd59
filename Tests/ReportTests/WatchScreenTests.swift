import Report
import Testing

@Suite struct WatchScreenTests {
  private let terminal = Terminal(
    isTerminal: true, reportedWidth: 20, environment: ["TERM": "xterm"], color: .never)

  @Test func aTerminalIsClearedAndEndsWithTheStatus() {
    let screen = WatchScreen(terminal)
    #expect(
      screen.page("no problems\n", heading: "===", status: "watching")
        == "\u{1B}[H\u{1B}[2Jno problems\n\nwatching")
    #expect(screen.page("no problems\n", heading: "===", status: "") == "\u{1B}[H\u{1B}[2Jno problems\n")
    #expect(screen.status("later") == "\r\u{1B}[Klater")
  }

  @Test func theStatusFitsOnItsLineAndHoldsNoControls() {
    let screen = WatchScreen(terminal)
    let status = screen.status("watching a\u{1B}[31m folder of a very long name")
    #expect(!status.dropFirst(4).contains("\u{1B}"))
    #expect(status.dropFirst(4).count <= 19)
  }

  @Test(arguments: [
    Terminal.plain, Terminal(isTerminal: true, environment: ["TERM": "dumb"], color: .never),
    Terminal(isTerminal: false, color: .always),
  ])
  func elsewhereReportsStandBelowEachOther(terminal: Terminal) {
    let screen = WatchScreen(terminal)
    #expect(screen.page("no problems\n", heading: "===", status: "watching") == "===\nno problems\n")
    #expect(screen.page("{}\n", heading: nil, status: "watching") == "{}\n")
    #expect(screen.status("later").isEmpty)
  }
}
