import Foundation

/// Admits one process at a time to a cluster's making, starting and stopping. The lock goes with its holder,
/// however that ends.
enum FolderLock {
  /// Runs `work` once no other process holds the lock, waiting for one up to `patience`.
  static func holding<Result>(
    _ path: String, patience: Duration = .seconds(60),
    _ work: () throws(LocalClusterError) -> Result
  ) throws(LocalClusterError) -> Result {
    guard let lock = SystemCalls.openLock(path) else {
      throw .file(path: path, reason: SystemCalls.lastError)
    }
    defer { SystemCalls.closeLock(lock) }
    let deadline = ContinuousClock.now + patience
    while !SystemCalls.tryLock(lock) {
      guard ContinuousClock.now < deadline else { throw .busy(lock: path) }
      Thread.sleep(forTimeInterval: 0.03)
    }
    return try work()
  }
}
