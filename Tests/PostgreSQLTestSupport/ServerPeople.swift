import Foundation
import PostgreSQL

/// Programs and files of the user that runs the tests' servers: root's are `postgres`'s.
package enum ServerPeople {
  package struct Failed: Error, CustomStringConvertible {
    package let description: String
  }

  static var isRoot: Bool { geteuid() == 0 }

  /// Runs a program in `/` to its end, or until it has become a daemon.
  @discardableResult
  package static func run(_ words: [String], asServer: Bool = true) throws -> String {
    var environment = ProcessInfo.processInfo.environment
    environment["PATH", default: ""] += ":/usr/sbin:/sbin:/usr/local/bin:/opt/homebrew/bin"
    let run = try ProgramRun(
      "/usr/bin/env", words, as: asServer && isRoot ? ClusterLayout.serverUser : nil, environment: environment
    )
    guard run.status == 0 else {
      throw Failed(description: "\(words.joined(separator: " ")): \(run.output)")
    }
    return run.output
  }

  /// A folder for that user alone.
  static func makeFolder(_ path: String) throws {
    try run(["mkdir", "-m", "700", path], asServer: false)
    try giveToServer(path)
  }

  /// A file for that user alone.
  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try giveToServer(path)
  }

  static func giveToServer(_ path: String) throws {
    if isRoot { try run(["chown", ClusterLayout.serverUser, path], asServer: false) }
  }

  /// A port of the loopback that nobody listens on.
  package static func freePort() throws -> Int {
    #if canImport(Darwin)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    let descriptor = socket(AF_INET, kind, 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
      }
    }
    guard bound else { throw Failed(description: "no port is free") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
