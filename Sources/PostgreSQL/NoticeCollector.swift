/// Keeps what the server says beside its results; nothing is printed. A loop of notices is cut off.
final class NoticeCollector {
  private static let limit = 1_000
  private var notices: [ServerError] = []

  func add(_ notice: ServerError) {
    if notices.count < Self.limit { notices.append(notice) }
  }

  func take() -> [ServerError] {
    defer { notices = [] }
    return notices
  }
}
