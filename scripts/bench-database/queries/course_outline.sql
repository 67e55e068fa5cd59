-- weight 12, needs course_outline
\set c random(0, :courses - 1)
SELECT course_outline('course-' || :c);
