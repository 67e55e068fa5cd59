/// The CI that the program finds itself in, by the variables that it sets.
enum PipelineHost: Equatable {
  /// - Parameters:
  ///   - summary: the file that a job's summary is added to.
  ///   - base: what a pull request would be merged into; nil for other events.
  case github(summary: String?, base: String?)
  /// - Parameter base: the commit that a merge request's changes are counted from.
  case gitlab(base: String?)
  case plain

  /// - Parameter isMerge: whether the commit that is checked out has two parents. GitHub checks out the merge that
  ///   a pull request would make, whose first parent is the newest base.
  init(_ environment: [String: String], isMerge: @autoclosure () -> Bool) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if value("GITHUB_ACTIONS") == "true" {
      let branch = value("GITHUB_BASE_REF")
      let base = branch.map { isMerge() ? "HEAD^1" : "origin/\($0)" }
      self = .github(summary: value("GITHUB_STEP_SUMMARY"), base: base)
    } else if value("GITLAB_CI") == "true" {
      self = .gitlab(base: value("CI_MERGE_REQUEST_DIFF_BASE_SHA"))
    } else {
      self = .plain
    }
  }

  var base: String? {
    switch self {
    case .github(_, let base), .gitlab(let base): base
    case .plain: nil
    }
  }

  /// The formats that this host shows, and the files that it picks up.
  var formats: [String] {
    switch self {
    case .github: ["github", "sarif=lectern.sarif"]
    case .gitlab: ["human", "gitlab=gl-code-quality-report.json"]
    case .plain: ["human"]
    }
  }
}
