-- weight 5, needs assessment_for_learner
\set x random(0, :courses * 2 - 1)
SELECT assessment_for_learner(md5('exam-' || :x)::uuid);
