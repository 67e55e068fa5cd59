-- weight 2, needs search_content
\set rank random(100, 9999)
SELECT * FROM search_content((SELECT left(text, 3) FROM made_words WHERE rank = :rank));
