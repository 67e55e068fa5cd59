/// The formats that can be asserted, by their names in JSON Schema. Others are annotations only.
enum Format: String, Sendable, CaseIterable {
  case date, time, duration, email, hostname, ipv4, ipv6, uri, iri, uuid, regex
  case dateTime = "date-time"
  case idnEmail = "idn-email"
  case idnHostname = "idn-hostname"
  case uriReference = "uri-reference"
  case iriReference = "iri-reference"
  case uriTemplate = "uri-template"
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"

  func accepts(_ text: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    switch self {
    case .date: return DateFormat.isDate(bytes)
    case .time: return DateFormat.isTime(bytes)
    case .dateTime: return DateFormat.isDateTime(bytes)
    case .duration: return DurationFormat.isDuration(bytes)
    case .email: return EmailFormat.isAddress(bytes, international: false)
    case .idnEmail: return EmailFormat.isAddress(bytes, international: true)
    case .hostname: return HostFormat.isHostname(bytes, international: false)
    case .idnHostname: return IDNFormat.isHostname(text)
    case .ipv4: return HostFormat.isIPv4(bytes)
    case .ipv6: return HostFormat.isIPv6(bytes)
    case .uri: return URIFormat.isValid(text, international: false, relative: false)
    case .uriReference: return URIFormat.isValid(text, international: false, relative: true)
    case .iri: return URIFormat.isValid(text, international: true, relative: false)
    case .iriReference: return URIFormat.isValid(text, international: true, relative: true)
    case .uriTemplate: return URIFormat.isTemplate(text)
    case .uuid: return PointerFormat.isUUID(bytes)
    case .jsonPointer: return PointerFormat.isPointer(bytes)
    case .relativeJSONPointer: return PointerFormat.isRelativePointer(bytes)
    case .regex:
      do {
        _ = try Pattern(text)
        return true
      } catch {
        return false
      }
    }
  }

  /// What an author reads.
  var words: String {
    switch self {
    case .date: "a date such as 2026-01-31"
    case .time: "a time such as 18:30:00Z"
    case .dateTime: "a date and time such as 2026-01-31T18:30:00Z"
    case .duration: "a duration such as PT20M"
    case .email, .idnEmail: "an e-mail address"
    case .hostname, .idnHostname: "a host name"
    case .ipv4: "an IPv4 address"
    case .ipv6: "an IPv6 address"
    case .uri, .iri: "a full URL such as https://example.org/page"
    case .uriReference, .iriReference: "a URL or a path"
    case .uriTemplate: "a URL template"
    case .uuid: "a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057"
    case .jsonPointer: "a JSON Pointer such as /a/0"
    case .relativeJSONPointer: "a relative JSON Pointer such as 1/a"
    case .regex: "a regular expression"
    }
  }
}

extension ArraySlice where Element == UInt8 {
  /// Takes `count` digits off the front and returns their value.
  mutating func takeDigits(_ count: Int) -> Int? {
    guard self.count >= count, prefix(count).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let value = prefix(count).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    removeFirst(count)
    return value
  }

  /// Takes one byte off the front, if it is this one.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard first == UInt8(ascii: byte) else { return false }
    removeFirst()
    return true
  }
}
