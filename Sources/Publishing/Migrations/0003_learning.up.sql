-- Migration 3: what applications call: accounts, enrolment, progress, skills, chats, the dashboard.
-- Functions that only read run with the caller's rights. Those that write learners' rows, or must see
-- more than the caller may, run with the owner's, and begin by asking whether the caller may speak for
-- the learner. Errors that an application tells apart have a code of class LE:
-- LE001 not found, LE002 not possible now, LE003 full or at its limit, LE004 something else first,
-- LE005 a bad argument. Queries are in plpgsql, which plans them once for a session; a function in SQL
-- with a search_path of its own would be planned at every call. What is called often asks for general
-- plans, also for all that it calls: the way to a learner's rows is the same for every learner, and the
-- server would first make five plans of each query, and of some one at every call.

-- Who may do it --------------------------------------------------------------------------------------

CREATE FUNCTION authorize_learner(learner uuid) RETURNS void
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
  IF learner IS NULL THEN
    RAISE EXCEPTION 'no learner is named' USING ERRCODE = 'LE005';
  END IF;
  IF current_learner() = learner THEN
    RETURN;
  END IF;
  -- A host without roles of its own for this connects as the owner, who can do anything anyway.
  IF current_learner() IS NULL
    AND pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'users'::regclass), 'MEMBER') THEN
    RETURN;
  END IF;
  RAISE EXCEPTION 'this transaction does not work for that learner'
    USING ERRCODE = 'insufficient_privilege', HINT = 'set lectern.user_id, local to the transaction, to the learner''s id';
END
$$;
COMMENT ON FUNCTION authorize_learner(uuid) IS
  'Raises 42501 unless lectern.user_id is the learner, or is not set and the session''s user owns these tables.';

-- Every function that writes a learner's rows takes this lock first, so that what one learner does at
-- once in two places is done one after the other, always in the same order.
CREATE FUNCTION lock_profile(learner uuid) RETURNS user_profiles
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  profile user_profiles;
  account_is_active boolean;
BEGIN
  PERFORM authorize_learner(learner);
  SELECT is_active INTO account_is_active FROM users WHERE id = learner;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no learner %', learner USING ERRCODE = 'LE001';
  ELSIF NOT account_is_active THEN
    RAISE EXCEPTION 'the account of learner % is not active', learner USING ERRCODE = 'LE002';
  END IF;
  SELECT * INTO profile FROM user_profiles WHERE user_id = learner FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    INSERT INTO user_profiles (user_id) VALUES (learner) ON CONFLICT (user_id) DO NOTHING;
    SELECT * INTO STRICT profile FROM user_profiles WHERE user_id = learner FOR NO KEY UPDATE;
  END IF;
  RETURN profile;
END
$$;
COMMENT ON FUNCTION lock_profile(uuid) IS
  'Asks whether the caller may speak for the learner, makes the profile where there is none, and holds its row until the transaction ends.';

-- Accounts -------------------------------------------------------------------------------------------

CREATE FUNCTION ensure_user(external_id text, email text, username text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  found_id uuid;
BEGIN
  IF coalesce(ensure_user.external_id, '') = '' THEN
    RAISE EXCEPTION 'the host''s id of the user is empty' USING ERRCODE = 'LE005';
  END IF;
  SELECT id INTO found_id FROM users
  WHERE external_id = ensure_user.external_id AND email = ensure_user.email AND username = ensure_user.username;
  IF FOUND THEN
    RETURN found_id;
  END IF;
  -- Two first visits at once would meet in the index of addresses, where they look like two people.
  PERFORM pg_advisory_xact_lock(hashtextextended('lectern.user.' || ensure_user.external_id, 0));
  INSERT INTO users (external_id, email, username)
  VALUES (ensure_user.external_id, ensure_user.email, ensure_user.username)
  ON CONFLICT (external_id) DO UPDATE SET email = excluded.email, username = excluded.username
    WHERE (users.email, users.username) IS DISTINCT FROM (excluded.email, excluded.username)
  RETURNING id INTO found_id;
  IF found_id IS NULL THEN
    SELECT id INTO STRICT found_id FROM users WHERE external_id = ensure_user.external_id;
  END IF;
  INSERT INTO user_profiles (user_id) VALUES (found_id) ON CONFLICT (user_id) DO NOTHING;
  RETURN found_id;
END
$$;
COMMENT ON FUNCTION ensure_user(text, text, text) IS
  'The user whom the host application knows by external_id: made when new, with address and name as the host has them now. 23505 when another account has the address or the name.';

CREATE FUNCTION user_by_login(login text)
  RETURNS TABLE (id uuid, password_hash text, is_active boolean, email_verified boolean)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path FROM CURRENT AS $$
  SELECT users.id, users.password_hash, users.is_active, users.email_verified
  FROM users
  WHERE lower(users.email) = lower(login) OR lower(users.username) = lower(login)
  ORDER BY lower(users.email) = lower(login) DESC
  LIMIT 1
$$;
COMMENT ON FUNCTION user_by_login(text) IS
  'The account with this address, or else this name, whatever the case, for the application to check the password.';

CREATE FUNCTION display_names(ids uuid[]) RETURNS TABLE (id uuid, username text, avatar_url text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT users.id, users.username::text, users.avatar_url::text
  FROM users WHERE users.id = ANY (ids[1:1000]) AND users.is_active
$$;
COMMENT ON FUNCTION display_names(uuid[]) IS
  'What others see of learners, for the authors of discussions and public notes: of at most 1,000 at once.';

CREATE FUNCTION record_login(user_id uuid, device_info jsonb DEFAULT '{}', ip_address inet DEFAULT NULL) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  session_id uuid;
BEGIN
  PERFORM lock_profile(record_login.user_id);
  UPDATE users SET last_login_at = now() WHERE id = record_login.user_id;
  INSERT INTO user_sessions (user_id, device_info, ip_address)
  VALUES (record_login.user_id, coalesce(record_login.device_info, '{}'), record_login.ip_address)
  RETURNING id INTO session_id;
  RETURN session_id;
END
$$;
COMMENT ON FUNCTION record_login(uuid, jsonb, inet) IS 'Notes that the learner has logged in, and begins a session: its id.';

-- Experience, streaks, achievements ---------------------------------------------------------------------

CREATE FUNCTION level_for_xp(xp bigint) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN floor((1 + sqrt(1 + greatest(xp, 0) * 4 / 50::double precision)) / 2)::integer;
COMMENT ON FUNCTION level_for_xp(bigint) IS 'The level that so many experience points give: level n begins at 50·n·(n − 1).';

CREATE FUNCTION streaks_of(learner uuid, OUT current_streak integer, OUT max_streak integer)
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  -- Days in a row differ from their number by the same date.
  WITH run AS (
    SELECT max(day) AS last_day, count(*)::integer AS days
    FROM (SELECT day, day - row_number() OVER (ORDER BY day)::integer AS start
      FROM user_activity_days WHERE user_id = learner) AS numbered
    GROUP BY start)
  SELECT coalesce((SELECT days FROM run ORDER BY last_day DESC LIMIT 1), 0), coalesce((SELECT max(days) FROM run), 0)
  INTO current_streak, max_streak;
END
$$;
COMMENT ON FUNCTION streaks_of(uuid) IS 'Days in a row up to the last day with activity, and the most ever, counted from the days.';

-- One update of the profile for each event: it has an index on what every event changes. Callers hold the profile, so
-- its latest day is that of now.
CREATE FUNCTION note_activity(learner uuid, at timestamptz, seconds integer DEFAULT 0, lesson_seconds integer DEFAULT 0)
  RETURNS boolean
  LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  profile record;
  today date;
  streak integer := 1;
  best integer;
BEGIN
  SELECT p.timezone, p.current_streak, (SELECT max(d.day) FROM user_activity_days AS d WHERE d.user_id = learner) AS latest
  INTO profile FROM user_profiles AS p WHERE p.user_id = learner FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no learner %', learner USING ERRCODE = 'LE001';
  END IF;
  today := (at AT TIME ZONE profile.timezone)::date;
  -- A day's seconds end at its length: two places at once count once.
  INSERT INTO user_activity_days AS known (user_id, day, seconds) VALUES (learner, today, least(seconds, 86400))
  ON CONFLICT (user_id, day) DO UPDATE SET seconds = least(known.seconds + excluded.seconds, 86400);
  IF profile.latest = today THEN
    UPDATE user_profiles SET last_activity_at = greatest(last_activity_at, at),
      seconds_learned = seconds_learned + lesson_seconds
    WHERE user_id = learner;
    RETURN false;
  END IF;
  IF profile.latest = today - 1 THEN
    streak := profile.current_streak + 1;
  ELSIF profile.latest > today THEN
    -- The learner went to an earlier time zone.
    SELECT counted.current_streak, counted.max_streak INTO streak, best FROM streaks_of(learner) AS counted;
  END IF;
  UPDATE user_profiles SET last_activity_at = greatest(last_activity_at, at),
    seconds_learned = seconds_learned + lesson_seconds, current_streak = streak,
    max_streak = greatest(max_streak, streak, best)
  WHERE user_id = learner;
  RETURN true;
END
$$;
COMMENT ON FUNCTION note_activity(uuid, timestamptz, integer, integer) IS
  'Records activity on the day that it is in the learner''s time zone, keeps the streaks, and adds seconds spent in lessons to the profile: whether the day is new.';

CREATE FUNCTION criteria_names(params jsonb, singular text, plural text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT array_agg(name) FROM (
    SELECT params ->> singular AS name WHERE jsonb_typeof(params -> singular) = 'string'
    UNION ALL SELECT jsonb_array_elements_text(params -> plural) WHERE jsonb_typeof(params -> plural) = 'array') AS named);
COMMENT ON FUNCTION criteria_names(jsonb, text, text) IS
  'What an achievement''s params name, alone or in a list; null where they name nothing.';

CREATE FUNCTION achievement_value(learner uuid, criteria jsonb) RETURNS numeric
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
  courses text[];
  trees text[];
  categories text[];
  exams text[];
BEGIN
  CASE criteria ->> 'type'
  WHEN 'xp_threshold' THEN
    RETURN (SELECT total_xp FROM user_profiles WHERE user_id = learner);
  WHEN 'streak_days' THEN
    RETURN (SELECT max_streak FROM user_profiles WHERE user_id = learner);
  WHEN 'skill_completion_count' THEN
    trees := criteria_names(criteria -> 'params', 'skill_tree', 'skill_trees');
    categories := criteria_names(criteria -> 'params', 'category', 'categories');
    IF trees IS NULL AND categories IS NULL THEN
      RETURN (SELECT skills_completed FROM user_profiles WHERE user_id = learner);
    END IF;
    RETURN (SELECT count(*) FROM user_skill_progress AS progress
      JOIN skill_trees AS tree ON tree.id = progress.skill_tree_id
      JOIN skill_categories AS category ON category.id = tree.category_id
      WHERE progress.user_id = learner AND progress.status = 'completed'
        AND (trees IS NULL OR tree.key = ANY (trees)) AND (categories IS NULL OR category.key = ANY (categories)));
  WHEN 'course_completion' THEN
    courses := criteria_names(criteria -> 'params', 'course', 'courses');
    RETURN (SELECT count(*) FROM course_enrollments AS enrollment
      WHERE enrollment.user_id = learner AND enrollment.completed_at IS NOT NULL
        AND (courses IS NULL OR enrollment.course_id IN (
          SELECT course.id FROM courses AS course WHERE course.key = ANY (courses) AND course.archived_at IS NULL)));
  WHEN 'assessment_score' THEN
    exams := criteria_names(criteria -> 'params', 'assessment', 'assessments');
    -- Of several assessments each must be that good, so the worst of the bests counts.
    RETURN (SELECT CASE WHEN exams IS NULL THEN max(best) WHEN count(best) = cardinality(exams) THEN min(best) ELSE 0 END
      FROM (SELECT max(100 * attempt.score / nullif(attempt.max_score, 0)) AS best
        FROM assessment_attempts AS attempt JOIN assessments AS assessment ON assessment.id = attempt.assessment_id
        WHERE attempt.user_id = learner AND attempt.state = 'scored'
          AND (exams IS NULL OR assessment.key = ANY (exams) AND assessment.archived_at IS NULL)
        GROUP BY attempt.assessment_id) AS bests);
  ELSE
    RETURN NULL;
  END CASE;
END
$$;
COMMENT ON FUNCTION achievement_value(uuid, jsonb) IS
  'What a learner has of that which an achievement''s criteria count: skills, courses, experience points, days, or percent.';

-- Its query has one plan for all learners: to plan it takes longer than to run it.
CREATE FUNCTION grant_achievements(learner uuid, kinds text[]) RETURNS SETOF uuid
  LANGUAGE plpgsql SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  profile user_profiles;
  gained bigint;
  granted uuid[];
BEGIN
  SELECT * INTO profile FROM user_profiles WHERE user_id = learner;
  LOOP
    WITH candidate AS MATERIALIZED (
      SELECT achievement.id, achievement.xp_reward, (achievement.criteria ->> 'threshold')::numeric AS threshold,
        coalesce(known.progress, 0) AS progress,
        -- What the profile knows, or is the same for several, is not counted for each.
        coalesce(CASE
          WHEN achievement.criteria ->> 'type' = 'xp_threshold' THEN profile.total_xp
          WHEN achievement.criteria ->> 'type' = 'streak_days' THEN profile.max_streak
          WHEN NOT achievement.criteria ? 'params' AND achievement.criteria ->> 'type' = 'skill_completion_count'
            THEN profile.skills_completed
          WHEN NOT achievement.criteria ? 'params' AND achievement.criteria ->> 'type' = 'course_completion'
            THEN (SELECT count(*) FROM course_enrollments AS e WHERE e.user_id = learner AND e.completed_at IS NOT NULL)
          ELSE achievement_value(learner, achievement.criteria) END, 0) AS value
      FROM achievements AS achievement
      LEFT JOIN user_achievements AS known ON known.user_id = learner AND known.achievement_id = achievement.id
      WHERE achievement.is_active AND achievement.archived_at IS NULL AND known.earned_at IS NULL
        AND (kinds IS NULL OR achievement.criteria ->> 'type' = ANY (kinds))),
    begun AS (
      INSERT INTO user_achievements (user_id, achievement_id, progress)
      SELECT learner, id, achievement_progress(value, threshold) FROM candidate
      WHERE value > 0 AND value < threshold AND achievement_progress(value, threshold) <> progress
      ORDER BY id
      ON CONFLICT (user_id, achievement_id) DO UPDATE SET progress = excluded.progress),
    earned AS (
      INSERT INTO user_achievements (user_id, achievement_id, earned_at, progress, xp_awarded)
      SELECT learner, id, now(), 100, xp_reward FROM candidate WHERE value >= threshold
      ORDER BY id
      ON CONFLICT (user_id, achievement_id) DO UPDATE SET earned_at = excluded.earned_at, progress = 100,
        xp_awarded = excluded.xp_awarded
      RETURNING achievement_id, xp_awarded)
    SELECT coalesce(sum(xp_awarded), 0), array_agg(achievement_id ORDER BY achievement_id)
    INTO gained, granted FROM earned;
    RETURN QUERY SELECT unnest(granted);
    EXIT WHEN gained = 0;
    UPDATE user_profiles SET total_xp = total_xp + gained, current_level = level_for_xp(total_xp + gained)
    WHERE user_id = learner RETURNING total_xp INTO profile.total_xp;
    -- What an achievement gives may earn the next one.
    kinds := '{xp_threshold}';
  END LOOP;
END
$$;
COMMENT ON FUNCTION grant_achievements(uuid, text[]) IS
  'award_achievements for callers that hold the learner''s profile.';

CREATE FUNCTION award_achievements(learner uuid, kinds text[] DEFAULT NULL) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM lock_profile(learner);
  RETURN QUERY SELECT * FROM grant_achievements(learner, kinds);
END
$$;
COMMENT ON FUNCTION award_achievements(uuid, text[]) IS
  'Grants what the learner has earned by now, among achievements whose criteria have these types (by default all), and keeps the progress towards the others: the ids granted.';

CREATE FUNCTION achievement_progress(value numeric, threshold numeric) RETURNS numeric
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN threshold > 0 THEN trunc(least(100 * value / threshold, 99.99), 2) ELSE 0 END;
COMMENT ON FUNCTION achievement_progress(numeric, numeric) IS
  'Percent of the way to an achievement that is not earned: below 100.';

-- Courses and lessons --------------------------------------------------------------------------------------

CREATE FUNCTION course_completion(learner uuid, course uuid) RETURNS numeric
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN (
    SELECT coalesce(trunc(100.0 * count(progress.completed_at) / nullif(count(*), 0), 2), 0)
    FROM lessons AS lesson JOIN course_modules AS module ON module.id = lesson.module_id
    LEFT JOIN lesson_progress AS progress ON progress.user_id = learner AND progress.lesson_id = lesson.id
    WHERE lesson.course_id = course AND lesson.archived_at IS NULL AND lesson.is_published
      AND module.archived_at IS NULL AND module.is_published);
END
$$;
COMMENT ON FUNCTION course_completion(uuid, uuid) IS
  'Percent of a course''s live published lessons that the learner has completed, counted from the rows; 100 only when all are.';

CREATE FUNCTION course_seconds(learner uuid, course uuid) RETURNS bigint
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN (
    SELECT coalesce(sum(progress.seconds_spent), 0)
    FROM lessons AS lesson JOIN lesson_progress AS progress ON progress.lesson_id = lesson.id
    WHERE lesson.course_id = course AND progress.user_id = learner);
END
$$;
COMMENT ON FUNCTION course_seconds(uuid, uuid) IS 'Seconds that the learner has spent in a course''s lessons, archived ones included.';

CREATE FUNCTION enroll(user_id uuid, course_id uuid, checks_prerequisites boolean DEFAULT false)
  RETURNS course_enrollments
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  course courses;
  enrollment course_enrollments;
  missing text;
  rate numeric;
BEGIN
  PERFORM lock_profile(enroll.user_id);
  SELECT * INTO course FROM courses WHERE id = enroll.course_id AND archived_at IS NULL AND is_published;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no published course %', enroll.course_id USING ERRCODE = 'LE001';
  END IF;
  -- Not the course's row: a publisher holds that one until its commit.
  IF course.max_students IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('lectern.seats.' || course.id, 0));
  END IF;
  SELECT * INTO enrollment FROM course_enrollments AS e WHERE e.user_id = enroll.user_id AND e.course_id = course.id;
  IF enrollment.is_active THEN
    RETURN enrollment;
  END IF;
  IF checks_prerequisites THEN
    SELECT string_agg(required.key, ', ' ORDER BY required.key) INTO missing
    FROM course_prerequisites AS edge JOIN courses AS required ON required.id = edge.prerequisite_id
    WHERE edge.course_id = course.id AND required.archived_at IS NULL AND NOT EXISTS (
      SELECT FROM course_enrollments AS done
      WHERE done.user_id = enroll.user_id AND done.course_id = required.id AND done.completed_at IS NOT NULL);
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'course % asks for other courses first', course.key
        USING ERRCODE = 'LE004', DETAIL = 'not completed: ' || missing;
    END IF;
  END IF;
  IF course.max_students IS NOT NULL AND course.max_students <=
    (SELECT count(*) FROM course_enrollments AS taken WHERE taken.course_id = course.id AND taken.is_active) THEN
    RAISE EXCEPTION 'course % is full', course.key
      USING ERRCODE = 'LE003', DETAIL = format('all of its %s seats are taken', course.max_students);
  END IF;
  -- Free lessons may have been read before.
  rate := course_completion(enroll.user_id, course.id);
  INSERT INTO course_enrollments AS e (user_id, course_id, completion_rate, seconds_studied, completed_at)
  VALUES (enroll.user_id, course.id, rate, course_seconds(enroll.user_id, course.id), CASE WHEN rate = 100 THEN now() END)
  ON CONFLICT (user_id, course_id) DO UPDATE SET is_active = true, last_accessed_at = now(),
    completion_rate = excluded.completion_rate, completed_at = coalesce(e.completed_at, excluded.completed_at)
  RETURNING * INTO enrollment;
  IF rate = 100 THEN
    PERFORM grant_achievements(enroll.user_id, '{course_completion}');
  END IF;
  RETURN enrollment;
END
$$;
COMMENT ON FUNCTION enroll(uuid, uuid, boolean) IS
  'Gives the learner a seat in a published course; the same again when there already is one. LE003 when it is full, LE004 when it asks for other courses first and that is checked.';

CREATE FUNCTION leave_course(user_id uuid, course_id uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  PERFORM lock_profile(leave_course.user_id);
  UPDATE course_enrollments SET is_active = false
  WHERE user_id = leave_course.user_id AND course_id = leave_course.course_id AND is_active;
  RETURN FOUND;
END
$$;
COMMENT ON FUNCTION leave_course(uuid, uuid) IS
  'Frees the learner''s seat; progress stays, and enroll takes it up again. Whether there was a seat.';

CREATE FUNCTION record_lesson_progress(user_id uuid, lesson_id uuid, seconds integer DEFAULT 0,
  completed boolean DEFAULT false, last_position jsonb DEFAULT NULL, score numeric DEFAULT NULL,
  metrics jsonb DEFAULT NULL) RETURNS lesson_progress
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  seconds_now integer := coalesce(record_lesson_progress.seconds, 0);
  completed_now boolean := coalesce(record_lesson_progress.completed, false);
  lesson record;
  progress lesson_progress;
  is_new_day boolean;
  rate numeric;
  kinds text[] := '{}';
BEGIN
  PERFORM lock_profile(record_lesson_progress.user_id);
  IF seconds_now NOT BETWEEN 0 AND 86400 THEN
    RAISE EXCEPTION '% seconds are not 0 to 86400', seconds_now USING ERRCODE = 'LE005';
  END IF;
  SELECT l.id, l.key, l.course_id, l.is_free, p.lesson_id IS NOT NULL AS is_begun, p.completed_at IS NOT NULL AS is_completed,
    e.is_active IS TRUE AS is_enrolled,
    l.archived_at IS NULL AND l.is_published AND m.archived_at IS NULL AND m.is_published
      AND c.archived_at IS NULL AND c.is_published AS is_live
  INTO lesson
  FROM lessons AS l JOIN course_modules AS m ON m.id = l.module_id JOIN courses AS c ON c.id = l.course_id
  LEFT JOIN lesson_progress AS p ON p.user_id = record_lesson_progress.user_id AND p.lesson_id = l.id
  LEFT JOIN course_enrollments AS e ON e.user_id = record_lesson_progress.user_id AND e.course_id = l.course_id
  WHERE l.id = record_lesson_progress.lesson_id;
  -- A lesson that is withdrawn while somebody is in it takes their progress still.
  IF lesson.id IS NULL OR NOT lesson.is_live AND NOT lesson.is_begun THEN
    RAISE EXCEPTION 'no published lesson %', record_lesson_progress.lesson_id USING ERRCODE = 'LE001';
  END IF;
  IF NOT lesson.is_free AND NOT lesson.is_enrolled THEN
    RAISE EXCEPTION 'lesson % is for learners of its course', lesson.key
      USING ERRCODE = 'LE004', HINT = 'enroll the learner first';
  END IF;
  INSERT INTO lesson_progress AS known (user_id, lesson_id, seconds_spent, completed_at, attempts, last_position, score, metrics)
  VALUES (record_lesson_progress.user_id, lesson.id, seconds_now, CASE WHEN completed_now THEN now() END,
    completed_now::integer, record_lesson_progress.last_position, record_lesson_progress.score,
    coalesce(record_lesson_progress.metrics, '{}'))
  ON CONFLICT (user_id, lesson_id) DO UPDATE SET
    seconds_spent = least(known.seconds_spent::bigint + excluded.seconds_spent, 2147483647),
    completed_at = coalesce(known.completed_at, excluded.completed_at),
    attempts = known.attempts + excluded.attempts,
    last_position = coalesce(excluded.last_position, known.last_position),
    score = greatest(known.score, excluded.score),
    metrics = known.metrics || excluded.metrics
  RETURNING * INTO progress;

  is_new_day := note_activity(progress.user_id, now(), seconds_now, seconds_now);
  IF is_new_day THEN
    kinds := '{streak_days}';
  END IF;

  IF completed_now AND NOT lesson.is_completed THEN
    rate := course_completion(progress.user_id, lesson.course_id);
  END IF;
  UPDATE course_enrollments SET seconds_studied = seconds_studied + seconds_now, current_lesson_id = lesson.id,
    last_accessed_at = now(), completion_rate = coalesce(rate, completion_rate)
  WHERE user_id = progress.user_id AND course_id = lesson.course_id;
  IF rate = 100 THEN
    -- By itself, since the audit looks at every update that names the column.
    UPDATE course_enrollments SET completed_at = now()
    WHERE user_id = progress.user_id AND course_id = lesson.course_id AND completed_at IS NULL;
    kinds := kinds || '{course_completion}'::text[];
  END IF;
  IF kinds <> '{}' THEN
    PERFORM grant_achievements(progress.user_id, kinds);
  END IF;
  RETURN progress;
END
$$;
COMMENT ON FUNCTION record_lesson_progress(uuid, uuid, integer, boolean, jsonb, numeric, jsonb) IS
  'Adds seconds spent in a lesson, and whether it is completed now, where the learner is, a score (the best is kept), measurements (merged). Keeps the enrolment, the profile, streak and achievements. LE004 without an enrolment, unless the lesson is free.';

-- Skills -----------------------------------------------------------------------------------------------------

CREATE FUNCTION missing_requirements(user_id uuid, skill_id uuid)
  RETURNS TABLE (kind text, id uuid, key text, name text)
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT 'skill', required.id, required.key::text, required.name::text
  FROM skill_dependencies AS edge JOIN skills AS required ON required.id = edge.requires_id
  WHERE edge.skill_id = missing_requirements.skill_id AND required.archived_at IS NULL AND required.is_active
    AND NOT EXISTS (SELECT FROM user_skill_progress AS done WHERE done.user_id = missing_requirements.user_id
      AND done.skill_id = required.id AND done.status IN ('completed', 'skipped'))
  UNION ALL
  SELECT 'skill_tree', required.id, required.key::text, required.name::text
  FROM skills AS skill JOIN skill_tree_prerequisites AS edge ON edge.skill_tree_id = skill.skill_tree_id
  JOIN skill_trees AS required ON required.id = edge.prerequisite_id
  WHERE skill.id = missing_requirements.skill_id AND required.archived_at IS NULL AND required.is_published
    AND NOT EXISTS (SELECT FROM user_skill_tree_progress AS done WHERE done.user_id = missing_requirements.user_id
      AND done.skill_tree_id = required.id AND done.completed_at IS NOT NULL)
  ORDER BY 1, 3;
END
$$;
COMMENT ON FUNCTION missing_requirements(uuid, uuid) IS
  'What the learner has still to complete before a skill: skills, and the trees that its tree builds on.';

-- The trees first, then their skills: those of one tree looked up, those of all compared as sets.
CREATE FUNCTION unlockable_skills(user_id uuid, tree_id uuid DEFAULT NULL)
  RETURNS TABLE (id uuid, key text, name text, skill_tree_id uuid, skill_type text, difficulty text, xp_value integer)
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  trees uuid[];
  done uuid[];
BEGIN
  trees := ARRAY(
    SELECT tree.id FROM skill_trees AS tree
    WHERE ($2 IS NULL OR tree.id = $2) AND tree.archived_at IS NULL AND tree.is_published AND tree.id NOT IN (
      SELECT edge.skill_tree_id
      FROM skill_tree_prerequisites AS edge JOIN skill_trees AS required ON required.id = edge.prerequisite_id
      WHERE ($2 IS NULL OR edge.skill_tree_id = $2) AND required.archived_at IS NULL AND required.is_published
        AND NOT EXISTS (SELECT FROM user_skill_tree_progress AS done
          WHERE done.user_id = $1 AND done.skill_tree_id = required.id AND done.completed_at IS NOT NULL)));
  done := ARRAY(SELECT p.skill_id FROM user_skill_progress AS p WHERE p.user_id = $1 AND p.status IN ('completed', 'skipped'));
  IF tree_id IS NOT NULL THEN
    RETURN QUERY
    SELECT skill.id, skill.key::text, skill.name::text, skill.skill_tree_id, skill.skill_type, skill.difficulty::text,
      skill.xp_value
    FROM skills AS skill
    WHERE skill.skill_tree_id = trees[1] AND skill.archived_at IS NULL AND skill.is_active
      AND skill.id NOT IN (SELECT unnest(done))
      AND NOT EXISTS (SELECT FROM skill_dependencies AS edge JOIN skills AS required ON required.id = edge.requires_id
        WHERE edge.skill_id = skill.id AND required.archived_at IS NULL AND required.is_active
          AND required.id NOT IN (SELECT unnest(done)))
    ORDER BY skill.position_y, skill.position_x, skill.key;
    RETURN;
  END IF;
  RETURN QUERY
  SELECT skill.id, skill.key::text, skill.name::text, skill.skill_tree_id, skill.skill_type, skill.difficulty::text,
    skill.xp_value
  FROM skill_trees AS tree JOIN skills AS skill ON skill.skill_tree_id = tree.id
  WHERE tree.id = ANY (trees) AND skill.archived_at IS NULL AND skill.is_active
      AND skill.id NOT IN (SELECT unnest(done))
    AND skill.id NOT IN (
      SELECT edge.skill_id FROM skill_dependencies AS edge JOIN skills AS required ON required.id = edge.requires_id
      WHERE required.archived_at IS NULL AND required.is_active AND required.id NOT IN (SELECT unnest(done)))
  ORDER BY tree.key, skill.position_y, skill.position_x, skill.key;
END
$$;
COMMENT ON FUNCTION unlockable_skills(uuid, uuid) IS
  'Skills of a tree, or of all published ones, that the learner can do now: not done, and nothing is missing first.';

CREATE FUNCTION tree_progress(user_id uuid, skill_tree_id uuid, OUT status text, OUT progress_percent numeric,
  OUT skills_completed integer, OUT total_skills integer, OUT seconds_spent integer, OUT milestones_reached integer)
  LANGUAGE plpgsql STABLE
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  WITH skill AS (
    SELECT progress.status, progress.seconds_spent, skill.is_optional, skill.is_milestone,
      skill.archived_at IS NULL AND skill.is_active AS counts
    FROM skills AS skill
    LEFT JOIN user_skill_progress AS progress ON progress.user_id = $1 AND progress.skill_id = skill.id
    WHERE skill.skill_tree_id = $2),
  counted AS (
    SELECT count(*) FILTER (WHERE counts)::integer AS total,
      count(*) FILTER (WHERE counts AND status = 'completed')::integer AS completed,
      -- A tree of nothing but optional skills is done when they are.
      count(*) FILTER (WHERE counts AND NOT is_optional) AS needed,
      count(*) FILTER (WHERE counts AND NOT is_optional AND status IN ('completed', 'skipped')) AS done,
      count(*) FILTER (WHERE counts AND status IN ('completed', 'skipped')) AS done_of_all,
      count(*) FILTER (WHERE counts AND is_milestone AND status = 'completed')::integer AS milestones,
      least(coalesce(sum(seconds_spent), 0), 2147483647)::integer AS seconds,
      count(*) FILTER (WHERE status IN ('in_progress', 'completed', 'skipped')) AS begun
    FROM skill),
  rated AS (
    SELECT *, CASE WHEN needed > 0 THEN trunc(100.0 * done / needed, 2)
      ELSE coalesce(trunc(100.0 * done_of_all / nullif(total, 0), 2), 0) END AS percent
    FROM counted)
  SELECT CASE WHEN percent = 100 THEN 'completed'
      WHEN (SELECT known.status FROM user_skill_tree_progress AS known
        WHERE known.user_id = $1 AND known.skill_tree_id = $2) = 'paused' THEN 'paused'
      WHEN begun > 0 THEN 'in_progress' ELSE 'not_started' END,
    percent, completed, total, seconds, milestones
  INTO status, progress_percent, skills_completed, total_skills, seconds_spent, milestones_reached
  FROM rated;
END
$$;
COMMENT ON FUNCTION tree_progress(uuid, uuid) IS 'How far the learner is in a skill tree, counted from the skills now.';

CREATE FUNCTION refresh_tree(learner uuid, tree uuid) RETURNS void
  LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO user_skill_tree_progress AS known (user_id, skill_tree_id, status, progress_percent, skills_completed,
    total_skills, seconds_spent, milestones_reached, started_at, last_activity_at, completed_at)
  SELECT learner, tree, p.status, p.progress_percent, p.skills_completed, p.total_skills, p.seconds_spent,
    p.milestones_reached, now(), now(), CASE WHEN p.status = 'completed' THEN now() END
  FROM tree_progress(learner, tree) AS p
  ON CONFLICT (user_id, skill_tree_id) DO UPDATE SET
    -- Whoever does something in a paused tree goes on with it.
    status = CASE excluded.status WHEN 'paused' THEN 'in_progress' ELSE excluded.status END,
    progress_percent = excluded.progress_percent,
    skills_completed = excluded.skills_completed, total_skills = excluded.total_skills,
    seconds_spent = excluded.seconds_spent, milestones_reached = excluded.milestones_reached,
    started_at = coalesce(known.started_at, excluded.started_at), last_activity_at = excluded.last_activity_at,
    completed_at = coalesce(known.completed_at, excluded.completed_at);
  UPDATE user_profiles AS p SET trees_started = c.started, trees_completed = c.completed
  FROM (SELECT count(*) FILTER (WHERE status <> 'not_started') AS started, count(*) FILTER (WHERE status = 'completed') AS completed
    FROM user_skill_tree_progress WHERE user_id = learner) AS c
  WHERE p.user_id = learner AND (p.trees_started, p.trees_completed) IS DISTINCT FROM (c.started, c.completed);
END
$$;
COMMENT ON FUNCTION refresh_tree(uuid, uuid) IS 'Writes tree_progress, after something was done in the tree, and counts the profile''s trees.';

CREATE FUNCTION require_open_skill(learner uuid, skill uuid) RETURNS skills
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
  opened skills;
  missing text;
BEGIN
  SELECT s.* INTO opened FROM skills AS s JOIN skill_trees AS t ON t.id = s.skill_tree_id
  WHERE s.id = skill AND s.archived_at IS NULL AND s.is_active AND t.archived_at IS NULL AND t.is_published;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no active skill %', skill USING ERRCODE = 'LE001';
  END IF;
  SELECT string_agg(m.key, ', ') INTO missing FROM missing_requirements(learner, skill) AS m;
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'skill % is locked', opened.key USING ERRCODE = 'LE004', DETAIL = 'not completed: ' || missing;
  END IF;
  RETURN opened;
END
$$;
COMMENT ON FUNCTION require_open_skill(uuid, uuid) IS
  'The skill, if the learner may work on it: LE001 when it is not published, LE004 with what is missing first.';

CREATE FUNCTION record_skill_progress(user_id uuid, skill_id uuid, seconds integer DEFAULT 0,
  progress_percent numeric DEFAULT NULL, struggling_indicators jsonb DEFAULT NULL,
  engagement_score double precision DEFAULT NULL, is_skipped boolean DEFAULT false) RETURNS user_skill_progress
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  seconds_now integer := coalesce(record_skill_progress.seconds, 0);
  skips boolean := coalesce(record_skill_progress.is_skipped, false);
  skill skills;
  progress user_skill_progress;
BEGIN
  PERFORM lock_profile(record_skill_progress.user_id);
  IF seconds_now NOT BETWEEN 0 AND 86400 THEN
    RAISE EXCEPTION '% seconds are not 0 to 86400', seconds_now USING ERRCODE = 'LE005';
  END IF;
  skill := require_open_skill(record_skill_progress.user_id, record_skill_progress.skill_id);
  IF skips AND NOT skill.is_optional THEN
    RAISE EXCEPTION 'skill % is not optional', skill.key USING ERRCODE = 'LE002';
  END IF;
  -- Below 100: what is done is completed by complete_skill.
  INSERT INTO user_skill_progress AS known (user_id, skill_id, skill_tree_id, status, progress_percent, seconds_spent,
    struggling_indicators, engagement_score, unlocked_at, started_at, last_activity_at)
  VALUES (record_skill_progress.user_id, skill.id, skill.skill_tree_id, CASE WHEN skips THEN 'skipped' ELSE 'in_progress' END,
    least(coalesce(record_skill_progress.progress_percent, 0), 99.99), seconds_now,
    coalesce(record_skill_progress.struggling_indicators, '{}'), record_skill_progress.engagement_score, now(), now(), now())
  ON CONFLICT (user_id, skill_id) DO UPDATE SET
    status = CASE known.status WHEN 'completed' THEN 'completed' ELSE excluded.status END,
    progress_percent = CASE WHEN known.status = 'completed' OR record_skill_progress.progress_percent IS NULL
      THEN known.progress_percent ELSE excluded.progress_percent END,
    seconds_spent = least(known.seconds_spent::bigint + excluded.seconds_spent, 2147483647),
    struggling_indicators = known.struggling_indicators || excluded.struggling_indicators,
    engagement_score = coalesce(excluded.engagement_score, known.engagement_score),
    unlocked_at = coalesce(known.unlocked_at, excluded.unlocked_at),
    started_at = coalesce(known.started_at, excluded.started_at), last_activity_at = excluded.last_activity_at
  RETURNING * INTO progress;
  PERFORM refresh_tree(progress.user_id, skill.skill_tree_id);
  IF note_activity(progress.user_id, now(), seconds_now) THEN
    PERFORM grant_achievements(progress.user_id, '{streak_days}');
  END IF;
  RETURN progress;
END
$$;
COMMENT ON FUNCTION record_skill_progress(uuid, uuid, integer, numeric, jsonb, double precision, boolean) IS
  'Adds seconds spent on an open skill, how far the learner is (complete_skill completes it), signs of trouble, engagement; or skips an optional one.';

CREATE FUNCTION complete_skill(user_id uuid, skill_id uuid, method text DEFAULT 'manual', score numeric DEFAULT NULL,
  evidence jsonb DEFAULT '[]', OUT is_first boolean, OUT xp_awarded integer, OUT total_xp bigint, OUT current_level integer,
  OUT unlocked uuid[], OUT achievements uuid[])
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  learner CONSTANT uuid := complete_skill.user_id;
  skill skills;
  known user_skill_progress;
  proof jsonb := coalesce(complete_skill.evidence, '[]');
BEGIN
  PERFORM lock_profile(learner);
  skill := require_open_skill(learner, complete_skill.skill_id);
  SELECT * INTO known FROM user_skill_progress AS p WHERE p.user_id = learner AND p.skill_id = skill.id;
  is_first := known.status IS DISTINCT FROM 'completed';
  IF is_first AND method = 'assessment' AND EXISTS (SELECT FROM skill_assessments AS edge WHERE edge.skill_id = skill.id)
    AND NOT EXISTS (SELECT FROM skill_assessments AS edge
      JOIN assessment_attempts AS attempt ON attempt.user_id = learner AND attempt.assessment_id = edge.assessment_id
      WHERE edge.skill_id = skill.id AND attempt.is_passed) THEN
    RAISE EXCEPTION 'skill % is shown by an assessment that the learner has not passed', skill.key
      USING ERRCODE = 'LE004';
  END IF;
  IF jsonb_array_length(coalesce(known.evidence, '[]')) + jsonb_array_length(proof) > 100 THEN
    RAISE EXCEPTION 'more than 100 pieces of evidence for skill %', skill.key USING ERRCODE = 'LE003';
  END IF;
  xp_awarded := CASE WHEN is_first THEN skill.xp_value ELSE 0 END;

  INSERT INTO user_skill_progress AS p (user_id, skill_id, skill_tree_id, status, progress_percent, attempts_count,
    completion_method, completion_score, evidence, unlocked_at, started_at, last_activity_at, completed_at, xp_awarded)
  VALUES (learner, skill.id, skill.skill_tree_id, 'completed', 100, 1, coalesce(method, 'manual'), complete_skill.score, proof,
    now(), now(), now(), now(), skill.xp_value)
  ON CONFLICT (user_id, skill_id) DO UPDATE SET status = 'completed', progress_percent = 100,
    attempts_count = p.attempts_count + 1,
    completion_method = coalesce(p.completion_method, excluded.completion_method),
    completion_score = greatest(p.completion_score, excluded.completion_score),
    evidence = p.evidence || excluded.evidence,
    unlocked_at = coalesce(p.unlocked_at, excluded.unlocked_at), started_at = coalesce(p.started_at, excluded.started_at),
    last_activity_at = excluded.last_activity_at, completed_at = coalesce(p.completed_at, excluded.completed_at),
    xp_awarded = CASE WHEN p.status = 'completed' THEN p.xp_awarded ELSE excluded.xp_awarded END;

  IF is_first THEN
    UPDATE user_profiles AS profile SET total_xp = profile.total_xp + skill.xp_value,
      current_level = level_for_xp(profile.total_xp + skill.xp_value), skills_completed = profile.skills_completed + 1
    WHERE profile.user_id = learner;
    -- What needed this skill and now needs nothing more.
    WITH opened AS (
      INSERT INTO user_skill_progress AS p (user_id, skill_id, skill_tree_id, status, unlocked_at)
      SELECT learner, dependent.id, dependent.skill_tree_id, 'available', now()
      FROM skill_dependencies AS edge JOIN skills AS dependent ON dependent.id = edge.skill_id
      WHERE edge.requires_id = skill.id AND dependent.archived_at IS NULL AND dependent.is_active
        AND NOT EXISTS (SELECT FROM missing_requirements(learner, dependent.id))
      ORDER BY dependent.id
      ON CONFLICT (user_id, skill_id) DO UPDATE SET status = 'available', unlocked_at = excluded.unlocked_at
        WHERE p.status = 'locked'
      RETURNING skill_id)
    SELECT array_agg(skill_id ORDER BY skill_id) INTO unlocked FROM opened;
  END IF;
  PERFORM refresh_tree(learner, skill.skill_tree_id);
  IF note_activity(learner, now(), 0) OR is_first THEN
    SELECT array_agg(granted) INTO achievements
    FROM grant_achievements(learner, '{skill_completion_count,xp_threshold,streak_days}') AS granted;
  END IF;
  unlocked := coalesce(unlocked, '{}');
  achievements := coalesce(achievements, '{}');
  SELECT profile.total_xp, profile.current_level INTO complete_skill.total_xp, complete_skill.current_level
  FROM user_profiles AS profile WHERE profile.user_id = learner;
END
$$;
COMMENT ON FUNCTION complete_skill(uuid, uuid, text, numeric, jsonb) IS
  'Completes an open skill. The first time gives its experience points and opens what needed it; again it only adds evidence and a better score. LE004 while something is missing first.';

CREATE FUNCTION pause_tree(user_id uuid, skill_tree_id uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  PERFORM lock_profile(pause_tree.user_id);
  UPDATE user_skill_tree_progress SET status = 'paused'
  WHERE user_id = pause_tree.user_id AND skill_tree_id = pause_tree.skill_tree_id AND status = 'in_progress';
  RETURN FOUND;
END
$$;
COMMENT ON FUNCTION pause_tree(uuid, uuid) IS
  'Sets a tree in progress aside until the learner does something in it: whether it was in progress.';

-- Chats --------------------------------------------------------------------------------------------------------

CREATE FUNCTION start_chat_session(user_id uuid, character_id uuid, session_name text DEFAULT NULL,
  context_data jsonb DEFAULT '{}') RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  session_id uuid;
BEGIN
  PERFORM lock_profile(start_chat_session.user_id);
  IF NOT EXISTS (SELECT FROM characters
    WHERE id = start_chat_session.character_id AND archived_at IS NULL AND is_active) THEN
    RAISE EXCEPTION 'no active character %', start_chat_session.character_id USING ERRCODE = 'LE001';
  END IF;
  INSERT INTO chat_sessions (user_id, character_id, session_name, context_data)
  VALUES (start_chat_session.user_id, start_chat_session.character_id, start_chat_session.session_name,
    coalesce(start_chat_session.context_data, '{}'))
  RETURNING id INTO session_id;
  RETURN session_id;
END
$$;
COMMENT ON FUNCTION start_chat_session(uuid, uuid, text, jsonb) IS 'Begins a conversation with an active character: its id.';

CREATE FUNCTION append_chat_message(user_id uuid, session_id uuid, role text, content text, tokens integer DEFAULT NULL,
  metadata jsonb DEFAULT '{}') RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  number integer;
BEGIN
  PERFORM lock_profile(append_chat_message.user_id);
  UPDATE chat_sessions SET next_seq = next_seq + 1, last_message_at = clock_timestamp()
  WHERE user_id = append_chat_message.user_id AND id = append_chat_message.session_id AND is_active
  RETURNING next_seq - 1 INTO number;
  IF number IS NULL THEN
    IF EXISTS (SELECT FROM chat_sessions
      WHERE user_id = append_chat_message.user_id AND id = append_chat_message.session_id) THEN
      RAISE EXCEPTION 'the conversation has ended' USING ERRCODE = 'LE002';
    END IF;
    RAISE EXCEPTION 'no conversation % of this learner', append_chat_message.session_id USING ERRCODE = 'LE001';
  END IF;
  INSERT INTO chat_messages (user_id, session_id, seq, role, content, tokens, metadata, at)
  VALUES (append_chat_message.user_id, append_chat_message.session_id, number, append_chat_message.role,
    append_chat_message.content, append_chat_message.tokens, coalesce(append_chat_message.metadata, '{}'), clock_timestamp());
  IF append_chat_message.role = 'user' AND note_activity(append_chat_message.user_id, now(), 0) THEN
    PERFORM grant_achievements(append_chat_message.user_id, '{streak_days}');
  END IF;
  RETURN number;
END
$$;
COMMENT ON FUNCTION append_chat_message(uuid, uuid, text, text, integer, jsonb) IS
  'Adds a message to a conversation that goes on: its number, which counts from 1 without gaps.';

CREATE FUNCTION chat_history(user_id uuid, session_id uuid, before integer DEFAULT NULL, "limit" integer DEFAULT 50)
  RETURNS TABLE (seq integer, role text, content text, tokens integer, metadata jsonb, at timestamptz)
  LANGUAGE plpgsql STABLE
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT * FROM (
    SELECT m.seq, m.role, m.content, m.tokens, m.metadata::jsonb, m.at
    FROM chat_messages AS m
    WHERE m.user_id = $1 AND m.session_id = $2 AND ($3 IS NULL OR m.seq < $3)
    ORDER BY m.seq DESC LIMIT least(greatest($4, 0), 1000)) AS latest
  ORDER BY 1;
END
$$;
COMMENT ON FUNCTION chat_history(uuid, uuid, integer, integer) IS
  'The latest messages of a conversation, or the latest before a number, in order; at most 1,000.';

CREATE FUNCTION end_chat_session(user_id uuid, session_id uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  PERFORM lock_profile(end_chat_session.user_id);
  UPDATE chat_sessions SET is_active = false, ended_at = now()
  WHERE user_id = end_chat_session.user_id AND id = end_chat_session.session_id AND is_active;
  RETURN FOUND;
END
$$;
COMMENT ON FUNCTION end_chat_session(uuid, uuid) IS 'Ends a conversation: whether it still went on.';

-- The dashboard -------------------------------------------------------------------------------------------------

CREATE FUNCTION learner_dashboard(user_id uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN (
    SELECT jsonb_build_object(
      'total_xp', profile.total_xp, 'current_level', profile.current_level,
      'next_level_xp', 50 * (profile.current_level + 1)::bigint * profile.current_level,
      -- Yesterday's streak can still be kept up today.
      'current_streak', CASE WHEN (now() AT TIME ZONE profile.timezone)::date - 1 <=
          (SELECT max(day) FROM user_activity_days AS d WHERE d.user_id = profile.user_id)
        THEN profile.current_streak ELSE 0 END,
      'max_streak', profile.max_streak, 'last_activity_at', profile.last_activity_at,
      'skills_completed', profile.skills_completed, 'seconds_learned', profile.seconds_learned,
      'trees_started', profile.trees_started, 'trees_completed', profile.trees_completed,
      'courses', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.course_id, 'key', c.key, 'title', c.title,
          'completion_rate', e.completion_rate, 'current_lesson', l.key, 'last_accessed_at', e.last_accessed_at,
          'completed_at', e.completed_at) ORDER BY e.last_accessed_at DESC, e.course_id), '[]')
        FROM (SELECT * FROM course_enrollments AS e WHERE e.user_id = profile.user_id AND e.is_active
          ORDER BY e.last_accessed_at DESC LIMIT 20) AS e
        JOIN courses AS c ON c.id = e.course_id LEFT JOIN lessons AS l ON l.id = e.current_lesson_id),
      'skill_trees', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'key', t.key, 'name', t.name,
          'status', p.status, 'progress_percent', p.progress_percent, 'skills_completed', p.skills_completed,
          'total_skills', p.total_skills) ORDER BY p.last_activity_at DESC NULLS LAST, t.key), '[]')
        FROM user_skill_tree_progress AS p JOIN skill_trees AS t ON t.id = p.skill_tree_id
        WHERE p.user_id = profile.user_id AND p.status <> 'not_started'),
      'achievements', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'slug', a.slug, 'name', a.name,
          'rarity', a.rarity, 'earned_at', u.earned_at) ORDER BY u.earned_at DESC, a.slug), '[]')
        FROM (SELECT * FROM user_achievements AS u WHERE u.user_id = profile.user_id AND u.earned_at IS NOT NULL
          ORDER BY u.earned_at DESC LIMIT 20) AS u JOIN achievements AS a ON a.id = u.achievement_id),
      'open_attempts', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'assessment', a.key, 'state', x.state,
          'started_at', x.started_at, 'expires_at', x.expires_at) ORDER BY x.started_at DESC), '[]')
        FROM assessment_attempts AS x JOIN assessments AS a ON a.id = x.assessment_id
        WHERE x.user_id = profile.user_id AND x.state IN ('in_progress', 'awaiting_review')))
    FROM user_profiles AS profile
    WHERE profile.user_id = $1);
END
$$;
COMMENT ON FUNCTION learner_dashboard(uuid) IS
  'What a learner''s first page shows, as one JSON object; null for an unknown learner, and for one whose rows the caller may not see.';

-- Counters again --------------------------------------------------------------------------------------------------

CREATE FUNCTION recount(user_id uuid)
  RETURNS TABLE (table_name text, row_id uuid, column_name text, was text, "is" text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
#variable_conflict use_column
DECLARE
  learner CONSTANT uuid := recount.user_id;
  profile user_profiles;
BEGIN
  profile := lock_profile(learner);

  RETURN QUERY
    WITH counted AS (
      SELECT e.course_id, e.completion_rate, course_completion(learner, e.course_id)::percentage AS rate,
        e.seconds_studied, course_seconds(learner, e.course_id) AS seconds
      FROM course_enrollments AS e WHERE e.user_id = learner),
    mended AS (
      UPDATE course_enrollments AS e SET completion_rate = c.rate, seconds_studied = c.seconds
      FROM counted AS c WHERE e.user_id = learner AND e.course_id = c.course_id
        AND (c.completion_rate <> c.rate OR c.seconds_studied <> c.seconds))
    SELECT 'course_enrollments', c.course_id, v.name, v.was, v."is"
    FROM counted AS c, LATERAL (VALUES
      ('completion_rate', c.completion_rate::text, c.rate::text),
      ('seconds_studied', c.seconds_studied::text, c.seconds::text)) AS v (name, was, "is")
    WHERE v.was IS DISTINCT FROM v."is";

  RETURN QUERY
    WITH counted AS (
      SELECT t.skill_tree_id, t.status, t.progress_percent, t.skills_completed, t.total_skills, t.seconds_spent,
        t.milestones_reached, p.status AS new_status, p.progress_percent::percentage AS new_percent,
        p.skills_completed AS new_completed, p.total_skills AS new_total, p.seconds_spent AS new_seconds,
        p.milestones_reached AS new_milestones
      FROM user_skill_tree_progress AS t, tree_progress(learner, t.skill_tree_id) AS p
      WHERE t.user_id = learner),
    mended AS (
      UPDATE user_skill_tree_progress AS t SET status = c.new_status, progress_percent = c.new_percent,
        skills_completed = c.new_completed, total_skills = c.new_total, seconds_spent = c.new_seconds,
        milestones_reached = c.new_milestones
      FROM counted AS c WHERE t.user_id = learner AND t.skill_tree_id = c.skill_tree_id
        AND (c.status, c.progress_percent::numeric, c.skills_completed, c.total_skills, c.seconds_spent, c.milestones_reached)
          IS DISTINCT FROM
          (c.new_status, c.new_percent::numeric, c.new_completed, c.new_total, c.new_seconds, c.new_milestones))
    SELECT 'user_skill_tree_progress', c.skill_tree_id, v.name, v.was, v."is"
    FROM counted AS c, LATERAL (VALUES
      ('status', c.status, c.new_status),
      ('progress_percent', c.progress_percent::text, c.new_percent::text),
      ('skills_completed', c.skills_completed::text, c.new_completed::text),
      ('total_skills', c.total_skills::text, c.new_total::text),
      ('seconds_spent', c.seconds_spent::text, c.new_seconds::text),
      ('milestones_reached', c.milestones_reached::text, c.new_milestones::text)) AS v (name, was, "is")
    WHERE v.was IS DISTINCT FROM v."is";

  RETURN QUERY
    WITH counted AS (
      SELECT d.id, d.vote_count, (SELECT coalesce(sum(v.value), 0) FROM discussion_votes AS v
        WHERE v.course_id = d.course_id AND v.discussion_id = d.id) AS votes
      FROM course_discussions AS d WHERE d.user_id = learner),
    mended AS (
      UPDATE course_discussions AS d SET vote_count = c.votes
      FROM counted AS c WHERE d.user_id = learner AND d.id = c.id AND c.vote_count <> c.votes)
    SELECT 'course_discussions', c.id, 'vote_count', c.vote_count::text, c.votes::text
    FROM counted AS c WHERE c.vote_count <> c.votes;

  RETURN QUERY
    WITH counted AS (
      SELECT s.id, s.next_seq, 1 + (SELECT coalesce(max(m.seq), 0) FROM chat_messages AS m
        WHERE m.user_id = learner AND m.session_id = s.id) AS next
      FROM chat_sessions AS s WHERE s.user_id = learner),
    mended AS (
      UPDATE chat_sessions AS s SET next_seq = c.next
      FROM counted AS c WHERE s.user_id = learner AND s.id = c.id AND c.next_seq <> c.next)
    SELECT 'chat_sessions', c.id, 'next_seq', c.next_seq::text, c.next::text FROM counted AS c WHERE c.next_seq <> c.next;

  RETURN QUERY
    WITH xp AS (
      SELECT coalesce((SELECT sum(p.xp_awarded) FROM user_skill_progress AS p WHERE p.user_id = learner), 0)
        + coalesce((SELECT sum(a.xp_awarded) FROM user_achievements AS a WHERE a.user_id = learner), 0) AS total),
    counted AS (
      SELECT xp.total, level_for_xp(xp.total::bigint) AS level, s.current_streak, s.max_streak,
        (SELECT count(*) FROM user_skill_progress AS p WHERE p.user_id = learner AND p.status = 'completed') AS skills,
        (SELECT coalesce(sum(p.seconds_spent), 0) FROM lesson_progress AS p WHERE p.user_id = learner) AS seconds,
        (SELECT count(*) FROM user_skill_tree_progress AS t WHERE t.user_id = learner AND t.status <> 'not_started') AS started,
        (SELECT count(*) FROM user_skill_tree_progress AS t WHERE t.user_id = learner AND t.status = 'completed') AS completed
      FROM xp, streaks_of(learner) AS s),
    mended AS (
      UPDATE user_profiles AS p SET total_xp = c.total, current_level = c.level, current_streak = c.current_streak,
        max_streak = c.max_streak, skills_completed = c.skills, seconds_learned = c.seconds, trees_started = c.started,
        trees_completed = c.completed
      FROM counted AS c WHERE p.user_id = learner
        AND (p.total_xp, p.current_level, p.current_streak, p.max_streak, p.skills_completed, p.seconds_learned,
          p.trees_started, p.trees_completed) IS DISTINCT FROM
          (c.total, c.level, c.current_streak, c.max_streak, c.skills, c.seconds, c.started, c.completed))
    SELECT 'user_profiles', learner, v.name, v.was, v."is"
    FROM counted AS c, LATERAL (VALUES
      ('total_xp', profile.total_xp::text, c.total::text),
      ('current_level', profile.current_level::text, c.level::text),
      ('current_streak', profile.current_streak::text, c.current_streak::text),
      ('max_streak', profile.max_streak::text, c.max_streak::text),
      ('skills_completed', profile.skills_completed::text, c.skills::text),
      ('seconds_learned', profile.seconds_learned::text, c.seconds::text),
      ('trees_started', profile.trees_started::text, c.started::text),
      ('trees_completed', profile.trees_completed::text, c.completed::text)) AS v (name, was, "is")
    WHERE v.was IS DISTINCT FROM v."is";
END
$$;
COMMENT ON FUNCTION recount(uuid) IS
  'Counts every counter of a learner again from its rows and mends those that differ: one row for each, what it was and is.';

-- Least privilege: what runs with the owner's rights is nobody's until it is granted, and what only
-- these functions call stays the owner's.
DO $$
DECLARE
  routine regprocedure;
BEGIN
  FOR routine IN
    SELECT oid::regprocedure FROM pg_proc
    WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND (prosecdef OR proname IN
      ('note_activity', 'grant_achievements', 'achievement_value', 'refresh_tree', 'require_open_skill', 'streaks_of'))
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
  END LOOP;
END
$$;
