-- weight 6, needs append_chat_message
\set u random(0, :learners - 1)
\startpipeline
BEGIN;
SELECT set_config('lectern.user_id', md5('user-' || :u)::uuid::text, true);
SELECT append_chat_message(md5('user-' || :u)::uuid, md5('chat-' || :u)::uuid, 'user', 'Could you explain the main idea once more?');
COMMIT;
\endpipeline
