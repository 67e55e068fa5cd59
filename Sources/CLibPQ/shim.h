#include <libpq-fe.h>

/* PG_DIAG_* are character macros, which Swift does not import. */
static const int lectern_diag_severity = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int lectern_diag_sqlstate = PG_DIAG_SQLSTATE;
static const int lectern_diag_message_primary = PG_DIAG_MESSAGE_PRIMARY;
static const int lectern_diag_message_detail = PG_DIAG_MESSAGE_DETAIL;
static const int lectern_diag_message_hint = PG_DIAG_MESSAGE_HINT;
static const int lectern_diag_context = PG_DIAG_CONTEXT;
static const int lectern_diag_schema_name = PG_DIAG_SCHEMA_NAME;
static const int lectern_diag_table_name = PG_DIAG_TABLE_NAME;
static const int lectern_diag_column_name = PG_DIAG_COLUMN_NAME;
static const int lectern_diag_constraint_name = PG_DIAG_CONSTRAINT_NAME;
