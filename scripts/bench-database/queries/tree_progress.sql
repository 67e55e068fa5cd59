-- weight 1, needs tree_progress
\set u random(0, :learners - 1)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
SELECT * FROM tree_progress(md5('user-' || :u)::uuid, md5('tree-' || :u % 100)::uuid);
COMMIT;
\endpipeline
