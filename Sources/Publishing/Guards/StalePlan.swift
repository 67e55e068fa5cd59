import Content

/// Guard `plan/stale`: a plan was reviewed, and what would happen now is something else.
enum StalePlan {
  static func check(_ reviewed: ReviewedPlan, _ now: ReviewedPlan) -> PublishGuard? {
    var rows: [String] = []
    if reviewed.source != now.source {
      rows.append("it was made for the source \"\(reviewed.source)\", this is \"\(now.source)\"")
    }
    if reviewed.basePublication != now.basePublication {
      let live = now.basePublication?.description ?? "nothing"
      rows.append("\(live) is live, where \(reviewed.basePublication?.description ?? "nothing") was")
    }
    if reviewed.digest != now.digest { rows.append("the content, or what it changes, is another") }
    let more = now.learners.filter { $0.value > reviewed.learners[$0.key] ?? 0 }
    if !more.isEmpty {
      rows.append(
        "\(more.count == 1 ? "one object has" : "\(more.count) objects have") more learners than then")
    }
    guard !rows.isEmpty else { return nil }
    return PublishGuard(
      name: "plan/stale", message: "this is not what was reviewed",
      help: "make the plan again with lectern plan --out FILE, and look at it again", rows: rows)
  }

  /// What was chosen to be left, such as by a rollback, is not live any more.
  static func check(leaving expected: ContentID?, live: ContentID?) -> PublishGuard? {
    guard let expected, expected != live else { return nil }
    return PublishGuard(
      name: "plan/stale", message: "another publication is live than when this was begun",
      help: "look at lectern history, and begin again",
      rows: ["\(live?.description ?? "nothing") is live, where \(expected) was"])
  }
}
