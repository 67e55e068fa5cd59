import SourceText
import Testing

@testable import Lint

@Suite struct SecretScannerTests {
  /// Letters and digits as a generator makes them, of a length that no service uses for itself.
  private static let noise = "a9Zk3Qm7Xw2Lp8Rt5Vn1Hc6Jd4Bs0GfTq4bKk8eY"

  private func found(_ text: String) throws -> [String] {
    let file = SourceFile(path: try #require(RepositoryPath("characters/a.yaml")), text: text)
    return SecretScanner.secrets(in: file).map { "\($0.what): \(file.text(in: $0.range))" }
  }

  /// Prefixes in two parts, so that no scanner takes this file for a leak.
  @Test(arguments: [
    ("sk", "-", "an API key"), ("sk", "-ant-", "an API key"), ("gh", "p_", "a GitHub token"),
    ("gl", "pat-", "a GitLab token"), ("xo", "xb-", "a Slack token"), ("AK", "IA", "an AWS access key"),
    ("AI", "za", "a Google API key"), ("h", "f_", "a Hugging Face token"), ("ey", "J", "a signed token"),
  ])
  func keysOfServicesAreKnownByTheirForm(start: String, rest: String, what: String) throws {
    let key = start + rest + SecretScannerTests.noise + "." + SecretScannerTests.noise
    #expect(try found("Use \(key).") == ["\(what): \(key)"])
    #expect(try found("\"\(key)\"") == ["\(what): \(key)"])
    #expect(try found("密钥\(key)。") == ["\(what): \(key)"])
  }

  @Test func aPrivateKeyIsFound() throws {
    let line = "-----BEGIN " + "EC PRIVATE KEY-----"
    #expect(try found("  \(line)\n  abc\n") == ["a private key: \(line)"])
  }

  @Test func aPasswordOfAnAddressIsFound() throws {
    #expect(try found("postgres://lin:r1ver@db/x") == ["an address with a password: r1ver"])
  }

  @Test(arguments: [
    "password: r1ver-card", "Password = \"r1ver-card\"", "API key is r1ver-card.", "密码：r1ver-card",
  ])
  func aPasswordBehindItsWordIsFound(text: String) throws {
    #expect(try found(text) == ["a password or key: r1ver-card"])
  }

  @Test(arguments: [
    "max_output_tokens: 800", "The password is never asked for.", "password: your-password1",
    "api_key: {{key1234}}",
    "api_key: $API_KEY_1", "sk-learning-to-fold-preflop-hands", "https://example.org:8080/a@b",
    "mailto:lin@example.org",
    "AKs and AKIAO", "id: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33", "sk-xxxxxxxxxxxxxxxxxxxxxxxx12",
    "postgres://user:password@host/db", "the secret: 3-bet light", "passwords: 12345678a",
    "hf_transfer_is_not_a_key",
  ])
  func wordsAndStandInsAreNoSecrets(text: String) throws {
    #expect(try found(text).isEmpty)
  }
}
