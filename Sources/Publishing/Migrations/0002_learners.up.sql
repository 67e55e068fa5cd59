-- Migration 2: learners. Written by applications, through the functions of later migrations; publish
-- never touches a row here. References to content restrict, so that no cascade can reach a learner.
-- Keys start with the user, so that every table but `users`, discussions and votes can be
-- hash-partitioned, or distributed, by user.

-- Who asks -----------------------------------------------------------------------------------------
-- The user of a request is a setting of its transaction. After another transaction on a pooled
-- connection an unset value reads '' rather than null.

CREATE FUNCTION current_learner() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('lectern.user_id', true), '')::uuid;
COMMENT ON FUNCTION current_learner() IS
  'The user that this transaction works for: the setting lectern.user_id, null where it is not set.';

CREATE FUNCTION keep_updated_at() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_updated_at() IS 'Trigger: keeps updated_at.';

-- Accounts -----------------------------------------------------------------------------------------

CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email email NOT NULL,
  username short_label NOT NULL,
  password_hash text,
  external_id text COLLATE "C",
  first_name label,
  last_name label,
  avatar_url url,
  is_active boolean NOT NULL DEFAULT true,
  email_verified boolean NOT NULL DEFAULT false,
  last_login_at timestamptz,
  is_synthetic boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT users_can_log_in
    CHECK (num_nonnulls(password_hash, external_id) >= 1),
  CONSTRAINT users_external_id_length
    CHECK (char_length(external_id) BETWEEN 1 AND 255),
  CONSTRAINT users_password_hash_length
    CHECK (char_length(password_hash) BETWEEN 1 AND 500),
  CONSTRAINT users_external_id_unique UNIQUE (external_id)
);
COMMENT ON TABLE users IS 'A learner''s account. A host application keeps its own users and links them by external_id.';
COMMENT ON COLUMN users.id IS 'What all the learner''s rows start with.';
COMMENT ON COLUMN users.email IS 'Where mail reaches the learner; unique whatever its case.';
COMMENT ON COLUMN users.username IS 'The name that others see; unique whatever its case.';
COMMENT ON COLUMN users.password_hash IS 'Made and checked by the application; null where the host logs its users in.';
COMMENT ON COLUMN users.external_id IS 'The host application''s own id: a number, a cuid, a UUID, as text.';
COMMENT ON COLUMN users.first_name IS 'Given name.';
COMMENT ON COLUMN users.last_name IS 'Family name.';
COMMENT ON COLUMN users.avatar_url IS 'The learner''s picture.';
COMMENT ON COLUMN users.is_active IS 'Whether the account may be used.';
COMMENT ON COLUMN users.email_verified IS 'Whether the learner has shown that the address is theirs.';
COMMENT ON COLUMN users.last_login_at IS 'The latest login.';
COMMENT ON COLUMN users.is_synthetic IS 'Made by lectern seed: nobody''s account.';

CREATE TABLE user_profiles (
  user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  bio text,
  location text,
  website url,
  timezone text NOT NULL DEFAULT 'UTC',
  learning_goals text[] NOT NULL DEFAULT '{}',
  interests text[] NOT NULL DEFAULT '{}',
  preferences json_object NOT NULL DEFAULT '{}',
  total_xp bigint NOT NULL DEFAULT 0,
  current_level integer NOT NULL DEFAULT 1,
  current_streak integer NOT NULL DEFAULT 0,
  max_streak integer NOT NULL DEFAULT 0,
  last_activity_at timestamptz,
  skills_completed integer NOT NULL DEFAULT 0,
  seconds_learned bigint NOT NULL DEFAULT 0,
  trees_started integer NOT NULL DEFAULT 0,
  trees_completed integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT user_profiles_bio_length CHECK (char_length(bio) <= 10000),
  CONSTRAINT user_profiles_location_length CHECK (char_length(location) <= 200),
  CONSTRAINT user_profiles_timezone_length CHECK (char_length(timezone) BETWEEN 1 AND 100),
  CONSTRAINT user_profiles_learning_goals_no_null CHECK (array_position(learning_goals, NULL) IS NULL),
  -- Asked at every update, so without a call where there is nothing to ask.
  CONSTRAINT user_profiles_interests_valid CHECK (interests = '{}' OR tags_are_valid(interests)),
  CONSTRAINT user_profiles_counters_not_negative
    CHECK (total_xp >= 0 AND current_level >= 1 AND current_streak >= 0 AND skills_completed >= 0
      AND seconds_learned >= 0 AND trees_started >= 0 AND trees_completed >= 0),
  CONSTRAINT user_profiles_max_streak_is_longest CHECK (max_streak >= current_streak)
);
COMMENT ON TABLE user_profiles IS 'What a learner says of themselves, and the counters of their learning.';
COMMENT ON COLUMN user_profiles.user_id IS 'The learner.';
COMMENT ON COLUMN user_profiles.bio IS 'About the learner, up to 10,000 characters.';
COMMENT ON COLUMN user_profiles.location IS 'Where the learner lives, as they say it.';
COMMENT ON COLUMN user_profiles.website IS 'The learner''s own page.';
COMMENT ON COLUMN user_profiles.timezone IS 'Name of a time zone that the server knows; streak days begin at its midnight.';
COMMENT ON COLUMN user_profiles.learning_goals IS 'What the learner wants to reach.';
COMMENT ON COLUMN user_profiles.interests IS 'Words, as the tags of courses.';
COMMENT ON COLUMN user_profiles.preferences IS 'The application''s own settings.';
COMMENT ON COLUMN user_profiles.total_xp IS 'Experience points of completed skills and earned achievements, as awarded at the time.';
COMMENT ON COLUMN user_profiles.current_level IS 'level_for_xp of total_xp.';
COMMENT ON COLUMN user_profiles.current_streak IS
  'Days in a row with activity, up to the last day with any; over once a day passes without.';
COMMENT ON COLUMN user_profiles.max_streak IS 'The longest streak ever.';
COMMENT ON COLUMN user_profiles.last_activity_at IS 'The latest recorded activity.';
COMMENT ON COLUMN user_profiles.skills_completed IS 'Skills with status completed.';
COMMENT ON COLUMN user_profiles.seconds_learned IS 'Seconds spent in lessons.';
COMMENT ON COLUMN user_profiles.trees_started IS 'Skill trees with any status but not_started.';
COMMENT ON COLUMN user_profiles.trees_completed IS 'Skill trees with status completed.';

CREATE FUNCTION refuse_unknown_time_zone() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM now() AT TIME ZONE NEW.timezone;
  RETURN NEW;
END
$$;
COMMENT ON FUNCTION refuse_unknown_time_zone() IS 'Trigger: refuses a time zone that the server does not know, 22023.';

CREATE TRIGGER user_profiles_timezone_known BEFORE INSERT OR UPDATE OF timezone ON user_profiles
  FOR EACH ROW EXECUTE FUNCTION refuse_unknown_time_zone();

CREATE TABLE user_sessions (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  device_info json_object NOT NULL DEFAULT '{}',
  ip_address inet,
  started_at timestamptz NOT NULL DEFAULT now(),
  last_activity_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, id),
  CONSTRAINT user_sessions_end_after_start CHECK (ended_at >= started_at),
  CONSTRAINT user_sessions_ended_is_inactive CHECK (ended_at IS NULL OR NOT is_active)
);
COMMENT ON TABLE user_sessions IS 'A time during which a learner was logged in.';
COMMENT ON COLUMN user_sessions.user_id IS 'The learner.';
COMMENT ON COLUMN user_sessions.id IS 'One of the learner''s sessions.';
COMMENT ON COLUMN user_sessions.device_info IS 'What the application knows of the device.';
COMMENT ON COLUMN user_sessions.ip_address IS 'Where the session came from.';
COMMENT ON COLUMN user_sessions.started_at IS 'When it began.';
COMMENT ON COLUMN user_sessions.last_activity_at IS 'When it was last used.';
COMMENT ON COLUMN user_sessions.ended_at IS 'When it ended.';
COMMENT ON COLUMN user_sessions.is_active IS 'Whether it can be used.';

-- Courses and lessons --------------------------------------------------------------------------------

CREATE TABLE course_enrollments (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  course_id uuid NOT NULL REFERENCES courses ON DELETE RESTRICT,
  enrolled_at timestamptz NOT NULL DEFAULT now(),
  completion_rate percentage NOT NULL DEFAULT 0,
  current_lesson_id uuid REFERENCES lessons ON DELETE RESTRICT,
  seconds_studied bigint NOT NULL DEFAULT 0,
  last_accessed_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, course_id),
  CONSTRAINT course_enrollments_seconds_studied_not_negative CHECK (seconds_studied >= 0)
);
COMMENT ON TABLE course_enrollments IS 'A learner takes a course.';
COMMENT ON COLUMN course_enrollments.user_id IS 'The learner.';
COMMENT ON COLUMN course_enrollments.course_id IS 'The course.';
COMMENT ON COLUMN course_enrollments.enrolled_at IS 'When the learner first enrolled.';
COMMENT ON COLUMN course_enrollments.completion_rate IS
  'Percent of the course''s live published lessons that the learner has completed.';
COMMENT ON COLUMN course_enrollments.current_lesson_id IS 'The lesson the learner was last in.';
COMMENT ON COLUMN course_enrollments.seconds_studied IS 'Seconds spent in the course''s lessons.';
COMMENT ON COLUMN course_enrollments.last_accessed_at IS 'When the learner was last in the course.';
COMMENT ON COLUMN course_enrollments.completed_at IS 'When completion_rate first was 100; stays when lessons are added.';
COMMENT ON COLUMN course_enrollments.is_active IS 'Whether the learner takes the course now, and holds a seat.';

CREATE TABLE lesson_progress (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  lesson_id uuid NOT NULL REFERENCES lessons ON DELETE RESTRICT,
  started_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  seconds_spent integer NOT NULL DEFAULT 0,
  score score,
  attempts integer NOT NULL DEFAULT 0,
  notes text,
  bookmarks json_array NOT NULL DEFAULT '[]',
  last_position json_object,
  metrics json_object NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, lesson_id),
  CONSTRAINT lesson_progress_counters_not_negative CHECK (seconds_spent >= 0 AND attempts >= 0),
  CONSTRAINT lesson_progress_notes_length CHECK (char_length(notes) <= 20000)
);
COMMENT ON TABLE lesson_progress IS 'How far a learner is in a lesson.';
COMMENT ON COLUMN lesson_progress.user_id IS 'The learner.';
COMMENT ON COLUMN lesson_progress.lesson_id IS 'The lesson.';
COMMENT ON COLUMN lesson_progress.started_at IS 'When the learner first opened it.';
COMMENT ON COLUMN lesson_progress.completed_at IS 'When it was first completed.';
COMMENT ON COLUMN lesson_progress.seconds_spent IS 'Seconds spent in it.';
COMMENT ON COLUMN lesson_progress.score IS 'The best score, where the application gives one.';
COMMENT ON COLUMN lesson_progress.attempts IS 'How often it was completed.';
COMMENT ON COLUMN lesson_progress.notes IS 'The learner''s one note about the lesson; longer ones are user_notes.';
COMMENT ON COLUMN lesson_progress.bookmarks IS 'Places in the lesson, as the application writes them.';
COMMENT ON COLUMN lesson_progress.last_position IS 'Where the learner left it, as the application writes it.';
COMMENT ON COLUMN lesson_progress.metrics IS 'What else the application measures.';

-- Assessments ----------------------------------------------------------------------------------------

CREATE TABLE assessment_attempts (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  assessment_id uuid NOT NULL REFERENCES assessments ON DELETE RESTRICT,
  attempt_number integer NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  state text NOT NULL DEFAULT 'in_progress',
  started_at timestamptz NOT NULL DEFAULT now(),
  submitted_at timestamptz,
  expires_at timestamptz,
  seconds_taken integer,
  answers json_object NOT NULL DEFAULT '{}',
  score score,
  max_score score,
  is_passed boolean,
  feedback jsonb,
  assessment_revision integer NOT NULL,
  shuffle_seed bigint NOT NULL DEFAULT 0,
  session_metadata json_object NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, assessment_id, attempt_number),
  CONSTRAINT assessment_attempts_revision_fkey
    FOREIGN KEY (assessment_id, assessment_revision) REFERENCES assessment_revisions ON DELETE RESTRICT,
  CONSTRAINT assessment_attempts_state_known
    CHECK (state IN ('in_progress', 'submitted', 'awaiting_review', 'scored', 'expired')),
  CONSTRAINT assessment_attempts_number_positive CHECK (attempt_number >= 1),
  CONSTRAINT assessment_attempts_seconds_taken_not_negative CHECK (seconds_taken >= 0),
  CONSTRAINT assessment_attempts_submitted_has_time
    CHECK (state IN ('in_progress', 'expired') OR submitted_at IS NOT NULL),
  CONSTRAINT assessment_attempts_scored_has_score
    CHECK (state <> 'scored' OR num_nonnulls(score, max_score, is_passed) = 3),
  CONSTRAINT assessment_attempts_score_not_negative CHECK (score >= 0 AND max_score >= 0)
);
COMMENT ON TABLE assessment_attempts IS 'A learner''s attempt at an assessment.';
COMMENT ON COLUMN assessment_attempts.user_id IS 'The learner.';
COMMENT ON COLUMN assessment_attempts.assessment_id IS 'The assessment.';
COMMENT ON COLUMN assessment_attempts.attempt_number IS 'Counts from 1 for this learner and assessment.';
COMMENT ON COLUMN assessment_attempts.id IS 'The attempt, for an application to name.';
COMMENT ON COLUMN assessment_attempts.state IS
  'in_progress, submitted, awaiting_review (a person grades a response), scored, or expired (its time ran out).';
COMMENT ON COLUMN assessment_attempts.started_at IS 'When it began.';
COMMENT ON COLUMN assessment_attempts.submitted_at IS 'When it was handed in.';
COMMENT ON COLUMN assessment_attempts.expires_at IS 'When its time is over; null without a limit.';
COMMENT ON COLUMN assessment_attempts.seconds_taken IS 'Seconds from its beginning to its submission.';
COMMENT ON COLUMN assessment_attempts.answers IS 'The learner''s responses by question id.';
COMMENT ON COLUMN assessment_attempts.score IS 'Points earned, rounded as the assessment says.';
COMMENT ON COLUMN assessment_attempts.max_score IS 'Points that could be earned.';
COMMENT ON COLUMN assessment_attempts.is_passed IS 'Whether the pass threshold was reached.';
COMMENT ON COLUMN assessment_attempts.feedback IS 'What each question earned, and what graders wrote.';
COMMENT ON COLUMN assessment_attempts.assessment_revision IS
  'The revision that the learner saw; scored, shown and regraded by it.';
COMMENT ON COLUMN assessment_attempts.shuffle_seed IS 'What the order and the draw of questions are made from.';
COMMENT ON COLUMN assessment_attempts.session_metadata IS 'What the application notes about the attempt.';

-- Notes and discussions ------------------------------------------------------------------------------

CREATE TABLE user_notes (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  lesson_id uuid NOT NULL REFERENCES lessons ON DELETE RESTRICT,
  content text NOT NULL,
  position_data json_object,
  is_public boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, id),
  CONSTRAINT user_notes_content_length CHECK (char_length(content) BETWEEN 1 AND 20000)
);
COMMENT ON TABLE user_notes IS 'What a learner notes beside a lesson.';
COMMENT ON COLUMN user_notes.user_id IS 'The learner.';
COMMENT ON COLUMN user_notes.id IS 'One of the learner''s notes.';
COMMENT ON COLUMN user_notes.lesson_id IS 'The lesson.';
COMMENT ON COLUMN user_notes.content IS 'The note, 1 to 20,000 characters.';
COMMENT ON COLUMN user_notes.position_data IS 'The place in the lesson, as the application writes it.';
COMMENT ON COLUMN user_notes.is_public IS 'Whether other learners may read it.';

CREATE TABLE course_discussions (
  course_id uuid NOT NULL REFERENCES courses ON DELETE RESTRICT,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  lesson_id uuid REFERENCES lessons ON DELETE RESTRICT,
  user_id uuid REFERENCES users ON DELETE SET NULL,
  parent_id uuid,
  title title,
  content text NOT NULL,
  is_question boolean NOT NULL DEFAULT false,
  is_answered boolean NOT NULL DEFAULT false,
  vote_count integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (course_id, id),
  CONSTRAINT course_discussions_parent_fkey
    FOREIGN KEY (course_id, parent_id) REFERENCES course_discussions ON DELETE CASCADE,
  CONSTRAINT course_discussions_not_own_parent CHECK (parent_id <> id),
  CONSTRAINT course_discussions_content_length CHECK (char_length(content) BETWEEN 1 AND 20000),
  CONSTRAINT course_discussions_answered_is_question CHECK (is_question OR NOT is_answered)
);
COMMENT ON TABLE course_discussions IS 'A contribution to a course''s discussions, or a reply to one.';
COMMENT ON COLUMN course_discussions.course_id IS 'The course.';
COMMENT ON COLUMN course_discussions.id IS 'One of the course''s contributions.';
COMMENT ON COLUMN course_discussions.lesson_id IS 'The lesson it is about.';
COMMENT ON COLUMN course_discussions.user_id IS 'Its author; null once the account is gone, so that replies survive.';
COMMENT ON COLUMN course_discussions.parent_id IS 'What it replies to, in the same course.';
COMMENT ON COLUMN course_discussions.title IS 'Its title, where it begins a thread.';
COMMENT ON COLUMN course_discussions.content IS 'Markdown, 1 to 20,000 characters.';
COMMENT ON COLUMN course_discussions.is_question IS 'Whether it asks for an answer.';
COMMENT ON COLUMN course_discussions.is_answered IS 'Whether the answer was found.';
COMMENT ON COLUMN course_discussions.vote_count IS 'Sum of its votes; kept by a trigger.';

CREATE TABLE discussion_votes (
  course_id uuid NOT NULL,
  discussion_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  value smallint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (course_id, discussion_id, user_id),
  CONSTRAINT discussion_votes_discussion_fkey
    FOREIGN KEY (course_id, discussion_id) REFERENCES course_discussions ON DELETE CASCADE,
  CONSTRAINT discussion_votes_value_known CHECK (value IN (-1, 1))
);
COMMENT ON TABLE discussion_votes IS 'A learner''s vote on a contribution.';
COMMENT ON COLUMN discussion_votes.course_id IS 'The course.';
COMMENT ON COLUMN discussion_votes.discussion_id IS 'The contribution.';
COMMENT ON COLUMN discussion_votes.user_id IS 'Who voted.';
COMMENT ON COLUMN discussion_votes.value IS '1 or -1.';

-- A learner's vote changes the row of somebody else, so the count is kept with the owner's rights.
CREATE FUNCTION count_votes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE course_discussions SET vote_count = vote_count - OLD.value
    WHERE course_id = OLD.course_id AND id = OLD.discussion_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE course_discussions SET vote_count = vote_count + NEW.value
    WHERE course_id = NEW.course_id AND id = NEW.discussion_id;
  END IF;
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION count_votes() IS 'Trigger: keeps course_discussions.vote_count.';
REVOKE ALL ON FUNCTION count_votes() FROM PUBLIC;

CREATE TRIGGER discussion_votes_counted AFTER INSERT OR UPDATE OR DELETE ON discussion_votes
  FOR EACH ROW EXECUTE FUNCTION count_votes();

-- Chats ----------------------------------------------------------------------------------------------

CREATE TABLE chat_sessions (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  character_id uuid NOT NULL REFERENCES characters ON DELETE RESTRICT,
  session_name title,
  context_data json_object NOT NULL DEFAULT '{}',
  is_active boolean NOT NULL DEFAULT true,
  started_at timestamptz NOT NULL DEFAULT now(),
  last_message_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  next_seq integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, id),
  CONSTRAINT chat_sessions_next_seq_positive CHECK (next_seq >= 1),
  CONSTRAINT chat_sessions_ended_is_inactive CHECK (ended_at IS NULL OR NOT is_active)
);
COMMENT ON TABLE chat_sessions IS 'A conversation of a learner with a character.';
COMMENT ON COLUMN chat_sessions.user_id IS 'The learner.';
COMMENT ON COLUMN chat_sessions.id IS 'One of the learner''s conversations.';
COMMENT ON COLUMN chat_sessions.character_id IS 'The character.';
COMMENT ON COLUMN chat_sessions.session_name IS 'Its name, for the learner''s list.';
COMMENT ON COLUMN chat_sessions.context_data IS 'What the character should know: lesson, hand, level.';
COMMENT ON COLUMN chat_sessions.is_active IS 'Whether it goes on.';
COMMENT ON COLUMN chat_sessions.started_at IS 'When it began.';
COMMENT ON COLUMN chat_sessions.last_message_at IS 'When the latest message came.';
COMMENT ON COLUMN chat_sessions.ended_at IS 'When it ended.';
COMMENT ON COLUMN chat_sessions.next_seq IS 'The number of the next message; its row''s lock keeps them without gaps.';

CREATE TABLE chat_messages (
  user_id uuid NOT NULL,
  session_id uuid NOT NULL,
  seq integer NOT NULL,
  role text NOT NULL,
  content text NOT NULL,
  tokens integer,
  metadata json_object NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, session_id, seq),
  CONSTRAINT chat_messages_session_fkey
    FOREIGN KEY (user_id, session_id) REFERENCES chat_sessions ON DELETE CASCADE,
  CONSTRAINT chat_messages_seq_positive CHECK (seq >= 1),
  CONSTRAINT chat_messages_role_known CHECK (role IN ('user', 'assistant', 'system', 'tool')),
  CONSTRAINT chat_messages_tokens_not_negative CHECK (tokens >= 0),
  CONSTRAINT chat_messages_content_length CHECK (char_length(content) <= 200000)
);
COMMENT ON TABLE chat_messages IS 'A message of a conversation.';
COMMENT ON COLUMN chat_messages.user_id IS 'The learner.';
COMMENT ON COLUMN chat_messages.session_id IS 'The conversation.';
COMMENT ON COLUMN chat_messages.seq IS 'Counts from 1 without gaps.';
COMMENT ON COLUMN chat_messages.role IS 'user, assistant, system or tool.';
COMMENT ON COLUMN chat_messages.content IS 'What was said, up to 200,000 characters.';
COMMENT ON COLUMN chat_messages.tokens IS 'Tokens, as the model counted them.';
COMMENT ON COLUMN chat_messages.metadata IS 'Model, latency, tool calls: what the application keeps.';
COMMENT ON COLUMN chat_messages.at IS 'When it was said.';

-- Skills ---------------------------------------------------------------------------------------------

CREATE TABLE user_skill_tree_progress (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  skill_tree_id uuid NOT NULL REFERENCES skill_trees ON DELETE RESTRICT,
  status text NOT NULL DEFAULT 'not_started',
  progress_percent percentage NOT NULL DEFAULT 0,
  skills_completed integer NOT NULL DEFAULT 0,
  total_skills integer NOT NULL DEFAULT 0,
  seconds_spent integer NOT NULL DEFAULT 0,
  started_at timestamptz,
  last_activity_at timestamptz,
  completed_at timestamptz,
  milestones_reached integer NOT NULL DEFAULT 0,
  current_path json_array NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, skill_tree_id),
  CONSTRAINT user_skill_tree_progress_status_known
    CHECK (status IN ('not_started', 'in_progress', 'completed', 'paused')),
  CONSTRAINT user_skill_tree_progress_counters_not_negative
    CHECK (skills_completed >= 0 AND total_skills >= 0 AND seconds_spent >= 0 AND milestones_reached >= 0)
);
COMMENT ON TABLE user_skill_tree_progress IS 'How far a learner is in a skill tree.';
COMMENT ON COLUMN user_skill_tree_progress.user_id IS 'The learner.';
COMMENT ON COLUMN user_skill_tree_progress.skill_tree_id IS 'The tree.';
COMMENT ON COLUMN user_skill_tree_progress.status IS 'not_started, in_progress, completed or paused.';
COMMENT ON COLUMN user_skill_tree_progress.progress_percent IS
  'Percent of the tree''s live active skills that are completed or skipped, optional ones left out.';
COMMENT ON COLUMN user_skill_tree_progress.skills_completed IS 'Live active skills completed, optional ones included.';
COMMENT ON COLUMN user_skill_tree_progress.total_skills IS 'Live active skills of the tree, optional ones included.';
COMMENT ON COLUMN user_skill_tree_progress.seconds_spent IS 'Seconds spent on its skills.';
COMMENT ON COLUMN user_skill_tree_progress.started_at IS 'When the learner began it.';
COMMENT ON COLUMN user_skill_tree_progress.last_activity_at IS 'When the learner was last active in it.';
COMMENT ON COLUMN user_skill_tree_progress.completed_at IS 'When it was first completed; stays when skills are added.';
COMMENT ON COLUMN user_skill_tree_progress.milestones_reached IS 'Completed skills that are milestones.';
COMMENT ON COLUMN user_skill_tree_progress.current_path IS 'Skills that the learner plans to do next, in order: ids.';

CREATE TABLE user_skill_progress (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  skill_id uuid NOT NULL REFERENCES skills ON DELETE RESTRICT,
  skill_tree_id uuid NOT NULL REFERENCES skill_trees ON DELETE RESTRICT,
  status text NOT NULL DEFAULT 'available',
  progress_percent percentage NOT NULL DEFAULT 0,
  attempts_count integer NOT NULL DEFAULT 0,
  completion_method text,
  completion_score score,
  evidence json_array NOT NULL DEFAULT '[]',
  unlocked_at timestamptz,
  started_at timestamptz,
  last_activity_at timestamptz,
  completed_at timestamptz,
  seconds_spent integer NOT NULL DEFAULT 0,
  struggling_indicators json_object NOT NULL DEFAULT '{}',
  engagement_score fraction,
  xp_awarded integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, skill_id),
  CONSTRAINT user_skill_progress_status_known
    CHECK (status IN ('locked', 'available', 'in_progress', 'completed', 'skipped')),
  CONSTRAINT user_skill_progress_completion_method_known
    CHECK (completion_method IN ('manual', 'assessment', 'project', 'time_based', 'external')),
  CONSTRAINT user_skill_progress_completed_says_how
    CHECK (status <> 'completed' OR num_nonnulls(completion_method, completed_at) = 2),
  CONSTRAINT user_skill_progress_evidence_shape
    CHECK ((evidence @? '$[*] ? (@.type() != "object"
      || !(@.type == "text" || @.type == "url" || @.type == "file" || @.type == "assessment_score"))') IS FALSE),
  CONSTRAINT user_skill_progress_counters_not_negative
    CHECK (attempts_count >= 0 AND seconds_spent >= 0 AND xp_awarded >= 0)
);
COMMENT ON TABLE user_skill_progress IS 'How far a learner is with a skill.';
COMMENT ON COLUMN user_skill_progress.user_id IS 'The learner.';
COMMENT ON COLUMN user_skill_progress.skill_id IS 'The skill.';
COMMENT ON COLUMN user_skill_progress.skill_tree_id IS 'The skill''s tree.';
COMMENT ON COLUMN user_skill_progress.status IS 'locked, available, in_progress, completed or skipped.';
COMMENT ON COLUMN user_skill_progress.progress_percent IS 'Percent done; 100 once completed.';
COMMENT ON COLUMN user_skill_progress.attempts_count IS 'How often its completion was recorded.';
COMMENT ON COLUMN user_skill_progress.completion_method IS 'manual, assessment, project, time_based or external.';
COMMENT ON COLUMN user_skill_progress.completion_score IS 'The best score it was completed with.';
COMMENT ON COLUMN user_skill_progress.evidence IS
  'What shows it: objects with a type of text, url, file or assessment_score.';
COMMENT ON COLUMN user_skill_progress.unlocked_at IS 'When nothing more was required first.';
COMMENT ON COLUMN user_skill_progress.started_at IS 'When the learner began it.';
COMMENT ON COLUMN user_skill_progress.last_activity_at IS 'When the learner was last active with it.';
COMMENT ON COLUMN user_skill_progress.completed_at IS 'When it was first completed.';
COMMENT ON COLUMN user_skill_progress.seconds_spent IS 'Seconds spent on it.';
COMMENT ON COLUMN user_skill_progress.struggling_indicators IS 'Signs of trouble, as the application measures them.';
COMMENT ON COLUMN user_skill_progress.engagement_score IS 'How engaged the learner is, 0 to 1, as the application measures it.';
COMMENT ON COLUMN user_skill_progress.xp_awarded IS 'Experience points that its completion gave at the time.';

-- Achievements ---------------------------------------------------------------------------------------

CREATE TABLE user_achievements (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  achievement_id uuid NOT NULL REFERENCES achievements ON DELETE RESTRICT,
  earned_at timestamptz,
  progress percentage NOT NULL DEFAULT 0,
  metadata json_object NOT NULL DEFAULT '{}',
  xp_awarded integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, achievement_id),
  CONSTRAINT user_achievements_earned_is_whole CHECK (earned_at IS NULL OR progress = 100),
  CONSTRAINT user_achievements_xp_awarded_not_negative CHECK (xp_awarded >= 0)
);
COMMENT ON TABLE user_achievements IS 'An achievement that a learner has earned, or is on the way to.';
COMMENT ON COLUMN user_achievements.user_id IS 'The learner.';
COMMENT ON COLUMN user_achievements.achievement_id IS 'The achievement.';
COMMENT ON COLUMN user_achievements.earned_at IS 'When it was earned; null while it is not.';
COMMENT ON COLUMN user_achievements.progress IS 'Percent of its threshold.';
COMMENT ON COLUMN user_achievements.metadata IS 'What the application adds.';
COMMENT ON COLUMN user_achievements.xp_awarded IS 'Experience points that it gave at the time.';

CREATE TABLE user_activity_days (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  day date NOT NULL,
  seconds integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, day),
  CONSTRAINT user_activity_days_seconds_not_negative CHECK (seconds >= 0)
);
COMMENT ON TABLE user_activity_days IS 'A day on which a learner was active: what streaks are counted from.';
COMMENT ON COLUMN user_activity_days.user_id IS 'The learner.';
COMMENT ON COLUMN user_activity_days.day IS 'The day in the learner''s time zone at the time.';
COMMENT ON COLUMN user_activity_days.seconds IS 'Seconds of learning recorded on it.';

-- Audit ----------------------------------------------------------------------------------------------

CREATE TABLE learner_audit (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  id bigint GENERATED ALWAYS AS IDENTITY,
  table_name text NOT NULL,
  action text NOT NULL,
  changed json_object NOT NULL,
  actor text NOT NULL DEFAULT session_user,
  at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, id),
  CONSTRAINT learner_audit_action_known CHECK (action IN ('added', 'updated', 'removed'))
);
COMMENT ON TABLE learner_audit IS 'Who changed a learner''s scores, states and grants, and when; no secret is in it.';
COMMENT ON COLUMN learner_audit.user_id IS 'The learner.';
COMMENT ON COLUMN learner_audit.id IS 'Orders the changes of one transaction.';
COMMENT ON COLUMN learner_audit.table_name IS 'The table of the row.';
COMMENT ON COLUMN learner_audit.action IS 'added, updated or removed.';
COMMENT ON COLUMN learner_audit.changed IS 'The row''s key, and each watched column to its value before and after.';
COMMENT ON COLUMN learner_audit.actor IS 'The database user.';
COMMENT ON COLUMN learner_audit.at IS 'When its transaction began.';

-- Written with the owner's rights: nobody else may add to the audit.
CREATE FUNCTION audit_learner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  key_columns CONSTANT text[] := string_to_array(TG_ARGV[0], ' ');
  watched CONSTANT text[] := string_to_array(TG_ARGV[1], ' ');
  before jsonb := to_jsonb(OLD);
  after jsonb := to_jsonb(NEW);
  row_now jsonb := coalesce(after, before);
  changed jsonb := '{}';
  name text;
BEGIN
  FOREACH name IN ARRAY watched LOOP
    IF coalesce(before -> name, 'null') <> coalesce(after -> name, 'null') THEN
      changed := changed || jsonb_build_object(name, jsonb_build_object('before', before -> name, 'after', after -> name));
    END IF;
  END LOOP;
  IF changed = '{}' THEN
    RETURN NULL;
  END IF;
  FOREACH name IN ARRAY key_columns LOOP
    changed := changed || jsonb_build_object(name, row_now -> name);
  END LOOP;
  -- A row that goes with its user leaves nothing to write about.
  IF TG_OP <> 'DELETE' OR EXISTS (SELECT FROM users WHERE id = (row_now ->> TG_ARGV[2])::uuid) THEN
    INSERT INTO learner_audit (user_id, table_name, action, changed)
    VALUES ((row_now ->> TG_ARGV[2])::uuid, TG_TABLE_NAME,
      CASE TG_OP WHEN 'INSERT' THEN 'added' WHEN 'UPDATE' THEN 'updated' ELSE 'removed' END, changed);
  END IF;
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION audit_learner() IS
  'Trigger (key columns, watched columns, column of the user): writes a change of a watched column into learner_audit.';
REVOKE ALL ON FUNCTION audit_learner() FROM PUBLIC;

DO $$
DECLARE
  watch record;
BEGIN
  FOR watch IN VALUES
    ('users', 'id', 'is_active email_verified', 'id'),
    ('course_enrollments', 'course_id', 'is_active completed_at', 'user_id'),
    ('assessment_attempts', 'assessment_id attempt_number', 'state score max_score is_passed', 'user_id'),
    ('user_skill_tree_progress', 'skill_tree_id', 'status completed_at', 'user_id'),
    ('user_skill_progress', 'skill_id', 'status completion_score xp_awarded', 'user_id'),
    ('user_achievements', 'achievement_id', 'earned_at', 'user_id')
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION audit_learner(%L, %L, %L)',
      watch.column1 || '_audited', watch.column1, watch.column2, watch.column3, watch.column4);
    -- Only an update that names a watched column can change one.
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE OF %s ON %I FOR EACH ROW WHEN ((%s) IS DISTINCT FROM (%s)) '
      'EXECUTE FUNCTION audit_learner(%L, %L, %L)',
      watch.column1 || '_change_audited', replace(watch.column3, ' ', ', '), watch.column1,
      'OLD.' || replace(watch.column3, ' ', ', OLD.'), 'NEW.' || replace(watch.column3, ' ', ', NEW.'),
      watch.column2, watch.column3, watch.column4);
  END LOOP;
END
$$;

-- Indexes: first what foreign keys need, then what applications ask for --------------------------------

CREATE UNIQUE INDEX users_email_unique ON users (lower(email));
CREATE UNIQUE INDEX users_username_unique ON users (lower(username));
CREATE INDEX ON users (is_active, last_login_at);
CREATE INDEX ON user_profiles (total_xp DESC);
CREATE INDEX ON user_profiles (current_level);
CREATE INDEX ON user_profiles (last_activity_at);
CREATE INDEX ON course_enrollments (course_id, completion_rate);
CREATE INDEX ON course_enrollments (current_lesson_id);
CREATE INDEX ON course_enrollments (user_id, last_accessed_at DESC);
CREATE INDEX ON lesson_progress (lesson_id);
CREATE INDEX ON assessment_attempts (assessment_id, assessment_revision);
CREATE INDEX ON assessment_attempts (id);
CREATE INDEX assessment_attempts_awaiting_review_idx ON assessment_attempts (submitted_at)
  WHERE state = 'awaiting_review';
CREATE INDEX ON user_notes (lesson_id);
CREATE INDEX ON course_discussions (course_id, parent_id);
CREATE INDEX ON course_discussions (lesson_id);
CREATE INDEX ON course_discussions (user_id);
CREATE INDEX ON discussion_votes (user_id);
CREATE INDEX ON chat_sessions (character_id);
CREATE INDEX ON chat_sessions (user_id, last_message_at DESC);
CREATE INDEX chat_sessions_active_idx ON chat_sessions (user_id, last_message_at DESC) WHERE is_active;
CREATE INDEX ON user_skill_tree_progress (skill_tree_id);
CREATE INDEX ON user_skill_progress (skill_id, status);
CREATE INDEX ON user_skill_progress (skill_tree_id);
CREATE INDEX ON user_skill_progress (user_id, last_activity_at DESC);
CREATE INDEX user_skill_progress_completed_idx ON user_skill_progress (completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX ON user_achievements (achievement_id);

-- Row-level security -----------------------------------------------------------------------------------
-- Forced, so that it holds for the owner too: the owner's own policy says so in words. Everybody else
-- who is granted a table sees the rows of current_learner(), and none where nobody is set.

DO $$
DECLARE
  learner_table text;
BEGIN
  FOREACH learner_table IN ARRAY ARRAY['users', 'user_profiles', 'user_sessions', 'course_enrollments',
    'lesson_progress', 'assessment_attempts', 'user_notes', 'course_discussions', 'discussion_votes',
    'chat_sessions', 'chat_messages', 'user_skill_tree_progress', 'user_skill_progress', 'user_achievements',
    'user_activity_days', 'learner_audit']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION keep_updated_at()',
      learner_table || '_touched', learner_table);
    EXECUTE format('COMMENT ON COLUMN %I.created_at IS %L', learner_table, 'When the row was made.');
    EXECUTE format('COMMENT ON COLUMN %I.updated_at IS %L', learner_table, 'When the row was last written.');
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', learner_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', learner_table);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', learner_table);
    EXECUTE format('CREATE POLICY own_rows ON %I USING (%s = (SELECT current_learner()))', learner_table,
      CASE learner_table WHEN 'users' THEN 'id' ELSE 'user_id' END);
  END LOOP;
END
$$;

CREATE POLICY public_notes ON user_notes FOR SELECT USING (is_public AND (SELECT current_learner()) IS NOT NULL);
CREATE POLICY read_all ON course_discussions FOR SELECT USING ((SELECT current_learner()) IS NOT NULL);

-- The shapes that others expect ------------------------------------------------------------------------

CREATE VIEW user_progress WITH (security_invoker = true) AS
  SELECT enrollment.user_id, enrollment.course_id, enrollment.completion_rate,
    lesson.key AS current_section,
    (SELECT coalesce(jsonb_object_agg(best.key, best.percent), '{}')
      FROM (SELECT assessment.key, max(round(100 * attempt.score / nullif(attempt.max_score, 0), 2)) AS percent
        FROM assessment_attempts AS attempt JOIN assessments AS assessment ON assessment.id = attempt.assessment_id
        WHERE attempt.user_id = enrollment.user_id AND assessment.course_id = enrollment.course_id
          AND attempt.state = 'scored'
        GROUP BY assessment.key) AS best) AS test_scores,
    (enrollment.seconds_studied / 60)::integer AS study_time_minutes,
    enrollment.last_accessed_at AS last_accessed, enrollment.completed_at
  FROM course_enrollments AS enrollment LEFT JOIN lessons AS lesson ON lesson.id = enrollment.current_lesson_id;
COMMENT ON VIEW user_progress IS 'A learner''s progress in a course, in one row.';
COMMENT ON COLUMN user_progress.user_id IS 'The learner.';
COMMENT ON COLUMN user_progress.course_id IS 'The course.';
COMMENT ON COLUMN user_progress.completion_rate IS 'Percent of its lessons completed.';
COMMENT ON COLUMN user_progress.current_section IS 'Key of the lesson that the learner was last in.';
COMMENT ON COLUMN user_progress.test_scores IS 'Best score in percent by the assessment''s key.';
COMMENT ON COLUMN user_progress.study_time_minutes IS 'Whole minutes in its lessons.';
COMMENT ON COLUMN user_progress.last_accessed IS 'When the learner was last in the course.';
COMMENT ON COLUMN user_progress.completed_at IS 'When it was first completed.';

CREATE VIEW chat_session_history WITH (security_invoker = true) AS
  SELECT session.user_id, session.id AS session_id, session.character_id, session.session_name,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', message.seq, 'role', message.role, 'content', message.content,
        'tokens', message.tokens, 'metadata', message.metadata, 'at', message.at) ORDER BY message.seq), '[]')
      FROM chat_messages AS message
      WHERE message.user_id = session.user_id AND message.session_id = session.id) AS conversation_history
  FROM chat_sessions AS session;
COMMENT ON VIEW chat_session_history IS 'A conversation with its messages as one JSON array.';
COMMENT ON COLUMN chat_session_history.user_id IS 'The learner.';
COMMENT ON COLUMN chat_session_history.session_id IS 'The conversation.';
COMMENT ON COLUMN chat_session_history.character_id IS 'The character.';
COMMENT ON COLUMN chat_session_history.session_name IS 'Its name.';
COMMENT ON COLUMN chat_session_history.conversation_history IS 'Its messages in order: seq, role, content, tokens, metadata, at.';

CREATE VIEW skill_graph WITH (security_invoker = true) AS
  SELECT skill.id, skill.key, skill.skill_tree_id, skill.name, skill.skill_type, skill.difficulty,
    ARRAY(SELECT edge.requires_id FROM skill_dependencies AS edge JOIN skills AS other ON other.id = edge.requires_id
      WHERE edge.skill_id = skill.id AND other.archived_at IS NULL ORDER BY other.key) AS dependencies,
    ARRAY(SELECT edge.skill_id FROM skill_dependencies AS edge JOIN skills AS other ON other.id = edge.skill_id
      WHERE edge.requires_id = skill.id AND other.archived_at IS NULL ORDER BY other.key) AS dependents
  FROM skills AS skill
  WHERE skill.archived_at IS NULL;
COMMENT ON VIEW skill_graph IS 'Each live skill with what it needs and what needs it.';
COMMENT ON COLUMN skill_graph.id IS 'The skill.';
COMMENT ON COLUMN skill_graph.key IS 'Its key.';
COMMENT ON COLUMN skill_graph.skill_tree_id IS 'Its tree.';
COMMENT ON COLUMN skill_graph.name IS 'Its name.';
COMMENT ON COLUMN skill_graph.skill_type IS 'Its type.';
COMMENT ON COLUMN skill_graph.difficulty IS 'How hard it is.';
COMMENT ON COLUMN skill_graph.dependencies IS 'Ids of the skills to be completed first, by key.';
COMMENT ON COLUMN skill_graph.dependents IS 'Ids of the skills that need it, by key.';

CREATE VIEW student_progress WITH (security_invoker = true) AS
  SELECT user_id AS student_id, lesson_id, started_at, completed_at, seconds_spent, score, attempts, notes,
    bookmarks, last_position, metrics, created_at, updated_at
  FROM lesson_progress;
COMMENT ON VIEW student_progress IS 'lesson_progress by its older name.';
COMMENT ON COLUMN student_progress.student_id IS 'The learner.';
COMMENT ON COLUMN student_progress.lesson_id IS 'The lesson.';
COMMENT ON COLUMN student_progress.started_at IS 'When the learner first opened it.';
COMMENT ON COLUMN student_progress.completed_at IS 'When it was first completed.';
COMMENT ON COLUMN student_progress.seconds_spent IS 'Seconds spent in it.';
COMMENT ON COLUMN student_progress.score IS 'The best score, where the application gives one.';
COMMENT ON COLUMN student_progress.attempts IS 'How often it was completed.';
COMMENT ON COLUMN student_progress.notes IS 'The learner''s note.';
COMMENT ON COLUMN student_progress.bookmarks IS 'Places in the lesson.';
COMMENT ON COLUMN student_progress.last_position IS 'Where the learner left it.';
COMMENT ON COLUMN student_progress.metrics IS 'What else the application measures.';
COMMENT ON COLUMN student_progress.created_at IS 'When the row was made.';
COMMENT ON COLUMN student_progress.updated_at IS 'When the row was last written.';
