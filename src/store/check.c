/* Verifying a record: the file, the references, the words, and that what is derived is what follows from the copies. */
#include <inttypes.h>
#include <string.h>

#include "base/hash.h"
#include "store/inner.h"
#include "store/parcel.h"
#include "store/story.h"

typedef struct check_state {
  ro_store *store;
  void (*tell)(void *context, const char *fault);
  void *context;
  uint64_t faults;
} check_state;

enum { FAULTS_TOLD = 100 };

static void fault(check_state *checking, const char *what, ro_str which) {
  char line[400];
  if (++checking->faults > FAULTS_TOLD) return;
  snprintf(line, sizeof line, "%s%s%.*s", what, which.len ? ": " : "", which.len < 300 ? (int)which.len : 300,
           which.data);
  checking->tell(checking->context, line);
}

/* ---- by statements: each row that one gives is a fault ---- */

typedef struct check_row {
  const char *sql, *what;
} check_row;

static const check_row check_rows[] = {
    {"SELECT integrity_check FROM pragma_integrity_check(20) WHERE integrity_check <> 'ok'", "damage"},
    {"SELECT \"table\" || ' row ' || coalesce(rowid, '?') || ' leads to no ' || parent FROM pragma_foreign_key_check",
     "a reference to nothing"},
    {"SELECT p.url FROM record_page p WHERE p.body IS NOT (SELECT c.body FROM record_copy c JOIN record_body b "
     "ON b.id = c.body WHERE c.page = p.id ORDER BY c.changed DESC, b.hash DESC LIMIT 1)",
     "a page whose version is not its latest"},
    {"SELECT c.key FROM record_copy c LEFT JOIN record_page p ON p.id = c.page "
     "WHERE c.live IS NOT (c.page IS NULL OR p.body = c.body)",
     "a copy that stands wrongly"},
    {"SELECT b.id FROM record_body b WHERE NOT EXISTS (SELECT 1 FROM record_copy c WHERE c.body = b.id)",
     "a text without an article"},
    {"SELECT t.id FROM record_text t WHERE NOT EXISTS (SELECT 1 FROM record_copy c WHERE c.text = t.id)",
     "a text without an article"},
    {"SELECT c.key FROM record_body b JOIN record_copy c ON c.id = b.shown "
     "WHERE NOT EXISTS (SELECT 1 FROM record_search_docsize d WHERE d.id = b.shown)",
     "an article that the search does not know"},
    {"SELECT d.id FROM record_search_docsize d WHERE NOT EXISTS (SELECT 1 FROM record_body b WHERE b.shown = d.id)",
     "the search knows an article that is not there"},
    {"SELECT e.event || ' of ' || c.key FROM record_evidence v JOIN record_event e ON e.id = v.event "
     "JOIN record_copy c ON c.id = e.copy JOIN record_text t ON t.id = c.text "
     "WHERE substr(CAST(t.text AS BLOB), v.start + 1, v.length) IS NOT CAST(v.words AS BLOB)",
     "an event whose evidence does not stand in the text"},
    {"SELECT e.event || ' of ' || c.key FROM record_event e JOIN record_copy c ON c.id = e.copy "
     "WHERE NOT EXISTS (SELECT 1 FROM record_evidence v WHERE v.event = e.id)",
     "an event without evidence"},
    {"SELECT e.event || ' of ' || c.key FROM record_actor a JOIN record_event e ON e.id = a.event "
     "JOIN record_copy c ON c.id = e.copy JOIN record_text t ON t.id = c.text WHERE a.start IS NOT NULL "
     "AND substr(CAST(t.text AS BLOB), a.start + 1, a.length) IS NOT CAST(a.words AS BLOB)",
     "an event whose actor does not stand in the text"},
    {"SELECT e.event || ' of ' || c.key FROM record_event e JOIN record_copy c ON c.id = e.copy "
     "LEFT JOIN record_body b ON b.shown = c.id WHERE b.id IS NULL AND (e.block IS NOT NULL OR e.head IS NOT NULL)",
     "an event that does not stand is of an occurrence"},
    {"SELECT e.event FROM record_event e LEFT JOIN record_event h ON h.id = e.head WHERE e.head IS NOT NULL "
     "AND (h.id IS NULL OR h.head IS NOT NULL OR h.block IS NULL)",
     "an event of an occurrence that is not there"},
    {"SELECT h.event FROM record_event h LEFT JOIN record_occurrence o ON o.id = h.id "
     "WHERE coalesce(o.events, 1) <> 1 + (SELECT count(*) FROM record_event e WHERE e.head = h.id)",
     "an occurrence with another number of events"},
    {"SELECT o.id FROM record_occurrence o WHERE NOT EXISTS (SELECT 1 FROM record_event e WHERE e.id = o.id)",
     "an occurrence without an event"},
    {"SELECT e.event FROM record_event e WHERE (SELECT count(*) FROM record_pair p WHERE p.event = e.id) <> "
     "(SELECT count(*) FROM (SELECT DISTINCT a.code, o.code FROM record_actor a JOIN record_actor o "
     "ON o.event = a.event AND o.code <> a.code WHERE a.event = e.id))",
     "an event whose pairs are not those of its actors"},
    {"SELECT e.event FROM record_event e LEFT JOIN record_telling t ON t.event = e.id WHERE t.copy <> e.copy "
     "OR t.act IS NOT CASE WHEN EXISTS (SELECT 1 FROM record_body b WHERE b.shown = e.copy) "
     "THEN coalesce(e.head, e.id) END",
     "an event that questions find wrongly"},
    {"SELECT occurrence FROM (SELECT e.id, o.occurrence, o.type, o.mode, o.status, o.date_from, o.date_to "
     "FROM record_seen o JOIN record_event e ON e.id = o.row "
     "EXCEPT SELECT id, occurrence, type, mode, status, date_from, date_to FROM record_act)",
     "an occurrence that questions find wrongly"},
    {"SELECT a.occurrence FROM record_act a WHERE NOT EXISTS (SELECT 1 FROM record_telling t WHERE t.event = a.id AND "
     "t.act = a.id)",
     "an occurrence that is not there is found by questions"},
    {"SELECT c.key FROM record_taught n JOIN record_copy c ON c.id = n.copy JOIN record_text t ON t.id = c.text "
     "WHERE substr(CAST(t.text AS BLOB), n.start + 1, n.length) IS NOT CAST(n.words AS BLOB)",
     "an article that does not say what was learnt from it"},
    {"SELECT count(*) || ' (see: readout recode)' FROM record_mark HAVING count(*) > 0",
     "articles that are still to be coded with what was learnt since"},
};

/* What of stories is where it should not be; whether it is right says story_check. */
static const check_row story_rows[] = {
    {"SELECT c.key FROM record_body b JOIN record_copy c ON c.id = b.shown "
     "JOIN record_sign s ON s.copy = c.id WHERE NOT s.shown",
     "an article that no story knows"},
    {"SELECT s.copy FROM record_sign s WHERE s.shown AND NOT EXISTS (SELECT 1 FROM record_body b WHERE b.shown = "
     "s.copy)",
     "a story knows an article that is not there"},
    {"SELECT p.copy FROM record_post p WHERE NOT EXISTS (SELECT 1 FROM record_sign s WHERE s.copy = p.copy AND s.shown "
     "AND s.day = p.day AND s.place = p.place)",
     "a post of an article that is not there"},
    {"SELECT l.copy FROM record_link l WHERE NOT EXISTS (SELECT 1 FROM record_link k WHERE k.copy = l.other "
     "AND k.other = l.copy AND k.story = l.story AND k.same = l.same)",
     "a neighbour on one side only"},
    {"SELECT copy FROM (SELECT copy FROM record_link UNION SELECT copy FROM record_story UNION SELECT copy FROM "
     "record_same) "
     "WHERE copy NOT IN (SELECT copy FROM record_sign WHERE shown)",
     "a story with an article that is not there"},
};

/* A damaged file may make the statement fail: that is a fault too, and the others are still looked at. */
static void check_run(check_state *checking, const check_row *check) {
  sqlite3_stmt *row = NULL;
  ro_error error = {0};
  int code = sqlite3_prepare_v2(checking->store->db, check->sql, -1, &row, NULL);
  while (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW) {
    fault(checking, check->what, sql_str(row, 0));
    code = SQLITE_OK;
  }
  if (code != SQLITE_DONE && sql_status(checking->store, code, &error) != RO_OK)
    fault(checking, "it cannot be read", ro_str_of(error.message));
  sqlite3_finalize(row);
}

/* ---- by reckoning ---- */

static void number_fault(check_state *checking, const char *what, int64_t number) {
  char text[32];
  snprintf(text, sizeof text, "%" PRId64, number);
  fault(checking, what, ro_str_of(text));
}

static void shown_check(check_state *checking, sqlite3_stmt *row) {
  int64_t should = 0, body = sqlite3_column_int64(row, 0);
  ro_error error = {0};
  if (settle_choice(checking->store, body, &should, &error) == RO_OK && should != sqlite3_column_int64(row, 1))
    number_fault(checking, "another copy should stand for a text", body);
}

static void text_check(check_state *checking, sqlite3_stmt *row) {
  uint64_t is[2];
  ro_str text = sql_str(row, 1);
  for (uint64_t i = 0; i < 2; i++) is[i] = hash_bytes(text.data, text.len, PARCEL_SEED + i);
  const void *hash = sqlite3_column_blob(row, 2);
  if (sqlite3_column_bytes(row, 2) != sizeof is || memcmp(hash, is, sizeof is) != 0)
    number_fault(checking, "a text that was changed", sqlite3_column_int64(row, 0));
}

static void rows_check(check_state *checking, const char *sql, void (*check)(check_state *, sqlite3_stmt *)) {
  sqlite3_stmt *row = NULL;
  if (sqlite3_prepare_v2(checking->store->db, sql, -1, &row, NULL) == SQLITE_OK)
    while (sqlite3_step(row) == SQLITE_ROW) check(checking, row);
  sqlite3_finalize(row);
}

static void story_fault(void *context, const char *what, ro_str key) { fault(context, what, key); }

static void stories_check(check_state *checking) {
  ro_error error = {0};
  for (size_t i = 0; i < sizeof story_rows / sizeof *story_rows; i++) check_run(checking, &story_rows[i]);
  if (story_check(checking->store, story_fault, checking, &error) != RO_OK)
    fault(checking, "stories cannot be read", ro_str_of(error.message));
}

static void event_fault(void *context, const char *what, ro_str event) { fault(context, what, event); }

static void occurrences_check(check_state *checking) {
  ro_error error = {0};
  if (occur_check(checking->store, event_fault, checking, &error) != RO_OK)
    fault(checking, "occurrences cannot be looked at", ro_str_of(error.message));
}

/* FTS5 looks through its own index; that counts as writing. */
static void search_check(check_state *checking) {
  static const char sql[] = "INSERT INTO record_search (record_search) VALUES ('integrity-check')";
  ro_error error = {0};
  if (sql_status(checking->store, sqlite3_exec(checking->store->db, sql, NULL, NULL, NULL), &error) != RO_OK)
    fault(checking, "the words of the search", ro_str_of(error.message));
}

static void names_check(check_state *checking) {
  ro_error error = {0};
  uint64_t wrong = 0;
  if (learnt_wrong(checking->store, &wrong, &error) != RO_OK)
    fault(checking, "the names that were learnt cannot be read", ro_str_of(error.message));
  if (wrong) number_fault(checking, "names that are not known as the articles teach them", (int64_t)wrong);
}

/* Makes corrected articles again, which is rolled back. */
static void corrections_check(check_state *checking) {
  ro_error error = {0};
  uint64_t wrong = 0;
  if (correct_wrong(checking->store, &wrong, &error) != RO_OK)
    fault(checking, "the corrections cannot be put into effect", ro_str_of(error.message));
  if (wrong) number_fault(checking, "articles that are not as they were corrected", (int64_t)wrong);
}

ro_status store_check(ro_store *store, void (*tell)(void *context, const char *fault), void *context, uint64_t *faults,
                      ro_error *error) {
  check_state checking = {.store = store, .tell = tell, .context = context};
  RO_TRY(sql_run(store, "PRAGMA query_only = OFF; BEGIN", error));
  for (size_t i = 0; i < sizeof check_rows / sizeof *check_rows; i++) check_run(&checking, &check_rows[i]);
  rows_check(&checking, "SELECT id, shown FROM record_body", shown_check);
  rows_check(&checking, "SELECT id, text, hash FROM record_text", text_check);
  stories_check(&checking);
  occurrences_check(&checking);
  names_check(&checking);
  corrections_check(&checking);
  sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  search_check(&checking);
  *faults = checking.faults;
  return RO_OK;
}
