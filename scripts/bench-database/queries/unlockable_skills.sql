-- weight 2, needs unlockable_skills
\set u random(0, :learners - 1)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
SELECT * FROM unlockable_skills(md5('user-' || :u)::uuid, md5('tree-' || :u % 100)::uuid);
COMMIT;
\endpipeline
