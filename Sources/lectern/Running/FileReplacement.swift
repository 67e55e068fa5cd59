import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Replaces a file of a repository all at once: whoever looks sees the old bytes or the new ones.
struct FileReplacement {
  struct Failure: Error {
    /// Why, as the end of a sentence.
    let reason: String
  }

  /// The repository, absolute, every link followed.
  let root: String
  let path: RepositoryPath

  /// Writes `new` where `old` still stands. A link stays one: the file that it leads to is replaced, if it stands
  /// in the repository. Mode, and owner where that is allowed, are kept.
  func replace(_ old: [UInt8], with new: [UInt8]) throws(Failure) {
    let target = try resolve(path)
    let status = try check(target, still: old)
    let slash = target.lastIndex(of: "/") ?? target.startIndex
    // Hidden, so that nobody takes it for content meanwhile.
    let template = "\(target[..<slash])/.lectern-\(getpid())-XXXXXX"
    var name = Array(template.utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Failure(reason: FileReplacement.systemReason()) }
    do throws(Failure) {
      defer { close(descriptor) }
      try fill(descriptor, with: new, like: status)
    } catch {
      unlink(name)
      throw error
    }
    do throws(Failure) {
      // Once more, right before: an editor may have saved meanwhile.
      _ = try check(target, still: old)
      guard rename(name, target) == 0 else { throw Failure(reason: FileReplacement.systemReason()) }
    } catch {
      unlink(name)
      throw error
    }
  }

  /// Writes a file where there is none, in a folder that is there.
  func create(_ bytes: [UInt8]) throws(Failure) {
    let target = "\(try resolve(path.parent))/\(path.name)"
    let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Failure(reason: FileReplacement.systemReason()) }
    defer { close(descriptor) }
    do throws(Failure) {
      try writeAll(descriptor, bytes)
      guard fsync(descriptor) == 0 else { throw Failure(reason: FileReplacement.systemReason()) }
    } catch {
      unlink(target)
      throw error
    }
  }

  private func resolve(_ path: RepositoryPath) throws(Failure) -> String {
    guard let resolved = realpath("\(root)/\(path)", nil) else {
      throw Failure(reason: FileReplacement.systemReason())
    }
    defer { free(resolved) }
    let target = String(cString: resolved)
    guard target == root || target.hasPrefix(root == "/" ? root : root + "/") else {
      throw Failure(reason: "it stands outside the repository")
    }
    return target
  }

  /// Whether the file is a writable one with these bytes.
  private func check(_ target: String, still old: [UInt8]) throws(Failure) -> stat {
    let descriptor = open(target, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(reason: FileReplacement.systemReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(reason: FileReplacement.systemReason()) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(reason: "it is not a regular file") }
    // A folder that can be written lets any file be replaced, and root may write all: the mode says what is meant.
    guard status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH) != 0, access(target, W_OK) == 0 else {
      throw Failure(reason: "it is read-only")
    }
    guard Int(status.st_size) == old.count, isFilled(descriptor, with: old) else {
      throw Failure(reason: "it was changed while it was checked")
    }
    return status
  }

  private func isFilled(_ descriptor: Int32, with bytes: [UInt8]) -> Bool {
    var offset = 0
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 && offset == bytes.count }
      guard offset + count <= bytes.count,
        piece[..<count].elementsEqual(bytes[offset..<offset + count])
      else { return false }
      offset += count
    }
  }

  private func fill(_ descriptor: Int32, with bytes: [UInt8], like status: stat) throws(Failure) {
    try writeAll(descriptor, bytes)
    // An owner that cannot be kept, as another user's in a shared folder, is no reason to leave the file.
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    guard fchmod(descriptor, status.st_mode & 0o7777) == 0, fsync(descriptor) == 0 else {
      throw Failure(reason: FileReplacement.systemReason())
    }
  }

  private func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) throws(Failure) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure(reason: FileReplacement.systemReason()) }
      offset += count
    }
  }

  private static func systemReason() -> String {
    String(cString: strerror(errno)).lowercased()
  }
}
