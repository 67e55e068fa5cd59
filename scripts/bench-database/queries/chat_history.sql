-- weight 4, needs chat_history
\set u random(0, :learners - 1)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
SELECT * FROM chat_history(md5('user-' || :u)::uuid, md5('chat-' || :u)::uuid);
COMMIT;
\endpipeline
