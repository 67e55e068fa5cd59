import Foundation

/// Reads and writes whole files that a person named.
enum LocalFile {
  static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
    guard !LocalPath.isFolder(LocalPath.absolute(path)) else {
      throw CommandFailure(.couldNotRun, "\(path) is a folder, where a file was expected")
    }
    do {
      return Array(try Data(contentsOf: URL(filePath: LocalPath.absolute(path))))
    } catch {
      throw CommandFailure(.couldNotRun, "\(path) cannot be read: \(reason(error))")
    }
  }

  /// Everything on standard input.
  static func readStandardInput() throws(CommandFailure) -> [UInt8] {
    do {
      return Array(try FileHandle.standardInput.readToEnd() ?? Data())
    } catch {
      throw CommandFailure(.couldNotRun, "standard input cannot be read: \(reason(error))")
    }
  }

  /// Writes a file, or says why not. A regular file changes all at once; a pipe or device takes the bytes.
  static func write(_ bytes: some Sequence<UInt8>, to path: String) throws(CommandFailure) {
    let absolute = LocalPath.absolute(path)
    guard !LocalPath.isFolder(absolute) else {
      throw CommandFailure(.couldNotRun, "\(path) cannot be written: it is a folder")
    }
    guard !leadsOutOfItsCheckout(absolute) else {
      throw CommandFailure(
        .couldNotRun, "\(path) cannot be written: it is a link that leads out of the checkout",
        help: "remove it, or name the file that it leads to")
    }
    do {
      let isPlain = !LocalPath.exists(absolute) || isRegular(LocalPath.real(absolute))
      let target = isPlain ? LocalPath.real(absolute) : absolute
      try Data(bytes).write(to: URL(filePath: target), options: isPlain ? .atomic : [])
    } catch {
      throw CommandFailure(.couldNotRun, "\(path) cannot be written: \(reason(error))")
    }
  }

  /// Writes a file unless it holds these bytes already, making the folders above it; whether it wrote.
  @discardableResult
  static func update(_ path: String, to bytes: [UInt8]) throws(CommandFailure) -> Bool {
    let absolute = LocalPath.absolute(path)
    if isRegular(absolute), try read(path) == bytes { return false }
    let folder = (absolute as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(.couldNotRun, "the folder \(folder) cannot be made: \(reason(error))")
    }
    try write(bytes, to: path)
    return true
  }

  /// Whether a path is a link that came with content, from whoever wrote that, to a file that is none of its business.
  private static func leadsOutOfItsCheckout(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return false }
    let folder = LocalPath.real((path as NSString).deletingLastPathComponent)
    guard let root = CheckoutFolder.root(of: folder) else { return false }
    return !LocalPath.real(path).hasPrefix(root == "/" ? root : root + "/")
  }

  private static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Why, without Foundation's sentences around it.
  static func reason(_ error: any Error) -> String {
    guard let cocoa = error as? CocoaError else { return error.localizedDescription }
    return switch cocoa.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: "there is no such file"
    case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
    case .fileWriteOutOfSpace: "no space left on the device"
    case .fileWriteVolumeReadOnly: "the file system is read-only"
    case .fileWriteFileExists: "a file of that name is there"
    default:
      (cocoa.userInfo[NSUnderlyingErrorKey] as? POSIXError).map {
        String(cString: strerror($0.code.rawValue)).lowercased()
      }
        ?? cocoa.localizedDescription
    }
  }
}
