/// The SQL of a migration's transaction, whole: what the migrator runs, `--dry-run` prints, and `psql` could run.
/// Its parts are this program's own text, the schema's name and the versions, quoted; nothing of content.
package struct MigrationScript: Sendable {
  package let schema: String
  package let toolVersion: String

  package init(schema: String, toolVersion: String) {
    self.schema = schema
    self.toolVersion = toolVersion
  }

  /// The ledger's name; other tools use it too, so its columns tell whose it is.
  static let ledger = "schema_migrations"

  static let begin = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"

  /// Settings of this transaction alone, then the lock that admits one migrator to a schema. Nothing outlives
  /// the transaction, so a pooler that shares sessions is no obstacle.
  var opening: String {
    """
    \(settings)
    SELECT pg_advisory_xact_lock(\(lockKey));
    """
  }

  /// The same for those who only look: they keep migrators out, and not each other.
  var lookingOpening: String {
    """
    \(settings)
    SELECT pg_advisory_xact_lock_shared(\(lockKey));
    """
  }

  private var lockKey: String { "hashtextextended(\(Self.literal("lectern.migrate." + schema)), 0)" }

  var setSearchPath: String { "SET LOCAL search_path = \(quotedSchema), pg_temp;" }

  /// For this transaction alone.
  var settings: String {
    """
    \(setSearchPath)
    SET LOCAL lock_timeout = '1s';
    SET LOCAL statement_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0;
    SET LOCAL standard_conforming_strings = on;
    SET LOCAL client_min_messages = warning;
    """
  }

  var makeSchema: String { "CREATE SCHEMA \(quotedSchema);" }

  static let makeLedger = """
    CREATE TABLE schema_migrations (
      version integer PRIMARY KEY,
      name text NOT NULL,
      sha256 bytea NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now(),
      tool_version text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT schema_migrations_version_positive CHECK (version >= 1),
      CONSTRAINT schema_migrations_sha256_length CHECK (octet_length(sha256) = 32)
    );
    COMMENT ON TABLE schema_migrations IS 'The migrations that this schema has; written by lectern migrate.';
    COMMENT ON COLUMN schema_migrations.version IS 'Counts from 1, without gaps.';
    COMMENT ON COLUMN schema_migrations.name IS 'The migration''s name, as in its file''s.';
    COMMENT ON COLUMN schema_migrations.sha256 IS 'SHA-256 of the .up.sql file that was run.';
    COMMENT ON COLUMN schema_migrations.applied_at IS 'When its transaction began.';
    COMMENT ON COLUMN schema_migrations.tool_version IS 'The version of lectern that ran it.';
    COMMENT ON COLUMN schema_migrations.created_at IS 'When the row was made.';
    COMMENT ON COLUMN schema_migrations.updated_at IS 'When the row was last written.';
    """

  static let dropLedger = "DROP TABLE schema_migrations;"

  func record(_ migration: Migration) -> String {
    """
    INSERT INTO schema_migrations (version, name, sha256, tool_version)
    VALUES (\(migration.version), \(Self.literal(migration.name)), decode('\(migration.sha256)', 'hex'), \
    \(Self.literal(toolVersion)));
    """
  }

  static func forget(_ migration: Migration) -> String {
    "DELETE FROM schema_migrations WHERE version = \(migration.version);"
  }

  /// What of a step follows the lock.
  func body(_ step: MigrationStep) -> String {
    let parts =
      switch step.direction {
      case .up:
        [
          step.makesSchema ? makeSchema : nil, step.makesLedger ? Self.makeLedger : nil, step.migration.up,
          record(step.migration),
        ]
      case .down:
        [step.migration.down, Self.forget(step.migration), step.dropsLedger ? Self.dropLedger : nil]
      }
    return parts.compactMap(\.self).joined(separator: "\n\n")
  }

  /// A step's transaction from BEGIN to COMMIT.
  package func text(_ step: MigrationStep) -> String {
    """
    -- \(step.direction == .up ? "Applies" : "Takes back") \(step.migration.label)
    \(Self.begin);
    \(opening)

    \(body(step))

    COMMIT;

    """
  }

  /// The roles, their rights and policies: any number of times, on whatever is there.
  package static let roles = String(decoding: PackageResources.roles_sql, as: UTF8.self)

  /// The roles' transaction from BEGIN to COMMIT.
  package var rolesText: String {
    """
    -- Makes the roles and grants them their rights
    \(Self.begin);
    \(opening)

    \(Self.roles)
    COMMIT;

    """
  }

  private var quotedSchema: String { "\"" + schema.replacing("\"", with: "\"\"") + "\"" }

  private static func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
