import Crypto

/// A short name for a text: the first 64 bits of its SHA-256, in hexadecimal digits.
package enum TextFingerprint {
  package static func of(_ bytes: some Sequence<UInt8>) -> String {
    Hex.string(SHA256.hash(data: Array(bytes)).prefix(8))
  }
}
