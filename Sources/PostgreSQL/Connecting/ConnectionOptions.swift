import CLibPQ
import Foundation

/// The options that the libpq of this machine knows, and its reader of connection strings.
enum ConnectionOptions {
  /// An option's keyword, and the environment variable that stands for it.
  struct Option {
    let keyword: String
    let variable: String?
  }

  static func known() -> [Option] {
    guard let list = unsafe PQconninfoParse("", nil) else { return [] }
    defer { unsafe PQconninfoFree(list) }
    var found: [Option] = []
    var entry = unsafe list
    while let keyword = unsafe entry.pointee.keyword {
      let variable = unsafe entry.pointee.envvar.map { unsafe String(cString: $0) }
      unsafe found.append(Option(keyword: String(cString: keyword), variable: variable))
      unsafe entry += 1
    }
    return found
  }

  static func parse(_ text: String) throws(ConnectionTargetError) -> [String: String] {
    var message: UnsafeMutablePointer<CChar>?
    guard let list = unsafe PQconninfoParse(text, &message) else {
      let reason = unsafe message.map { unsafe String(cString: $0) } ?? "out of memory"
      unsafe PQfreemem(message)
      throw .unreadable(withoutQuotedParts(reason))
    }
    defer { unsafe PQconninfoFree(list) }
    var values: [String: String] = [:]
    var entry = unsafe list
    while let keyword = unsafe entry.pointee.keyword {
      if let value = unsafe entry.pointee.val {
        unsafe values[String(cString: keyword)] = String(cString: value)
      }
      unsafe entry += 1
    }
    return values
  }

  /// libpq quotes the part it stumbled over, which may be a piece of the password.
  private static func withoutQuotedParts(_ reason: String) -> String {
    guard let first = reason.firstIndex(of: "\""), let last = reason.lastIndex(of: "\"") else {
      return reason.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return (reason[..<first] + "\"…\"" + reason[reason.index(after: last)...])
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
