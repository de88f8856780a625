/* Reading what users type. Errors say what would do. */
#include "answer/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "answer/ask.h"
#include "answer/scores.h"
#include "base/date.h"

enum { WORD_MOST = 40, NEAREST_MOST = 3 };

/* ---- slips ---- */

static unsigned least(unsigned a, unsigned b, unsigned c) { return a < b ? (a < c ? a : c) : b < c ? b : c; }

static bool same_letter(char a, char b) { return strncasecmp(&a, &b, 1) == 0; }

/* How many letters must be put in, taken out, changed or swapped with the next, case ignored; long words are far from
 * everything. */
unsigned word_distance(const char *a, const char *b) {
  unsigned rows[3][WORD_MOST + 1], *before = rows[0], *last = rows[1], *row = rows[2];
  size_t len = strlen(b);
  if (len > WORD_MOST || strlen(a) > WORD_MOST) return WORD_MOST;
  for (unsigned j = 0; j <= len; j++) last[j] = j;
  for (unsigned i = 1; a[i - 1]; i++) {
    row[0] = i;
    for (unsigned j = 1; j <= len; j++) {
      row[j] = least(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same_letter(a[i - 1], b[j - 1]));
      bool swapped = i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1]);
      if (swapped && before[j - 2] + 1 < row[j]) row[j] = before[j - 2] + 1;
    }
    unsigned *oldest = before;
    before = last, last = row, row = oldest;
  }
  return last[len];
}

/* Keeps the nearest of the words that it is told, for an error. */
typedef struct nearest {
  const char *typed;
  const char *words[NEAREST_MOST];
  unsigned distances[NEAREST_MOST];
  unsigned count;
} nearest;

static void nearest_try(nearest *near, const char *word) {
  unsigned distance = word_distance(near->typed, word), at = near->count;
  if (strncasecmp(word, near->typed, strlen(near->typed)) == 0 && *near->typed) distance = distance > 1 ? 1 : distance;
  if (distance > 1 + strlen(near->typed) / 4) return;
  while (at && near->distances[at - 1] > distance) at--;
  if (at == NEAREST_MOST) return;
  if (near->count < NEAREST_MOST) near->count++;
  for (unsigned i = near->count - 1; i > at; i--)
    near->words[i] = near->words[i - 1], near->distances[i] = near->distances[i - 1];
  near->words[at] = word, near->distances[at] = distance;
}

/* " (is it A or B?)", or what else would do. */
static const char *nearest_text(const nearest *near, const char *otherwise, char *out, size_t size) {
  int len = near->count ? snprintf(out, size, "is it ") : snprintf(out, size, "%s", otherwise);
  for (unsigned i = 0; i < near->count && (size_t)len < size; i++)
    len += snprintf(out + len, size - (size_t)len, "%s%s%s", i ? " or " : "", near->words[i],
                    i + 1 == near->count ? "?" : "");
  return out;
}

/* ---- types ---- */

static const char *type_known(const char *typed, size_t len) {
  for (unsigned i = 0; i < score_count; i++)
    if (strlen(score_rows[i].type) == len && strncasecmp(score_rows[i].type, typed, len) == 0)
      return score_rows[i].type;
  return NULL;
}

static ro_status type_fail(const char *typed, ro_error *error) {
  char all[200] = "the types are", hint[200];
  nearest near = {.typed = typed};
  size_t len = strlen(all);
  for (unsigned i = 0; i < score_count; i++) {
    if (*score_rows[i].mode) continue;
    nearest_try(&near, score_rows[i].type);
    if (len < sizeof all) len += (size_t)snprintf(all + len, sizeof all - len, " %s", score_rows[i].type);
  }
  return error_set(error, RO_USAGE, NULL, 0, "there is no type \"%.40s\": %s", typed,
                   nearest_text(&near, all, hint, sizeof hint));
}

ro_status type_read(const char *typed, answer_query *query, ro_error *error) {
  size_t len = strcspn(typed, ":");
  char name[WORD_MOST + 1];
  query->type = type_known(typed, len);
  snprintf(name, sizeof name, "%.*s", len > WORD_MOST ? WORD_MOST : (int)len, typed);
  if (query->type == NULL) return type_fail(name, error);
  return typed[len] ? mode_read(typed + len + 1, query, error) : RO_OK;
}

static bool mode_fits(const score_row *row, const answer_query *query) {
  return *row->mode && (query->type == NULL || strcmp(row->type, query->type) == 0);
}

ro_status mode_read(const char *typed, answer_query *query, ro_error *error) {
  char all[160] = "its modes are", hint[160];
  nearest near = {.typed = typed};
  size_t len = strlen(all), none = len;
  for (unsigned i = 0; i < score_count; i++) {
    if (!mode_fits(&score_rows[i], query)) continue;
    if (strcasecmp(score_rows[i].mode, typed) == 0) {
      query->mode = score_rows[i].mode;
      return RO_OK;
    }
    nearest_try(&near, score_rows[i].mode);
    if (query->type && len < sizeof all)
      len += (size_t)snprintf(all + len, sizeof all - len, " %s", score_rows[i].mode);
  }
  const char *otherwise = len > none ? all : query->type ? "it has none" : "see ontology/types.tsv";
  return error_set(error, RO_USAGE, NULL, 0, "there is no mode \"%.40s\"%s%s: %s", typed, query->type ? " of " : "",
                   query->type ? query->type : "", nearest_text(&near, otherwise, hint, sizeof hint));
}

ro_status status_read(const char *typed, answer_query *query, ro_error *error) {
  static const char *const statuses[] = {"actual", "planned", "hypothetical", "negated"};
  for (int i = 0; i < 4; i++)
    if (strcasecmp(typed, statuses[i]) == 0) {
      query->status = statuses[i];
      return RO_OK;
    }
  return error_set(error, RO_USAGE, NULL, 0, "there is no status \"%.40s\": actual, planned, hypothetical or negated",
                   typed);
}

/* ---- days ---- */

static ro_date days_before(ro_date today, long count, char unit) {
  if (unit == 'd' || unit == 'w')
    return date_from_day(date_first_day(today) - (int32_t)(count * (unit == 'w' ? 7 : 1)));
  long months = today.year * 12L + today.month - 1 - count * (unit == 'y' ? 12 : 1);
  ro_date date = {(int16_t)(months / 12), (uint8_t)(months % 12 + 1), today.day};
  int days = date_month_days(date.year, date.month);
  if (date.day > days) date.day = (uint8_t)days;
  return date;
}

ro_status day_read(const char *typed, ro_date today, ro_date *date, ro_error *error) {
  char *end;
  *date = today;
  if (strcasecmp(typed, "today") == 0) return RO_OK;
  if (date_parse(typed, strlen(typed), date)) return RO_OK;
  long count = strtol(typed, &end, 10);
  bool counted = end != typed && count > 0 && count < 4000 && *end && strchr("dwmy", *end) && end[1] == '\0';
  if (counted) *date = days_before(today, count, *end);
  if (counted && date->year > 0) return RO_OK;
  return error_set(error, RO_USAGE, NULL, 0,
                   "\"%.40s\" is no day: 2026-03-04, 2026-03, 2026, today, or 30d, 4w, 6m, 1y for so long ago", typed);
}

/* ---- actors ---- */

static size_t code_len(const char *typed) { return strspn(typed, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"); }

bool actor_is_code(const char *typed) {
  size_t len = code_len(typed);
  if (strlen(typed) == 2 && len == 2) return true;
  if (len < 2 || len > 16) return false;
  return typed[len] == '\0' || (typed[len] == ':' && typed[len + 1] && typed[len + 1 + code_len(typed + len + 1)] == 0);
}

static bool role_known(const char *role) {
  for (size_t i = 0; role_names[i]; i++)
    if (strcmp(role_names[i], role) == 0) return true;
  return false;
}

/* Codes of the user's own actors are in the record alone. */
static ro_status code_in_record(ro_store *store, const char *code, int64_t *found, ro_error *error) {
  SQL_NUMBER(store, error, found, "SELECT 1 FROM record_actor WHERE code = ? LIMIT 1", "z", code);
  return RO_OK;
}

static ro_status code_fail(const char *code, ro_error *error) {
  char hint[120];
  nearest near = {.typed = code};
  for (size_t i = 0; code_rows[i].code; i++) nearest_try(&near, code_rows[i].code);
  return error_set(
      error, RO_USAGE, NULL, 0, "there is no actor \"%.20s\": %s", code,
      nearest_text(&near, "type a code such as RUS or RUS:MIL, or a name such as Russia", hint, sizeof hint));
}

static ro_status code_take(ro_store *store, answer_actor *actor, ro_error *error) {
  int64_t found = 0;
  for (size_t i = 0; code_rows[i].code; i++) {
    if (strcmp(code_rows[i].code, actor->code) == 0) return RO_OK;
    if (*code_rows[i].letters && strcmp(code_rows[i].letters, actor->code) == 0) {
      snprintf(actor->code, sizeof actor->code, "%s", code_rows[i].code);
      return RO_OK;
    }
  }
  RO_TRY(code_in_record(store, actor->code, &found, error));
  return found ? RO_OK : code_fail(actor->code, error);
}

static ro_status role_take(const char *typed, answer_actor *actor, ro_error *error) {
  char hint[160] = "the roles are";
  size_t len = strlen(hint);
  if (role_known(typed)) {
    snprintf(actor->role, sizeof actor->role, "%s", typed);
    return RO_OK;
  }
  for (size_t i = 0; role_names[i] && len < sizeof hint; i++)
    len += (size_t)snprintf(hint + len, sizeof hint - len, " %s", role_names[i]);
  return error_set(error, RO_USAGE, NULL, 0, "there is no role \"%.20s\": %s", typed, hint);
}

/* A name by itself asks for that person, in whatever office; a country, its seat or an organ for the country. */
static void answer_take(const ro_answer *answer, answer_actor *actor) {
  bool person = strstr(answer->why, ": person,") != NULL;
  snprintf(actor->code, sizeof actor->code, "%s", answer->code);
  if (person) snprintf(actor->name, sizeof actor->name, "%s", answer->name);
  else if (strcmp(answer->role, "GOV") != 0 && strcmp(answer->role, "IGO") != 0)
    snprintf(actor->role, sizeof actor->role, "%s", answer->role);
}

static ro_status name_read(ro_session *session, const char *typed, answer_actor *actor, ro_error *error) {
  ro_answer answer;
  ro_question question = {.size = sizeof question, .phrase = ro_str_of(typed)};
  if (session) RO_TRY(ro_session_who(session, &question, &answer, error));
  if (session == NULL || *answer.code == '\0')
    return error_set(error, RO_USAGE, NULL, 0,
                     "nobody is known as \"%.60s\": type a code such as RUS or RUS:MIL, or a name (see: readout who)",
                     typed);
  answer_take(&answer, actor);
  return RO_OK;
}

ro_status actor_read(ro_store *store, ro_session *session, const char *typed, answer_actor *actor, ro_error *error) {
  size_t len = code_len(typed);
  *actor = (answer_actor){.code = ""};
  if (!actor_is_code(typed)) return name_read(session, typed, actor, error);
  snprintf(actor->code, sizeof actor->code, "%.*s", (int)len, typed);
  RO_TRY(code_take(store, actor, error));
  return typed[len] == ':' ? role_take(typed + len + 1, actor, error) : RO_OK;
}

ro_status between_split(const char *option, const char *typed, char names[NAMES_BETWEEN][NAMES_BYTES], size_t *count,
                        ro_error *error) {
  *count = 0;
  for (const char *at = typed; at;) {
    size_t len = strcspn(at, ",");
    while (*at == ' ') at++, len -= len > 0;
    if (*count == NAMES_BETWEEN || len == 0 || len >= NAMES_BYTES)
      return error_set(error, RO_USAGE, NULL, 0, "%s wants two actors, such as RUS,CHN (at most %d)", option,
                       NAMES_BETWEEN);
    snprintf(names[(*count)++], NAMES_BYTES, "%.*s", (int)len, at);
    at = at[len] ? at + len + 1 : NULL;
  }
  return RO_OK;
}

/* ---- places ---- */

static bool point_read(const char *typed, answer_near *near) {
  char *end;
  near->latitude = strtod(typed, &end);
  if (end == typed || *end != ',') return false;
  const char *second = end + 1;
  near->longitude = strtod(second, &end);
  return end != second && *end == '\0' && near->latitude >= -90 && near->latitude <= 90 && near->longitude >= -180 &&
         near->longitude <= 180;
}

/* Where the record has the place most often. */
static ro_status place_find(ro_store *store, const char *typed, answer_near *near, ro_error *error) {
  RO_TRY(functions_add(store, error));
  sqlite3_stmt *row = sql_get(store,
                              "SELECT lat, lon FROM record_event WHERE lat IS NOT NULL AND has_words(place, ?) "
                              "GROUP BY lat, lon ORDER BY count(*) DESC, min(length(place)), lat, lon LIMIT 1",
                              error);
  if (row == NULL || !sql_bind(row, "z", typed)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status == RO_END)
    return error_set(error, RO_USAGE, NULL, 0,
                     "the record names no place \"%.60s\": type LATITUDE,LONGITUDE, or a country's code", typed);
  if (status != RO_OK) return status;
  near->latitude = sqlite3_column_double(row, 0);
  near->longitude = sqlite3_column_double(row, 1);
  sql_done(row);
  return RO_OK;
}

static const code_row *country_typed(const char *typed) {
  for (const code_row *row = code_rows; row->code; row++)
    if (strcmp(row->code, typed) == 0 || strcmp(row->letters, typed) == 0) return row;
  return NULL;
}

ro_status near_read(ro_store *store, const char *typed, double km, answer_near *near, ro_error *error) {
  *near = (answer_near){.kind = NEAR_POINT, .km = km};
  if (point_read(typed, near)) return RO_OK;
  const code_row *country = country_typed(typed);
  if (country == NULL) return place_find(store, typed, near, error);
  near->kind = NEAR_CODE;
  snprintf(near->code, sizeof near->code, "%s", country->code);
  return RO_OK;
}

/* By the very words, as the record has them most often. */
static ro_status place_in_record(ro_store *store, const char *typed, answer_place *place, ro_error *error) {
  RO_TRY(functions_add(store, error));
  sqlite3_stmt *row = sql_get(store,
                              "SELECT place_code, lat, lon FROM record_event WHERE lat IS NOT NULL "
                              "AND has_words(place, ?1) AND has_words(?1, place) GROUP BY place_code, lat, lon "
                              "ORDER BY count(*) DESC, place_code, lat, lon LIMIT 1",
                              error);
  if (row == NULL || !sql_bind(row, "z", typed)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status != RO_OK) return status;
  snprintf(place->code, sizeof place->code, "%s", sql_str(row, 0).data);
  place->latitude = sqlite3_column_double(row, 1);
  place->longitude = sqlite3_column_double(row, 2);
  place->located = true;
  sql_done(row);
  return RO_OK;
}

static ro_status place_in_packs(ro_session *session, const char *typed, answer_place *place, ro_error *error) {
  ro_answer answer;
  ro_question question = {.size = sizeof question, .phrase = ro_str_of(typed)};
  if (session == NULL) return RO_END;
  RO_TRY(ro_session_who(session, &question, &answer, error));
  snprintf(place->code, sizeof place->code, "%s", answer.code);
  return *answer.code ? RO_OK : RO_END;
}

ro_status place_read(ro_store *store, ro_session *session, const char *typed, answer_place *place, ro_error *error) {
  const code_row *country = country_typed(typed);
  *place = (answer_place){.code = ""};
  snprintf(place->name, sizeof place->name, "%s", country ? country->name : typed);
  if (country) snprintf(place->code, sizeof place->code, "%s", country->code);
  if (country) return RO_OK;
  ro_status status = place_in_record(store, typed, place, error);
  return status == RO_END ? place_in_packs(session, typed, place, error) : status;
}

ro_status place_detail(const char *typed, answer_place *place, ro_error *error) {
  answer_near near = {.kind = NEAR_POINT};
  const code_row *country = country_typed(typed);
  if (country) snprintf(place->code, sizeof place->code, "%s", country->code);
  if (country) return RO_OK;
  if (!point_read(typed, &near))
    return error_set(error, RO_USAGE, NULL, 0,
                     "\"%.40s\" says nothing of a place: type its country's code, or LATITUDE,LONGITUDE", typed);
  place->located = true;
  place->latitude = near.latitude, place->longitude = near.longitude;
  return RO_OK;
}
