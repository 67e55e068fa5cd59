-- weight 3, needs list_courses
SELECT * FROM list_courses();
