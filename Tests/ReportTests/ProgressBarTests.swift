import Synchronization
import Testing

@testable import Report

@Suite struct ProgressBarTests {
  /// A clock that is set by hand and a screen that remembers.
  private final class Stage: Sendable {
    let time = Mutex(Duration.zero)
    let written = Mutex<[String]>([])

    func bar(_ terminal: Terminal = Terminal(isTerminal: true, reportedWidth: 60)) -> ProgressBar {
      ProgressBar(
        terminal: terminal, now: { self.time.withLock { $0 } },
        write: { text in self.written.withLock { $0.append(text) } })
    }

    func wait(_ milliseconds: Int) {
      time.withLock { $0 += .milliseconds(milliseconds) }
    }

    var screen: [String] { written.withLock { $0 } }
  }

  @Test func shortWorkShowsNothing() {
    let stage = Stage()
    let bar = stage.bar()
    bar.begin("linting", total: 10)
    stage.wait(499)
    bar.advance()
    bar.erase()
    #expect(stage.screen.isEmpty)
  }

  @Test func longWorkShowsPhaseCountAndRate() {
    let stage = Stage()
    let bar = stage.bar()
    bar.begin("linting", total: 10)
    stage.wait(1000)
    bar.advance(by: 5)
    #expect(stage.screen == ["\rlinting 5/10 [===============               ] 50 % 5/s\u{1B}[K"])
    bar.erase()
    bar.erase()
    #expect(stage.screen.dropFirst() == ["\r\u{1B}[K"])
  }

  @Test func tenRedrawsASecondAreEnough() {
    let stage = Stage()
    let bar = stage.bar()
    bar.begin("linting", total: 5000)
    for _ in 0..<1500 {
      stage.wait(1)
      bar.advance()
    }
    #expect((9...11).contains(stage.screen.count))
  }

  @Test(arguments: [Terminal(isTerminal: false), Terminal(isTerminal: true, environment: ["TERM": "dumb"])])
  func nothingIsWrittenWhereALineCannotBeDrawnOver(_ terminal: Terminal) {
    let stage = Stage()
    let bar = stage.bar(terminal)
    bar.begin("linting")
    stage.wait(5000)
    bar.advance()
    bar.erase()
    #expect(stage.screen.isEmpty)
  }

  @Test func everyTasksWorkCounts() async {
    let stage = Stage()
    let bar = stage.bar()
    bar.begin("linting", total: 400)
    await withTaskGroup { group in
      for _ in 0..<400 { group.addTask { bar.advance() } }
    }
    stage.wait(2000)
    bar.advance(by: 0)
    #expect(stage.screen.last?.contains("400/400") == true)
  }

  @Test(arguments: [10, 20, 30, 40, 200])
  func theLineFitsTheTerminal(_ width: Int) {
    for total in [nil, 1_000_000] {
      let line = ProgressBar.line(
        phase: "检查", done: 123_456, total: total, elapsed: .seconds(3), width: width)
      #expect(TerminalText.cells(of: line) < width)
    }
  }
}
