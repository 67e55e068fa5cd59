-- Takes migration 4 away again, last made first.

DROP INDEX assessment_attempts_in_progress_idx;

DROP FUNCTION answered_items(uuid[], text[]);
DROP FUNCTION learners_affected(uuid[]);
DROP FUNCTION close_attempts(integer);
DROP FUNCTION regrade(uuid, boolean);
DROP FUNCTION regraded_attempts(uuid);
DROP FUNCTION answer_items(jsonb);
DROP FUNCTION record_score(uuid, text, numeric, text, text);
DROP FUNCTION award_after_grading(uuid);
DROP FUNCTION reveal_answers(uuid, uuid);
DROP FUNCTION shown_key(jsonb);
DROP FUNCTION answers_withheld(assessment_attempts);
DROP FUNCTION attempt_results(uuid, uuid);
DROP FUNCTION submit_attempt(uuid, uuid, jsonb);
DROP FUNCTION save_answers(uuid, uuid, jsonb);
DROP FUNCTION start_attempt(uuid, uuid);
DROP FUNCTION attempt_of(uuid, uuid);
DROP FUNCTION finish_attempt(assessment_attempts, jsonb, timestamptz, jsonb);
DROP FUNCTION merged_answers(jsonb, jsonb, jsonb);
DROP FUNCTION attempt_is_over(assessment_attempts);
DROP FUNCTION late_answers_grace();
DROP FUNCTION attempt_questions(assessment_attempts, boolean);
DROP FUNCTION questions_asked(jsonb, jsonb, bigint);
DROP FUNCTION shuffled_question(jsonb, bigint);
DROP FUNCTION shuffled_items(jsonb, bigint, text);
DROP FUNCTION shuffle_key(bigint, text);
DROP FUNCTION attempt_total(jsonb, text, numeric);
DROP FUNCTION attempt_feedback(jsonb, jsonb, jsonb, jsonb);
DROP FUNCTION score_attempt(jsonb, jsonb, jsonb, jsonb);
DROP FUNCTION answerable_questions(jsonb);
DROP FUNCTION score_response(jsonb, jsonb, jsonb, jsonb);
DROP FUNCTION response_credit(jsonb, jsonb, text, jsonb);
DROP FUNCTION longest_run(jsonb, jsonb);
DROP FUNCTION text_is_accepted(jsonb, text);
DROP FUNCTION fold_answer(text);
DROP FUNCTION text_is_blank(text);
