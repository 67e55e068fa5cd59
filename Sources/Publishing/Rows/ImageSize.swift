/// The width and height that an image file says it has, in pixels.
struct ImageSize: Sendable, Hashable {
  let width: Int
  let height: Int

  /// Reads PNG, GIF, JPEG, WebP and SVG; nil for others and for what does not say.
  init?(_ bytes: [UInt8], mediaType: String) {
    let size: (Int, Int)?
    switch mediaType {
    case "image/png": size = ImageSize.png(bytes)
    case "image/gif": size = ImageSize.gif(bytes)
    case "image/jpeg": size = ImageSize.jpeg(bytes)
    case "image/webp": size = ImageSize.webP(bytes)
    case "image/svg+xml": size = ImageSize.svg(bytes)
    default: size = nil
    }
    guard let (width, height) = size, width > 0, height > 0, width < 1 << 30, height < 1 << 30 else {
      return nil
    }
    self.width = width
    self.height = height
  }

  private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  private static func littleEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// PNG, 11.2.1: the header chunk comes first.
  private static func png(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    return (bigEndian(bytes[16..<20]), bigEndian(bytes[20..<24]))
  }

  private static func gif(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 10, bytes.starts(with: "GIF8".utf8) else { return nil }
    return (littleEndian(bytes[6..<8]), littleEndian(bytes[8..<10]))
  }

  /// ITU-T T.81, B.2.2: the first start-of-frame segment.
  private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
    var index = 2
    while index + 9 < bytes.count, bytes[index] == 0xFF {
      let marker = bytes[index + 1]
      let length = bigEndian(bytes[index + 2..<index + 4])
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame { return (bigEndian(bytes[index + 7..<index + 9]), bigEndian(bytes[index + 5..<index + 7])) }
      index += 2 + max(length, 2)
    }
    return nil
  }

  /// RFC 9649: the extended, lossless and lossy headers.
  private static func webP(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 30, bytes[8..<12].elementsEqual("WEBP".utf8) else { return nil }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8X": return (littleEndian(bytes[24..<27]) + 1, littleEndian(bytes[27..<30]) + 1)
    case "VP8L":
      let bits = littleEndian(bytes[21..<25])
      return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    case "VP8 ": return (littleEndian(bytes[26..<28]) & 0x3FFF, littleEndian(bytes[28..<30]) & 0x3FFF)
    default: return nil
    }
  }

  /// The root element's `width` and `height` in pixels, else its `viewBox`.
  private static func svg(_ bytes: [UInt8]) -> (Int, Int)? {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    guard let start = head.firstRange(of: "<svg"),
      let end = head[start.upperBound...].firstIndex(of: ">")
    else { return nil }
    let tag = head[start.upperBound..<end]
    if let width = pixels(attribute("width", in: tag)), let height = pixels(attribute("height", in: tag)) {
      return (width, height)
    }
    let box = attribute("viewBox", in: tag)?.split(whereSeparator: { $0 == " " || $0 == "," }).compactMap {
      Double($0)
    }
    guard let box, box.count == 4 else { return nil }
    return rounded(box[2]).flatMap { width in rounded(box[3]).map { (width, $0) } }
  }

  private static func attribute(_ name: String, in tag: Substring) -> Substring? {
    guard let start = tag.firstRange(of: " \(name)=")?.upperBound, start < tag.endIndex else { return nil }
    let quote = tag[start]
    let value = tag[tag.index(after: start)...]
    guard quote == "\"" || quote == "'", let end = value.firstIndex(of: quote) else { return nil }
    return value[..<end]
  }

  private static func pixels(_ text: Substring?) -> Int? {
    guard let text else { return nil }
    return Double(text.hasSuffix("px") ? text.dropLast(2) : text).flatMap(rounded)
  }

  private static func rounded(_ value: Double) -> Int? {
    value.isFinite && abs(value) < 1e9 ? Int(value.rounded()) : nil
  }
}
