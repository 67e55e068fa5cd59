import Authoring
import SourceText

extension CommandFailure {
  init(_ error: AuthoringError) {
    self.init(.couldNotRun, error.message, help: error.help)
  }
}
