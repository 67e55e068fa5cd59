/// The learners' half of the design, typed out: what a database must have under these names, since applications and
/// the publisher rely on them. Columns with `?` may be null. `CatalogTests` has the content half.
enum DesignedSchema {
  /// Each table's key, and its other columns.
  static let learnerTables: [String: (key: String, columns: String)] = [
    "users": (
      "id",
      """
      email username password_hash? external_id? first_name? last_name? avatar_url? is_active email_verified
      last_login_at? is_synthetic
      """
    ),
    "user_profiles": (
      "user_id",
      """
      bio? location? website? timezone learning_goals interests preferences total_xp current_level current_streak
      max_streak last_activity_at? skills_completed seconds_learned trees_started trees_completed
      """
    ),
    "user_sessions": (
      "user_id id", "device_info ip_address? started_at last_activity_at ended_at? is_active"
    ),
    "course_enrollments": (
      "user_id course_id",
      "enrolled_at completion_rate current_lesson_id? seconds_studied last_accessed_at completed_at? is_active"
    ),
    "lesson_progress": (
      "user_id lesson_id",
      "started_at completed_at? seconds_spent score? attempts notes? bookmarks last_position? metrics"
    ),
    "assessment_attempts": (
      "user_id assessment_id attempt_number",
      """
      id state started_at submitted_at? expires_at? seconds_taken? answers score? max_score? is_passed? feedback?
      assessment_revision shuffle_seed session_metadata
      """
    ),
    "user_notes": ("user_id id", "lesson_id content position_data? is_public"),
    "course_discussions": (
      "course_id id", "lesson_id? user_id? parent_id? title? content is_question is_answered vote_count"
    ),
    "discussion_votes": ("course_id discussion_id user_id", "value"),
    "chat_sessions": (
      "user_id id",
      "character_id session_name? context_data is_active started_at last_message_at ended_at? next_seq"
    ),
    "chat_messages": ("user_id session_id seq", "role content tokens? metadata at"),
    "user_skill_tree_progress": (
      "user_id skill_tree_id",
      """
      status progress_percent skills_completed total_skills seconds_spent started_at? last_activity_at? completed_at?
      milestones_reached current_path
      """
    ),
    "user_skill_progress": (
      "user_id skill_id",
      """
      skill_tree_id status progress_percent attempts_count completion_method? completion_score? evidence unlocked_at?
      started_at? last_activity_at? completed_at? seconds_spent struggling_indicators engagement_score?
      """
    ),
    "user_achievements": ("user_id achievement_id", "earned_at? progress metadata"),
    "learner_audit": ("user_id id", "table_name action changed actor at"),
  ]

  static let times = "created_at updated_at"

  static let views = [
    "user_progress":
      "user_id course_id completion_rate current_section test_scores study_time_minutes last_accessed completed_at",
    "chat_session_history": "user_id session_id character_id session_name conversation_history",
    "skill_graph": "id key skill_tree_id name skill_type difficulty dependencies dependents",
    "student_progress": """
    student_id lesson_id started_at completed_at seconds_spent score attempts notes bookmarks last_position metrics
    created_at updated_at
    """,
  ]

  /// The functions that applications, graders and the publisher call, and the two of search.
  static let functions = words(
    """
    list_courses course_outline assessment_for_learner list_characters skill_tree_for_learner search_content
    ensure_user user_by_login record_login enroll record_lesson_progress start_attempt submit_attempt record_score
    attempt_results reveal_answers start_chat_session append_chat_message chat_history end_chat_session
    learner_dashboard unlockable_skills missing_requirements tree_progress complete_skill recount level_for_xp
    regrade learners_affected answered_items search_terms search_snippet
    """)

  /// Designed functions whose migration is not there yet; whoever adds it takes its names out of here.
  static let functionsToCome: [String] = []

  // MARK: What is ours beyond the design; docs/database.md gives the reason for each

  static let addedTables: [String: (key: String, columns: String)] = [
    "user_activity_days": ("user_id day", "seconds")
  ]

  static let addedColumns = [
    "user_skill_progress": "xp_awarded",
    "user_achievements": "xp_awarded",
    "courses": "search_body", "lessons": "search_body", "skills": "search_body", "skill_trees": "search_body",
  ]

  /// EXTEND with what a migration adds; a row of docs/database.md has to name it.
  static let addedFunctions = words(
    """
    display_names leave_course record_skill_progress pause_tree
    current_learner authorize_learner lock_profile note_activity grant_achievements award_achievements streaks_of criteria_names
    achievement_value achievement_progress course_completion course_seconds refresh_tree require_open_skill
    keep_updated_at refuse_unknown_time_zone count_votes audit_learner
    tags_are_valid resource_list_is_valid search_configuration refuse_revision_change note_graph_change refuse_cycle
    audit_value touch_object_by_hand touch_edge_by_hand audit_by_hand
    save_answers close_attempts questions_asked attempt_questions shuffled_question shuffled_items shuffle_key
    merged_answers answer_items answerable_questions score_response response_credit text_is_accepted text_is_blank
    fold_answer longest_run score_attempt attempt_feedback attempt_total attempt_of attempt_is_over
    late_answers_grace finish_attempt regraded_attempts award_after_grading answers_withheld shown_key
    assessment_facts search_wordings search_query_terms search_term_query search_prefix is_searched_in_pairs
    search_marks marked_text markdown_text html_text
    """)

  // MARK: Indexes, each from its method on

  static let indexes: [String: [String]] = [
    "courses": [
      "btree (level) WHERE is_published AND archived_at IS NULL", "gin (tags)", "gin (search)",
    ],
    "lessons": ["gin (search)"],
    "assessments": ["btree (course_id, difficulty)"],
    "characters": ["btree (specialization, skill_level) WHERE is_active AND archived_at IS NULL"],
    "skill_trees": [
      "btree (category_id, is_published)", "btree (difficulty, is_published)", "gin (tags)", "gin (search)",
    ],
    "skills": [
      "btree (skill_tree_id, is_active)", "btree (skill_type, difficulty)",
      "btree (skill_tree_id) WHERE is_milestone", "btree (skill_tree_id, position_y, position_x)",
      "gin (search)",
    ],
    "achievements": ["btree (category, is_active)", "btree (rarity)"],
    "users": [
      "btree (is_active, last_login_at)", "btree (lower(email::text))", "btree (lower(username::text))",
    ],
    "user_profiles": [
      "btree (total_xp DESC)", "btree (current_level)", "btree (last_activity_at)",
    ],
    "course_enrollments": [
      "btree (user_id, last_accessed_at DESC)", "btree (course_id, completion_rate)",
    ],
    "assessment_attempts": ["btree (id)"],
    "course_discussions": ["btree (course_id, parent_id)"],
    "chat_sessions": [
      "btree (user_id, last_message_at DESC)", "btree (user_id, last_message_at DESC) WHERE is_active",
    ],
    "user_skill_progress": [
      "btree (skill_id, status)", "btree (user_id, last_activity_at DESC)",
      "btree (completed_at) WHERE completed_at IS NOT NULL",
    ],
  ]

  static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
