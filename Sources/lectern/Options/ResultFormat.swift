import ArgumentParser

/// Whether a result is for people or for programs.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case human
  case json
}
