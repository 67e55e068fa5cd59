import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

@Suite struct CatalogTests {
  /// Tables and columns as the design names them; `?` may be null, everything else may not.
  private static let objectTables = [
    "courses": """
    translation_of_id? title title_key description? description_html? level language instructor_character_id?
    instructor_email? tags learning_objectives video_url? thumbnail_url? duration_minutes max_students?
    is_published is_featured search
    """,
    "course_modules": "course_id title description? description_html? position duration_minutes is_published",
    "lessons": """
    course_id module_id title language position body_markdown body_html content resources learning_objectives
    duration_minutes is_published is_free character_id? search
    """,
    "assessments": """
    course_id module_id? lesson_id? title description? type difficulty questions scoring_config revision
    pass_threshold max_attempts time_limit_minutes? is_randomized randomization show_correct_answers is_active
    """,
    "characters": """
    name display_name language personality_config specialization skill_level conversation_style avatar_url?
    avatar_emoji? description? backstory? backstory_html? locales is_active
    """,
    "skill_categories": "name slug description? color? icon? position is_active",
    "skill_trees": """
    category_id name slug description? short_description? difficulty estimated_hours? tags version layout_config
    theme_config is_published is_featured is_ai_generated search
    """,
    "skills": """
    skill_tree_id parent_id? name short_name? slug description? learning_objectives skill_type difficulty
    estimated_minutes? xp_value position_x position_y node_size content resources is_active is_optional
    is_milestone search
    """,
    "achievements": """
    slug name description category criteria xp_reward badge_icon? badge_color? rarity is_visible is_active
    """,
  ]

  private static let otherTables = [
    "content_sources": "id name repository_url? last_publication_id?",
    "publications": """
    id source_id parent_id? commit_id? ref? dirty author published_at tool_version schema_version summary phases
    content_digest kind
    """,
    "course_prerequisites": "course_id prerequisite_id",
    "skill_lessons": "skill_id lesson_id position",
    "skill_tree_prerequisites": "skill_tree_id prerequisite_id",
    "skill_dependencies": "skill_id requires_id",
    "skill_assessments": "skill_id assessment_id position",
    "assessment_revisions": "assessment_id revision questions scoring_config answer_key publication_id",
    "content_aliases": "source_id kind old_key object_id",
    "content_assets": "source_id path sha256 media_type bytes width? height?",
    "content_audit": "id publication_id? table_name object_id action actor changed at",
    "schema_migrations": "version name sha256 applied_at tool_version",
  ]

  private static let common = "id source_id key content_path content_hash? publication_id archived_at? extra"
  private static let times = "created_at updated_at"

  @Test func everyContentTableHasItsColumnsAndNoOther() throws {
    let objects = Self.objectTables.mapValues { "\(Self.common) \($0)" }
    let expected = objects.merging(Self.otherTables) { first, _ in first }
    try MigratedDatabase.withConnection { connection in
      for (table, columns) in expected.sorted(by: { $0.key < $1.key }) {
        let found = try connection.texts(
          """
          SELECT attname || CASE WHEN attnotnull THEN '' ELSE '?' END FROM pg_attribute
          WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY 1
          """, [.text(table)])
        let added = DesignedSchema.addedColumns[table] ?? ""
        let wanted = "\(columns) \(added) \(Self.times)".split(whereSeparator: \.isWhitespace).map(
          String.init)
        #expect(found.sorted() == wanted.sorted(), "\(table)")
      }
    }
  }

  @Test func everyTableColumnDomainAndFunctionIsExplained() throws {
    try MigratedDatabase.withConnection { connection in
      let silent = try connection.texts(
        """
        SELECT format('table %s', relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND obj_description(oid, 'pg_class') IS NULL
        UNION ALL SELECT format('column %s.%s', relname, attname) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND attnum > 0 AND NOT attisdropped
          AND col_description(attrelid, attnum) IS NULL
        UNION ALL SELECT format('domain %s', typname) FROM pg_type
        WHERE typnamespace = 'public'::regnamespace AND typtype = 'd' AND obj_description(oid, 'pg_type') IS NULL
        UNION ALL SELECT format('function %s', proname) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND obj_description(oid, 'pg_proc') IS NULL
        """)
      #expect(silent == [])
    }
  }

  @Test func everyForeignKeyLeadsAnIndex() throws {
    try MigratedDatabase.withConnection { connection in
      let slow = try connection.texts(
        """
        SELECT format('%s %s', conrelid::regclass, conname) FROM pg_constraint AS c
        WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT EXISTS (
          SELECT FROM pg_index AS i WHERE i.indrelid = c.conrelid AND i.indpred IS NULL AND i.indisvalid
            AND (SELECT array_agg(k ORDER BY k) FROM unnest((i.indkey::smallint[])[0:cardinality(c.conkey) - 1]) AS k)
              = (SELECT array_agg(k ORDER BY k) FROM unnest(c.conkey) AS k))
        """)
      #expect(slow == [])
    }
  }

  @Test func functionsWithCodeOfTheirOwnPinTheirSearchPath() throws {
    try MigratedDatabase.withConnection { connection in
      let loose = try connection.texts(
        """
        SELECT proname::text FROM pg_proc JOIN pg_language AS l ON l.oid = prolang
        WHERE pronamespace = 'public'::regnamespace AND lanname = 'plpgsql'
          AND NOT coalesce(proconfig::text LIKE '%search_path=%pg_temp%', false)
        """)
      #expect(loose == [])
    }
  }

  @Test func everyConstraintHasAChosenName() throws {
    try MigratedDatabase.withConnection { connection in
      let unnamed = try connection.texts(
        """
        SELECT conname::text FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype = 'c' AND (conname ~ '_check[0-9]*$' OR NOT convalidated)
        """)
      #expect(unnamed == [])
    }
  }
}
