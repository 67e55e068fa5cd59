-- weight 12, needs learner_dashboard
\set u random(0, :learners - 1)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
SELECT learner_dashboard(md5('user-' || :u)::uuid);
COMMIT;
\endpipeline
