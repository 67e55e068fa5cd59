-- Fills a migrated, empty database with made-up content and learners: psql variables courses, learners and
-- progress (rows of lesson_progress). Every tenth number of a course is a lesson; every fifth course is Chinese.
-- Ids are md5('KIND-NUMBER')::uuid, so that the queries can name them by number.
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL synchronous_commit = off;
SET LOCAL work_mem = '64MB';
-- As publish has it, where the server can.
SET LOCAL default_toast_compression = 'lz4';
-- As publish: the triggers for changes by hand stay at rest.
SELECT set_config('lectern.publication_id', md5('publication')::uuid::text, true) \g /dev/null

CREATE FUNCTION pg_temp.made(kind text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
  RETURN md5(kind || '-' || number)::uuid;

INSERT INTO content_sources (id, name) VALUES (md5('source')::uuid, 'benchmark');
INSERT INTO publications (id, source_id, author, tool_version, schema_version, content_digest)
VALUES (md5('publication')::uuid, md5('source')::uuid, 'benchmark', '0', 1, sha256(''));

-- Paragraphs of words whose frequency falls off as in a language: of 20,000, the one of rank r comes once in 10·r.
-- The frequent words are short, as in a language. The queries of the search ask for them by their rank.
CREATE TABLE made_words AS
SELECT rank, string_agg(substr('bdfghjklmnprstvwxzcq', 1 + digit / 5 % 20, 1) || substr('aeiou', 1 + digit % 5, 1), '' ORDER BY place DESC)
  || substr('nrstlmkd', 1 + rank % 8, 1) AS text
FROM generate_series(1, 20000) AS rank, generate_series(0, 2) AS place, LATERAL (SELECT rank / (100 ^ place)::integer % 100 AS digit) AS d
WHERE place = 0 OR rank >= 100 ^ place
GROUP BY rank;
CREATE UNIQUE INDEX ON made_words (rank);
ANALYZE made_words;
CREATE TEMP TABLE paragraph AS
SELECT language, n, body, to_tsvector(search_configuration(language), search_terms(body)) AS vector
FROM (
  SELECT 'en' AS language, n, (SELECT string_agg(word.text, ' ' ORDER BY w)
    FROM generate_series(1, 120) AS w
    JOIN made_words AS word ON word.rank = floor(exp((hashint8(n * 1000 + w)::bigint & 65535) / 65536.0 * ln(20000::float8)))::integer) AS body
  FROM generate_series(1, 2000) AS n
  UNION ALL
  SELECT 'zh-Hans', n, (SELECT string_agg(
      (ARRAY['位置','决定','牌局','底池','赔率','翻牌圈','牌面','学习','数据','模型','出错','价格','范围','权益'])[1 + (x * 14)::integer % 14]
      || CASE WHEN x > 0.8 THEN chr(19968 + (x * 6000)::integer) ELSE '' END, '')
    FROM (SELECT (hashint8(n * 1000 + w)::bigint & 65535) / 65536.0 AS x FROM generate_series(1, 40) AS w) AS words)
  FROM generate_series(1, 500) AS n) AS made (language, n, body);
CREATE INDEX ON paragraph (language, n);

INSERT INTO characters (id, source_id, key, content_path, content_hash, publication_id, name, display_name, language,
  specialization, skill_level, conversation_style, personality_config)
SELECT pg_temp.made('character', n), md5('source')::uuid, 'character-' || n, 'characters/' || n || '.yaml', sha256(''),
  md5('publication')::uuid, 'character-' || n, 'Character ' || n, 'en', 'odds', 'expert', 'calm',
  '{"system_prompt": "p", "tone": "t", "traits": {"a": 1}, "boundaries": ["b"], "parameters": {"max_output_tokens": 9}}'
FROM generate_series(0, 49) AS n;

INSERT INTO courses (id, source_id, key, content_path, content_hash, publication_id, title, title_key, level, language,
  tags, is_published, is_featured, search, search_body)
SELECT pg_temp.made('course', c), md5('source')::uuid, 'course-' || c, 'content/courses/' || c || '/course.md', sha256(''),
  md5('publication')::uuid, 'Course ' || c, 'course ' || c,
  (ARRAY['beginner', 'intermediate', 'advanced', 'expert'])[1 + c % 4], CASE c % 5 WHEN 4 THEN 'zh-Hans' ELSE 'en' END,
  ARRAY['tag-' || c % 50, 'area-' || c % 7], true, c % 100 = 0,
  setweight(to_tsvector('english', 'Course ' || c), 'A') || setweight(p.vector, 'C'), p.body
FROM generate_series(0, :courses - 1) AS c
JOIN paragraph AS p ON p.language = CASE c % 5 WHEN 4 THEN 'zh-Hans' ELSE 'en' END AND p.n = 1 + c % 500;

INSERT INTO course_modules (id, source_id, key, content_path, content_hash, publication_id, course_id, title, position)
SELECT pg_temp.made('module', c * 2 + m), md5('source')::uuid, 'course-' || c || '/module-' || m,
  'content/courses/' || c || '/' || m || '/module.md', sha256(''), md5('publication')::uuid, pg_temp.made('course', c),
  'Module ' || m, m
FROM generate_series(0, :courses - 1) AS c, generate_series(0, 1) AS m;

INSERT INTO lessons (id, source_id, key, content_path, content_hash, publication_id, course_id, module_id, title, language,
  position, body_markdown, body_html, duration_minutes, is_free, search, search_body)
SELECT pg_temp.made('lesson', l), md5('source')::uuid, format('course-%s/module-%s/lesson-%s', l / 10, l % 10 / 5, l % 10),
  'content/courses/' || l || '.md', sha256(''), md5('publication')::uuid, pg_temp.made('course', l / 10),
  pg_temp.made('module', l / 10 * 2 + l % 10 / 5), t.title, a.language, l % 5,
  concat_ws(E'\n\n', a.body, b.body, c.body, d.body), '<p>' || concat_ws('</p><p>', a.body, b.body, c.body, d.body) || '</p>',
  10, l % 10 = 0,
  setweight(to_tsvector(search_configuration(a.language), search_terms(t.title)), 'A')
    || setweight(to_tsvector(search_configuration(a.language), search_terms(left(d.body, 60))), 'B')
    || setweight(a.vector || b.vector || c.vector || d.vector, 'C'),
  concat_ws(' ', a.body, b.body, c.body, d.body)
FROM generate_series(0, :courses * 10 - 1) AS l
JOIN paragraph AS a ON a.language = CASE l / 10 % 5 WHEN 4 THEN 'zh-Hans' ELSE 'en' END AND a.n = 1 + (l * 7) % 500
JOIN paragraph AS b ON b.language = a.language AND b.n = 1 + (l * 11 + 3) % 500
JOIN paragraph AS c ON c.language = a.language AND c.n = 1 + (l * 13 + l / 500) % 500
JOIN paragraph AS d ON d.language = a.language AND d.n = CASE a.language WHEN 'en' THEN 1 + (l * 17) % 2000 ELSE 1 + (l * 17) % 500 END
-- A title is the lesson's number and how a paragraph begins; headings are as that of another.
CROSS JOIN LATERAL (SELECT 'Lesson ' || l || ': ' || left(c.body, 25) AS title) AS t;

CREATE TEMP TABLE quiz AS
SELECT jsonb_agg(jsonb_build_object('id', 'q' || q, 'type', 'single_choice', 'points', 1, 'prompt', 'What follows?',
    'prompt_html', '<p>What follows?</p>', 'choices', (SELECT jsonb_agg(jsonb_build_object('id', 'c' || i, 'text', 'Answer ' || i,
      'text_html', '<p>Answer</p>')) FROM generate_series(0, 3) AS i)) ORDER BY q) AS questions,
  jsonb_build_object('rounding', 'nearest', 'partial_credit', true, 'negative_marking', 0,
    'randomization', '{"questions": true, "choices": true, "draw": null}'::jsonb,
    'questions', jsonb_object_agg('q' || q, '{"points": 1, "partial_credit": "all_or_nothing"}'::jsonb)) AS scoring_config,
  jsonb_build_object('questions', jsonb_object_agg('q' || q, jsonb_build_object('type', 'single_choice', 'correct',
    jsonb_build_array('c' || q % 4)))) AS answer_key
FROM generate_series(1, 5) AS q;
INSERT INTO assessments (id, source_id, key, content_path, content_hash, publication_id, course_id, module_id, title,
  difficulty, questions, scoring_config, max_attempts, randomization, is_randomized)
SELECT pg_temp.made('exam', x), md5('source')::uuid, format('course-%s/module-%s/exam', x / 2, x % 2),
  'content/exams/' || x || '.yaml', sha256(''), md5('publication')::uuid, pg_temp.made('course', x / 2),
  pg_temp.made('module', x), 'Exam ' || x, 'beginner', questions, scoring_config, 0, scoring_config -> 'randomization', true
FROM generate_series(0, :courses * 2 - 1) AS x, quiz;
INSERT INTO assessment_revisions (assessment_id, revision, questions, scoring_config, answer_key, publication_id)
SELECT pg_temp.made('exam', x), 1, questions, scoring_config, answer_key, md5('publication')::uuid
FROM generate_series(0, :courses * 2 - 1) AS x, quiz;

-- A hundred trees of twenty skills: five without a requirement, each of the others needs the one five before it.
INSERT INTO skill_categories (id, source_id, key, content_path, content_hash, publication_id, name, slug)
VALUES (md5('category')::uuid, md5('source')::uuid, 'games', 'content/categories.yaml', sha256(''), md5('publication')::uuid, 'Games', 'games');
INSERT INTO skill_trees (id, source_id, key, content_path, content_hash, publication_id, category_id, name, slug, difficulty,
  is_published)
SELECT pg_temp.made('tree', t), md5('source')::uuid, 'tree-' || t, 'content/skill-trees/' || t || '.yaml', sha256(''),
  md5('publication')::uuid, md5('category')::uuid, 'Tree ' || t, 'tree-' || t, 'beginner', true
FROM generate_series(0, 99) AS t;
INSERT INTO skills (id, source_id, key, content_path, content_hash, publication_id, skill_tree_id, name, slug, skill_type,
  difficulty, position_x, position_y, search)
SELECT pg_temp.made('skill', s), md5('source')::uuid, format('tree-%s/skill-%s', s / 20, s % 20), 'content/skill-trees/x.yaml',
  sha256(''), md5('publication')::uuid, pg_temp.made('tree', s / 20), 'Skill ' || s, 'skill-' || s % 20, 'knowledge', 'beginner',
  s % 5, s % 20 / 5, to_tsvector('english', 'Skill ' || s)
FROM generate_series(0, 1999) AS s;
INSERT INTO skill_dependencies (skill_id, requires_id)
SELECT pg_temp.made('skill', s), pg_temp.made('skill', s - 5) FROM generate_series(0, 1999) AS s WHERE s % 20 >= 5;
INSERT INTO achievements (id, source_id, key, content_path, content_hash, publication_id, slug, name, description, category,
  criteria, xp_reward)
SELECT pg_temp.made('achievement', n), md5('source')::uuid, 'achievement-' || n, 'content/achievements.yaml', sha256(''),
  md5('publication')::uuid, 'achievement-' || n, 'Achievement ' || n, 'Earn it.', 'progress',
  jsonb_build_object('type', (ARRAY['skill_completion_count', 'xp_threshold', 'streak_days', 'course_completion'])[1 + n % 4],
    'threshold', (ARRAY[3, 100, 3, 1])[1 + n % 4] * (1 + n / 4)), 10
FROM generate_series(0, 29) AS n;

-- Learner u takes the courses (u·7 + k·13) mod all, k from 0 to 3, and has read lessons of each.
ALTER TABLE users DISABLE TRIGGER users_audited;
ALTER TABLE course_enrollments DISABLE TRIGGER course_enrollments_audited;
ALTER TABLE user_skill_progress DISABLE TRIGGER user_skill_progress_audited;
ALTER TABLE user_skill_tree_progress DISABLE TRIGGER user_skill_tree_progress_audited;
ALTER TABLE assessment_attempts DISABLE TRIGGER assessment_attempts_audited;
ALTER TABLE user_achievements DISABLE TRIGGER user_achievements_audited;
INSERT INTO users (id, email, username, external_id, is_synthetic, last_login_at)
SELECT pg_temp.made('user', u), 'user-' || u || '@example.org', 'user-' || u, 'host-' || u, true, now() - interval '1 hour'
FROM generate_series(0, :learners - 1) AS u;
INSERT INTO user_profiles (user_id, total_xp, current_level, current_streak, max_streak, last_activity_at, skills_completed,
  seconds_learned, trees_started)
SELECT pg_temp.made('user', u), 70, 1, 10, 10, now() - u % 2 * interval '1 day', 3, 6000, 1 FROM generate_series(0, :learners - 1) AS u;
-- Ten days in a row; for every other learner today is one of them already.
INSERT INTO user_activity_days (user_id, day, seconds)
SELECT pg_temp.made('user', u), current_date - d, 600 FROM generate_series(0, :learners - 1) AS u, generate_series(u % 2, u % 2 + 9) AS d;
INSERT INTO course_enrollments (user_id, course_id, completion_rate, current_lesson_id, seconds_studied, last_accessed_at)
SELECT DISTINCT ON (u, c) pg_temp.made('user', u), pg_temp.made('course', c), 50, pg_temp.made('lesson', c * 10), 3000,
  now() - k * interval '1 hour'
FROM generate_series(0, :learners - 1) AS u, generate_series(0, 3) AS k, LATERAL (SELECT (u * 7 + k * 13) % :courses) AS course (c)
ORDER BY u, c, k;
INSERT INTO lesson_progress (user_id, lesson_id, seconds_spent, completed_at, attempts)
SELECT DISTINCT pg_temp.made('user', u), pg_temp.made('lesson', c * 10 + l), 600, now() - interval '1 day', 1
FROM generate_series(0, :learners - 1) AS u, generate_series(0, 3) AS k, LATERAL (SELECT (u * 7 + k * 13) % :courses) AS course (c),
  generate_series(0, :progress / :learners / 4 - 1) AS l;
INSERT INTO assessment_attempts (user_id, assessment_id, attempt_number, id, state, submitted_at, answers, score, max_score,
  is_passed, assessment_revision)
SELECT DISTINCT ON (u, c) pg_temp.made('user', u), pg_temp.made('exam', c * 2), 1, pg_temp.made('attempt', u * 4 + k), 'scored', now(),
  '{"q1": "c1"}', 4, 5, true, 1
FROM generate_series(0, :learners - 1) AS u, generate_series(0, 3) AS k, LATERAL (SELECT (u * 7 + k * 13) % :courses) AS course (c)
ORDER BY u, c, k;
-- And each has an attempt in progress, at the other assessment of the first of the courses.
INSERT INTO assessment_attempts (user_id, assessment_id, attempt_number, id, assessment_revision)
SELECT pg_temp.made('user', u), pg_temp.made('exam', (u * 7) % :courses * 2 + 1), 1, pg_temp.made('open-attempt', u), 1
FROM generate_series(0, :learners - 1) AS u;
INSERT INTO user_skill_tree_progress (user_id, skill_tree_id, status, progress_percent, skills_completed, total_skills,
  started_at, last_activity_at)
SELECT pg_temp.made('user', u), pg_temp.made('tree', u % 100), 'in_progress', 15, 3, 20, now(), now()
FROM generate_series(0, :learners - 1) AS u;
INSERT INTO user_skill_progress (user_id, skill_id, skill_tree_id, status, progress_percent, attempts_count, completion_method,
  completed_at, last_activity_at, xp_awarded)
SELECT pg_temp.made('user', u), pg_temp.made('skill', u % 100 * 20 + s), pg_temp.made('tree', u % 100), 'completed', 100, 1, 'manual',
  now(), now(), 10
FROM generate_series(0, :learners - 1) AS u, generate_series(0, 2) AS s;
-- As award_achievements would have it for such a profile.
INSERT INTO user_achievements (user_id, achievement_id, earned_at, progress, xp_awarded)
SELECT p.user_id, a.id, CASE WHEN v.value >= v.threshold THEN now() - interval '1 day' END,
  CASE WHEN v.value >= v.threshold THEN 100 ELSE achievement_progress(v.value, v.threshold) END,
  CASE WHEN v.value >= v.threshold THEN a.xp_reward ELSE 0 END
FROM user_profiles AS p, achievements AS a, LATERAL (SELECT (a.criteria ->> 'threshold')::numeric AS threshold,
  CASE a.criteria ->> 'type' WHEN 'skill_completion_count' THEN p.skills_completed WHEN 'xp_threshold' THEN p.total_xp
    WHEN 'streak_days' THEN p.max_streak ELSE 0 END AS value) AS v
WHERE v.value > 0;
INSERT INTO chat_sessions (user_id, id, character_id, next_seq)
SELECT pg_temp.made('user', u), pg_temp.made('chat', u), pg_temp.made('character', u % 50), 21 FROM generate_series(0, :learners - 1) AS u;
INSERT INTO chat_messages (user_id, session_id, seq, role, content)
SELECT pg_temp.made('user', u), pg_temp.made('chat', u), m, CASE m % 2 WHEN 1 THEN 'user' ELSE 'assistant' END,
  repeat('What was said in this message. ', 4)
FROM generate_series(0, :learners - 1) AS u, generate_series(1, 20) AS m;
ALTER TABLE users ENABLE TRIGGER users_audited;
ALTER TABLE course_enrollments ENABLE TRIGGER course_enrollments_audited;
ALTER TABLE user_skill_progress ENABLE TRIGGER user_skill_progress_audited;
ALTER TABLE user_skill_tree_progress ENABLE TRIGGER user_skill_tree_progress_audited;
ALTER TABLE assessment_attempts ENABLE TRIGGER assessment_attempts_audited;
ALTER TABLE user_achievements ENABLE TRIGGER user_achievements_audited;
SET CONSTRAINTS ALL IMMEDIATE;
COMMIT;

-- What an application may do: its user's rows, and the content without the keys.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO bench_app;
REVOKE ALL ON assessment_revisions FROM bench_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO bench_app;
