-- Roles and what they may do; run by `lectern migrate up --roles` after the migrations, any number of times.
-- Roles belong to the whole cluster, their rights to this schema. None can log in: grant them to those who do.
-- What is listed here and not there yet (a table or function of a later migration) is passed over. Rights
-- that these roles have on our tables and that are not listed are taken away; everybody else's are left alone.

DO $roles$
DECLARE
  wanted CONSTANT text[] := '{lectern_publisher,lectern_app,lectern_grader,lectern_readonly}';
  role_name text;
  missing text[];
BEGIN
  SELECT array_agg(name ORDER BY name) INTO missing
  FROM unnest(wanted) AS name WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name);
  IF missing IS NOT NULL AND NOT (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    RAISE EXCEPTION 'these roles are not there, and % may not create roles: %', current_user, array_to_string(missing, ', ')
      USING ERRCODE = 'insufficient_privilege',
        HINT = 'somebody who may creates them: ' || (SELECT string_agg(format('CREATE ROLE %I NOLOGIN;', name), ' ') FROM unnest(missing) AS name);
  END IF;
  FOREACH role_name IN ARRAY coalesce(missing, '{}') LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;  -- made at the same time for another schema
    END;
  END LOOP;
END
$roles$;

DO $grants$
DECLARE
  roles CONSTANT text := 'lectern_publisher, lectern_app, lectern_grader, lectern_readonly';
  content CONSTANT text[] := ARRAY['courses', 'course_prerequisites', 'course_modules', 'lessons', 'assessments',
    'characters', 'skill_categories', 'skill_trees', 'skill_tree_prerequisites', 'skills', 'skill_dependencies',
    'skill_lessons', 'skill_assessments', 'achievements', 'content_aliases', 'content_assets'];
  records CONSTANT text[] := ARRAY['content_sources', 'publications', 'assessment_revisions', 'content_audit',
    'schema_migrations'];
  learners CONSTANT text[] := ARRAY['users', 'user_profiles', 'user_sessions', 'course_enrollments',
    'lesson_progress', 'assessment_attempts', 'user_notes', 'course_discussions', 'discussion_votes',
    'chat_sessions', 'chat_messages', 'user_skill_tree_progress', 'user_skill_progress', 'user_achievements',
    'user_activity_days', 'learner_audit'];
  views CONSTANT text[] := ARRAY['user_progress', 'chat_session_history', 'skill_graph', 'student_progress'];
  item record;
  listed text;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %s', current_schema(), roles);
  FOR item IN SELECT name FROM unnest(content || records || learners || views) AS name WHERE to_regclass(name) IS NOT NULL
  LOOP
    EXECUTE format('REVOKE ALL ON %I FROM %s', item.name, roles);
  END LOOP;

  -- Tables and views: role, tables, right, its columns (all when null), columns left out.
  FOR item IN
    SELECT role_name, name, privilege, columns, spared FROM (VALUES
      ('lectern_publisher', content || records, 'SELECT', NULL::text, NULL::text),
      ('lectern_publisher', content, 'INSERT', NULL, NULL),
      ('lectern_publisher', content, 'UPDATE', NULL, NULL),
      -- Objects are archived; what belongs to them comes and goes.
      ('lectern_publisher', ARRAY['course_prerequisites', 'skill_tree_prerequisites', 'skill_dependencies',
        'skill_lessons', 'skill_assessments', 'content_aliases', 'content_assets'], 'DELETE', NULL, NULL),
      ('lectern_publisher', ARRAY['content_sources', 'publications', 'assessment_revisions', 'content_audit'],
        'INSERT', NULL, NULL),
      ('lectern_publisher', ARRAY['content_sources'], 'UPDATE', NULL, NULL),
      ('lectern_publisher', ARRAY['publications'], 'UPDATE', 'summary phases content_digest updated_at', NULL),

      ('lectern_app', content || views || ARRAY['schema_migrations'], 'SELECT', NULL, NULL),
      ('lectern_app', ARRAY['publications'], 'SELECT', 'id source_id published_at kind', NULL),
      ('lectern_app', learners, 'SELECT', NULL, 'password_hash feedback'),
      ('lectern_app', ARRAY['users'], 'INSERT', 'id email username password_hash first_name last_name avatar_url', NULL),
      ('lectern_app', ARRAY['users'], 'UPDATE', 'username password_hash first_name last_name avatar_url', NULL),
      ('lectern_app', ARRAY['user_profiles'], 'UPDATE',
        'bio location website timezone learning_goals interests preferences', NULL),
      ('lectern_app', ARRAY['user_sessions'], 'UPDATE', 'device_info last_activity_at ended_at is_active', NULL),
      ('lectern_app', ARRAY['user_notes'], 'INSERT', 'user_id id lesson_id content position_data is_public', NULL),
      ('lectern_app', ARRAY['user_notes'], 'UPDATE', 'lesson_id content position_data is_public', NULL),
      ('lectern_app', ARRAY['user_notes', 'discussion_votes'], 'DELETE', NULL, NULL),
      ('lectern_app', ARRAY['course_discussions'], 'INSERT',
        'course_id id lesson_id user_id parent_id title content is_question', NULL),
      ('lectern_app', ARRAY['course_discussions'], 'UPDATE', 'title content is_question is_answered', NULL),
      ('lectern_app', ARRAY['discussion_votes'], 'INSERT', 'course_id discussion_id user_id value', NULL),
      ('lectern_app', ARRAY['discussion_votes'], 'UPDATE', 'value', NULL),

      ('lectern_grader', content || ARRAY['schema_migrations'], 'SELECT', NULL, NULL),
      ('lectern_grader', ARRAY['assessment_attempts'], 'SELECT', NULL, 'session_metadata'),

      ('lectern_readonly', content || records || learners || views, 'SELECT', NULL,
        'password_hash answer_key session_metadata')
    ) AS listed (role_name, names, privilege, columns, spared), unnest(names) AS name
    WHERE to_regclass(name) IS NOT NULL AND NOT (role_name = 'lectern_readonly' AND name = 'user_sessions')
  LOOP
    -- A right on the whole table would hold for the spared column too, so it is given column by column.
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO listed
    FROM pg_attribute
    WHERE attrelid = to_regclass(item.name) AND attnum > 0 AND NOT attisdropped
      AND (item.columns IS NULL OR attname = ANY (string_to_array(item.columns, ' ')))
      AND attname <> ALL (string_to_array(coalesce(item.spared, ''), ' '))
      AND (item.columns IS NOT NULL OR EXISTS (
        SELECT FROM pg_attribute WHERE attrelid = to_regclass(item.name) AND NOT attisdropped
          AND attname = ANY (string_to_array(item.spared, ' '))));
    EXECUTE format('GRANT %s%s ON %I TO %I', item.privilege, ' (' || listed || ')', item.name, item.role_name);
  END LOOP;

  -- Functions that everybody is refused. Those that only read run with the caller's rights, and are everybody's.
  FOR item IN
    SELECT role_name, p.oid::regprocedure AS routine
    FROM pg_proc AS p JOIN (VALUES
      ('lectern_publisher', 'learners_affected'), ('lectern_publisher', 'answered_items'),
      ('lectern_app', 'ensure_user'), ('lectern_app', 'user_by_login'), ('lectern_app', 'display_names'),
      ('lectern_app', 'record_login'), ('lectern_app', 'enroll'), ('lectern_app', 'leave_course'),
      ('lectern_app', 'record_lesson_progress'), ('lectern_app', 'record_skill_progress'),
      ('lectern_app', 'complete_skill'), ('lectern_app', 'pause_tree'), ('lectern_app', 'award_achievements'),
      ('lectern_app', 'start_chat_session'), ('lectern_app', 'append_chat_message'),
      ('lectern_app', 'end_chat_session'), ('lectern_app', 'start_attempt'), ('lectern_app', 'save_answers'),
      ('lectern_app', 'submit_attempt'), ('lectern_app', 'attempt_results'), ('lectern_app', 'reveal_answers'),
      ('lectern_grader', 'record_score'), ('lectern_grader', 'regrade'), ('lectern_grader', 'display_names')
    ) AS listed (role_name, function_name) ON function_name = proname
    WHERE pronamespace = quote_ident(current_schema())::regnamespace
    ORDER BY proname, role_name
  LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', item.routine, item.role_name);
  END LOOP;

  -- Rows beside one's own.
  FOR item IN
    SELECT name, role_name, condition FROM (
      SELECT name, 'lectern_readonly' AS role_name, 'true' AS condition
      FROM unnest(learners) AS name WHERE name <> 'user_sessions'
      UNION ALL VALUES ('assessment_attempts', 'lectern_grader', 'state = ''awaiting_review''')) AS listed
    WHERE to_regclass(name) IS NOT NULL
  LOOP
    EXECUTE format('DROP POLICY IF EXISTS %I ON %I', item.role_name || '_reads', item.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %I USING (%s)',
      item.role_name || '_reads', item.name, item.role_name, item.condition);
  END LOOP;
END
$grants$;
