import Foundation

/// The calls to the operating system that Foundation does not offer: users, links, locks.
enum SystemCalls {
  struct User: Equatable, Sendable {
    let name: String
    let id: UInt32
    let group: UInt32
  }

  /// What `lstat` says: about a link itself, not about what it points to.
  struct FileFacts: Equatable {
    let isFolder: Bool
    let isRegular: Bool
    let owner: UInt32
    /// The permission bits.
    let mode: UInt32
  }

  static var userID: UInt32 { geteuid() }

  static func user(id: UInt32) -> User? {
    guard let entry = unsafe getpwuid(id) else { return nil }
    return unsafe User(name: String(cString: entry.pointee.pw_name), id: id, group: entry.pointee.pw_gid)
  }

  static func user(named name: String) -> User? {
    guard let entry = unsafe getpwnam(name) else { return nil }
    return unsafe User(name: name, id: entry.pointee.pw_uid, group: entry.pointee.pw_gid)
  }

  static func facts(_ path: String) -> FileFacts? {
    var facts = stat()
    guard unsafe lstat(path, &facts) == 0 else { return nil }
    let kind = UInt32(facts.st_mode) & UInt32(S_IFMT)
    return FileFacts(
      isFolder: kind == UInt32(S_IFDIR), isRegular: kind == UInt32(S_IFREG), owner: facts.st_uid,
      mode: UInt32(facts.st_mode) & 0o7777)
  }

  /// Whether this process may write there, as the file system and its mount see it.
  static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

  static func realPath(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Makes one folder with just this mode, whatever the umask. True also when something is there already.
  static func makeFolder(_ path: String, mode: UInt32) -> Bool {
    if unsafe mkdir(path, mode_t(mode)) == 0 { return unsafe chmod(path, mode_t(mode)) == 0 }
    return errno == EEXIST
  }

  static func changeOwner(_ path: String, to user: User) -> Bool {
    unsafe lchown(path, user.id, user.group) == 0
  }

  static func isAlive(_ process: Int32) -> Bool {
    kill(process, 0) == 0 || errno == EPERM
  }

  /// The message of the last failed call.
  static var lastError: String { unsafe String(cString: strerror(errno)) }

  /// Opens a lock file; nil with `lastError` when that is not possible. It follows no link, and no child
  /// inherits it: a server would hold the lock for as long as it runs.
  static func openLock(_ path: String) -> Int32? {
    let descriptor = unsafe open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    return descriptor < 0 ? nil : descriptor
  }

  static func tryLock(_ descriptor: Int32) -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  static func closeLock(_ descriptor: Int32) { close(descriptor) }
}
