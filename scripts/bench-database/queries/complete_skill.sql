-- weight 2, needs complete_skill
\set u random(0, :learners - 1)
\set s random(0, 99) * 20 + random(0, 4)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
SELECT * FROM complete_skill(md5('user-' || :u)::uuid, md5('skill-' || :s)::uuid);
COMMIT;
\endpipeline
