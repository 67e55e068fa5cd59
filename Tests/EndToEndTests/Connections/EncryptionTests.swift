import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// What a person reads when the certificates do not fit, and that they do where they do.
@Suite struct EncryptionTests {
  private func status(_ settings: String) async throws -> Lectern.Outcome {
    let outcome = try await Lectern.run(
      ["migrate", "status", "--database", "\(settings) password=\(NetworkServer.password)"])
    #expect(!(outcome.output + outcome.errors).contains(NetworkServer.password))
    return outcome
  }

  @Test func aCertificateOfATrustedAuthorityForThisNameIsAccepted() async throws {
    let server = try NetworkServer.shared.get()
    let trusted = "sslmode=verify-full sslrootcert=\(server.certificates.authority)"
    let outcome = try await status("\(server.place("localhost")) \(trusted)")
    #expect(outcome.status == 0, "\(outcome.errors)")
    // As does a server that the name leads to by an address of its own.
    let addressed = try await status("\(server.place("localhost")) hostaddr=127.0.0.1 \(trusted)")
    #expect(addressed.status == 0, "\(addressed.errors)")
  }

  @Test func whatDoesNotFitIsSaidWithWhatMendsIt() async throws {
    let server = try NetworkServer.shared.get()
    let (authority, other) = (server.certificates.authority, server.certificates.otherAuthority)
    let cases = [
      (
        server.place("localhost") + " sslmode=verify-full sslrootcert=\(other)", "certificate verify failed",
        "sslrootcert"
      ),
      (
        server.place() + " sslmode=verify-full sslrootcert=\(authority)", "does not match host name",
        "certificate is for"
      ),
      (
        server.place("localhost") + " sslmode=verify-full sslrootcert=/nowhere/root.crt",
        "root certificate file \"/nowhere/root.crt\" does not exist", "sslrootcert=FILE"
      ),
      (
        server.place(role: NetworkServer.encryptedRole) + " sslmode=disable", "no encryption",
        "sslmode=verify-full"
      ),
    ]
    for (settings, message, help) in cases {
      let outcome = try await status(settings)
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(outcome.errors.contains("= help: ") && outcome.errors.contains(help), "\(outcome.errors)")
    }
  }
}
