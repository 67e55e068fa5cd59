-- Migration 5: the catalogue. What applications read of content, and the search over it. Every function reads with the
-- rights of its caller, and shows only what learners may see: live, published, and part of nothing hidden.

CREATE INDEX courses_catalogue_idx ON courses ((NOT is_featured), title_key, id)
  WHERE is_published AND archived_at IS NULL;
COMMENT ON INDEX courses_catalogue_idx IS 'The order in which list_courses shows courses: featured first, then by title.';

-- Courses -----------------------------------------------------------------------------------------

-- Named types, since columns of a RETURNS TABLE could not be called like the arguments that filter by them.
CREATE TYPE course_card AS (
  id uuid, key text, title text, description text, level text, language text, tags text[], thumbnail_url text,
  duration_minutes integer, max_students integer, is_featured boolean, instructor_character_id uuid,
  instructor_email text, translation_of_id uuid, lesson_count integer);
COMMENT ON TYPE course_card IS 'A course as a list shows it; lesson_count counts the lessons that learners see.';

CREATE TYPE character_card AS (
  id uuid, name text, display_name text, language text, specialization text, skill_level text,
  conversation_style text, avatar_url text, avatar_emoji text, description text, backstory_html text, locales jsonb);
COMMENT ON TYPE character_card IS 'A character as a list shows it.';

-- The page is found first, by a plan for the arguments' values: a filter that is null falls away, and one that is rare
-- finds its index; pages of the catalogue cost little, since they are in memory. What its cards say is then asked for all of them at once, by a plan that stays.
CREATE FUNCTION list_courses(
  level text DEFAULT NULL, tag text DEFAULT NULL, language text DEFAULT NULL, after uuid DEFAULT NULL,
  "limit" integer DEFAULT 20)
RETURNS SETOF course_card
LANGUAGE plpgsql STABLE PARALLEL SAFE
  SET search_path FROM CURRENT SET seq_page_cost = 0.1 SET random_page_cost = 0.1 AS $$
#variable_conflict use_column
DECLARE
  wanted_level CONSTANT text := list_courses.level;
  wanted_tag CONSTANT text := list_courses.tag;
  wanted_language CONSTANT text := lower(list_courses.language);
  row_limit CONSTANT integer := least(greatest(coalesce(list_courses."limit", 20), 1), 100);
  last_is_plain boolean;
  last_title text;
  page uuid[];
BEGIN
  IF list_courses.after IS NOT NULL THEN
    -- The row stays when its course is hidden or archived between two pages, so the place is known all the same.
    SELECT NOT c.is_featured, c.title_key INTO last_is_plain, last_title FROM courses AS c WHERE c.id = list_courses.after;
    IF NOT FOUND THEN
      RETURN;
    END IF;
  END IF;
  page := ARRAY(
    SELECT c.id FROM courses AS c
    WHERE c.is_published AND c.archived_at IS NULL
      AND (wanted_level IS NULL OR c.level = wanted_level)
      AND (wanted_tag IS NULL OR c.tags @> ARRAY[wanted_tag])
      AND (wanted_language IS NULL OR lower(c.language) = wanted_language
        OR starts_with(lower(c.language), wanted_language || '-'))
      AND (last_title IS NULL OR (NOT c.is_featured, c.title_key, c.id) > (last_is_plain, last_title, list_courses.after))
    ORDER BY NOT c.is_featured, c.title_key, c.id
    LIMIT row_limit);
  RETURN QUERY
  SELECT c.id, c.key::text, c.title::text, c.description, c.level::text, c.language::text, c.tags,
    c.thumbnail_url::text, c.duration_minutes::integer, c.max_students, c.is_featured,
    p.id, c.instructor_email::text, o.id,
    (SELECT count(*)::integer FROM course_modules AS m JOIN lessons AS l ON l.module_id = m.id
     WHERE m.course_id = c.id AND m.is_published AND m.archived_at IS NULL AND l.is_published AND l.archived_at IS NULL)
  FROM unnest(page) WITH ORDINALITY AS shown (id, place) JOIN courses AS c ON c.id = shown.id
  LEFT JOIN characters AS p ON p.id = c.instructor_character_id AND p.is_active AND p.archived_at IS NULL
  LEFT JOIN courses AS o ON o.id = c.translation_of_id AND o.is_published AND o.archived_at IS NULL
  ORDER BY shown.place;
END
$$;
COMMENT ON FUNCTION list_courses(text, text, text, uuid, integer) IS
  'A page of the courses that learners may see, featured ones first, then by title. Filters that are null let everything pass; a language also finds its variants, zh finds zh-Hans. after is the id of the last course of the page before; limit is held between 1 and 100.';

CREATE FUNCTION assessment_facts(assessment assessments) RETURNS jsonb
  LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
  RETURN jsonb_build_object(
    'id', assessment.id, 'key', assessment.key, 'title', assessment.title, 'description', assessment.description,
    'type', assessment.type, 'difficulty', assessment.difficulty, 'lesson_id', assessment.lesson_id,
    'revision', assessment.revision, 'pass_threshold', assessment.pass_threshold,
    'max_attempts', assessment.max_attempts, 'time_limit_minutes', assessment.time_limit_minutes,
    'is_randomized', assessment.is_randomized, 'draw', assessment.randomization -> 'draw',
    'show_correct_answers', assessment.show_correct_answers,
    -- The policy lists the questions that are answered one by one; a group has none of its own.
    'question_count', (SELECT count(*) FROM jsonb_object_keys(
      CASE WHEN jsonb_typeof(assessment.scoring_config -> 'questions') = 'object'
        THEN assessment.scoring_config -> 'questions' ELSE '{}' END)));
END
$$;
COMMENT ON FUNCTION assessment_facts(assessments) IS
  'What a page says of an assessment before it is begun: no questions, no keys.';

CREATE FUNCTION course_outline(slug text) RETURNS jsonb
  LANGUAGE plpgsql STABLE PARALLEL SAFE
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN (
  WITH found AS (
    SELECT id FROM (
      SELECT c.id, 0 AS detour, c.created_at AS since FROM courses AS c
      WHERE c.key = course_outline.slug AND c.is_published AND c.archived_at IS NULL
      UNION ALL
      SELECT c.id, 1, a.created_at FROM content_aliases AS a JOIN courses AS c ON c.id = a.object_id
      WHERE a.kind = 'course' AND a.old_key = course_outline.slug AND c.is_published AND c.archived_at IS NULL
    ) AS candidate
    ORDER BY detour, since DESC, id LIMIT 1),
  module AS (
    SELECT m.* FROM course_modules AS m JOIN found ON found.id = m.course_id
    WHERE m.is_published AND m.archived_at IS NULL),
  lesson AS (
    SELECT l.id, l.module_id, l.key, l.title, l.language, l.position, l.duration_minutes, l.is_free, l.learning_objectives,
      p.id AS character_id
    FROM lessons AS l JOIN module ON module.id = l.module_id
    LEFT JOIN characters AS p ON p.id = l.character_id AND p.is_active AND p.archived_at IS NULL
    WHERE l.is_published AND l.archived_at IS NULL),
  assessment AS (
    SELECT a.module_id, a.type, a.title, a.key,
      -- A lesson that is not shown is not named either.
      assessment_facts(a) || CASE WHEN a.lesson_id IS NULL OR EXISTS (SELECT FROM lesson WHERE lesson.id = a.lesson_id)
        THEN '{}' ELSE '{"lesson_id": null}' END::jsonb AS facts
    FROM assessments AS a JOIN found ON found.id = a.course_id
    WHERE a.is_active AND a.archived_at IS NULL
      AND (a.module_id IS NULL OR EXISTS (SELECT FROM module WHERE module.id = a.module_id)))
  SELECT jsonb_build_object(
    'id', c.id, 'key', c.key, 'title', c.title, 'description', c.description, 'description_html', c.description_html,
    'level', c.level, 'language', c.language, 'tags', c.tags, 'learning_objectives', c.learning_objectives,
    'video_url', c.video_url, 'thumbnail_url', c.thumbnail_url, 'duration_minutes', c.duration_minutes,
    'max_students', c.max_students, 'is_featured', c.is_featured, 'instructor_email', c.instructor_email,
    'instructor_character', (
      SELECT jsonb_build_object('id', p.id, 'name', p.name, 'display_name', p.display_name,
        'avatar_url', p.avatar_url, 'avatar_emoji', p.avatar_emoji)
      FROM characters AS p WHERE p.id = c.instructor_character_id AND p.is_active AND p.archived_at IS NULL),
    'prerequisites', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'key', p.key, 'title', p.title) ORDER BY p.key), '[]')
      FROM course_prerequisites AS e JOIN courses AS p ON p.id = e.prerequisite_id
      WHERE e.course_id = c.id AND p.is_published AND p.archived_at IS NULL),
    'translations', (
      SELECT coalesce(jsonb_agg(
        jsonb_build_object('id', t.id, 'key', t.key, 'title', t.title, 'language', t.language) ORDER BY t.language, t.key), '[]')
      FROM courses AS t
      WHERE t.id <> c.id AND t.is_published AND t.archived_at IS NULL
        AND (t.translation_of_id = c.id OR t.id = c.translation_of_id OR t.translation_of_id = c.translation_of_id)),
    'modules', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', module.id, 'key', module.key, 'title', module.title, 'description', module.description,
        'description_html', module.description_html, 'position', module.position,
        'duration_minutes', module.duration_minutes,
        'lessons', (
          SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', lesson.id, 'key', lesson.key, 'title', lesson.title, 'language', lesson.language,
            'position', lesson.position, 'duration_minutes', lesson.duration_minutes, 'is_free', lesson.is_free,
            'learning_objectives', lesson.learning_objectives, 'character_id', lesson.character_id)
            ORDER BY lesson.position, lesson.key), '[]')
          FROM lesson WHERE lesson.module_id = module.id),
        'assessments', (
          SELECT coalesce(jsonb_agg(facts ORDER BY assessment.key), '[]')
          FROM assessment WHERE assessment.module_id = module.id))
        ORDER BY module.position, module.key), '[]')
      FROM module),
    'assessments', (
      SELECT coalesce(jsonb_agg(facts ORDER BY assessment.key), '[]') FROM assessment WHERE assessment.module_id IS NULL))
  FROM found JOIN courses AS c ON c.id = found.id);
END
$$;
COMMENT ON FUNCTION course_outline(text) IS
  'A course by its slug or one it had before, with its modules and lessons in order, without bodies, and the facts of its assessments; null where learners see no such course. A key other than the slug asked for is where to redirect.';

CREATE FUNCTION assessment_for_learner(id uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE PARALLEL SAFE
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN (
    SELECT assessment_facts(a) || jsonb_build_object(
      'course_id', a.course_id, 'module_id', a.module_id,
      'lesson_id', (
        SELECT l.id FROM lessons AS l JOIN course_modules AS lm ON lm.id = l.module_id
        WHERE l.id = a.lesson_id AND l.is_published AND l.archived_at IS NULL AND lm.is_published AND lm.archived_at IS NULL),
      'randomization', a.randomization, 'scoring_config', a.scoring_config, 'questions', a.questions)
    FROM assessments AS a JOIN courses AS c ON c.id = a.course_id LEFT JOIN course_modules AS m ON m.id = a.module_id
    WHERE a.id = assessment_for_learner.id AND a.is_active AND a.archived_at IS NULL
      AND c.is_published AND c.archived_at IS NULL
      AND (a.module_id IS NULL OR (m.is_published AND m.archived_at IS NULL)));
END
$$;
COMMENT ON FUNCTION assessment_for_learner(uuid) IS
  'What a learner may see of an assessment: its questions in the order of the file, without keys, and the policy; null where learners see no such assessment. An attempt shuffles and draws.';

CREATE FUNCTION list_characters(specialization text DEFAULT NULL)
RETURNS SETOF character_card
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT c.id, c.name::text, c.display_name::text, c.language::text, c.specialization::text, c.skill_level::text,
    c.conversation_style::text, c.avatar_url::text, c.avatar_emoji, c.description, c.backstory_html, c.locales::jsonb
  FROM characters AS c
  WHERE c.is_active AND c.archived_at IS NULL
    AND (list_characters.specialization IS NULL OR c.specialization = list_characters.specialization)
  ORDER BY c.specialization,
    array_position('{beginner,intermediate,advanced,expert}'::text[], c.skill_level::text), c.name, c.id;
END
$$;
COMMENT ON FUNCTION list_characters(text) IS
  'The characters that learners may talk to, of one specialization or of all, by specialization, level and name; without what they are told to be.';

-- Skills -------------------------------------------------------------------------------------------

CREATE FUNCTION skill_tree_for_learner(slug text, user_id uuid DEFAULT NULL) RETURNS jsonb
  LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN (
    WITH found AS (
      SELECT id FROM (
        SELECT t.id, 0 AS detour, t.created_at AS since FROM skill_trees AS t
        WHERE t.key = skill_tree_for_learner.slug AND t.is_published AND t.archived_at IS NULL
        UNION ALL
        SELECT t.id, 1, a.created_at FROM content_aliases AS a JOIN skill_trees AS t ON t.id = a.object_id
        WHERE a.kind = 'skill_tree' AND a.old_key = skill_tree_for_learner.slug AND t.is_published AND t.archived_at IS NULL
      ) AS candidate
      ORDER BY detour, since DESC, id LIMIT 1),
    node AS (
      SELECT s.*, p.status AS reached, p.progress_percent, p.completed_at, p.completion_score
      FROM found JOIN skills AS s ON s.skill_tree_id = found.id
      LEFT JOIN user_skill_progress AS p ON p.skill_id = s.id AND p.user_id = skill_tree_for_learner.user_id
      WHERE s.is_active AND s.archived_at IS NULL),
    edge AS (
      SELECT e.skill_id, e.requires_id FROM skill_dependencies AS e
      WHERE e.skill_id = ANY (ARRAY(SELECT node.id FROM node)) AND e.requires_id IN (SELECT node.id FROM node)),
    unlocked AS MATERIALIZED (
      SELECT open.id FROM found, unlockable_skills(skill_tree_for_learner.user_id, found.id) AS open
      WHERE skill_tree_for_learner.user_id IS NOT NULL)
    SELECT jsonb_build_object(
      'id', t.id, 'key', t.key, 'name', t.name, 'description', t.description, 'short_description', t.short_description,
      'difficulty', t.difficulty, 'estimated_hours', t.estimated_hours, 'tags', t.tags, 'version', t.version,
      'layout_config', t.layout_config, 'theme_config', t.theme_config, 'is_featured', t.is_featured,
      'is_ai_generated', t.is_ai_generated,
      'category', (
        SELECT jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name, 'color', c.color, 'icon', c.icon)
        FROM skill_categories AS c WHERE c.id = t.category_id AND c.is_active AND c.archived_at IS NULL),
      'prerequisites', (
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name) ORDER BY p.key), '[]')
        FROM skill_tree_prerequisites AS e JOIN skill_trees AS p ON p.id = e.prerequisite_id
        WHERE e.skill_tree_id = t.id AND p.is_published AND p.archived_at IS NULL),
      'skills', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', node.id, 'key', node.key, 'slug', node.slug, 'name', node.name, 'short_name', node.short_name,
          'description', node.description, 'learning_objectives', node.learning_objectives,
          'skill_type', node.skill_type, 'difficulty', node.difficulty, 'estimated_minutes', node.estimated_minutes,
          'xp_value', node.xp_value, 'position_x', node.position_x, 'position_y', node.position_y,
          'node_size', node.node_size, 'is_optional', node.is_optional, 'is_milestone', node.is_milestone,
          'parent_id', (SELECT parent.id FROM node AS parent WHERE parent.id = node.parent_id),
          'content', node.content, 'resources', node.resources,
          'lessons', (
            SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'key', l.key, 'title', l.title, 'language', l.language)
              ORDER BY e.position, l.key), '[]')
            FROM skill_lessons AS e JOIN lessons AS l ON l.id = e.lesson_id
            JOIN course_modules AS m ON m.id = l.module_id JOIN courses AS c ON c.id = l.course_id
            WHERE e.skill_id = node.id AND l.is_published AND l.archived_at IS NULL
              AND m.is_published AND m.archived_at IS NULL AND c.is_published AND c.archived_at IS NULL),
          'assessments', (
            SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'key', a.key, 'title', a.title)
              ORDER BY e.position, a.key), '[]')
            FROM skill_assessments AS e JOIN assessments AS a ON a.id = e.assessment_id
            JOIN courses AS c ON c.id = a.course_id LEFT JOIN course_modules AS m ON m.id = a.module_id
            WHERE e.skill_id = node.id AND a.is_active AND a.archived_at IS NULL AND c.is_published AND c.archived_at IS NULL
              AND (a.module_id IS NULL OR (m.is_published AND m.archived_at IS NULL)))
          ) || CASE WHEN skill_tree_for_learner.user_id IS NULL THEN '{}' ELSE jsonb_build_object(
            'status', CASE WHEN node.reached IN ('in_progress', 'completed', 'skipped') THEN node.reached
              WHEN EXISTS (SELECT FROM unlocked WHERE unlocked.id = node.id) THEN 'available' ELSE 'locked' END,
            'progress_percent', coalesce(node.progress_percent, 0), 'completed_at', node.completed_at,
            'completion_score', node.completion_score) END
          ORDER BY node.position_y, node.position_x, node.key), '[]')
        FROM node),
      'edges', (
        SELECT coalesce(jsonb_agg(jsonb_build_object('skill_id', skill_id, 'requires_id', requires_id)
          ORDER BY skill_id, requires_id), '[]')
        FROM edge))
      || CASE WHEN skill_tree_for_learner.user_id IS NULL THEN '{}' ELSE jsonb_build_object('progress', (
        SELECT to_jsonb(p) FROM tree_progress(skill_tree_for_learner.user_id, t.id) AS p)) END
    FROM found JOIN skill_trees AS t ON t.id = found.id);
END
$$;
COMMENT ON FUNCTION skill_tree_for_learner(text, uuid) IS
  'A skill tree by its slug or one it had before, with its active skills, what they require, and where a user is given that user''s status of each and tree_progress; null where learners see no such tree.';

-- Search ------------------------------------------------------------------------------------------
-- What a stranger writes never becomes the text of a tsquery: words go through the server's parser, which
-- knows no operators there, and a prefix is made of lexemes that came out of it.

-- Not STRICT: such a function would be called, where this one becomes part of the query.
CREATE FUNCTION is_searched_in_pairs(first text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  -- search_terms parts such a character from Latin text; in ASCII there is none.
  RETURN CASE WHEN ascii(first) < 128 THEN false ELSE search_terms(left(first, 1) || 'a') ~ ' ' END;
COMMENT ON FUNCTION is_searched_in_pairs(text) IS
  'Whether a text begins with a character of a script that search_terms makes pairs of.';

CREATE FUNCTION search_query_terms(query text)
RETURNS TABLE (place integer, form text, term text, literal text, is_excluded boolean)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  most CONSTANT integer := 32;
  -- A compatibility form can stand for eighteen characters.
  input text := left(normalize(left(query, 256), NFKC), 256);
  part text[];
  piece text;
  run text := '';
  seen text[] := '{}';
BEGIN
  place := 0;
  -- Quotes of all kinds are one; what could be markup or an operator is a blank.
  input := translate(input, '“”„‟«»「」『』<>&|!()*\' || chr(1) || chr(2), '""""""""""           ');
  IF (length(input) - length(replace(input, '"', ''))) % 2 = 1 THEN
    -- A quotation that is not closed is still being typed.
    input := regexp_replace(input, '"([^"]*)$', ' \1');
  END IF;
  FOR part IN SELECT regexp_matches(input, '(-*)(?:"([^"]*)"|([^\s"]+))', 'g') LOOP
    EXIT WHEN place >= most;
    is_excluded := part[1] <> '';
    IF part[2] IS NOT NULL THEN
      CONTINUE WHEN part[2] !~ '[[:alnum:]]' OR part[2] = ANY (seen);
      seen := seen || part[2];
      place := place + 1;
      literal := btrim(regexp_replace(part[2], '\s+', ' ', 'g'));
      term := CASE WHEN octet_length(literal) = length(literal) THEN literal ELSE search_terms(literal) END;
      form := CASE WHEN length(literal) = 1 AND is_searched_in_pairs(literal) THEN 'character' ELSE 'phrase' END;
      RETURN NEXT;
      CONTINUE;
    END IF;
    CONTINUE WHEN part[3] = ANY (seen);
    seen := seen || part[3];
    -- A word may hold several runs: EV计算. To ASCII search_terms does nothing, which need not be asked.
    FOREACH piece IN ARRAY string_to_array(CASE WHEN octet_length(part[3]) = length(part[3]) THEN part[3]
      ELSE search_terms(part[3]) END, ' ') || ''::text LOOP
      IF is_searched_in_pairs(piece) THEN
        -- Of a pair that follows another the first character is there already.
        literal := CASE WHEN run = '' THEN piece ELSE literal || substr(piece, 2) END;
        run := ltrim(run || ' ' || piece);
        CONTINUE;
      END IF;
      IF run <> '' AND place < most THEN
        place := place + 1;
        term := run;
        form := CASE WHEN length(run) = 1 THEN 'character' ELSE 'phrase' END;
        RETURN NEXT;
      END IF;
      run := '';
      IF piece ~ '[[:alnum:]]' AND place < most THEN
        place := place + 1;
        term := piece;
        literal := piece;
        form := 'word';
        RETURN NEXT;
      END IF;
    END LOOP;
  END LOOP;
END
$$;
COMMENT ON FUNCTION search_query_terms(text) IS
  'What a query asks for, at most 32 terms of its first 256 characters: words, phrases (quotations, and runs of pairs as search_terms makes them) and single characters of such runs; each as it is searched, as it was written, and whether a hyphen before it excludes it.';

CREATE FUNCTION search_prefix(term text) RETURNS tsquery
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
  IF term ~ '^[a-z]{1,100}$' THEN
    RETURN (term || ':*')::tsquery;
  END IF;
  RETURN coalesce((
    SELECT string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''':*', ' <-> ' ORDER BY positions[1])
    FROM unnest(to_tsvector('pg_catalog.simple', replace(term, '-', ' '))))::tsquery,
    -- Written as '' an empty query comes with a notice.
    phraseto_tsquery('pg_catalog.simple', ''));
END
$$;
COMMENT ON FUNCTION search_prefix(text) IS
  'The query for texts in which words begin like those of the term; empty where it holds no word.';

CREATE FUNCTION search_term_query(form text, term text, configuration regconfig) RETURNS tsquery
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN form = 'character' THEN search_prefix(term)
    -- pot-odds finds pot odds; the parser alone would ask for the compound, too.
    WHEN form = 'word' AND strpos(term, '-') > 0
      THEN phraseto_tsquery(configuration, term) || phraseto_tsquery(configuration, replace(term, '-', ' '))
    ELSE phraseto_tsquery(configuration, term) END;
COMMENT ON FUNCTION search_term_query(text, text, regconfig) IS
  'The query for one of search_query_terms; empty for a word that the language''s search leaves out.';

-- Without the notices that a word which a language leaves out would give.
CREATE FUNCTION search_wordings(forms text[], terms text[], exclusions boolean[], is_lenient boolean DEFAULT false,
  among regconfig[] DEFAULT NULL)
RETURNS TABLE (wording tsquery, whole tsquery, configurations regconfig[])
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 8 SET search_path FROM CURRENT SET client_min_messages = error AS $$
DECLARE
  configuration regconfig;
  part tsquery;
  wanted tsquery;
  unbroken tsquery;
  excluded tsquery;
  wordings tsquery[] := '{}';
  wholes tsquery[] := '{}';
  used regconfig[] := '{}';
BEGIN
  FOR configuration IN
    SELECT c.oid FROM pg_catalog.pg_ts_config AS c
    WHERE c.cfgnamespace = 'pg_catalog'::regnamespace AND (among IS NULL OR c.oid = ANY (among)) ORDER BY c.oid
  LOOP
    wanted := phraseto_tsquery('pg_catalog.simple', '');
    unbroken := wanted;
    excluded := wanted;
    FOR i IN 1 .. coalesce(least(cardinality(terms), 32), 0) LOOP
      part := search_term_query(forms[i], terms[i], configuration);
      IF exclusions[i] THEN
        excluded := excluded || part;
        CONTINUE;
      END IF;
      unbroken := unbroken && part;
      -- The last word may be half typed. One that the language leaves out counts only where there is nothing else.
      IF i = cardinality(terms) AND forms[i] = 'word' AND (numnode(part) > 0 OR numnode(wanted) = 0) THEN
        part := part || search_prefix(terms[i]);
        IF is_lenient THEN
          -- evalua is not the beginning of evalu, to which evaluation is cut.
          FOR cut IN 1 .. least(length(terms[i]) - 4, 5) LOOP
            part := part || phraseto_tsquery('pg_catalog.simple', left(terms[i], -cut));
          END LOOP;
        END IF;
      END IF;
      wanted := wanted && part;
    END LOOP;
    CONTINUE WHEN numnode(wanted) = 0;
    IF numnode(excluded) > 0 THEN
      wanted := wanted && !!excluded;
      unbroken := CASE WHEN numnode(unbroken) > 0 THEN unbroken && !!excluded ELSE unbroken END;
    END IF;
    wordings := wordings || wanted;
    wholes := wholes || unbroken;
    used := used || configuration;
  END LOOP;
  -- Most languages make the same of a query.
  RETURN QUERY
  SELECT u.wording, u.whole, array_agg(u.configuration)
  FROM unnest(wordings, wholes, used) AS u (wording, whole, configuration) GROUP BY u.wording, u.whole;
END
$$;
COMMENT ON FUNCTION search_wordings(text[], text[], boolean[], boolean, regconfig[]) IS
  'What the languages'' searches, or those among them that are named, make of search_query_terms: all words, the last also as the beginning of one; "quotations" and Chinese, Japanese and Korean as phrases; -words are excluded. whole is the same without beginnings. Where lenient, a half-typed word may be longer than its stem. No row where it asks for nothing; never an error.';

CREATE FUNCTION markdown_text(markdown text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  t text := translate(left(markdown, 200000), chr(1) || chr(2), '');
BEGIN
  -- Fences, definitions of links, rows that only draw a table.
  t := regexp_replace(t, '^[ \t]*(?:`{3,}|~{3,}|\[[^]^\n][^]\n]*\]:|\|?[ \t:|-]*-{3}[ \t:|-]*$)[^\n]*$', '', 'gn');
  -- What begins lines: quotations with their kind, headings, items, boxes of tasks.
  t := regexp_replace(t, '^[ \t]*(?:>[ \t]?)*(?:\[![A-Za-z]+\])?(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?', '', 'gn');
  t := regexp_replace(t, '<!--.*?-->|</?[A-Za-z][^<>]*>|\[\^[^]\s]*\]:?', '', 'g');
  t := regexp_replace(t, '!?\[([^][]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)?\)|\[[^][]*\])', '\1', 'g');
  t := regexp_replace(t, '`|~~|\*+(?=\S)|(?<=\S)\*+|\m__?(?=\S)|(?<=\S)__?\M|\\([[:punct:]])', '\1', 'g');
  t := replace(replace(replace(replace(t, '&nbsp;', ' '), '&lt;', '<'), '&gt;', '>'), '&amp;', '&');
  RETURN btrim(regexp_replace(t, '[\s|]+', ' ', 'g'));
END
$$;
COMMENT ON FUNCTION markdown_text(text) IS
  'Markdown as a line of plain text, for snippets: without marks, tags, addresses and the first 200,000 characters'' rest.';

CREATE FUNCTION html_text(input text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN replace(replace(replace(replace(replace(input, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;');
COMMENT ON FUNCTION html_text(text) IS 'Text that says the same in HTML, as an element''s content or an attribute''s value.';

-- What a text is compared with, worked out once for all the texts of a page.
CREATE FUNCTION search_marks(query text, configuration regconfig,
  OUT beginnings text[], OUT runs text[], OUT words tsquery, OUT written text[], OUT half_typed text)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT SET client_min_messages = error AS $$
DECLARE
  -- Quotations count word by word.
  asked CONSTANT text := translate(regexp_replace(left(query, 256), '(^|\s)-+["“][^"”]*["”]', ' ', 'g'),
    '"“”„‟«»「」『』', '           ');
  piece record;
  wanted tsquery;
  shared integer;
BEGIN
  beginnings := '{}';
  runs := '{}';
  written := '{}';
  words := phraseto_tsquery('pg_catalog.simple', '');
  FOR piece IN
    SELECT lower(p) AS text, is_searched_in_pairs(p) AS is_run, bool_or(t.place = t.last) AS is_last
    FROM (SELECT *, max(place) OVER () AS last FROM search_query_terms(asked)) AS t,
      regexp_split_to_table(t.literal, '[^[:alnum:]]+') AS p
    WHERE NOT t.is_excluded AND p <> ''
    GROUP BY p LIMIT 32
  LOOP
    IF piece.is_run THEN
      runs := runs || piece.text;
      CONTINUE;
    END IF;
    wanted := phraseto_tsquery(configuration, piece.text);
    IF piece.is_last THEN
      half_typed := piece.text;
      words := words || search_prefix(piece.text);
    ELSIF numnode(wanted) = 0 THEN
      CONTINUE;
    ELSE
      written := written || piece.text;
    END IF;
    words := words || wanted;
    -- Endings change, and with them a letter before (study, studies); what begins alike is compared word by word.
    shared := length(piece.text);
    WHILE shared > 3 AND NOT starts_with(ltrim(wanted::text, ''''), left(piece.text, shared)) LOOP
      shared := shared - 1;
    END LOOP;
    beginnings := beginnings || left(piece.text, greatest(3, shared - 1));
  END LOOP;
END
$$;
COMMENT ON FUNCTION search_marks(text, regconfig) IS
  'What a snippet looks for: how words begin that may be what a query asks for; runs of Chinese, Japanese and Korean; the query that decides whether a word is one, the words that are ones for sure, and the last word, of which beginnings are.';

-- ts_headline knows words only: it finds none inside of Chinese, and parses the whole text. Here candidates are
-- found as literal text, words among them are compared as the search compares them, and the window is taken that
-- holds most of what was asked for.
CREATE FUNCTION marked_text(plain text, beginnings text[], runs text[], words tsquery, written text[], half_typed text,
  configuration regconfig)
RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 SET search_path FROM CURRENT AS $$
DECLARE
  -- What belongs to a word, in scripts that part words by blanks.
  letter CONSTANT text := '[0-9A-Za-z_\u00AA-\u10FF\u1200-\u1FFF]';
  letters CONSTANT text := '^' || letter || '+';
  -- Of one thing that is asked for as many places are looked at.
  most CONSTANT integer := 50;
  -- Read out of its storage once.
  body CONSTANT text := plain || '';
  size CONSTANT integer := length(body);
  -- Of bytes that are characters a part is found without counting from the beginning.
  is_ascii CONSTANT boolean := octet_length(body) = size;
  -- In characters: thirty words, or eighty Chinese characters, or what lies between.
  width CONSTANT integer := 180 - 100 * least((octet_length(body) - size) / 2, size) / greatest(size, 1);
  sought CONSTANT text[] := beginnings || runs;
  words_sought CONSTANT integer := cardinality(beginnings);
  folded text;
  bytes bytea;
  parts text[];
  place integer;
  -- The byte before a hit.
  byte integer;
  hit text;
  is_asked_for boolean;
  known jsonb := '{}';
  starts integer[] := '{}';
  ends integer[] := '{}';
  names integer[] := '{}';
  held integer[] := array_fill(0, ARRAY[cardinality(sought)]);
  things integer := 0;
  head integer := 1;
  value integer;
  best_value integer := 0;
  best_head integer;
  best_tail integer;
  first integer := 1;
  last integer;
  before integer;
  cut text;
  result text;
BEGIN
  -- Of ASCII the short way; in some languages a letter changes its length with its case.
  folded := lower(body COLLATE "C");
  IF NOT is_ascii AND octet_length(array_to_string(sought, '')) > length(array_to_string(sought, '')) THEN
    folded := lower(body);
    IF length(folded) <> size THEN
      folded := body;
    END IF;
  END IF;
  bytes := convert_to(folded, 'UTF8');

  FOR i IN 1 .. cardinality(sought) LOOP
    parts := string_to_array(folded, sought[i]);
    place := 1;
    byte := -1;
    FOR n IN 2 .. least(cardinality(parts), most + 1) LOOP
      place := place + CASE WHEN is_ascii THEN octet_length(parts[n - 1]) ELSE length(parts[n - 1]) END;
      byte := byte + octet_length(parts[n - 1]);
      IF i > words_sought THEN
        starts := starts || place;
        ends := ends || place + length(sought[i]);
        names := names || i;
      -- Before it the word may not have begun: neither in the text between, nor in what ended just here.
      ELSIF byte < 0 OR (n = 2 OR parts[n - 1] <> '') AND (
        CASE WHEN get_byte(bytes, byte) < 128 THEN chr(get_byte(bytes, byte)) ELSE right(parts[n - 1], 1) END !~ letter) THEN
        hit := sought[i] || coalesce(substring(left(parts[n], 60) FROM letters), '');
        IF parts[n] = '' AND n < cardinality(parts) THEN
          -- The beginning twice, as in mama.
          hit := substring(substr(folded, place, 60) FROM letters);
        END IF;
        is_asked_for := starts_with(hit, half_typed) OR hit = ANY (written);
        IF is_asked_for IS NOT TRUE THEN
          IF NOT known ? hit THEN
            known := known || jsonb_build_object(hit, to_tsvector(configuration, hit) @@ words);
          END IF;
          is_asked_for := (known -> hit)::boolean;
        END IF;
        IF is_asked_for THEN
          starts := starts || place;
          ends := ends || place + length(hit);
          names := names || i;
        END IF;
      END IF;
      place := place + length(sought[i]);
      byte := byte + octet_length(sought[i]);
    END LOOP;
  END LOOP;
  IF cardinality(sought) > 1 AND cardinality(starts) > 1 THEN
    SELECT array_agg(hits.s ORDER BY hits.s, hits.e), array_agg(hits.e ORDER BY hits.s, hits.e),
      array_agg(hits.n ORDER BY hits.s, hits.e)
    INTO starts, ends, names
    FROM (SELECT DISTINCT ON (s) s, e, n FROM unnest(starts, ends, names) AS u (s, e, n) ORDER BY s, e DESC) AS hits;
  END IF;

  -- The window slides from hit to hit. Each thing asked for counts for more than all its repetitions.
  FOR tail IN 1 .. cardinality(starts) LOOP
    held[names[tail]] := held[names[tail]] + 1;
    IF held[names[tail]] = 1 THEN
      things := things + 1;
    END IF;
    WHILE ends[tail] - starts[head] > width AND head < tail LOOP
      held[names[head]] := held[names[head]] - 1;
      IF held[names[head]] = 0 THEN
        things := things - 1;
      END IF;
      head := head + 1;
    END LOOP;
    value := 1000 * things + tail - head + 1;
    IF value > best_value THEN
      best_value := value;
      best_head := head;
      best_tail := tail;
    END IF;
  END LOOP;

  IF best_value > 0 THEN
    first := greatest(1, starts[best_head] - greatest(0, (width - (ends[best_tail] - starts[best_head])) / 2));
    first := greatest(1, least(first, size - width + 1));
  END IF;
  last := least(size, greatest(first + width - 1, coalesce(ends[best_tail] - 1, 0)));
  -- From here on positions count in what was cut out, with a character more on either side.
  before := greatest(first - 2, 0);
  cut := translate(CASE WHEN is_ascii THEN convert_from(substr(convert_to(body, 'UTF8'), before + 1, last - before + 1), 'UTF8')
    ELSE substr(body, before + 1, last - before + 1) END, E'\n\r\t', '   ');
  -- Not in the middle of a word, unless nothing else is there.
  IF first > 1 AND substr(cut, first - before, 1) <> ' ' AND substr(cut, first - before - 1, 2) ~ ('^' || letter || '{2}') THEN
    first := least(first + length(substring(substr(cut, first - before, 40) FROM '^' || letter || '*')),
      coalesce(starts[best_head], size));
  END IF;
  IF last < size AND substr(cut, last - before, 2) ~ ('^' || letter || '{2}') THEN
    last := greatest(last - length(substring(
        substr(cut, greatest(first, last - 39) - before, least(40, last - first + 1)) FROM letter || '*$')),
      coalesce(ends[best_tail] - 1, first));
  END IF;

  result := CASE WHEN first > 1 THEN '…' ELSE '' END;
  head := first;
  FOR i IN coalesce(best_head, 1) .. cardinality(starts) LOOP
    EXIT WHEN ends[i] - 1 > last;
    CONTINUE WHEN starts[i] < head;
    result := result || html_text(substr(cut, head - before, starts[i] - head))
      || '<mark>' || html_text(substr(cut, starts[i] - before, ends[i] - starts[i])) || '</mark>';
    head := ends[i];
  END LOOP;
  result := result || rtrim(html_text(substr(cut, head - before, last - head + 1)))
    || CASE WHEN last < size THEN '…' ELSE '' END;
  RETURN replace(CASE WHEN strpos(result, '  ') > 0 THEN regexp_replace(result, ' {2,}', ' ', 'g') ELSE result END, '… ', '…');
END
$$;
COMMENT ON FUNCTION marked_text(text, text[], text[], tsquery, text[], text, regconfig) IS
  'The part of a plain text that holds most of what search_marks says, about 30 words or 80 Chinese characters, as HTML: the text escaped, hits in <mark>, … where it was cut. Without hits the beginning.';

CREATE FUNCTION search_snippet(markdown text, query text, configuration regconfig DEFAULT 'pg_catalog.simple')
RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 SET search_path FROM CURRENT AS $$
BEGIN
  RETURN (SELECT marked_text(markdown_text(markdown), m.beginnings, m.runs, m.words, m.written, m.half_typed, configuration)
    FROM search_marks(query, configuration) AS m);
END
$$;
COMMENT ON FUNCTION search_snippet(text, text, regconfig) IS
  'The part of a Markdown text that holds most of a query, as marked_text cuts it.';

-- A general plan for every query: to plan takes longer than to search, and no plan knows how rare a word is. It
-- begins with the index of the words; the whole of a table is never the shorter way.
CREATE FUNCTION search_content(query text, language text DEFAULT NULL, "limit" integer DEFAULT 10)
RETURNS TABLE (kind text, id uuid, key text, title text, snippet text, rank real)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10
SET search_path FROM CURRENT SET jit = off SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
  asked CONSTANT text := search_content.query;
  wanted CONSTANT text := lower(search_content.language);
  row_limit CONSTANT integer := least(greatest(coalesce(search_content."limit", 10), 1), 100);
  -- To rank a row means to read all its words, so of very many rows few more are ranked than a page shows: those whose
  -- titles and headings promise most, chosen among so many.
  most integer := least(greatest(row_limit + row_limit / 2, 15), 100);
  most_promising integer := greatest(60, most);
  -- A query that is a title finds its object first.
  as_title CONSTANT text := lower(normalize(btrim(left(asked, 256), E' \t\r\n"“”'), NFKC));
  spoken_sources uuid[];
  spoken_tags text[];
  spoken_configurations regconfig[];
  forms text[];
  terms text[];
  exclusions boolean[];
  beginnings text[];
  last_word text;
  half_typed text;
  wordings tsquery[];
  wholes tsquery[];
  configurations regconfig[];
  -- Where a query excludes something, every row is asked for it, in its own language and all of its words.
  excludes boolean;
  tags text[];
  tag_wordings tsquery[];
  languages text[];
  any_wording tsquery;
  any_whole tsquery;
  sought tsquery;
  found_lessons uuid[];
  found_courses uuid[];
  most_courses integer;
BEGIN
  SELECT array_agg(t.form ORDER BY t.place), array_agg(t.term ORDER BY t.place), array_agg(t.is_excluded ORDER BY t.place),
    coalesce(array_agg('%' || lower(CASE t.form WHEN 'word' THEN left(t.literal, 4) ELSE t.literal END) || '%')
      FILTER (WHERE NOT t.is_excluded AND t.literal !~ '[%_\\]'), '{}'),
    (array_agg(CASE WHEN t.form = 'word' AND NOT t.is_excluded AND length(t.literal) > 4 THEN lower(t.literal) END
      ORDER BY t.place DESC))[1]
  INTO forms, terms, exclusions, beginnings, last_word
  FROM search_query_terms(asked) AS t;
  excludes := coalesce(true = ANY (exclusions), false);
  -- The languages that there are, read off the indexes' ends: from each to the next.
  WITH RECURSIVE of_course AS (
    (SELECT c.source_id, c.language::text FROM courses AS c ORDER BY c.source_id, c.language LIMIT 1)
    UNION ALL
    SELECT n.source_id, n.language FROM of_course AS o CROSS JOIN LATERAL (
      SELECT c.source_id, c.language::text FROM courses AS c
      WHERE (c.source_id, c.language) > (o.source_id, o.language) ORDER BY c.source_id, c.language LIMIT 1) AS n),
  of_lesson AS (
    (SELECT l.source_id, l.language::text FROM lessons AS l ORDER BY l.source_id, l.language LIMIT 1)
    UNION ALL
    SELECT n.source_id, n.language FROM of_lesson AS o CROSS JOIN LATERAL (
      SELECT l.source_id, l.language::text FROM lessons AS l
      WHERE (l.source_id, l.language) > (o.source_id, o.language) ORDER BY l.source_id, l.language LIMIT 1) AS n),
  spoken AS (
    SELECT source_id, language FROM of_course UNION SELECT source_id, language FROM of_lesson
    UNION SELECT c.source_id, c.language::text FROM characters AS c)
  SELECT array_agg(source_id), array_agg(language), array_agg(search_configuration(language))
  INTO spoken_sources, spoken_tags, spoken_configurations FROM spoken;

  languages := ARRAY(SELECT DISTINCT tag FROM unnest(spoken_tags) AS tag
    WHERE wanted IS NULL OR lower(tag) = wanted OR starts_with(lower(tag), wanted || '-'));
  LOOP
    -- Rows are looked for in all languages at once: for one alone, those of the others would be read in vain.
    SELECT array_agg(w.wording), array_agg(w.whole), array_agg(c.configuration),
      string_agg(DISTINCT '(' || w.wording::text || ')', ' | ')::tsquery,
      (string_agg(DISTINCT '(' || w.whole::text || ')', ' | ') FILTER (WHERE numnode(w.whole) > 0))::tsquery
    INTO wordings, wholes, configurations, any_wording, any_whole
    -- Skills of a source that speaks nothing are searched as any language; applications do not read content_sources.
    FROM search_wordings(forms, terms, exclusions, half_typed IS NOT NULL, CASE WHEN NOT EXISTS (
      SELECT FROM skill_trees AS t WHERE t.source_id <> ALL (spoken_sources)) THEN spoken_configurations END) AS w
    CROSS JOIN LATERAL unnest(w.configurations) AS c (configuration);
    IF excludes THEN
      SELECT array_agg(t.tag), array_agg(w.wording) INTO tags, tag_wordings
      FROM (SELECT DISTINCT tag, configuration FROM unnest(spoken_tags, spoken_configurations) AS s (tag, configuration)) AS t
      JOIN unnest(configurations, wordings) AS w (configuration, wording) USING (configuration);
    END IF;

    -- Titles and headings first; whole words first, then beginnings. Each only where those before are not enough, and
    -- without what they found.
    found_lessons := '{}';
    FOR step IN 1 .. 4 LOOP
      EXIT WHEN cardinality(found_lessons) >= most;
      sought := CASE WHEN step IN (1, 3) THEN any_whole WHEN any_wording = any_whole THEN NULL ELSE any_wording END;
      IF sought IS NULL THEN
        CONTINUE;
      ELSIF step <= 2 THEN
        found_lessons := found_lessons || ARRAY(SELECT l.id FROM (
            SELECT * FROM lessons AS l
            WHERE ts_filter(l.search, '{a,b}') @@ sought AND l.language = ANY (languages) AND l.id <> ALL (found_lessons)
              AND l.is_published AND l.archived_at IS NULL AND (
                SELECT m.is_published AND m.archived_at IS NULL AND c.is_published AND c.archived_at IS NULL
                FROM course_modules AS m, courses AS c WHERE m.id = l.module_id AND c.id = l.course_id)
              AND (NOT excludes OR l.search @@ tag_wordings[array_position(tags, l.language::text)])
            LIMIT most_promising) AS l
          ORDER BY lower(l.title) LIKE ALL (beginnings) DESC, length(l.title), l.id LIMIT most - cardinality(found_lessons));
      ELSE
        found_lessons := found_lessons || ARRAY(SELECT l.id FROM lessons AS l
          WHERE l.search @@ sought AND l.language = ANY (languages) AND l.id <> ALL (found_lessons)
            AND l.is_published AND l.archived_at IS NULL AND (
              SELECT m.is_published AND m.archived_at IS NULL AND c.is_published AND c.archived_at IS NULL
              FROM course_modules AS m, courses AS c WHERE m.id = l.module_id AND c.id = l.course_id)
            AND (NOT excludes OR l.search @@ tag_wordings[array_position(tags, l.language::text)])
          LIMIT most - cardinality(found_lessons));
      END IF;
    END LOOP;
    -- Of courses half as many, unless lessons leave room.
    most_courses := most - least(cardinality(found_lessons), most / 2);
    found_courses := '{}';
    FOR step IN 1 .. 4 LOOP
      EXIT WHEN cardinality(found_courses) >= most_courses;
      sought := CASE WHEN step IN (1, 3) THEN any_whole WHEN any_wording = any_whole THEN NULL ELSE any_wording END;
      IF sought IS NULL THEN
        CONTINUE;
      ELSIF step <= 2 THEN
        found_courses := found_courses || ARRAY(SELECT c.id FROM (
            SELECT * FROM courses AS c
            WHERE ts_filter(c.search, '{a,b}') @@ sought AND c.language = ANY (languages) AND c.id <> ALL (found_courses)
              AND c.is_published AND c.archived_at IS NULL
              AND (NOT excludes OR c.search @@ tag_wordings[array_position(tags, c.language::text)])
            LIMIT most_promising) AS c
          ORDER BY lower(c.title) LIKE ALL (beginnings) DESC, length(c.title), c.id
          LIMIT most_courses - cardinality(found_courses));
      ELSE
        found_courses := found_courses || ARRAY(SELECT c.id FROM courses AS c
          WHERE c.search @@ sought AND c.language = ANY (languages) AND c.id <> ALL (found_courses)
            AND c.is_published AND c.archived_at IS NULL
            AND (NOT excludes OR c.search @@ tag_wordings[array_position(tags, c.language::text)])
          LIMIT most_courses - cardinality(found_courses));
      END IF;
    END LOOP;

    RETURN QUERY
    WITH spoken AS MATERIALIZED (
      SELECT * FROM unnest(spoken_sources, spoken_tags, spoken_configurations) AS s (source_id, tag, configuration)),
    version AS MATERIALIZED (
      SELECT * FROM unnest(configurations, wordings, wholes) AS v (configuration, wording, whole)),
    tongue AS MATERIALIZED (
      SELECT DISTINCT ON (tag) tag, configuration, wording, whole FROM spoken JOIN version USING (configuration)),
    variant AS MATERIALIZED (
      SELECT wording, whole, array_agg(configuration ORDER BY configuration) AS configurations FROM version GROUP BY 1, 2),
    hit AS (
      SELECT 'course' AS kind, c.id, c.key, c.title, c.search, c.search_body, wording, whole, configuration
      FROM unnest(found_courses) AS f (id) JOIN courses AS c ON c.id = f.id JOIN tongue ON tag = c.language
      UNION ALL
      SELECT 'lesson', l.id, l.key, l.title, l.search, l.search_body, wording, whole, configuration
      FROM unnest(found_lessons) AS f (id) JOIN lessons AS l ON l.id = f.id JOIN tongue ON tag = l.language
      UNION ALL
      (SELECT 'skill', s.id, s.key, s.name, s.search, s.search_body, wording, whole, coalesce(fitting, configurations[1])
      FROM variant, LATERAL (SELECT * FROM skills WHERE search @@ wording OFFSET 0) AS s
      JOIN skill_trees AS t ON t.id = s.skill_tree_id
      LEFT JOIN LATERAL (SELECT min(configuration::oid)::regconfig AS fitting
        FROM spoken WHERE source_id = s.source_id AND configuration = ANY (configurations)) AS spoken_here ON true
      WHERE (fitting IS NOT NULL OR NOT EXISTS (SELECT FROM spoken WHERE source_id = s.source_id))
        AND s.is_active AND s.archived_at IS NULL AND t.is_published AND t.archived_at IS NULL
        AND (wanted IS NULL OR (
          SELECT bool_or(lower(l.language) = wanted OR starts_with(lower(l.language), wanted || '-'))
          FROM skill_lessons AS e JOIN lessons AS l ON l.id = e.lesson_id
          WHERE e.skill_id = s.id AND l.archived_at IS NULL) IS NOT FALSE)
      ORDER BY lower(s.name) LIKE ALL (beginnings) DESC, length(s.name), s.id LIMIT most)
      UNION ALL
      (SELECT 'skill_tree', t.id, t.key, t.name, t.search, t.search_body, wording, whole, coalesce(fitting, configurations[1])
      FROM variant JOIN skill_trees AS t ON t.search @@ wording
      LEFT JOIN LATERAL (SELECT min(configuration::oid)::regconfig AS fitting
        FROM spoken WHERE source_id = t.source_id AND configuration = ANY (configurations)) AS spoken_here ON true
      WHERE (fitting IS NOT NULL OR NOT EXISTS (SELECT FROM spoken WHERE source_id = t.source_id))
        AND t.is_published AND t.archived_at IS NULL
        AND (wanted IS NULL OR (
          SELECT bool_or(lower(l.language) = wanted OR starts_with(lower(l.language), wanted || '-'))
          FROM skills AS s JOIN skill_lessons AS e ON e.skill_id = s.id JOIN lessons AS l ON l.id = e.lesson_id
          WHERE s.skill_tree_id = t.id AND s.archived_at IS NULL AND l.archived_at IS NULL) IS NOT FALSE)
      ORDER BY lower(t.name) LIKE ALL (beginnings) DESC, length(t.name), t.id LIMIT most)),
    ranked AS (
      -- A skill says in a line what its lesson says in pages, so its density counts for a quarter.
      SELECT kind, id, key, title, search_body, configuration, (
          -- ASCII is normalized as it is.
          CASE WHEN lower(CASE WHEN octet_length(title) = length(title) THEN title ELSE normalize(title, NFKC) END) = as_title
            THEN 1 ELSE 0 END
          + CASE WHEN ts_filter(held, '{a}') @@ wording THEN 0.5 ELSE 0 END
          + CASE WHEN held @@ whole THEN 0.5 ELSE 0 END
          + ts_rank_cd('{0.1,0.2,0.5,1}', held, wording, 1 | 32) * CASE WHEN kind LIKE 'skill%' THEN 0.25 ELSE 1 END)::real AS rank
      -- Read once here, and not again for each of these.
      FROM hit CROSS JOIN LATERAL (SELECT ts_filter(search, '{a,b,c,d}') AS held OFFSET 0) AS read
      WHERE held @@ wording),
    best AS (
      SELECT DISTINCT ON (kind, id) * FROM ranked ORDER BY kind, id, rank DESC),
    page AS MATERIALIZED (
      SELECT * FROM best
      WHERE CASE WHEN half_typed IS NULL THEN true
        ELSE strpos(lower(title || ' ' || search_body), half_typed) > 0 END
      ORDER BY rank DESC, kind, key LIMIT row_limit),
    marks AS MATERIALIZED (
      SELECT c.configuration, m.*
      FROM (SELECT DISTINCT configuration FROM page) AS c CROSS JOIN LATERAL search_marks(asked, c.configuration) AS m)
    SELECT kind, id, key::text, title::text,
      (SELECT marked_text(search_body, m.beginnings, m.runs, m.words, m.written, m.half_typed, m.configuration)
        FROM marks AS m WHERE m.configuration = page.configuration), rank
    FROM page ORDER BY rank DESC, kind, key;
    IF NOT FOUND AND half_typed IS NULL THEN
      -- A word that is half typed may be longer than its stem; then the texts themselves are asked, which pass over
      -- most of what such a stem finds.
      half_typed := last_word;
      most := 100;
      most_promising := 100;
      CONTINUE WHEN half_typed IS NOT NULL;
    END IF;
    EXIT;
  END LOOP;
END
$$;
COMMENT ON FUNCTION search_content(text, text, integer) IS
  'Courses, lessons, skills and skill trees that hold what a query asks for and learners may see, best first. Rank is 1 where the title is the query, a half where the title holds all of it, a half where the words are whole ones, and a part of 1 for how densely they stand. A language also finds its variants; null searches all. limit is 10 where it is not given, and held between 1 and 100. A snippet is HTML.';
