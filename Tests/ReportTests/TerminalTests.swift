import Report
import Testing

@Suite struct TerminalTests {
  @Test(arguments: [
    (ColorChoice.auto, true, [:], true),
    (.auto, false, [:], false),
    (.auto, true, ["NO_COLOR": "1"], false),
    (.auto, true, ["NO_COLOR": ""], true),
    (.auto, false, ["CLICOLOR_FORCE": "1"], true),
    (.auto, false, ["CLICOLOR_FORCE": "0"], false),
    (.auto, true, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
    (.auto, true, ["CLICOLOR": "0"], false),
    (.auto, true, ["TERM": "dumb"], false),
    (.always, false, ["NO_COLOR": "1", "TERM": "dumb"], true),
    (.never, true, ["CLICOLOR_FORCE": "1"], false),
  ])
  func coloursFollowTheEnvironment(
    _ choice: ColorChoice, _ isTerminal: Bool, _ environment: [String: String], _ expected: Bool
  ) {
    let terminal = Terminal(isTerminal: isTerminal, environment: environment, color: choice)
    #expect(terminal.usesColor == expected)
  }

  @Test(arguments: [
    (["VTE_VERSION": "5202"], true),
    (["VTE_VERSION": "4999"], false),
    (["TERM_PROGRAM": "iTerm.app"], true),
    (["TERM_PROGRAM": "Apple_Terminal"], false),
    (["WT_SESSION": "x"], true),
    (["KITTY_WINDOW_ID": "1"], true),
    (["TERM": "xterm-kitty"], true),
    (["TERM": "dumb", "WT_SESSION": "x"], false),
    (["FORCE_HYPERLINK": "1"], true),
    (["FORCE_HYPERLINK": "0", "WT_SESSION": "x"], false),
    ([:], false),
  ])
  func linksAreForTerminalsThatHaveThem(_ environment: [String: String], _ expected: Bool) {
    #expect(Terminal(isTerminal: true, environment: environment).usesHyperlinks == expected)
    #expect(!Terminal(isTerminal: false, environment: environment).usesHyperlinks)
    #expect(!Terminal(isTerminal: true, environment: environment, color: .never).usesHyperlinks)
  }

  @Test func theWidthIsAskedThenMeasuredThenAssumed() {
    #expect(Terminal(isTerminal: true, reportedWidth: 90, environment: ["COLUMNS": "60"]).width == 60)
    #expect(Terminal(isTerminal: true, reportedWidth: 90, environment: ["COLUMNS": "x"]).width == 90)
    #expect(Terminal(isTerminal: true, reportedWidth: 0).width == 80)
    #expect(Terminal(isTerminal: false).width == 120)
  }

  @Test func aDescriptorThatLeadsNowhereIsNoTerminal() {
    let terminal = Terminal.behind(-1, environment: ["WT_SESSION": "x"])
    #expect(!terminal.isTerminal)
    #expect(!terminal.canRedraw)
  }
}
