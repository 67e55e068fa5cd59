-- weight 5, needs search_content
\set n random(4010, 4990)
SELECT * FROM search_content('term' || :n);
