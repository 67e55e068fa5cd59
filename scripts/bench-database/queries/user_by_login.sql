-- weight 2, needs user_by_login
\set u random(0, :learners - 1)
SELECT * FROM user_by_login('USER-' || :u || '@example.org');
