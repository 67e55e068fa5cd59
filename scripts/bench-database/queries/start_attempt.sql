-- weight 4, needs start_attempt
\set u random(0, :learners - 1)
\set k random(0, 3)
\set exam ((:u * 7 + :k * 13) % :courses) * 2 + random(0, 1)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
SELECT * FROM start_attempt(md5('user-' || :u)::uuid, md5('exam-' || :exam)::uuid);
COMMIT;
\endpipeline
