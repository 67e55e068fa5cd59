-- weight 4, needs submit_attempt
\set u random(0, :learners - 1)
\set k random(0, 3)
\set exam ((:u * 7 + :k * 13) % :courses) * 2 + random(0, 1)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
\endpipeline
SELECT attempt_id AS attempt FROM start_attempt(md5('user-' || :u)::uuid, md5('exam-' || :exam)::uuid) \gset
\startpipeline
SELECT state FROM submit_attempt(md5('user-' || :u)::uuid, :attempt, '{"q1": "c1", "q2": "c2", "q3": "c0", "q4": "c0", "q5": "c3"}');
COMMIT;
\endpipeline
