-- weight 2, needs search_content
\set rank random(100, 9999)
SELECT * FROM search_content(left(made_word(:rank::integer), 3));
