-- weight 14, needs record_lesson_progress
\set u random(0, :learners - 1)
\set k random(0, 3)
\set lesson ((:u * 7 + :k * 13) % :courses) * 10 + random(0, 9)
\set done random(0, 1)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
SELECT * FROM record_lesson_progress(md5('user-' || :u)::uuid, md5('lesson-' || :lesson)::uuid, 30, :done = 1);
COMMIT;
\endpipeline
