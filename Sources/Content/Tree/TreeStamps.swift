#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the system says of every file below a folder at one moment: two that are equal mean that nothing was saved
/// in between.
///
/// Hidden entries are left out as lint leaves them out, and `build` at the top, which this program writes. Of folders
/// only what stands in them counts, so that an editor's hidden files change nothing.
package struct TreeStamps: Equatable, Sendable {
  /// What a save changes: by writing, by renaming, or by setting the clock back.
  fileprivate struct Stamp: Equatable {
    var mode: UInt32
    var size: Int64
    var device: Int64
    var inode: UInt64
    /// In nanoseconds since 1970.
    var modified: Int64
    /// The same for mode and links too; programs cannot set it.
    var changed: Int64

    var isFile: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFREG) }
  }

  /// Each folder's absolute path and the names of its entries, all ended by a NUL.
  private var names: [UInt8] = []
  /// For each entry of a folder, in the order of the names.
  private var stamps: [Stamp] = []
  /// What links lead to, which may stand where nobody looks.
  private var targets: [Stamp] = []

  /// Looks at a folder and everything below it; nil where it is not there.
  ///
  /// - Parameter root: an absolute path.
  package init?(root: String) {
    var pending = [Array(root.utf8)]
    var isTop = true
    while let folder = pending.popLast() {
      let path = (folder + [0]).map { CChar(bitPattern: $0) }
      names += folder + [0]
      guard let handle = opendir(path) else {
        if isTop, errno == ENOENT || errno == ENOTDIR { return nil }
        isTop = false
        continue
      }
      defer { closedir(handle) }
      while let item = readdir(handle) {
        withUnsafePointer(to: &item.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { name in
            add(name, in: handle, isTop: isTop).map { pending.append(folder + [UInt8(ascii: "/")] + $0) }
          }
        }
      }
      isTop = false
    }
  }

  /// Takes an entry up; its name where it is a folder to look into.
  private mutating func add(
    _ name: UnsafePointer<CChar>, in folder: OpaquePointer, isTop: Bool
  ) -> [UInt8]? {
    guard name[0] != CChar(bitPattern: UInt8(ascii: ".")) else { return nil }
    if isTop, strcmp(name, "build") == 0 { return nil }
    var status = stat()
    // What has gone since the folder was read is not there.
    guard fstatat(dirfd(folder), name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    let bytes = UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
    names += bytes + [0]
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR {
      stamps.append(Stamp(folder: status))
      return bytes
    }
    stamps.append(Stamp(status))
    var target = stat()
    if kind == S_IFLNK, fstatat(dirfd(folder), name, &target, 0) == 0 {
      targets.append(target.st_mode & S_IFMT == S_IFDIR ? Stamp(folder: target) : Stamp(target))
    }
    return nil
  }

  /// Whether a file that held something has gone, or is empty now.
  func lacksFiles(of earlier: TreeStamps) -> Bool {
    !earlier.filledFiles.isSubset(of: filledFiles)
  }

  private var filledFiles: Set<[UInt8]> {
    var found: Set<[UInt8]> = []
    var folder: ArraySlice<UInt8> = []
    var index = 0
    for name in names.split(separator: 0) {
      if name.first == UInt8(ascii: "/") {
        folder = name
        continue
      }
      let stamp = stamps[index]
      index += 1
      if stamp.isFile, stamp.size > 0 { found.insert(folder + [UInt8(ascii: "/")] + name) }
    }
    return found
  }
}

extension TreeStamps.Stamp {
  init(_ status: stat) {
    self.init(folder: status)
    size = Int64(status.st_size)
    #if canImport(Darwin)
      modified = Self.nanoseconds(status.st_mtimespec)
      changed = Self.nanoseconds(status.st_ctimespec)
    #else
      modified = Self.nanoseconds(status.st_mtim)
      changed = Self.nanoseconds(status.st_ctim)
    #endif
  }

  /// Without sizes and times, which hidden entries change too.
  init(folder status: stat) {
    self.init(
      mode: UInt32(status.st_mode), size: 0, device: Int64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(status.st_ino), modified: 0, changed: 0)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
