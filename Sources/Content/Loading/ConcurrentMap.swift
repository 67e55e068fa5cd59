import Foundation

extension Array where Element: Sendable {
  /// Transforms the elements on every core; the results keep the elements' order.
  ///
  /// - Parameter progress: told of every few elements that are done how many they are.
  package func concurrentMap<Result: Sendable>(
    progress: (Int) -> Void = { _ in }, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    let workers = ProcessInfo.processInfo.activeProcessorCount
    // Chunks small enough that one slow file does not leave the other cores waiting.
    let size = Swift.max(1, Swift.min(64, count / (workers * 4)))
    let chunks = stride(from: 0, to: count, by: size).map { $0..<Swift.min($0 + size, count) }
    var results = [[Result]](repeating: [], count: chunks.count)
    await withTaskGroup(of: (Int, [Result]).self) { group in
      var next = 0
      func addTask() {
        guard next < chunks.count else { return }
        let chunk = next
        next += 1
        group.addTask { (chunk, self[chunks[chunk]].map(transform)) }
      }
      for _ in 0..<workers { addTask() }
      while let (chunk, part) = await group.next() {
        results[chunk] = part
        progress(part.count)
        addTask()
      }
    }
    return results.flatMap(\.self)
  }
}
