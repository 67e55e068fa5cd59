-- weight 3, needs search_content
\set frequent random(20, 200)
\set rank exp(random(300, 921) / 100.0)
SELECT * FROM search_content((SELECT string_agg(text, ' ' ORDER BY rank) FROM made_words WHERE rank IN (:frequent, :rank::float8::integer)));
