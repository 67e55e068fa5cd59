-- weight 10, needs ensure_user
\set u random(0, :learners - 1)
SELECT ensure_user('host-' || :u, 'user-' || :u || '@example.org', 'user-' || :u);
