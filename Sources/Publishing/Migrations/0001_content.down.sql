-- Takes migration 1 away again, last made first. Nothing cascades, so that what others built on these
-- tables stops it.

ALTER TABLE assessments DROP CONSTRAINT assessments_live_revision_fkey;
ALTER TABLE content_sources DROP CONSTRAINT content_sources_last_publication_id_fkey;

DROP TABLE content_audit;
DROP TABLE content_assets;
DROP TABLE content_aliases;
DROP TABLE achievements;
DROP TABLE skill_assessments;
DROP TABLE skill_lessons;
DROP TABLE skill_dependencies;
DROP TABLE skills;
DROP TABLE skill_tree_prerequisites;
DROP TABLE skill_trees;
DROP TABLE skill_categories;
DROP TABLE assessment_revisions;
DROP TABLE assessments;
DROP TABLE lessons;
DROP TABLE course_modules;
DROP TABLE course_prerequisites;
DROP TABLE courses;
DROP TABLE characters;
DROP TABLE publications;
DROP TABLE content_sources;

DROP FUNCTION audit_by_hand();
DROP FUNCTION touch_edge_by_hand();
DROP FUNCTION touch_object_by_hand();
DROP FUNCTION audit_value(text, jsonb);
DROP FUNCTION refuse_cycle();
DROP FUNCTION note_graph_change();
DROP FUNCTION refuse_revision_change();
DROP FUNCTION search_terms(text);
DROP FUNCTION search_configuration(text);
DROP FUNCTION resource_list_is_valid(jsonb);
DROP FUNCTION tags_are_valid(text[]);

DROP DOMAIN json_array;
DROP DOMAIN json_object;
DROP DOMAIN sha256_digest;
DROP DOMAIN email;
DROP DOMAIN repository_path;
DROP DOMAIN url;
DROP DOMAIN summary;
DROP DOMAIN short_label;
DROP DOMAIN label;
DROP DOMAIN title;
DROP DOMAIN hex_color;
DROP DOMAIN language_tag;
DROP DOMAIN content_key;
DROP DOMAIN slug;
DROP DOMAIN minutes;
DROP DOMAIN fraction;
DROP DOMAIN score;
DROP DOMAIN percentage;
DROP DOMAIN difficulty;
