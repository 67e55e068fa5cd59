-- weight 12, needs list_courses
\set t random(0, 49)
SELECT * FROM list_courses(tag => 'tag-' || :t);
