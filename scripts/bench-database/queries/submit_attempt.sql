-- weight 4, needs submit_attempt
\set u random(0, :learners - 1)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
SELECT * FROM submit_attempt(md5('user-' || :u)::uuid, md5('open-attempt-' || :u)::uuid, '{"q1": "c1", "q2": "c2", "q3": "c0", "q4": "c0", "q5": "c3"}');
COMMIT;
\endpipeline
