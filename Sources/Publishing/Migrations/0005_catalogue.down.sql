-- Takes the catalogue's functions away again, last made first.

DROP FUNCTION search_content(text, text, integer);
DROP FUNCTION search_snippet(text, text, regconfig);
DROP FUNCTION marked_text(text, text[], text[], tsquery, text[], text, regconfig);
DROP FUNCTION search_marks(text, regconfig);
DROP FUNCTION html_text(text);
DROP FUNCTION markdown_text(text);
DROP FUNCTION search_wordings(text[], text[], boolean[], boolean, regconfig[]);
DROP FUNCTION search_term_query(text, text, regconfig);
DROP FUNCTION search_prefix(text);
DROP FUNCTION search_query_terms(text);
DROP FUNCTION is_searched_in_pairs(text);
DROP FUNCTION skill_tree_for_learner(text, uuid);
DROP FUNCTION list_characters(text);
DROP FUNCTION assessment_for_learner(uuid);
DROP FUNCTION course_outline(text);
DROP FUNCTION assessment_facts(assessments);
DROP FUNCTION list_courses(text, text, text, uuid, integer);
DROP TYPE character_card;
DROP TYPE course_card;
DROP INDEX courses_catalogue_idx;
