-- Takes migration 2 away again, last made first.

DROP VIEW student_progress;
DROP VIEW skill_graph;
DROP VIEW chat_session_history;
DROP VIEW user_progress;

DROP TABLE learner_audit;
DROP TABLE user_activity_days;
DROP TABLE user_achievements;
DROP TABLE user_skill_progress;
DROP TABLE user_skill_tree_progress;
DROP TABLE chat_messages;
DROP TABLE chat_sessions;
DROP TABLE discussion_votes;
DROP TABLE course_discussions;
DROP TABLE user_notes;
DROP TABLE assessment_attempts;
DROP TABLE lesson_progress;
DROP TABLE course_enrollments;
DROP TABLE user_sessions;
DROP TABLE user_profiles;
DROP TABLE users;

DROP FUNCTION audit_learner();
DROP FUNCTION count_votes();
DROP FUNCTION refuse_unknown_time_zone();
DROP FUNCTION keep_updated_at();
DROP FUNCTION current_learner();
