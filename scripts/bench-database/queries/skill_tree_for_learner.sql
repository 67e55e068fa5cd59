-- weight 2, needs skill_tree_for_learner
\set u random(0, :learners - 1)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
SELECT skill_tree_for_learner('tree-' || :u % 100, md5('user-' || :u)::uuid);
COMMIT;
\endpipeline
