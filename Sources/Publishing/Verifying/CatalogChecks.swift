/// Checks that follow from what the catalog says of the tables: it writes their SQL, each name quoted.
enum CatalogChecks {
  /// Gives `kind`, `name` of a table, and `sql`; `$1` is the tables that count. The schema is first in
  /// `search_path`.
  static let query = """
    WITH ours AS (
      SELECT c.oid, relname, (
        SELECT string_agg(format('t.%I', attname), ', ' ORDER BY place)
        FROM pg_index AS i, unnest(i.indkey::smallint[]) WITH ORDINALITY AS part (number, place)
          JOIN pg_attribute ON attnum = number AND attrelid = c.oid
        WHERE i.indrelid = c.oid AND i.indisprimary AND attrelid = i.indrelid) AS key
      FROM pg_class AS c WHERE relname = ANY ($1::text[]) AND c.oid = to_regclass(format('%I', relname))
        AND relkind IN ('r', 'p')
    )
    SELECT 'constraint/broken' AS kind, relname::text AS name, format(
      'SELECT concat_ws(''/'', %s) AS id, %L AS problem FROM %I AS t WHERE NOT (%s)', key,
      'it breaks ' || conname || ', which was never validated', relname, pg_get_expr(conbin, conrelid)) AS sql
    FROM ours JOIN pg_constraint ON conrelid = ours.oid WHERE contype = 'c' AND NOT convalidated
    UNION ALL
    SELECT 'reference/missing', relname, format(
      'SELECT concat_ws(''/'', %s) AS id, %L AS problem FROM %I AS t WHERE %s AND NOT EXISTS (SELECT FROM %s AS other WHERE %s)',
      key, 'what it names by ' || conname || ' is not there', relname,
      (SELECT string_agg(format('t.%I IS NOT NULL', a.attname), ' AND ') FROM unnest(conkey) AS number
        JOIN pg_attribute AS a ON a.attrelid = conrelid AND a.attnum = number),
      confrelid::regclass,
      (SELECT string_agg(format('other.%I = t.%I', target.attname, a.attname), ' AND ')
        FROM unnest(conkey, confkey) AS pair (number, other)
        JOIN pg_attribute AS a ON a.attrelid = conrelid AND a.attnum = pair.number
        JOIN pg_attribute AS target ON target.attrelid = confrelid AND target.attnum = pair.other))
    FROM ours JOIN pg_constraint ON conrelid = ours.oid WHERE contype = 'f' AND conparentid = 0
    UNION ALL
    SELECT 'time/reversed', relname, format(
      'SELECT concat_ws(''/'', %s) AS id, format(''updated_at %%s is before created_at %%s'', t.updated_at, t.created_at) AS problem FROM %I AS t WHERE t.updated_at < t.created_at',
      key, relname)
    FROM ours WHERE 2 = (SELECT count(*) FROM pg_attribute
      WHERE attrelid = ours.oid AND attname IN ('created_at', 'updated_at') AND NOT attisdropped)
    ORDER BY 1, 2, 3
    """

  /// Constraints that the rows were never held to, by table.
  static let notValidated = """
    SELECT conname::text AS id, 'it was made NOT VALID and never validated' AS problem, relname::text AS name
    FROM pg_constraint JOIN pg_class AS c ON c.oid = conrelid
    WHERE NOT convalidated AND contype IN ('c', 'f') AND relname = ANY ($1::text[])
      AND c.oid = to_regclass(format('%I', relname))
    UNION ALL
    SELECT conname::text, 'it was made NOT VALID and never validated', typname::text
    FROM pg_constraint JOIN pg_type AS t ON t.oid = contypid
    WHERE NOT convalidated AND typname = ANY ($1::text[]) AND t.oid = to_regtype(format('%I', typname))
    ORDER BY 3, 1
    """
}
