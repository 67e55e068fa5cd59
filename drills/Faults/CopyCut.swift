import Foundation

/// The connection breaks while rows are sent: after a number of their bytes, or of everything the publisher sends.
enum CopyCut {
  static let fault = Fault(name: "copy", title: "connection cut while sending", rounds: 24) {
    arena, rounds, tally in
    let proxy = try Proxy(in: arena.folder, to: arena.server)
    defer { proxy.close() }
    let url = arena.server.url(
      role: "lectern_publisher", application: PublisherActivity.application, proxy: (proxy.folder, proxy.port)
    )
    // How much there is to send: each edition is about as long as the other.
    var sizes = (bytes: 0, copyBytes: 0)
    try Round(arena: arena).run(&tally) { edition, tally in
      let outcome = try arena.publish(edition, url: url).outcome()
      sizes = (proxy.traffic.bytes, proxy.traffic.copyBytes)
      tally.note("through the proxy without a cut")
      return [outcome]
    }
    for (round, place) in arena.random.moments(max(rounds - 1, 1), of: 1.02).enumerated() {
      try Round(arena: arena).run(&tally) { edition, tally in
        let cut: Proxy.Cut =
          round % 2 == 0
          ? .inCopy(max(Int(place * Double(sizes.copyBytes)), 1))
          : .afterBytes(max(Int(place * Double(sizes.bytes)), 1))
        proxy.arm(cut)
        let outcome = try arena.publish(edition, url: url).outcome()
        tally.note(!proxy.traffic.hasCut ? "beyond its end" : round % 2 == 0 ? "in a row" : "anywhere")
        return [outcome]
      }
    }
  }
}
