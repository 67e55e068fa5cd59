package import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension ContentTree {
  /// The files below a folder of this machine, looked at when asked for.
  ///
  /// - Parameters:
  ///   - root: the repository's absolute path.
  ///   - overlay: a file whose bytes stand in for what is on disk, such as an editor's unsaved buffer.
  package static func workingTree(at root: String, overlay: SourceFile? = nil) -> ContentTree {
    let tree = WorkingTree(root: root)
    return ContentTree(
      entries: { folder in
        var found = tree.entries(below: folder)
        guard let overlay, overlay.path.isInside(folder) else { return found }
        let known = Set(found.map(\.path))
        // A file that is not saved yet may stand in folders that are not made yet.
        let missing = newFolders(overlay.path, tree).filter { $0 != folder && $0.isInside(folder) }
        found += missing.map { ($0, .folder) }
        if !known.contains(overlay.path) { found.append((overlay.path, .file(bytes: overlay.bytes.count))) }
        found.sort { $0.path < $1.path }
        return found
      },
      entry: { path in
        if let overlay {
          if overlay.path == path { return .file(bytes: overlay.bytes.count) }
          if newFolders(overlay.path, tree).contains(path) { return .folder }
        }
        return tree.lookUp(path)
      },
      read: { path in
        if let overlay, overlay.path == path { return .success(overlay.bytes) }
        return tree.read(path)
      },
      forEachPiece: { path, body in
        if let overlay, overlay.path == path { return .success(body(overlay.bytes)) }
        return tree.forEachPiece(of: path, body)
      })
  }
}

/// The folders above a file that are not on disk.
private func newFolders(_ file: RepositoryPath, _ tree: WorkingTree) -> [RepositoryPath] {
  sequence(first: file.parent, next: { $0.parent })
    .prefix { $0 != .root && tree.entry(at: $0) == nil }.map(\.self)
}

private struct WorkingTree: Sendable {
  let root: String
  private let realRoot: String

  init(root: String) {
    self.root = root
    realRoot = WorkingTree.realPath(root) ?? root
  }

  func entries(below folder: RepositoryPath) -> [(path: RepositoryPath, entry: ContentTree.Entry)] {
    var found: [(path: RepositoryPath, entry: ContentTree.Entry)] = []
    var pending = [folder]
    while let current = pending.popLast() {
      guard let handle = opendir(absolute(current)) else {
        if errno != ENOENT, errno != ENOTDIR { found.append((current, .unreadable(WorkingTree.reason()))) }
        continue
      }
      defer { closedir(handle) }
      while let item = readdir(handle) {
        let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
        }
        guard !name.hasPrefix(".") else { continue }
        let path = current.appending(name)
        guard let entry = entry(at: path) else { continue }
        found.append((path, entry))
        if entry == .folder { pending.append(path) }
      }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// What stands at a path that content names; a folder above it may be a link that leaves the repository.
  func lookUp(_ path: RepositoryPath) -> ContentTree.Entry? {
    guard let folder = WorkingTree.realPath(absolute(path.parent)) else { return nil }
    guard folder == realRoot || folder.hasPrefix(realRoot + "/") else { return .outsideLink(folder) }
    return entry(at: path)
  }

  func entry(at path: RepositoryPath) -> ContentTree.Entry? {
    let file = absolute(path)
    var status = stat()
    guard lstat(file, &status) == 0 else {
      return errno == ENOENT || errno == ENOTDIR ? nil : .unreadable(WorkingTree.reason())
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(bytes: Int(status.st_size))
    case S_IFDIR: return .folder
    case S_IFLNK: return linkEntry(file)
    default: return .special
    }
  }

  private func linkEntry(_ file: String) -> ContentTree.Entry {
    let target = WorkingTree.linkTarget(file) ?? "?"
    guard let resolved = WorkingTree.realPath(file) else { return .danglingLink(target) }
    guard resolved == realRoot || resolved.hasPrefix(realRoot + "/") else { return .outsideLink(target) }
    var status = stat()
    guard stat(resolved, &status) == 0 else { return .unreadable(WorkingTree.reason()) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(bytes: Int(status.st_size))
    case S_IFDIR: return .folderLink
    default: return .special
    }
  }

  private func withOpenFile(
    _ path: RepositoryPath,
    _ body: (_ descriptor: Int32, _ size: Int) -> Result<Void, ContentTree.ReadError>
  ) -> Result<Void, ContentTree.ReadError> {
    // The path is resolved first and opened without following links, so that a link that is swapped
    // in between cannot lead out of the repository.
    guard let resolved = WorkingTree.realPath(absolute(path)) else { return failure() }
    guard resolved.hasPrefix(realRoot + "/") else {
      return .failure(ContentTree.ReadError(reason: "it stands outside the repository"))
    }
    let descriptor = open(resolved, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return failure() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return failure() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return .failure(ContentTree.ReadError(reason: "it is not a regular file"))
    }
    return body(descriptor, Int(status.st_size))
  }

  func read(_ path: RepositoryPath) -> Result<[UInt8], ContentTree.ReadError> {
    var bytes: [UInt8] = []
    return withOpenFile(path) { descriptor, size in
      // One byte more than expected, so that the end is seen without a second buffer.
      pieces(of: descriptor, room: size + 1) { piece in
        if bytes.isEmpty { bytes = piece } else { bytes += piece }
      }
    }.map { bytes }
  }

  func forEachPiece(
    of path: RepositoryPath, _ body: ([UInt8]) -> Void
  ) -> Result<Void, ContentTree.ReadError> {
    withOpenFile(path) { descriptor, size in
      pieces(of: descriptor, room: min(size + 1, 1 << 20), body)
    }
  }

  private func pieces(
    of descriptor: Int32, room: Int, _ body: ([UInt8]) -> Void
  ) -> Result<Void, ContentTree.ReadError> {
    var failed = false
    while true {
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        while count < room {
          let got = systemRead(descriptor, buffer.baseAddress?.advanced(by: count), room - count)
          if got > 0 { count += got }
          if got == 0 { return }
          if got < 0, errno != EINTR {
            failed = true
            return
          }
        }
      }
      if failed { return failure() }
      body(piece)
      if piece.count < room { return .success(()) }
    }
  }

  private func absolute(_ path: RepositoryPath) -> String {
    path == .root ? root : "\(root)/\(path)"
  }

  private func failure<Value>() -> Result<Value, ContentTree.ReadError> {
    .failure(ContentTree.ReadError(reason: WorkingTree.reason()))
  }

  private static func reason() -> String {
    String(cString: strerror(errno)).lowercased()
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func linkTarget(_ path: String) -> String? {
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      let length = buffer.withMemoryRebound(to: CChar.self) {
        $0.baseAddress.map { start in readlink(path, start, Int(PATH_MAX)) } ?? 0
      }
      count = max(0, length)
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}

/// `read(2)`, which the type's own method of that name would hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
