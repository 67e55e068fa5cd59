-- weight 5, needs search_content
\set rank exp(random(300, 921) / 100.0)
SELECT * FROM search_content(made_word(:rank::float8::integer));
