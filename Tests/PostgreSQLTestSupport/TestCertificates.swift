import Foundation

/// Authorities and a server's certificate, made by `openssl`.
package struct TestCertificates: Sendable {
  /// The certificate of the authority that signed the server's.
  package let authority: String
  /// That of another one.
  package let otherAuthority: String
  let certificate: String
  let key: String

  /// Makes them in a folder: a server's certificate for `localhost` alone.
  init(in folder: String) throws {
    func authority(_ name: String) throws -> (certificate: String, key: String) {
      let (certificate, key) = ("\(folder)/\(name).crt", "\(folder)/\(name).key")
      try ServerPeople.run(
        [
          "openssl", "req", "-new", "-x509", "-days", "2", "-nodes", "-newkey", "ec", "-pkeyopt",
          "ec_paramgen_curve:prime256v1", "-subj", "/CN=\(name)", "-addext",
          "basicConstraints=critical,CA:TRUE",
          "-out", certificate, "-keyout", key,
        ], asServer: false)
      return (certificate, key)
    }
    let signer = try authority("authority")
    otherAuthority = try authority("other").certificate
    self.authority = signer.certificate
    certificate = "\(folder)/server.crt"
    key = "\(folder)/server.key"
    let (request, names) = ("\(folder)/server.csr", "\(folder)/server.names")
    try Data("subjectAltName=DNS:localhost\n".utf8).write(to: URL(filePath: names))
    try ServerPeople.run(
      [
        "openssl", "req", "-new", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-subj",
        "/CN=localhost", "-out", request, "-keyout", key,
      ], asServer: false)
    try ServerPeople.run(
      [
        "openssl", "x509", "-req", "-in", request, "-CA", signer.certificate, "-CAkey", signer.key,
        "-set_serial",
        "1", "-days", "2", "-extfile", names, "-out", certificate,
      ], asServer: false)
    // The server refuses a key that others can read.
    try ServerPeople.write(try String(contentsOfFile: key, encoding: .utf8), to: key)
  }
}
