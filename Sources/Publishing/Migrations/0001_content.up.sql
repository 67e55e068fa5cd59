-- Migration 1: content. Written by publish alone; archived, never deleted.
-- Every name is unqualified: the caller sets search_path, and begins and ends the transaction.

-- Values ------------------------------------------------------------------------------------------
-- Domains over text rather than varchar(n): a cast to varchar(n) cuts without a word, and its error
-- names neither column nor constraint.

CREATE DOMAIN difficulty AS text COLLATE "C"
  CONSTRAINT difficulty_known CHECK (VALUE IN ('beginner', 'intermediate', 'advanced', 'expert'));
COMMENT ON DOMAIN difficulty IS 'How hard something is: beginner, intermediate, advanced or expert.';

CREATE DOMAIN percentage AS numeric(5,2) CONSTRAINT percentage_range CHECK (VALUE BETWEEN 0 AND 100);
COMMENT ON DOMAIN percentage IS 'Percent, 0 to 100, two decimals.';

CREATE DOMAIN score AS numeric(8,2) CONSTRAINT score_is_a_number CHECK (VALUE <> 'NaN');
COMMENT ON DOMAIN score IS 'Points, two decimals.';

CREATE DOMAIN fraction AS double precision CONSTRAINT fraction_range CHECK (VALUE BETWEEN 0 AND 1);
COMMENT ON DOMAIN fraction IS 'A part of one, 0 to 1.';

CREATE DOMAIN minutes AS integer CONSTRAINT minutes_not_negative CHECK (VALUE >= 0);
COMMENT ON DOMAIN minutes IS 'A duration in whole minutes.';

CREATE DOMAIN slug AS text COLLATE "C"
  CONSTRAINT slug_shape CHECK (VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
  CONSTRAINT slug_length CHECK (char_length(VALUE) <= 500);
COMMENT ON DOMAIN slug IS 'Lower-case letters, digits and single hyphens.';

CREATE DOMAIN content_key AS text COLLATE "C"
  CONSTRAINT content_key_shape CHECK (VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$')
  CONSTRAINT content_key_length CHECK (char_length(VALUE) <= 500);
COMMENT ON DOMAIN content_key IS 'A path of slugs, as course/module/lesson.';

CREATE DOMAIN language_tag AS text COLLATE "C"
  CONSTRAINT language_tag_shape CHECK (VALUE ~ '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$')
  CONSTRAINT language_tag_length CHECK (char_length(VALUE) <= 100);
COMMENT ON DOMAIN language_tag IS 'A BCP 47 tag by its shape, as en or zh-Hans.';

CREATE DOMAIN hex_color AS text COLLATE "C"
  CONSTRAINT hex_color_shape CHECK (VALUE ~ '^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$');
COMMENT ON DOMAIN hex_color IS 'A colour as #RGB, #RRGGBB or #RRGGBBAA.';

CREATE DOMAIN title AS text CONSTRAINT title_length CHECK (char_length(VALUE) BETWEEN 1 AND 255);
COMMENT ON DOMAIN title IS 'A title or display name, 1 to 255 characters.';

CREATE DOMAIN label AS text CONSTRAINT label_length CHECK (char_length(VALUE) BETWEEN 1 AND 100);
COMMENT ON DOMAIN label IS 'A name or specialization, 1 to 100 characters.';

CREATE DOMAIN short_label AS text CONSTRAINT short_label_length CHECK (char_length(VALUE) BETWEEN 1 AND 50);
COMMENT ON DOMAIN short_label IS 'A short name or conversation style, 1 to 50 characters.';

CREATE DOMAIN summary AS text CONSTRAINT summary_length CHECK (char_length(VALUE) <= 300);
COMMENT ON DOMAIN summary IS 'A short description, at most 300 characters.';

CREATE DOMAIN url AS text CONSTRAINT url_length CHECK (char_length(VALUE) BETWEEN 1 AND 500);
COMMENT ON DOMAIN url IS 'An address, 1 to 500 characters; what it may say is the linter''s business.';

CREATE DOMAIN repository_path AS text COLLATE "C"
  CONSTRAINT repository_path_length CHECK (char_length(VALUE) BETWEEN 1 AND 500);
COMMENT ON DOMAIN repository_path IS 'A path relative to the content repository, with /, 1 to 500 characters.';

CREATE DOMAIN email AS text
  CONSTRAINT email_shape CHECK (VALUE ~ '^[^@\s]+@[^@\s]+$')
  CONSTRAINT email_length CHECK (char_length(VALUE) <= 320);
COMMENT ON DOMAIN email IS 'An e-mail address by its shape, at most 320 characters.';

CREATE DOMAIN sha256_digest AS bytea CONSTRAINT sha256_digest_length CHECK (octet_length(VALUE) = 32);
COMMENT ON DOMAIN sha256_digest IS 'A SHA-256 digest, 32 bytes.';

CREATE DOMAIN json_object AS jsonb CONSTRAINT json_object_type CHECK (jsonb_typeof(VALUE) = 'object');
COMMENT ON DOMAIN json_object IS 'A JSON object.';

CREATE DOMAIN json_array AS jsonb CONSTRAINT json_array_type CHECK (jsonb_typeof(VALUE) = 'array');
COMMENT ON DOMAIN json_array IS 'A JSON array.';

-- Functions that CHECKs and publish call. Their bodies are bound when they are made, so that they
-- mean the same under any search_path, and a simple one is inlined; a SET clause would prevent that.

CREATE FUNCTION tags_are_valid(tags text[]) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN NOT EXISTS (SELECT FROM unnest(tags) AS tag WHERE (char_length(tag) BETWEEN 1 AND 100) IS NOT TRUE);
COMMENT ON FUNCTION tags_are_valid(text[]) IS 'Whether every tag has 1 to 100 characters.';

CREATE FUNCTION resource_list_is_valid(resources jsonb) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN jsonb_typeof(resources) = 'array' AND (resources = '[]' OR NOT EXISTS (
    SELECT
    FROM jsonb_array_elements(CASE WHEN jsonb_typeof(resources) = 'array' THEN resources ELSE '[]' END) AS resource
    WHERE (jsonb_typeof(resource) = 'object'
      AND jsonb_typeof(resource -> 'title') = 'string' AND char_length(resource ->> 'title') BETWEEN 1 AND 500
      AND jsonb_typeof(resource -> 'url') = 'string' AND char_length(resource ->> 'url') BETWEEN 1 AND 500
      AND resource ->> 'type' IN ('link', 'file', 'video', 'embed')) IS NOT TRUE));
COMMENT ON FUNCTION resource_list_is_valid(jsonb) IS
  'Whether it is an array of objects with a title and a url of 1 to 500 characters and a type of link, file, video or embed.';

CREATE FUNCTION search_configuration(language text) RETURNS regconfig
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE lower(split_part(language, '-', 1))
    WHEN 'ar' THEN 'pg_catalog.arabic'::regconfig
    WHEN 'ca' THEN 'pg_catalog.catalan'::regconfig
    WHEN 'da' THEN 'pg_catalog.danish'::regconfig
    WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'el' THEN 'pg_catalog.greek'::regconfig
    WHEN 'en' THEN 'pg_catalog.english'::regconfig
    WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'eu' THEN 'pg_catalog.basque'::regconfig
    WHEN 'fi' THEN 'pg_catalog.finnish'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    WHEN 'ga' THEN 'pg_catalog.irish'::regconfig
    WHEN 'hi' THEN 'pg_catalog.hindi'::regconfig
    WHEN 'hu' THEN 'pg_catalog.hungarian'::regconfig
    WHEN 'hy' THEN 'pg_catalog.armenian'::regconfig
    WHEN 'id' THEN 'pg_catalog.indonesian'::regconfig
    WHEN 'it' THEN 'pg_catalog.italian'::regconfig
    WHEN 'lt' THEN 'pg_catalog.lithuanian'::regconfig
    WHEN 'nb' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'ne' THEN 'pg_catalog.nepali'::regconfig
    WHEN 'nl' THEN 'pg_catalog.dutch'::regconfig
    WHEN 'nn' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'no' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
    WHEN 'ro' THEN 'pg_catalog.romanian'::regconfig
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'sr' THEN 'pg_catalog.serbian'::regconfig
    WHEN 'sv' THEN 'pg_catalog.swedish'::regconfig
    WHEN 'ta' THEN 'pg_catalog.tamil'::regconfig
    WHEN 'tr' THEN 'pg_catalog.turkish'::regconfig
    WHEN 'yi' THEN 'pg_catalog.yiddish'::regconfig
    ELSE 'pg_catalog.simple'::regconfig
  END;
COMMENT ON FUNCTION search_configuration(text) IS
  'The text search configuration for a BCP 47 tag: the server''s own for its languages, simple for every other.';

-- One expression finds the characters that stand between two of their like and doubles them with a
-- blank between, which makes ABCD into AB BC CD; the one inside it parts such runs from other text.
CREATE FUNCTION search_terms(input text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE WHEN octet_length(input) = char_length(input) THEN input ELSE (
    SELECT CASE WHEN folded !~ ('[' || cjk || ']') THEN folded ELSE
      regexp_replace(
        regexp_replace(folded,
          '(?<=[' || cjk || '])(?=[^\s' || cjk || '])|(?<=[^\s' || cjk || '])(?=[' || cjk || '])', ' ', 'g'),
        '(?<=[' || cjk || '])([' || cjk || '])(?=[' || cjk || '])', '\1 \1', 'g') END
    FROM (SELECT normalize(input, NFKC) AS folded,
      -- Han, Hiragana, Katakana, Hangul; no punctuation.
      '\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303B\u3041-\u3096\u309D-\u309F\u30A1-\u30FA\u30FC-\u30FF'
        '\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u1100-\u11FF\uA960-\uA97C\uAC00-\uD7A3'
        '\uD7B0-\uD7FB\U0001B000-\U0001B16F\U00020000-\U0003FFFF'::text AS cjk
      OFFSET 0) AS prepared) END;
COMMENT ON FUNCTION search_terms(text) IS
  'Text as full-text search reads it: NFKC, and runs of Han, kana and Hangul as overlapping pairs between blanks. Serves texts and queries alike.';

-- Sources and publications ------------------------------------------------------------------------

CREATE TABLE content_sources (
  id uuid PRIMARY KEY,
  name label NOT NULL CONSTRAINT content_sources_name_unique UNIQUE,
  repository_url url,
  last_publication_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE content_sources IS 'One content repository; its rows are changed by no other.';
COMMENT ON COLUMN content_sources.id IS 'Made by the publisher.';
COMMENT ON COLUMN content_sources.name IS 'The source named in lectern.yaml; default where it names none.';
COMMENT ON COLUMN content_sources.repository_url IS 'Where the repository is found, for people.';
COMMENT ON COLUMN content_sources.last_publication_id IS 'The publication that is live now.';

CREATE TABLE publications (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  parent_id uuid REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  commit_id text,
  ref text,
  dirty boolean NOT NULL DEFAULT false,
  author text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  tool_version text NOT NULL,
  schema_version integer NOT NULL,
  summary json_object NOT NULL DEFAULT '{}',
  phases json_object NOT NULL DEFAULT '{}',
  content_digest sha256_digest NOT NULL,
  kind text NOT NULL DEFAULT 'publish',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT publications_kind_known
    CHECK (kind IN ('publish', 'rollback')),
  CONSTRAINT publications_commit_id_is_hexadecimal
    CHECK (commit_id ~ '^[0-9a-f]{7,64}$'),
  CONSTRAINT publications_not_own_parent
    CHECK (parent_id <> id)
);
COMMENT ON TABLE publications IS 'One publish or rollback that changed something.';
COMMENT ON COLUMN publications.id IS 'Made by the client, so that the outcome of a lost reply can be looked up.';
COMMENT ON COLUMN publications.source_id IS 'The source that was published.';
COMMENT ON COLUMN publications.parent_id IS 'The publication that was live before.';
COMMENT ON COLUMN publications.commit_id IS 'The git commit, where there was one.';
COMMENT ON COLUMN publications.ref IS 'The branch, tag or name that the commit was asked for by.';
COMMENT ON COLUMN publications.dirty IS 'Whether content was not committed.';
COMMENT ON COLUMN publications.author IS 'Who published.';
COMMENT ON COLUMN publications.published_at IS 'When its transaction began.';
COMMENT ON COLUMN publications.tool_version IS 'The version of lectern that published.';
COMMENT ON COLUMN publications.schema_version IS 'The newest migration that the database had.';
COMMENT ON COLUMN publications.summary IS 'Counts by kind and action.';
COMMENT ON COLUMN publications.phases IS 'Seconds by phase.';
COMMENT ON COLUMN publications.content_digest IS
  'SHA-256 over every live object of the source: kind, id, key, parent, position, content hash.';
COMMENT ON COLUMN publications.kind IS 'publish or rollback.';

ALTER TABLE content_sources ADD CONSTRAINT content_sources_last_publication_id_fkey
  FOREIGN KEY (last_publication_id) REFERENCES publications DEFERRABLE INITIALLY DEFERRED;

-- Characters, who courses and lessons name ---------------------------------------------------------

CREATE TABLE characters (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  key content_key NOT NULL,
  content_path repository_path NOT NULL,
  content_hash sha256_digest,
  publication_id uuid NOT NULL REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  archived_at timestamptz,
  extra json_object NOT NULL DEFAULT '{}',
  name slug NOT NULL,
  display_name title NOT NULL,
  language language_tag NOT NULL,
  personality_config json_object NOT NULL,
  specialization label NOT NULL,
  skill_level difficulty NOT NULL,
  conversation_style short_label NOT NULL,
  avatar_url url,
  avatar_emoji text,
  description text,
  backstory text,
  backstory_html text,
  locales json_object NOT NULL DEFAULT '{}',
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT characters_live_key_unique
    EXCLUDE USING btree (key WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT characters_live_name_unique
    EXCLUDE USING btree (name WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT characters_name_length
    CHECK (char_length(name) <= 100),
  CONSTRAINT characters_one_avatar
    CHECK (num_nonnulls(avatar_url, avatar_emoji) <= 1),
  CONSTRAINT characters_avatar_emoji_short
    CHECK (char_length(avatar_emoji) BETWEEN 1 AND 64),
  CONSTRAINT characters_personality_has_system_prompt
    CHECK ((jsonb_typeof(personality_config -> 'system_prompt') = 'string'
      AND btrim(personality_config ->> 'system_prompt') <> '') IS TRUE),
  CONSTRAINT characters_personality_has_tone
    CHECK ((jsonb_typeof(personality_config -> 'tone') = 'string'
      AND btrim(personality_config ->> 'tone') <> '') IS TRUE),
  CONSTRAINT characters_personality_has_traits
    CHECK ((jsonb_typeof(personality_config -> 'traits') = 'object'
      AND personality_config -> 'traits' <> '{}') IS TRUE),
  CONSTRAINT characters_personality_has_boundaries
    CHECK ((jsonb_typeof(personality_config -> 'boundaries') = 'array'
      AND personality_config -> 'boundaries' <> '[]') IS TRUE),
  CONSTRAINT characters_personality_has_max_output_tokens
    CHECK ((personality_config @? '$.parameters.max_output_tokens ? (@.type() == "number" && @ > 0)') IS TRUE)
);
COMMENT ON TABLE characters IS 'An AI character that teaches or talks with learners.';
COMMENT ON COLUMN characters.name IS 'Its slug.';
COMMENT ON COLUMN characters.display_name IS 'The name that learners see.';
COMMENT ON COLUMN characters.language IS 'The language of this row; locales holds the others.';
COMMENT ON COLUMN characters.personality_config IS
  'Traits, tone, boundaries, system prompt, model parameters: the file''s personality mapping.';
COMMENT ON COLUMN characters.specialization IS 'What the character is good at.';
COMMENT ON COLUMN characters.skill_level IS 'The level it plays at.';
COMMENT ON COLUMN characters.conversation_style IS 'How it talks.';
COMMENT ON COLUMN characters.avatar_url IS 'Its picture, where that is a file or a link.';
COMMENT ON COLUMN characters.avatar_emoji IS 'Its picture, where that is one emoji.';
COMMENT ON COLUMN characters.description IS 'One line about it.';
COMMENT ON COLUMN characters.backstory IS 'Its story, Markdown.';
COMMENT ON COLUMN characters.backstory_html IS 'Its story, rendered and sanitised.';
COMMENT ON COLUMN characters.locales IS 'Texts in other languages, by language tag.';
COMMENT ON COLUMN characters.is_active IS 'Whether learners may talk to it.';

-- Courses ------------------------------------------------------------------------------------------

CREATE TABLE courses (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  key content_key NOT NULL,
  content_path repository_path NOT NULL,
  content_hash sha256_digest,
  publication_id uuid NOT NULL REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  archived_at timestamptz,
  extra json_object NOT NULL DEFAULT '{}',
  translation_of_id uuid REFERENCES courses ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  title title NOT NULL,
  title_key text COLLATE "C" NOT NULL,
  description text,
  description_html text,
  level difficulty NOT NULL,
  language language_tag NOT NULL,
  instructor_character_id uuid REFERENCES characters ON DELETE SET NULL,
  instructor_email email,
  tags text[] NOT NULL DEFAULT '{}',
  learning_objectives text[] NOT NULL DEFAULT '{}',
  video_url url,
  thumbnail_url url,
  duration_minutes minutes NOT NULL DEFAULT 0,
  max_students integer,
  is_published boolean NOT NULL DEFAULT false,
  is_featured boolean NOT NULL DEFAULT false,
  search tsvector NOT NULL DEFAULT '',
  search_body text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT courses_live_key_unique
    EXCLUDE USING btree (key WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT courses_live_title_unique
    EXCLUDE USING btree (level WITH =, title_key WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT courses_title_key_length
    CHECK (char_length(title_key) BETWEEN 1 AND 500),
  CONSTRAINT courses_at_most_one_instructor
    CHECK (num_nonnulls(instructor_character_id, instructor_email) <= 1),
  CONSTRAINT courses_not_own_translation
    CHECK (translation_of_id <> id),
  CONSTRAINT courses_max_students_positive
    CHECK (max_students > 0),
  CONSTRAINT courses_tags_length
    CHECK (tags_are_valid(tags)),
  CONSTRAINT courses_learning_objectives_no_null
    CHECK (array_position(learning_objectives, NULL) IS NULL)
);
COMMENT ON TABLE courses IS 'A course.';
COMMENT ON COLUMN courses.translation_of_id IS 'The course that this one translates.';
COMMENT ON COLUMN courses.title IS 'Its title.';
COMMENT ON COLUMN courses.title_key IS
  'The title folded (NFKC, case, width, blanks), unique among the live courses of a level.';
COMMENT ON COLUMN courses.description IS 'Markdown.';
COMMENT ON COLUMN courses.description_html IS 'The description, rendered and sanitised.';
COMMENT ON COLUMN courses.level IS 'How hard it is.';
COMMENT ON COLUMN courses.language IS 'The language it is written in.';
COMMENT ON COLUMN courses.instructor_character_id IS 'Who teaches it, where that is a character.';
COMMENT ON COLUMN courses.instructor_email IS 'Who teaches it, where that is a person.';
COMMENT ON COLUMN courses.tags IS 'Words to find it by.';
COMMENT ON COLUMN courses.learning_objectives IS 'What one can do afterwards.';
COMMENT ON COLUMN courses.video_url IS 'Its introduction.';
COMMENT ON COLUMN courses.thumbnail_url IS 'Its picture.';
COMMENT ON COLUMN courses.duration_minutes IS 'Minutes it takes; the sum of its lessons where its file says nothing.';
COMMENT ON COLUMN courses.max_students IS 'Seats; null for no limit.';
COMMENT ON COLUMN courses.is_published IS 'Whether learners see it.';
COMMENT ON COLUMN courses.is_featured IS 'Whether the catalogue puts it first.';
COMMENT ON COLUMN courses.search IS 'For full-text search; written by publish.';
COMMENT ON COLUMN courses.search_body IS 'The body as plain text, for the snippets of a search; written by publish.';

CREATE TABLE course_prerequisites (
  course_id uuid NOT NULL REFERENCES courses ON DELETE CASCADE,
  prerequisite_id uuid NOT NULL REFERENCES courses ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (course_id, prerequisite_id),
  CONSTRAINT course_prerequisites_not_itself
    CHECK (course_id <> prerequisite_id)
);
COMMENT ON TABLE course_prerequisites IS 'Which course comes before which.';
COMMENT ON COLUMN course_prerequisites.course_id IS 'The course that asks.';
COMMENT ON COLUMN course_prerequisites.prerequisite_id IS 'The course to be done first.';

CREATE TABLE course_modules (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  key content_key NOT NULL,
  content_path repository_path NOT NULL,
  content_hash sha256_digest,
  publication_id uuid NOT NULL REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  archived_at timestamptz,
  extra json_object NOT NULL DEFAULT '{}',
  course_id uuid NOT NULL REFERENCES courses ON DELETE CASCADE,
  title title NOT NULL,
  description text,
  description_html text,
  position integer NOT NULL,
  duration_minutes minutes NOT NULL DEFAULT 0,
  is_published boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT course_modules_live_key_unique
    EXCLUDE USING btree (key WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT course_modules_live_position_unique
    EXCLUDE USING btree (course_id WITH =, position WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT course_modules_position_not_negative
    CHECK (position >= 0)
);
COMMENT ON TABLE course_modules IS 'A part of a course.';
COMMENT ON COLUMN course_modules.course_id IS 'Its course.';
COMMENT ON COLUMN course_modules.title IS 'Its title.';
COMMENT ON COLUMN course_modules.description IS 'Markdown.';
COMMENT ON COLUMN course_modules.description_html IS 'The description, rendered and sanitised.';
COMMENT ON COLUMN course_modules.position IS 'Its place in the course, unique among the live ones.';
COMMENT ON COLUMN course_modules.duration_minutes IS 'Minutes it takes.';
COMMENT ON COLUMN course_modules.is_published IS 'Whether learners see it.';

CREATE TABLE lessons (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  key content_key NOT NULL,
  content_path repository_path NOT NULL,
  content_hash sha256_digest,
  publication_id uuid NOT NULL REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  archived_at timestamptz,
  extra json_object NOT NULL DEFAULT '{}',
  course_id uuid NOT NULL REFERENCES courses ON DELETE CASCADE,
  module_id uuid NOT NULL REFERENCES course_modules ON DELETE CASCADE,
  title title NOT NULL,
  language language_tag NOT NULL,
  position integer NOT NULL,
  body_markdown text NOT NULL,
  body_html text NOT NULL,
  content json_object NOT NULL DEFAULT '{}',
  resources jsonb NOT NULL DEFAULT '[]',
  learning_objectives text[] NOT NULL DEFAULT '{}',
  duration_minutes minutes NOT NULL DEFAULT 0,
  is_published boolean NOT NULL DEFAULT true,
  is_free boolean NOT NULL DEFAULT false,
  character_id uuid REFERENCES characters ON DELETE SET NULL,
  search tsvector NOT NULL DEFAULT '',
  search_body text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT lessons_live_key_unique
    EXCLUDE USING btree (key WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT lessons_live_position_unique
    EXCLUDE USING btree (module_id WITH =, position WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT lessons_position_not_negative
    CHECK (position >= 0),
  CONSTRAINT lessons_resources_shape
    CHECK (resource_list_is_valid(resources)),
  CONSTRAINT lessons_learning_objectives_no_null
    CHECK (array_position(learning_objectives, NULL) IS NULL)
);
COMMENT ON TABLE lessons IS 'A lesson.';
COMMENT ON COLUMN lessons.course_id IS 'Its module''s course.';
COMMENT ON COLUMN lessons.module_id IS 'Its module.';
COMMENT ON COLUMN lessons.title IS 'Its title.';
COMMENT ON COLUMN lessons.language IS 'The language it is written in.';
COMMENT ON COLUMN lessons.position IS 'Its place in the module, unique among the live ones.';
COMMENT ON COLUMN lessons.body_markdown IS 'What its author wrote, line ends as LF.';
COMMENT ON COLUMN lessons.body_html IS 'The body, rendered and sanitised.';
COMMENT ON COLUMN lessons.content IS 'Outline, links, media and word count, taken from the body.';
COMMENT ON COLUMN lessons.resources IS 'Further material: objects with title, url and type.';
COMMENT ON COLUMN lessons.learning_objectives IS 'What one can do afterwards.';
COMMENT ON COLUMN lessons.duration_minutes IS 'Minutes it takes; from its length where its file says nothing.';
COMMENT ON COLUMN lessons.is_published IS 'Whether learners see it.';
COMMENT ON COLUMN lessons.is_free IS 'Whether it may be read without enrolling.';
COMMENT ON COLUMN lessons.character_id IS 'Who teaches it.';
COMMENT ON COLUMN lessons.search IS 'For full-text search; written by publish.';
COMMENT ON COLUMN lessons.search_body IS 'The body as plain text, for the snippets of a search; written by publish.';

-- Assessments --------------------------------------------------------------------------------------

CREATE TABLE assessments (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  key content_key NOT NULL,
  content_path repository_path NOT NULL,
  content_hash sha256_digest,
  publication_id uuid NOT NULL REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  archived_at timestamptz,
  extra json_object NOT NULL DEFAULT '{}',
  course_id uuid NOT NULL REFERENCES courses ON DELETE CASCADE,
  module_id uuid REFERENCES course_modules ON DELETE CASCADE,
  lesson_id uuid REFERENCES lessons ON DELETE SET NULL,
  title title NOT NULL,
  description text,
  type text NOT NULL DEFAULT 'quiz',
  difficulty difficulty NOT NULL,
  questions json_array NOT NULL,
  scoring_config json_object NOT NULL DEFAULT '{}',
  revision integer NOT NULL DEFAULT 1,
  pass_threshold percentage NOT NULL DEFAULT 70,
  max_attempts integer NOT NULL DEFAULT 3,
  time_limit_minutes minutes,
  is_randomized boolean NOT NULL DEFAULT false,
  randomization json_object NOT NULL DEFAULT '{}',
  show_correct_answers text NOT NULL DEFAULT 'after_submit',
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT assessments_live_key_unique
    EXCLUDE USING btree (key WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT assessments_type_known
    CHECK (type IN ('quiz', 'exam', 'project', 'assignment')),
  CONSTRAINT assessments_show_correct_answers_known
    CHECK (show_correct_answers IN ('never', 'after_submit', 'after_pass', 'after_last_attempt')),
  CONSTRAINT assessments_revision_positive
    CHECK (revision >= 1),
  CONSTRAINT assessments_max_attempts_not_negative
    CHECK (max_attempts >= 0),
  CONSTRAINT assessments_time_limit_positive
    CHECK (time_limit_minutes > 0),
  CONSTRAINT assessments_questions_shape
    CHECK ((questions @? '$[*] ? (@.type() != "object" || !exists(@.id ? (@.type() == "string" && @ != ""))
                                         || !exists(@.type ? (@.type() == "string")))') IS FALSE),
  CONSTRAINT assessments_questions_hold_no_keys
    CHECK ((questions @? '$.** ? (@.type() == "object" && exists(@.type) && (
      exists(@.answer) || exists(@.answers) || exists(@.accept) || exists(@.tolerance) || exists(@.explanation)
      || exists(@.blanks.*.accept) || exists(@.choices[*].correct) || exists(@.choices[*].weight)
      || exists(@.choices[*].feedback)))') IS FALSE)
);
COMMENT ON TABLE assessments IS 'A quiz, exam, project or assignment, as learners may see it.';
COMMENT ON COLUMN assessments.course_id IS 'Its course.';
COMMENT ON COLUMN assessments.module_id IS 'Its module, unless it belongs to the whole course.';
COMMENT ON COLUMN assessments.lesson_id IS 'The lesson it is tied to.';
COMMENT ON COLUMN assessments.title IS 'Its title.';
COMMENT ON COLUMN assessments.description IS 'Markdown.';
COMMENT ON COLUMN assessments.type IS 'quiz, exam, project or assignment.';
COMMENT ON COLUMN assessments.difficulty IS 'How hard it is.';
COMMENT ON COLUMN assessments.questions IS 'What learners see, without keys, explanations and feedback.';
COMMENT ON COLUMN assessments.scoring_config IS 'Points, partial credit, negative marking, rounding; no keys.';
COMMENT ON COLUMN assessments.revision IS 'The live one of assessment_revisions.';
COMMENT ON COLUMN assessments.pass_threshold IS 'Percent needed to pass.';
COMMENT ON COLUMN assessments.max_attempts IS 'Attempts allowed; 0 for no limit.';
COMMENT ON COLUMN assessments.time_limit_minutes IS 'Minutes for an attempt; null for no limit.';
COMMENT ON COLUMN assessments.is_randomized IS 'Whether anything is shuffled or drawn.';
COMMENT ON COLUMN assessments.randomization IS 'What is shuffled, and how many questions are drawn.';
COMMENT ON COLUMN assessments.show_correct_answers IS 'When a learner may see the key.';
COMMENT ON COLUMN assessments.is_active IS 'Whether attempts may be started.';

CREATE TABLE assessment_revisions (
  assessment_id uuid NOT NULL REFERENCES assessments ON DELETE CASCADE,
  revision integer NOT NULL,
  questions json_array NOT NULL,
  scoring_config json_object NOT NULL,
  answer_key json_object NOT NULL,
  publication_id uuid NOT NULL REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (assessment_id, revision),
  CONSTRAINT assessment_revisions_revision_positive
    CHECK (revision >= 1)
);
COMMENT ON TABLE assessment_revisions IS
  'What every version of an assessment asked and how it is scored; rows are only added. Not granted to applications.';
COMMENT ON COLUMN assessment_revisions.assessment_id IS 'The assessment.';
COMMENT ON COLUMN assessment_revisions.revision IS 'Counts from 1; an attempt names the one it was begun with.';
COMMENT ON COLUMN assessment_revisions.questions IS 'The questions as they were.';
COMMENT ON COLUMN assessment_revisions.scoring_config IS 'The scoring policy as it was.';
COMMENT ON COLUMN assessment_revisions.answer_key IS 'The right answers, by question.';
COMMENT ON COLUMN assessment_revisions.publication_id IS 'The publication that made it.';

ALTER TABLE assessments ADD CONSTRAINT assessments_live_revision_fkey
  FOREIGN KEY (id, revision) REFERENCES assessment_revisions (assessment_id, revision) DEFERRABLE INITIALLY DEFERRED;

-- Skills -------------------------------------------------------------------------------------------

CREATE TABLE skill_categories (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  key content_key NOT NULL,
  content_path repository_path NOT NULL,
  content_hash sha256_digest,
  publication_id uuid NOT NULL REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  archived_at timestamptz,
  extra json_object NOT NULL DEFAULT '{}',
  name label NOT NULL,
  slug slug NOT NULL,
  description text,
  color hex_color,
  icon text,
  position integer NOT NULL DEFAULT 0,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT skill_categories_live_key_unique
    EXCLUDE USING btree (key WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT skill_categories_live_slug_unique
    EXCLUDE USING btree (slug WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT skill_categories_position_not_negative
    CHECK (position >= 0)
);
COMMENT ON TABLE skill_categories IS 'A group of skill trees.';
COMMENT ON COLUMN skill_categories.name IS 'Its name.';
COMMENT ON COLUMN skill_categories.slug IS 'Its slug.';
COMMENT ON COLUMN skill_categories.description IS 'What it holds.';
COMMENT ON COLUMN skill_categories.color IS 'Its colour.';
COMMENT ON COLUMN skill_categories.icon IS 'Its icon.';
COMMENT ON COLUMN skill_categories.position IS 'Its place in the list.';
COMMENT ON COLUMN skill_categories.is_active IS 'Whether it is shown.';

CREATE TABLE skill_trees (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  key content_key NOT NULL,
  content_path repository_path NOT NULL,
  content_hash sha256_digest,
  publication_id uuid NOT NULL REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  archived_at timestamptz,
  extra json_object NOT NULL DEFAULT '{}',
  category_id uuid NOT NULL REFERENCES skill_categories ON DELETE CASCADE,
  name label NOT NULL,
  slug slug NOT NULL,
  description text,
  short_description summary,
  difficulty difficulty NOT NULL,
  estimated_hours double precision,
  tags text[] NOT NULL DEFAULT '{}',
  version text NOT NULL DEFAULT '1.0.0',
  layout_config json_object NOT NULL DEFAULT '{}',
  theme_config json_object NOT NULL DEFAULT '{}',
  is_published boolean NOT NULL DEFAULT false,
  is_featured boolean NOT NULL DEFAULT false,
  is_ai_generated boolean NOT NULL DEFAULT false,
  search tsvector NOT NULL DEFAULT '',
  search_body text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT skill_trees_live_key_unique
    EXCLUDE USING btree (key WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT skill_trees_live_slug_unique
    EXCLUDE USING btree (slug WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT skill_trees_estimated_hours_range
    CHECK (estimated_hours BETWEEN 0 AND 1000000),
  CONSTRAINT skill_trees_version_not_empty
    CHECK (version <> ''),
  CONSTRAINT skill_trees_tags_length
    CHECK (tags_are_valid(tags))
);
COMMENT ON TABLE skill_trees IS 'A map of skills.';
COMMENT ON COLUMN skill_trees.category_id IS 'Its category.';
COMMENT ON COLUMN skill_trees.name IS 'Its name.';
COMMENT ON COLUMN skill_trees.slug IS 'Its slug.';
COMMENT ON COLUMN skill_trees.description IS 'Markdown.';
COMMENT ON COLUMN skill_trees.short_description IS 'One line about it.';
COMMENT ON COLUMN skill_trees.difficulty IS 'How hard it is.';
COMMENT ON COLUMN skill_trees.estimated_hours IS 'Hours it takes.';
COMMENT ON COLUMN skill_trees.tags IS 'Words to find it by.';
COMMENT ON COLUMN skill_trees.version IS 'Its author''s version.';
COMMENT ON COLUMN skill_trees.layout_config IS 'How the picture is laid out.';
COMMENT ON COLUMN skill_trees.theme_config IS 'How the picture looks.';
COMMENT ON COLUMN skill_trees.is_published IS 'Whether learners see it.';
COMMENT ON COLUMN skill_trees.is_featured IS 'Whether the catalogue puts it first.';
COMMENT ON COLUMN skill_trees.is_ai_generated IS 'Whether an AI drafted it.';
COMMENT ON COLUMN skill_trees.search IS 'For full-text search; written by publish.';
COMMENT ON COLUMN skill_trees.search_body IS 'The body as plain text, for the snippets of a search; written by publish.';

CREATE TABLE skill_tree_prerequisites (
  skill_tree_id uuid NOT NULL REFERENCES skill_trees ON DELETE CASCADE,
  prerequisite_id uuid NOT NULL REFERENCES skill_trees ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (skill_tree_id, prerequisite_id),
  CONSTRAINT skill_tree_prerequisites_not_itself
    CHECK (skill_tree_id <> prerequisite_id)
);
COMMENT ON TABLE skill_tree_prerequisites IS 'Which skill tree comes before which.';
COMMENT ON COLUMN skill_tree_prerequisites.skill_tree_id IS 'The tree that asks.';
COMMENT ON COLUMN skill_tree_prerequisites.prerequisite_id IS 'The tree to be done first.';

CREATE TABLE skills (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  key content_key NOT NULL,
  content_path repository_path NOT NULL,
  content_hash sha256_digest,
  publication_id uuid NOT NULL REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  archived_at timestamptz,
  extra json_object NOT NULL DEFAULT '{}',
  skill_tree_id uuid NOT NULL REFERENCES skill_trees ON DELETE CASCADE,
  parent_id uuid REFERENCES skills ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  name label NOT NULL,
  short_name short_label,
  slug slug NOT NULL,
  description text,
  learning_objectives text[] NOT NULL DEFAULT '{}',
  skill_type text NOT NULL,
  difficulty difficulty NOT NULL,
  estimated_minutes minutes,
  xp_value integer NOT NULL DEFAULT 10,
  position_x double precision NOT NULL DEFAULT 0,
  position_y double precision NOT NULL DEFAULT 0,
  node_size integer NOT NULL DEFAULT 1,
  content json_object NOT NULL DEFAULT '{}',
  resources jsonb NOT NULL DEFAULT '[]',
  is_active boolean NOT NULL DEFAULT true,
  is_optional boolean NOT NULL DEFAULT false,
  is_milestone boolean NOT NULL DEFAULT false,
  search tsvector NOT NULL DEFAULT '',
  search_body text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT skills_live_key_unique
    EXCLUDE USING btree (key WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT skills_live_slug_unique
    EXCLUDE USING btree (skill_tree_id WITH =, slug WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT skills_skill_type_known
    CHECK (skill_type IN ('knowledge', 'practical', 'project', 'assessment', 'milestone')),
  CONSTRAINT skills_not_own_parent
    CHECK (parent_id <> id),
  CONSTRAINT skills_xp_value_not_negative
    CHECK (xp_value >= 0),
  CONSTRAINT skills_position_finite
    CHECK (position_x NOT IN ('NaN', 'Infinity', '-Infinity') AND position_y NOT IN ('NaN', 'Infinity', '-Infinity')),
  CONSTRAINT skills_node_size_range
    CHECK (node_size BETWEEN 1 AND 3),
  CONSTRAINT skills_resources_shape
    CHECK (resource_list_is_valid(resources)),
  CONSTRAINT skills_learning_objectives_no_null
    CHECK (array_position(learning_objectives, NULL) IS NULL)
);
COMMENT ON TABLE skills IS 'A skill: one node of a skill tree.';
COMMENT ON COLUMN skills.skill_tree_id IS 'Its tree.';
COMMENT ON COLUMN skills.parent_id IS 'The skill that it is drawn under.';
COMMENT ON COLUMN skills.name IS 'Its name.';
COMMENT ON COLUMN skills.short_name IS 'A name that fits the node.';
COMMENT ON COLUMN skills.slug IS 'Its slug, unique in the tree among the live ones.';
COMMENT ON COLUMN skills.description IS 'Markdown.';
COMMENT ON COLUMN skills.learning_objectives IS 'What one can do afterwards.';
COMMENT ON COLUMN skills.skill_type IS 'knowledge, practical, project, assessment or milestone.';
COMMENT ON COLUMN skills.difficulty IS 'How hard it is.';
COMMENT ON COLUMN skills.estimated_minutes IS 'Minutes it takes.';
COMMENT ON COLUMN skills.xp_value IS 'Experience points for completing it.';
COMMENT ON COLUMN skills.position_x IS 'Its place in the picture, rightwards.';
COMMENT ON COLUMN skills.position_y IS 'Its place in the picture, downwards.';
COMMENT ON COLUMN skills.node_size IS 'How big it is drawn, 1 to 3.';
COMMENT ON COLUMN skills.content IS 'Simple text, or structured modules.';
COMMENT ON COLUMN skills.resources IS 'Further material: objects with title, url and type.';
COMMENT ON COLUMN skills.is_active IS 'Whether it is shown.';
COMMENT ON COLUMN skills.is_optional IS 'Whether the tree is complete without it.';
COMMENT ON COLUMN skills.is_milestone IS 'Whether it is celebrated.';
COMMENT ON COLUMN skills.search IS 'For full-text search; written by publish.';
COMMENT ON COLUMN skills.search_body IS 'The body as plain text, for the snippets of a search; written by publish.';

CREATE TABLE skill_dependencies (
  skill_id uuid NOT NULL REFERENCES skills ON DELETE CASCADE,
  requires_id uuid NOT NULL REFERENCES skills ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (skill_id, requires_id),
  CONSTRAINT skill_dependencies_not_itself
    CHECK (skill_id <> requires_id)
);
COMMENT ON TABLE skill_dependencies IS 'Which skill is needed for which.';
COMMENT ON COLUMN skill_dependencies.skill_id IS 'The skill that asks.';
COMMENT ON COLUMN skill_dependencies.requires_id IS 'The skill to be completed first.';

CREATE TABLE skill_lessons (
  skill_id uuid NOT NULL REFERENCES skills ON DELETE CASCADE,
  lesson_id uuid NOT NULL REFERENCES lessons ON DELETE CASCADE,
  position integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (skill_id, lesson_id)
);
COMMENT ON TABLE skill_lessons IS 'The lessons that teach a skill.';
COMMENT ON COLUMN skill_lessons.skill_id IS 'The skill.';
COMMENT ON COLUMN skill_lessons.lesson_id IS 'The lesson.';
COMMENT ON COLUMN skill_lessons.position IS 'Its place among the skill''s lessons.';

CREATE TABLE skill_assessments (
  skill_id uuid NOT NULL REFERENCES skills ON DELETE CASCADE,
  assessment_id uuid NOT NULL REFERENCES assessments ON DELETE CASCADE,
  position integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (skill_id, assessment_id)
);
COMMENT ON TABLE skill_assessments IS 'The assessments that show a skill.';
COMMENT ON COLUMN skill_assessments.skill_id IS 'The skill.';
COMMENT ON COLUMN skill_assessments.assessment_id IS 'The assessment.';
COMMENT ON COLUMN skill_assessments.position IS 'Its place among the skill''s assessments.';

-- Achievements -------------------------------------------------------------------------------------

CREATE TABLE achievements (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  key content_key NOT NULL,
  content_path repository_path NOT NULL,
  content_hash sha256_digest,
  publication_id uuid NOT NULL REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  archived_at timestamptz,
  extra json_object NOT NULL DEFAULT '{}',
  slug slug NOT NULL,
  name label NOT NULL,
  description text NOT NULL,
  category text NOT NULL,
  criteria json_object NOT NULL,
  xp_reward integer NOT NULL DEFAULT 0,
  badge_icon text,
  badge_color hex_color,
  rarity text NOT NULL DEFAULT 'common',
  is_visible boolean NOT NULL DEFAULT true,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT achievements_live_key_unique
    EXCLUDE USING btree (key WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT achievements_live_slug_unique
    EXCLUDE USING btree (slug WITH =) WHERE (archived_at IS NULL) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT achievements_category_known
    CHECK (category IN ('progress', 'streak', 'exploration', 'mastery', 'social', 'time')),
  CONSTRAINT achievements_rarity_known
    CHECK (rarity IN ('common', 'uncommon', 'rare', 'legendary')),
  CONSTRAINT achievements_xp_reward_not_negative
    CHECK (xp_reward >= 0),
  CONSTRAINT achievements_criteria_type_known
    CHECK ((criteria ->> 'type' IN
      ('skill_completion_count', 'xp_threshold', 'streak_days', 'course_completion', 'assessment_score')) IS TRUE),
  CONSTRAINT achievements_criteria_threshold_number
    CHECK ((criteria @? '$.threshold ? (@.type() == "number" && @ >= 0)') IS TRUE),
  CONSTRAINT achievements_criteria_params_object
    CHECK (jsonb_typeof(criteria -> 'params') = 'object')
);
COMMENT ON TABLE achievements IS 'Something to earn.';
COMMENT ON COLUMN achievements.slug IS 'Its slug.';
COMMENT ON COLUMN achievements.name IS 'Its name.';
COMMENT ON COLUMN achievements.description IS 'What it is given for.';
COMMENT ON COLUMN achievements.category IS 'progress, streak, exploration, mastery, social or time.';
COMMENT ON COLUMN achievements.criteria IS 'Type, threshold and parameters of the condition.';
COMMENT ON COLUMN achievements.xp_reward IS 'Experience points for earning it.';
COMMENT ON COLUMN achievements.badge_icon IS 'The badge''s icon.';
COMMENT ON COLUMN achievements.badge_color IS 'The badge''s colour.';
COMMENT ON COLUMN achievements.rarity IS 'common, uncommon, rare or legendary.';
COMMENT ON COLUMN achievements.is_visible IS 'Whether it is shown before it is earned.';
COMMENT ON COLUMN achievements.is_active IS 'Whether it can be earned.';

-- Aliases, assets, audit ---------------------------------------------------------------------------

CREATE TABLE content_aliases (
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  kind text NOT NULL,
  old_key text COLLATE "C" NOT NULL,
  object_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, kind, old_key),
  CONSTRAINT content_aliases_kind_known
    CHECK (kind IN ('course', 'module', 'lesson', 'assessment', 'character', 'skill_category', 'skill_tree', 'skill', 'achievement')),
  CONSTRAINT content_aliases_old_key_length
    CHECK (char_length(old_key) BETWEEN 1 AND 500)
);
COMMENT ON TABLE content_aliases IS 'A key that an object had before; it redirects to the object.';
COMMENT ON COLUMN content_aliases.source_id IS 'The source of the object.';
COMMENT ON COLUMN content_aliases.kind IS 'The kind of the object.';
COMMENT ON COLUMN content_aliases.old_key IS 'The key it had.';
COMMENT ON COLUMN content_aliases.object_id IS 'The object, in the table of its kind.';

CREATE TABLE content_assets (
  source_id uuid NOT NULL REFERENCES content_sources ON DELETE CASCADE,
  path repository_path NOT NULL,
  sha256 sha256_digest NOT NULL,
  media_type label NOT NULL,
  bytes bigint NOT NULL,
  width integer,
  height integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, path),
  CONSTRAINT content_assets_bytes_not_negative
    CHECK (bytes >= 0),
  CONSTRAINT content_assets_width_positive
    CHECK (width > 0),
  CONSTRAINT content_assets_height_positive
    CHECK (height > 0)
);
COMMENT ON TABLE content_assets IS 'A file that content uses. The file itself stays in the repository.';
COMMENT ON COLUMN content_assets.source_id IS 'The source it belongs to.';
COMMENT ON COLUMN content_assets.path IS 'Its path in the repository.';
COMMENT ON COLUMN content_assets.sha256 IS 'SHA-256 of its bytes.';
COMMENT ON COLUMN content_assets.media_type IS 'Its media type, as image/png.';
COMMENT ON COLUMN content_assets.bytes IS 'Its size in bytes.';
COMMENT ON COLUMN content_assets.width IS 'Pixels, of an image.';
COMMENT ON COLUMN content_assets.height IS 'Pixels, of an image.';

CREATE TABLE content_audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  publication_id uuid REFERENCES publications DEFERRABLE INITIALLY DEFERRED,
  table_name text NOT NULL,
  object_id uuid NOT NULL,
  action text NOT NULL,
  actor text NOT NULL DEFAULT session_user,
  changed json_object NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT content_audit_action_known
    CHECK (action IN ('added', 'updated', 'renamed', 'archived', 'restored', 'removed'))
);
COMMENT ON TABLE content_audit IS 'What changed in content, when, by whom.';
COMMENT ON COLUMN content_audit.id IS 'Orders the changes of one transaction.';
COMMENT ON COLUMN content_audit.publication_id IS 'The publication that changed it; null for a change by hand.';
COMMENT ON COLUMN content_audit.table_name IS 'The table of the row.';
COMMENT ON COLUMN content_audit.object_id IS
  'The object; of an edge, alias or revision its owner, of an asset its source.';
COMMENT ON COLUMN content_audit.action IS
  'added, updated, renamed, archived, restored, or removed (a row deleted by hand, or an edge).';
COMMENT ON COLUMN content_audit.actor IS 'Who did it.';
COMMENT ON COLUMN content_audit.changed IS 'Column to its value before and after; of a long value the SHA-256.';
COMMENT ON COLUMN content_audit.at IS 'When its transaction began.';

-- Columns that every kind's table has -----------------------------------------------------------------

DO $$
DECLARE
  object_table text;
  any_table text;
BEGIN
  FOREACH object_table IN ARRAY ARRAY['courses', 'course_modules', 'lessons', 'assessments', 'characters',
    'skill_categories', 'skill_trees', 'skills', 'achievements']
  LOOP
    -- Where languages are, the search asks which there are.
    EXECUTE format('CREATE INDEX ON %I (%s)', object_table,
      CASE WHEN object_table IN ('courses', 'lessons') THEN 'source_id, language' ELSE 'source_id' END);
    EXECUTE format('CREATE INDEX ON %I (publication_id)', object_table);
    EXECUTE format('COMMENT ON COLUMN %I.id IS %L', object_table,
      'What learners'' rows point to: written in the file, or derived from where the object began.');
    EXECUTE format('COMMENT ON COLUMN %I.source_id IS %L', object_table, 'The content source that owns the row.');
    EXECUTE format('COMMENT ON COLUMN %I.key IS %L', object_table,
      'Its slug path, unique among the live rows of the whole database.');
    EXECUTE format('COMMENT ON COLUMN %I.content_path IS %L', object_table, 'The file it comes from.');
    EXECUTE format('COMMENT ON COLUMN %I.content_hash IS %L', object_table,
      'SHA-256 of what publish writes; null once the row was changed by hand.');
    EXECUTE format('COMMENT ON COLUMN %I.publication_id IS %L', object_table, 'The publication that last wrote the row.');
    EXECUTE format('COMMENT ON COLUMN %I.archived_at IS %L', object_table,
      'Since when it is no longer in the repository; null while it is live.');
    EXECUTE format('COMMENT ON COLUMN %I.extra IS %L', object_table, 'The file''s own x- keys.');
  END LOOP;
  FOREACH any_table IN ARRAY ARRAY['content_sources', 'publications', 'courses', 'course_prerequisites',
    'course_modules', 'lessons', 'skill_lessons', 'assessments', 'assessment_revisions', 'characters',
    'skill_categories', 'skill_trees', 'skill_tree_prerequisites', 'skills', 'skill_dependencies',
    'skill_assessments', 'achievements', 'content_aliases', 'content_assets', 'content_audit']
  LOOP
    EXECUTE format('COMMENT ON COLUMN %I.created_at IS %L', any_table, 'When the row was made.');
    EXECUTE format('COMMENT ON COLUMN %I.updated_at IS %L', any_table, 'When the row was last written.');
  END LOOP;
END
$$;

-- Indexes: first what foreign keys need, then the catalogue, then search --------------------------------

CREATE INDEX ON content_sources (last_publication_id);
CREATE INDEX ON publications (source_id, published_at DESC);
CREATE INDEX ON publications (parent_id);
CREATE INDEX ON courses (translation_of_id);
CREATE INDEX ON courses (instructor_character_id);
CREATE INDEX ON course_prerequisites (prerequisite_id);
-- With what list_courses asks of them, so that it counts a course's lessons without reading them.
CREATE INDEX course_modules_course_id_idx ON course_modules (course_id) INCLUDE (id, is_published, archived_at);
CREATE INDEX ON lessons (course_id);
CREATE INDEX lessons_module_id_idx ON lessons (module_id) INCLUDE (is_published, archived_at);
CREATE INDEX ON lessons (character_id);
CREATE INDEX ON assessments (course_id, difficulty);
CREATE INDEX ON assessments (module_id);
CREATE INDEX ON assessments (lesson_id);
CREATE INDEX ON assessments (id, revision);
CREATE INDEX ON assessment_revisions (publication_id);
CREATE INDEX ON skill_trees (category_id, is_published);
CREATE INDEX ON skill_tree_prerequisites (prerequisite_id);
CREATE INDEX ON skills (skill_tree_id, is_active);
CREATE INDEX ON skills (parent_id);
CREATE INDEX ON skill_dependencies (requires_id);
CREATE INDEX ON skill_lessons (lesson_id);
CREATE INDEX ON skill_assessments (assessment_id);
CREATE INDEX ON content_aliases (kind, old_key);
CREATE INDEX ON content_aliases (object_id);
CREATE INDEX ON content_audit (object_id, at DESC);
CREATE INDEX ON content_audit (publication_id);

CREATE INDEX courses_live_level_idx ON courses (level) WHERE is_published AND archived_at IS NULL;
CREATE INDEX ON courses USING gin (tags);
CREATE INDEX characters_active_specialization_idx ON characters (specialization, skill_level)
  WHERE is_active AND archived_at IS NULL;
CREATE INDEX ON skill_trees (difficulty, is_published);
CREATE INDEX ON skill_trees USING gin (tags);
CREATE INDEX ON skills (skill_type, difficulty);
CREATE INDEX skills_milestone_idx ON skills (skill_tree_id) WHERE is_milestone;
CREATE INDEX ON skills (skill_tree_id, position_y, position_x);
CREATE INDEX ON achievements (category, is_active);
CREATE INDEX ON achievements (rarity);

CREATE INDEX ON courses USING gin (search);
CREATE INDEX ON lessons USING gin (search);
CREATE INDEX ON skill_trees USING gin (search);
CREATE INDEX ON skills USING gin (search);
-- Of the rows that hold a common word, those whose titles and headings do are found first.
CREATE INDEX courses_search_headings_idx ON courses USING gin (ts_filter(search, '{a,b}'));
CREATE INDEX lessons_search_headings_idx ON lessons USING gin (ts_filter(search, '{a,b}'));

-- Revisions are only added ----------------------------------------------------------------------------

CREATE FUNCTION refuse_revision_change() RETURNS trigger
  LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  -- The cascade from a deleted assessment comes when its own row is gone already.
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM assessments WHERE id = OLD.assessment_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'revision % of assessment % cannot be changed or removed: attempts are scored by it',
    OLD.revision, OLD.assessment_id
    USING ERRCODE = 'restrict_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;
COMMENT ON FUNCTION refuse_revision_change() IS
  'Trigger: refuses to change or remove a revision of an assessment that exists.';

CREATE TRIGGER assessment_revisions_insert_only BEFORE UPDATE OR DELETE ON assessment_revisions
  FOR EACH ROW EXECUTE FUNCTION refuse_revision_change();

-- Cycles ----------------------------------------------------------------------------------------------
-- The whole graph is checked once for all the rows that wait for the check. A setting of the
-- transaction remembers that it was; every statement that changes the table forgets it.

CREATE FUNCTION note_graph_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM set_config('lectern.acyclic_' || TG_RELID, '', true);
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_graph_change() IS 'Trigger: forgets that the table''s graph was checked in this transaction.';

CREATE FUNCTION refuse_cycle() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  checked text := 'lectern.acyclic_' || TG_RELID;
  ids uuid[];          -- node number → id
  needs integer[];     -- node number → how many of its requirements are not yet done
  first integer[];     -- node number → where its dependents begin in `dependents`
  dependents integer[];
  ready integer[];
  ready_count integer := 0;
  done integer := 0;
  node integer;
  dependent integer;
  toward integer[];    -- node number → a requirement that is in a cycle or leads to one
  path integer[] := '{}';
  names text;
BEGIN
  IF current_setting(checked, true) = 'yes' THEN
    RETURN NULL;
  END IF;
  -- Two transactions that each add half of a cycle would not see each other's half.
  PERFORM pg_advisory_xact_lock(hashtextextended('lectern.acyclic', 0));

  EXECUTE format($query$
    WITH edge AS MATERIALIZED (SELECT %1$I AS a, %2$I AS b FROM %3$I.%4$I WHERE %2$I IS NOT NULL),
    node AS MATERIALIZED (
      SELECT id, (row_number() OVER ())::integer AS n FROM (SELECT a AS id FROM edge UNION SELECT b FROM edge) AS ends),
    numbered AS MATERIALIZED (
      SELECT from_node.n AS a, to_node.n AS b
      FROM edge JOIN node AS from_node ON from_node.id = a JOIN node AS to_node ON to_node.id = b),
    counted AS (
      SELECT n, id, coalesce(needs, 0)::integer AS needs,
        (1 + sum(coalesce(dependents, 0)) OVER (ORDER BY n) - coalesce(dependents, 0))::integer AS first
      FROM node
      LEFT JOIN (SELECT a AS n, count(*) AS needs FROM numbered GROUP BY a) AS outgoing USING (n)
      LEFT JOIN (SELECT b AS n, count(*) AS dependents FROM numbered GROUP BY b) AS incoming USING (n))
    SELECT array_agg(id ORDER BY n), array_agg(needs ORDER BY n), array_agg(first ORDER BY n),
      (SELECT array_agg(a ORDER BY b) FROM numbered)
    FROM counted
    $query$, TG_ARGV[0], TG_ARGV[1], TG_TABLE_SCHEMA, TG_TABLE_NAME)
  INTO ids, needs, first, dependents;

  -- Kahn's algorithm: take away what needs nothing more; what is left holds a cycle.
  first := array_append(first, coalesce(cardinality(dependents), 0) + 1);
  ready := array_fill(0, ARRAY[coalesce(cardinality(ids), 0)]);
  FOR node IN 1 .. coalesce(cardinality(ids), 0) LOOP
    IF needs[node] = 0 THEN
      ready_count := ready_count + 1;
      ready[ready_count] := node;
    END IF;
  END LOOP;
  WHILE done < ready_count LOOP
    done := done + 1;
    node := ready[done];
    FOR at IN first[node] .. first[node + 1] - 1 LOOP
      dependent := dependents[at];
      needs[dependent] := needs[dependent] - 1;
      IF needs[dependent] = 0 THEN
        ready_count := ready_count + 1;
        ready[ready_count] := dependent;
      END IF;
    END LOOP;
  END LOOP;

  IF done < coalesce(cardinality(ids), 0) THEN
    -- Whatever is left needs something that is left, so that a walk along such needs must close.
    toward := array_fill(0, ARRAY[cardinality(ids)]);
    FOR b IN 1 .. cardinality(ids) LOOP
      CONTINUE WHEN needs[b] = 0;
      node := b;
      FOR at IN first[b] .. first[b + 1] - 1 LOOP
        toward[dependents[at]] := b;
      END LOOP;
    END LOOP;
    FOR step IN 1 .. cardinality(ids) LOOP
      node := toward[node];
    END LOOP;
    LOOP
      path := array_append(path, node);
      node := toward[node];
      EXIT WHEN node = path[1] OR cardinality(path) = 20;
    END LOOP;
    EXECUTE format($query$
      SELECT string_agg(object.key, ' → ' ORDER BY place)
      FROM unnest($1) WITH ORDINALITY AS cycle (id, place) JOIN %I.%I AS object USING (id)
      $query$, TG_TABLE_SCHEMA, TG_ARGV[2])
    INTO names
    USING (SELECT array_agg(ids[n] ORDER BY place) FROM unnest(array_append(path, node)) WITH ORDINALITY AS p (n, place));
    RAISE EXCEPTION 'a cycle in %: %', TG_TABLE_NAME, names || CASE WHEN node = path[1] THEN '' ELSE ' → …' END
      USING ERRCODE = 'check_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
  END IF;

  PERFORM set_config(checked, 'yes', true);
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION refuse_cycle() IS
  'Trigger (from column, to column, table of the objects): refuses a cycle, and names the keys in it.';

CREATE TRIGGER course_prerequisites_changed BEFORE INSERT OR UPDATE ON course_prerequisites
  FOR EACH STATEMENT EXECUTE FUNCTION note_graph_change();
CREATE CONSTRAINT TRIGGER course_prerequisites_acyclic AFTER INSERT OR UPDATE ON course_prerequisites
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_cycle('course_id', 'prerequisite_id', 'courses');

CREATE TRIGGER skill_tree_prerequisites_changed BEFORE INSERT OR UPDATE ON skill_tree_prerequisites
  FOR EACH STATEMENT EXECUTE FUNCTION note_graph_change();
CREATE CONSTRAINT TRIGGER skill_tree_prerequisites_acyclic AFTER INSERT OR UPDATE ON skill_tree_prerequisites
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_cycle('skill_tree_id', 'prerequisite_id', 'skill_trees');

CREATE TRIGGER skill_dependencies_changed BEFORE INSERT OR UPDATE ON skill_dependencies
  FOR EACH STATEMENT EXECUTE FUNCTION note_graph_change();
CREATE CONSTRAINT TRIGGER skill_dependencies_acyclic AFTER INSERT OR UPDATE ON skill_dependencies
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_cycle('skill_id', 'requires_id', 'skills');

CREATE TRIGGER skills_parents_changed BEFORE INSERT OR UPDATE OF parent_id ON skills
  FOR EACH STATEMENT EXECUTE FUNCTION note_graph_change();
CREATE CONSTRAINT TRIGGER skills_parents_acyclic AFTER INSERT OR UPDATE OF parent_id ON skills
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION refuse_cycle('id', 'parent_id', 'skills');

-- Changes by hand -------------------------------------------------------------------------------------
-- Publish says who it is by lectern.publication_id and writes its own audit; these triggers are for
-- everybody else. They record the change and clear the hash, so that the next plan shows it.

-- A key is not even hashed: with the choices known, the hash of a short one is soon guessed.
CREATE FUNCTION audit_value(column_name text, value jsonb) RETURNS jsonb
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE
    WHEN value IS NULL OR value = 'null' THEN value
    WHEN column_name = 'answer_key' THEN '{"withheld": true}'
    WHEN column_name IN ('search', 'search_body') OR column_name ~ '_(markdown|html)$' OR char_length(value #>> '{}') > 500
      THEN jsonb_build_object('sha256', encode(sha256(convert_to(value #>> '{}', 'UTF8')), 'hex'))
    ELSE value END;
COMMENT ON FUNCTION audit_value(text, jsonb) IS
  'A column''s value as the audit keeps it: of bodies, search vectors and values over 500 characters the SHA-256, of answer keys nothing.';

CREATE FUNCTION touch_object_by_hand() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  END IF;
  NEW.content_hash := NULL;
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
COMMENT ON FUNCTION touch_object_by_hand() IS 'Trigger: clears content_hash of a row that is changed by hand.';

CREATE FUNCTION touch_edge_by_hand() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
COMMENT ON FUNCTION touch_edge_by_hand() IS 'Trigger: keeps updated_at of a row that is changed by hand.';

CREATE FUNCTION audit_by_hand() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  uncounted CONSTANT text[] := '{content_hash,created_at,updated_at}';
  before jsonb := to_jsonb(OLD) - uncounted;
  after jsonb := to_jsonb(NEW) - uncounted;
  differences jsonb;
  owner_table text := TG_ARGV[1];
  side jsonb;
BEGIN
  SELECT coalesce(jsonb_object_agg(name,
      jsonb_build_object('before', audit_value(name, before -> name), 'after', audit_value(name, after -> name))), '{}')
  INTO differences
  FROM jsonb_object_keys(coalesce(after, before)) AS name
  WHERE before -> name IS DISTINCT FROM after -> name
    AND coalesce(nullif(before -> name, 'null'), nullif(after -> name, 'null')) IS NOT NULL;
  IF TG_OP = 'UPDATE' AND differences = '{}' THEN
    RETURN NULL;
  END IF;

  INSERT INTO content_audit (table_name, object_id, action, actor, changed)
  VALUES (TG_TABLE_NAME, (coalesce(after, before) ->> TG_ARGV[0])::uuid,
    CASE
      WHEN TG_OP = 'INSERT' THEN 'added'
      WHEN TG_OP = 'DELETE' THEN 'removed'
      WHEN before ->> 'archived_at' IS NULL AND after ->> 'archived_at' IS NOT NULL THEN 'archived'
      WHEN before ->> 'archived_at' IS NOT NULL AND after ->> 'archived_at' IS NULL THEN 'restored'
      WHEN before ->> 'key' <> after ->> 'key' THEN 'renamed'
      ELSE 'updated'
    END,
    session_user, differences);

  -- Edges, aliases and revisions count in their owner's hash.
  IF owner_table IS NOT NULL THEN
    FOREACH side IN ARRAY array_remove(ARRAY[before, after], NULL) LOOP
      IF TG_TABLE_NAME = 'content_aliases' THEN
        owner_table := CASE side ->> 'kind'
          WHEN 'module' THEN 'course_modules'
          WHEN 'skill_category' THEN 'skill_categories'
          ELSE side ->> 'kind' || 's' END;
      END IF;
      EXECUTE format('UPDATE %I.%I SET content_hash = NULL WHERE id = $1 AND content_hash IS NOT NULL',
        TG_TABLE_SCHEMA, owner_table)
      USING (side ->> TG_ARGV[0])::uuid;
    END LOOP;
  END IF;
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION audit_by_hand() IS
  'Trigger (column of the owner''s id, owner''s table of an edge): writes a change by hand into content_audit and clears the owner''s content_hash.';

DO $$
DECLARE
  by_hand CONSTANT text := $when$WHEN (nullif(current_setting('lectern.publication_id', true), '') IS NULL)$when$;
  object_table text;
  edge record;
BEGIN
  FOREACH object_table IN ARRAY ARRAY['courses', 'course_modules', 'lessons', 'assessments', 'characters',
    'skill_categories', 'skill_trees', 'skills', 'achievements']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I '
      'FOR EACH ROW %s EXECUTE FUNCTION touch_object_by_hand()',
      object_table || '_touched_by_hand', object_table, by_hand);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I '
      'FOR EACH ROW %s EXECUTE FUNCTION audit_by_hand(%L)',
      object_table || '_changed_by_hand', object_table, by_hand, 'id');
  END LOOP;
  FOR edge IN VALUES
    ('course_prerequisites', 'course_id', 'courses'),
    ('skill_tree_prerequisites', 'skill_tree_id', 'skill_trees'),
    ('skill_dependencies', 'skill_id', 'skills'),
    ('skill_lessons', 'skill_id', 'skills'),
    ('skill_assessments', 'skill_id', 'skills'),
    ('assessment_revisions', 'assessment_id', 'assessments'),
    ('content_aliases', 'object_id', 'the table of its kind'),
    ('content_assets', 'source_id', NULL)
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW %s EXECUTE FUNCTION touch_edge_by_hand()',
      edge.column1 || '_touched_by_hand', edge.column1, by_hand);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I '
      'FOR EACH ROW %s EXECUTE FUNCTION audit_by_hand(%s)',
      edge.column1 || '_changed_by_hand', edge.column1, by_hand, concat_ws(', ', quote_literal(edge.column2), quote_literal(edge.column3)));
  END LOOP;
END
$$;
