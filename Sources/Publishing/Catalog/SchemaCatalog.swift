/// What a database's catalog says of the tables, views, domains and functions that the migrations made, and of
/// nothing else in their schema. Everything is in a stable order.
package struct SchemaCatalog: Sendable {
  /// What a table is for.
  package enum Group: String, Sendable, CaseIterable {
    /// What learners are taught; written by publish.
    case content
    /// What a learner did; written by applications through functions.
    case learners
    /// What publishing and migrating remember.
    case publishing

    /// The tables of the third group. Of the others, learners' have row-level security.
    package static let publishingTables = [
      "content_aliases", "content_assets", "content_audit", "content_sources", "publications",
      "schema_migrations",
    ]
  }

  /// The schema's name.
  package let schema: String
  /// The migrations applied, as their files are named, oldest first.
  package let migrations: [String]
  /// Tables and views by name.
  package let tables: [Table]
  package let domains: [Domain]
  package let functions: [Function]

  package struct Table: Sendable {
    package let name: String
    package let group: Group
    package let isView: Bool
    package let comment: String?
    /// How the rows are spread over partitions, such as `HASH (user_id)`.
    package let partitioning: String?
    package let security: RowSecurity?
    package let columns: [Column]
    package let constraints: [Constraint]
    /// Those that no constraint brings along.
    package let indexes: [Index]
    package let triggers: [Trigger]
    package let policies: [Policy]

    /// The columns of the primary key, in its order; none for a view.
    package var key: [String] { constraints.first { $0.kind == .primaryKey }?.columns ?? [] }

    package var foreignKeys: [Constraint] { constraints.filter { $0.kind == .foreignKey } }
  }

  package enum RowSecurity: Sendable {
    case enabled
    /// It holds for the tables' owner, too.
    case forced
  }

  package struct Column: Sendable {
    package let name: String
    package let type: String
    package let isNullable: Bool
    /// An expression, or how an identity is generated.
    package let standard: String?
    package let comment: String?
  }

  package struct Constraint: Sendable {
    package enum Kind: String, Sendable {
      case primaryKey = "p"
      case unique = "u"
      case foreignKey = "f"
      case check = "c"
      case exclusion = "x"
    }

    package let name: String
    package let kind: Kind
    package let columns: [String]
    /// The whole of it as SQL.
    package let definition: String
    package let target: Target?
  }

  /// Where a foreign key leads.
  package struct Target: Sendable {
    package enum DeleteRule: String, Sendable {
      case nothing = "a"
      case restrict = "r"
      case cascade = "c"
      case setNull = "n"
      case setDefault = "d"
    }

    package let table: String
    package let columns: [String]
    package let rule: DeleteRule
  }

  package struct Index: Sendable {
    package let name: String
    package let isUnique: Bool
    /// From its method on, such as `btree (level) WHERE is_published`.
    package let definition: String
  }

  package struct Trigger: Sendable {
    package let name: String
    package let definition: String
  }

  package struct Policy: Sendable {
    package let name: String
    package let command: String
    package let roles: [String]
    /// Which rows are seen.
    package let using: String?
    /// Which rows may be written; as `using` where it is nil.
    package let check: String?
  }

  package struct Domain: Sendable {
    package let name: String
    package let type: String
    package let comment: String?
    /// Name and SQL of each check.
    package let checks: [Check]
  }

  package struct Check: Sendable {
    package let name: String
    package let definition: String
  }

  package struct Function: Sendable {
    package enum Volatility: String, Sendable {
      case immutable = "i"
      case stable = "s"
      case volatile = "v"
    }

    package let name: String
    package let arguments: String
    package let result: String
    package let language: String
    package let volatility: Volatility
    /// Whether it runs with its owner's rights rather than the caller's.
    package let isDefiner: Bool
    /// Whether it has a search_path of its own.
    package let pinsSearchPath: Bool
    /// Who may execute it: `PUBLIC`, `the owner`, and names of roles.
    package let executors: [String]
    package let comment: String?

    package var isTrigger: Bool { result == "trigger" }
  }
}
