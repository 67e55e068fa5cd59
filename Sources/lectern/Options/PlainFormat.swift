import ArgumentParser

/// How a command that reports no findings says what it did.
enum PlainFormat: String, CaseIterable, ExpressibleByArgument {
  case human, json
}
