import Foundation
import PostgreSQL

/// The disk fills up under the staging tables, or under the lessons themselves.
enum FullDisk {
  private static let tablespace = "drill_small"

  static let fault = Fault(name: "disk", title: "disk full", rounds: 8) { arena, rounds, tally in
    let disk: SmallDisk
    switch SmallDisk.make(in: arena.folder, megabytes: 96) {
    case .success(let made): disk = made
    case .failure(let reason):
      tally.skipped = reason.description
      return
    }
    defer { disk.remove() }
    try arena.look { connection in
      try connection.execute("CREATE TABLESPACE \(tablespace) LOCATION '\(disk.data)'")
      try connection.execute("GRANT CREATE ON TABLESPACE \(tablespace) TO lectern_publisher")
    }
    let staging = arena.server.url(
      role: "lectern_publisher", application: PublisherActivity.application,
      options: ["temp_tablespaces=\(tablespace)"])
    for round in 0..<rounds {
      let isStaging = round % 2 == 0
      if !isStaging { try move("lessons", to: tablespace, arena) }
      // From nothing at all to most of what is needed.
      let free = [0, 128, 512, 1024][(round / 2) % 4] * 1024
      try Round(arena: arena).run(&tally) { edition, tally in
        try disk.fill(leaving: free)
        let outcome = try arena.publish(edition, url: isStaging ? staging : nil).outcome()
        try disk.empty()
        tally.note(isStaging ? "under the staging tables" : "under the lessons")
        if outcome.status != 3 || !outcome.errors.contains("No space left") {
          tally.problems.append("with \(free) bytes left: \(outcome.description)")
        }
        return [outcome]
      }
      if !isStaging { try move("lessons", to: "pg_default", arena) }
    }
    try arena.look { try $0.execute("DROP TABLESPACE \(tablespace)") }
  }

  private static func move(_ table: String, to tablespace: String, _ arena: Arena) throws {
    try arena.load.pause()
    defer { arena.load.resume() }
    try arena.look { connection in
      // Room inside of its files would do for a while.
      try connection.execute("VACUUM FULL \(table)")
      try connection.execute("ALTER TABLE \(table) SET TABLESPACE \(tablespace)")
    }
  }
}
