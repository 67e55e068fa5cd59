/// One query for everything that a schema's catalog says, for the schema that is first in `search_path`: names
/// inside it come unqualified then, so that two schemas with the same objects give the same rows.
///
/// Its parameters are the schema's name and the roles whose rights count; everybody's always do. The owner of the
/// migrations' record goes by the name `owner`, whoever it is. What hosts tune is left out: storage and planner
/// settings, replica identities, statistics, partitions.
enum CatalogSQL {
  static let describe = """
    WITH space AS MATERIALIZED (
      SELECT oid, nspname, nspacl, nspowner FROM pg_namespace WHERE nspname = $1
    ), owner AS MATERIALIZED (
      SELECT coalesce(
        (SELECT relowner FROM pg_class WHERE relnamespace = (SELECT oid FROM space) AND relname = 'schema_migrations'),
        (SELECT nspowner FROM space)) AS id
    ), relation AS MATERIALIZED (
      SELECT oid, relname, relkind, relacl, relowner, relpersistence, relrowsecurity, relforcerowsecurity,
        reloptions, relreplident, CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END AS kind
      FROM pg_class WHERE relnamespace = (SELECT oid FROM space) AND relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition
    ), routine AS MATERIALIZED (
      SELECT p.*, format('%s(%s)', proname, pg_get_function_identity_arguments(p.oid)) AS signature
      FROM pg_proc AS p WHERE pronamespace = (SELECT oid FROM space)
    ), type AS MATERIALIZED (
      SELECT * FROM pg_type WHERE typnamespace = (SELECT oid FROM space) AND typtype IN ('d', 'e', 'r')
    ), access (class, object, sub, grants) AS (
      SELECT class, object, sub, jsonb_object_agg('granted to ' || grantee, privileges) FROM (
        SELECT class, object, sub, CASE entry.grantee WHEN 0 THEN 'everybody' ELSE rolname END AS grantee,
          string_agg(privilege_type || CASE WHEN is_grantable THEN ' with grant option' ELSE '' END, ', '
            ORDER BY privilege_type COLLATE "C") AS privileges
        FROM (
          SELECT 'n' AS class, oid AS object, 0 AS sub, coalesce(nspacl, acldefault('n', nspowner)) AS acl FROM space
          UNION ALL SELECT 'r', oid, 0, coalesce(relacl, acldefault('r', relowner)) FROM relation
          UNION ALL SELECT 'c', attrelid, attnum, attacl FROM pg_attribute JOIN relation ON relation.oid = attrelid
          UNION ALL SELECT 'f', oid, 0, coalesce(proacl, acldefault('f', proowner)) FROM routine
          UNION ALL SELECT 't', oid, 0, coalesce(typacl, acldefault('T', typowner)) FROM type
        ) AS lists CROSS JOIN LATERAL aclexplode(acl) AS entry LEFT JOIN pg_roles AS role ON role.oid = entry.grantee
        WHERE (entry.grantee = 0 AND class <> 'n') OR rolname = ANY ($2)
        GROUP BY class, object, sub, 4
      ) AS listed GROUP BY class, object, sub
    ), described (kind, parent, name, properties, extra) AS (
      SELECT 'schema'::text, ''::text, 'schema'::text, '{}'::jsonb, (SELECT grants FROM access WHERE class = 'n') FROM space
      UNION ALL
      SELECT kind, '', relname, jsonb_build_object(
        'owner', CASE relowner WHEN owner.id THEN 'owner' ELSE pg_get_userbyid(relowner) END,
        'persistence', CASE relpersistence WHEN 'p' THEN NULL WHEN 'u' THEN 'unlogged' ELSE 'temporary' END,
        'row-level security', CASE WHEN kind <> 'table' THEN NULL WHEN NOT relrowsecurity THEN 'off'
          WHEN relforcerowsecurity THEN 'forced' ELSE 'on' END,
        'options', CASE WHEN kind = 'table' THEN NULL
          ELSE (SELECT string_agg(option, ', ' ORDER BY option) FROM unnest(reloptions) AS option) END,
        'definition', CASE WHEN kind <> 'table' THEN pg_get_viewdef(relation.oid) END,
        'comment', obj_description(relation.oid, 'pg_class')), grants
      FROM relation CROSS JOIN owner LEFT JOIN access ON class = 'r' AND object = relation.oid
      UNION ALL
      SELECT 'column', relname, attname, jsonb_build_object(
        'type', format_type(atttypid, atttypmod),
        'nullability', CASE WHEN kind <> 'table' THEN NULL WHEN attnotnull THEN 'not null' ELSE 'null' END,
        'default', CASE WHEN attgenerated = '' THEN pg_get_expr(adbin, adrelid) END,
        'generated', CASE WHEN attgenerated <> '' THEN pg_get_expr(adbin, adrelid) END,
        'identity', CASE attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END,
        'collation', CASE WHEN attcollation <> typcollation THEN
          (SELECT collname FROM pg_collation AS c WHERE c.oid = attcollation) END,
        'comment', col_description(attrelid, attnum)), grants
      FROM relation JOIN pg_attribute ON attrelid = relation.oid AND attnum > 0 AND NOT attisdropped
        JOIN pg_type AS t ON t.oid = atttypid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        LEFT JOIN access ON class = 'c' AND object = attrelid AND sub = attnum
      UNION ALL
      SELECT 'constraint', coalesce(relation.relname, type.typname), conname, jsonb_build_object(
        'definition', regexp_replace(pg_get_constraintdef(c.oid), ' NOT VALID$', ''),
        'state', CASE WHEN NOT convalidated THEN 'not validated'
          WHEN EXISTS (SELECT FROM pg_trigger WHERE tgconstraint = c.oid AND tgisinternal AND tgenabled NOT IN ('O', 'A'))
          THEN 'switched off'
          WHEN EXISTS (SELECT FROM pg_index WHERE indexrelid = conindid AND contype <> 'f' AND NOT (indisvalid AND indisready))
          THEN 'its index is not valid' ELSE 'in force' END,
        'comment', obj_description(c.oid, 'pg_constraint')), NULL
      FROM pg_constraint AS c LEFT JOIN relation ON relation.oid = conrelid LEFT JOIN type ON type.oid = contypid
      WHERE contype IN ('c', 'f', 'p', 'u', 'x') AND (relation.oid IS NOT NULL OR type.oid IS NOT NULL)
      UNION ALL
      SELECT 'index', relation.relname, class.relname, jsonb_build_object(
        'definition', pg_get_indexdef(indexrelid, 0, true),
        'state', CASE WHEN indisvalid AND indisready THEN 'valid' ELSE 'not valid' END,
        'comment', obj_description(indexrelid, 'pg_class')), NULL
      FROM pg_index JOIN relation ON relation.oid = indrelid JOIN pg_class AS class ON class.oid = indexrelid
      WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
      UNION ALL
      SELECT 'trigger', relname, tgname, jsonb_build_object(
        'definition', pg_get_triggerdef(t.oid, true),
        'state', CASE tgenabled WHEN 'O' THEN 'on' WHEN 'D' THEN 'switched off' WHEN 'R' THEN 'for replicas alone'
          ELSE 'always' END,
        'comment', obj_description(t.oid, 'pg_trigger')), NULL
      FROM pg_trigger AS t JOIN relation ON relation.oid = tgrelid WHERE NOT tgisinternal
      UNION ALL
      SELECT 'rule', relname, rulename, jsonb_build_object('definition', pg_get_ruledef(r.oid, true)), NULL
      FROM pg_rewrite AS r JOIN relation ON relation.oid = ev_class WHERE rulename <> '_RETURN'
      UNION ALL
      SELECT 'policy', relname, polname, jsonb_build_object(
        'kind', CASE WHEN polpermissive THEN 'permissive' ELSE 'restrictive' END,
        'for', CASE polcmd WHEN '*' THEN 'all' WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
          ELSE 'delete' END,
        'to', (SELECT string_agg(CASE role WHEN 0 THEN 'everybody' WHEN owner.id THEN 'owner'
          ELSE pg_get_userbyid(role) END, ', ' ORDER BY pg_get_userbyid(role)) FROM unnest(polroles) AS role),
        'using', pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid),
        'comment', obj_description(p.oid, 'pg_policy')), NULL
      FROM pg_policy AS p JOIN relation ON relation.oid = polrelid CROSS JOIN owner
      UNION ALL
      SELECT 'function', '', signature, jsonb_build_object(
        'owner', CASE proowner WHEN owner.id THEN 'owner' ELSE pg_get_userbyid(proowner) END,
        'kind', CASE prokind WHEN 'f' THEN NULL WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'window' END,
        'arguments', pg_get_function_arguments(routine.oid), 'result', pg_get_function_result(routine.oid),
        'language', lanname, 'body', coalesce(pg_get_function_sqlbody(routine.oid), prosrc),
        'volatility', CASE provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
        'parallel', CASE proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END,
        'null input', CASE WHEN proisstrict THEN 'strict' ELSE 'called' END,
        'security', CASE WHEN prosecdef THEN 'definer' ELSE 'invoker' END,
        'leakproof', CASE WHEN proleakproof THEN 'yes' END,
        'settings', (SELECT string_agg(CASE
            WHEN starts_with(setting, 'search_path=' || quote_ident(space.nspname) || ',')
            THEN 'search_path=SCHEMA' || substr(setting, length('search_path=' || quote_ident(space.nspname)) + 1)
            ELSE setting END, '; ' ORDER BY setting) FROM unnest(proconfig) AS setting),
        'comment', obj_description(routine.oid, 'pg_proc')), grants
      FROM routine JOIN pg_language AS l ON l.oid = prolang CROSS JOIN owner CROSS JOIN space
        LEFT JOIN access ON class = 'f' AND object = routine.oid
      UNION ALL
      SELECT CASE typtype WHEN 'd' THEN 'domain' WHEN 'e' THEN 'enum' ELSE 'range' END, '', typname, jsonb_build_object(
        'owner', CASE typowner WHEN owner.id THEN 'owner' ELSE pg_get_userbyid(typowner) END,
        'type', CASE typtype WHEN 'd' THEN format_type(typbasetype, typtypmod) END,
        'nullability', CASE WHEN typtype = 'd' AND typnotnull THEN 'not null' END,
        'default', typdefault,
        'collation', CASE WHEN typtype = 'd' AND typcollation <> 0 THEN
          (SELECT nullif(collname, 'default') FROM pg_collation AS c WHERE c.oid = typcollation) END,
        'labels', CASE typtype WHEN 'e' THEN
          (SELECT string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = type.oid) END,
        'comment', obj_description(type.oid, 'pg_type')), grants
      FROM type CROSS JOIN owner LEFT JOIN access ON class = 't' AND object = type.oid
      UNION ALL
      SELECT 'sequence', '', c.relname, jsonb_build_object(
        'owner', CASE c.relowner WHEN owner.id THEN 'owner' ELSE pg_get_userbyid(c.relowner) END,
        'type', format_type(seqtypid, NULL), 'increment', seqincrement::text, 'least', seqmin::text, 'most', seqmax::text,
        'cycles', CASE WHEN seqcycle THEN 'yes' END, 'comment', obj_description(c.oid, 'pg_class')), NULL
      FROM pg_sequence AS s JOIN pg_class AS c ON c.oid = seqrelid CROSS JOIN owner
      WHERE relnamespace = (SELECT oid FROM space)
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype IN ('i', 'a'))
    )
    SELECT kind::text AS kind, parent::text AS parent, name::text AS name, names, contents
    FROM described CROSS JOIN LATERAL (
      SELECT array_agg(key ORDER BY key) AS names, array_agg(value ORDER BY key) AS contents
      FROM jsonb_each_text(jsonb_strip_nulls(properties) || coalesce(extra, '{}'))) AS listed
    ORDER BY kind COLLATE "C", parent COLLATE "C", name COLLATE "C"
    """
}
