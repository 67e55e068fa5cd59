import Crypto
import Foundation

/// One step of the database's schema: plain SQL for both ways, without BEGIN and COMMIT, every name unqualified.
package struct Migration: Sendable, Hashable {
  /// Counts from 1, without gaps.
  package let version: Int
  package let name: String
  package let up: String
  package let down: String
  /// The digest of the `.up.sql` file: what `sha256sum` prints for it, in lower-case hexadecimal.
  package let sha256: String

  package init(version: Int, name: String, up: String, down: String) {
    self.version = version
    self.name = name
    self.up = up
    self.down = down
    sha256 = SHA256.hash(data: Data(up.utf8)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private init(version: Int, name: String, up: [UInt8], down: [UInt8]) {
    self.init(
      version: version, name: name, up: String(decoding: up, as: UTF8.self),
      down: String(decoding: down, as: UTF8.self))
  }

  /// Every migration, oldest first. A released one is never edited.
  package static let all: [Migration] = [
    Migration(
      version: 1, name: "content", up: PackageResources._001_content_up_sql,
      down: PackageResources._001_content_down_sql),
    Migration(
      version: 2, name: "learners", up: PackageResources._002_learners_up_sql,
      down: PackageResources._002_learners_down_sql),
    Migration(
      version: 3, name: "learning", up: PackageResources._003_learning_up_sql,
      down: PackageResources._003_learning_down_sql),
    Migration(
      version: 4, name: "scoring", up: PackageResources._004_scoring_up_sql,
      down: PackageResources._004_scoring_down_sql),
    Migration(
      version: 5, name: "catalogue", up: PackageResources._005_catalogue_up_sql,
      down: PackageResources._005_catalogue_down_sql),
  ]

  /// The number and name as the files have them: `0001_content`.
  package var label: String {
    let number = String(version)
    return String(repeating: "0", count: max(0, 4 - number.count)) + number + "_" + name
  }

  /// The tables, views, domains and types that `up` makes.
  package var made: [String] {
    up.split(separator: "\n").compactMap { line in
      line.prefixMatch(of: /CREATE (?:TABLE|DOMAIN|VIEW|MATERIALIZED VIEW|TYPE|SEQUENCE) ([a-z_0-9]+)/)
        .map { String($0.1) }
    }
  }

  /// The functions that `up` makes, each with its arguments' types, as their comments name them.
  package var explainedFunctions: [String] {
    up.split(separator: "\n").compactMap { line in
      line.prefixMatch(of: /COMMENT ON FUNCTION ([a-z_0-9]+\([^)]*\)) IS/).map { String($0.1) }
    }
  }

  /// The names of the functions that `up` makes.
  package var madeFunctions: [String] {
    up.split(separator: "\n").compactMap { line in
      line.prefixMatch(of: /CREATE (?:FUNCTION|PROCEDURE) ([a-z_0-9]+)/).map { String($0.1) }
    }
  }

  /// The tables that `down` drops.
  package var droppedTables: [String] {
    down.split(separator: "\n").compactMap { line in
      line.prefixMatch(of: /DROP TABLE ([a-z_0-9]+)/).map { String($0.1) }
    }
  }
}
