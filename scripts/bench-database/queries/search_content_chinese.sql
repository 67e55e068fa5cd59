-- weight 2, needs search_content
\set n random(4810, 5990)
SELECT * FROM search_content('赔率' || chr(19968 + :n));
