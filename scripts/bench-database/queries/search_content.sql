-- weight 5, needs search_content
\set rank exp(random(300, 921) / 100.0)
SELECT * FROM search_content((SELECT text FROM made_words WHERE rank = :rank::float8::integer));
