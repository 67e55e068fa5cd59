-- weight 3, needs search_content
\set frequent random(20, 200)
\set rank exp(random(300, 921) / 100.0)
SELECT * FROM search_content(made_word(:frequent::integer) || ' ' || made_word(:rank::float8::integer));
