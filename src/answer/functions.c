/* What SQL cannot say by itself: words without their marks, outlets, distances. */
#include <math.h>
#include <string.h>

#include "answer/ask.h"
#include "answer/day_sums.h"
#include "answer/scores.h"
#include "store/words.h"

enum { WANTED_WORDS = 32 };

static ro_str value_str(sqlite3_value *value) {
  const char *data = (const char *)sqlite3_value_text(value);
  return (ro_str){data ? data : "", data ? (size_t)sqlite3_value_bytes(value) : 0};
}

typedef struct wanted_words {
  word_cut words[WANTED_WORDS];
  size_t count;
} wanted_words;

static void wanted_read(ro_str typed, wanted_words *wanted) {
  size_t at = 0;
  wanted->count = 0;
  while (wanted->count < WANTED_WORDS && words_next(typed, &at, &wanted->words[wanted->count])) wanted->count++;
}

/* The words stand one behind the other in text, whatever their case and marks. A look for the first one at each place:
 * texts are short here. */
static bool words_stand(ro_str text, const wanted_words *wanted) {
  size_t at = 0;
  word_cut word;
  if (wanted->count == 0) return false;
  while (words_next(text, &at, &word)) {
    if (strcmp(word.folded, wanted->words[0].folded) != 0) continue;
    size_t next = at, met = 1;
    while (met < wanted->count && words_next(text, &next, &word) && strcmp(word.folded, wanted->words[met].folded) == 0)
      met++;
    if (met == wanted->count) return true;
  }
  return false;
}

/* The words of the second argument, cut once a statement. */
static const wanted_words *wanted_of(sqlite3_context *context, int argument, sqlite3_value *value) {
  wanted_words *wanted = sqlite3_get_auxdata(context, argument);
  if (wanted) return wanted;
  wanted = sqlite3_malloc(sizeof *wanted);
  if (wanted == NULL) return NULL;
  wanted_read(value_str(value), wanted);
  sqlite3_set_auxdata(context, argument, wanted, sqlite3_free);
  return sqlite3_get_auxdata(context, argument);
}

/* has_words(text, words) */
static void has_words(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  const wanted_words *wanted = wanted_of(context, 1, values[1]);
  if (wanted == NULL) sqlite3_result_error_nomem(context);
  else sqlite3_result_int(context, words_stand(value_str(values[0]), wanted));
}

/* ---- outlets ---- */

/* The host of a URL without the www. */
static ro_str host_of(ro_str url) {
  const char *start = memmem(url.data, url.len, "://", 3);
  if (start == NULL) return (ro_str){"", 0};
  start += 3;
  ro_str host = {start, (size_t)(url.data + url.len - start)};
  for (size_t i = 0; i < host.len; i++)
    if (strchr("/?#:", host.data[i])) host.len = i;
  if (host.len > 4 && memcmp(host.data, "www.", 4) == 0) host.data += 4, host.len -= 4;
  return host;
}

/* is_outlet(source, url, words): either has the words. */
static void is_outlet(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  const wanted_words *wanted = wanted_of(context, 2, values[2]);
  if (wanted == NULL) sqlite3_result_error_nomem(context);
  else
    sqlite3_result_int(context,
                       words_stand(value_str(values[0]), wanted) || words_stand(host_of(value_str(values[1])), wanted));
}

ro_str answer_outlet(const char *source, const char *url) {
  return *source ? ro_str_of(source) : host_of(ro_str_of(url));
}

/* outlet_name(source, url): the source, or else the host, or null. */
static void outlet_name(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  ro_str name = value_str(values[0]);
  if (name.len == 0) name = host_of(value_str(values[1]));
  if (name.len == 0) sqlite3_result_null(context);
  else sqlite3_result_text(context, name.data, (int)name.len, SQLITE_TRANSIENT);
}

/* ---- distances ---- */

/* km_between(latitude, longitude, latitude, longitude), on a sphere. */
static void km_between(sqlite3_context *context, int count, sqlite3_value **values) {
  const double radians = 3.14159265358979323846 / 180, diameter = 2 * 6371.0088;
  double at[4];
  (void)count;
  for (int i = 0; i < 4; i++) at[i] = sqlite3_value_double(values[i]) * radians;
  double up = sin((at[2] - at[0]) / 2), along = sin((at[3] - at[1]) / 2);
  double share = up * up + cos(at[0]) * cos(at[2]) * along * along;
  sqlite3_result_double(context, diameter * asin(sqrt(share > 1 ? 1 : share)));
}

/* ---- scores ---- */

/* score_of(type, mode) */
static void score_call(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  sqlite3_result_double(context, score_of(value_str(values[0]).data, value_str(values[1]).data));
}

ro_status functions_add(ro_store *store, ro_error *error) {
  static const struct {
    const char *name;
    int arguments;
    void (*call)(sqlite3_context *context, int count, sqlite3_value **values);
  } functions[] = {{"has_words", 2, has_words},
                   {"is_outlet", 3, is_outlet},
                   {"outlet_name", 2, outlet_name},
                   {"km_between", 4, km_between},
                   {"score_of", 2, score_call}};
  if (store->functions) return RO_OK;
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    RO_TRY(sql_status(store,
                      sqlite3_create_function_v2(store->db, functions[i].name, functions[i].arguments,
                                                 SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                                 functions[i].call, NULL, NULL, NULL),
                      error));
  RO_TRY(sql_status(
      store,
      sqlite3_create_function_v2(store->db, "add_days", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                 NULL, day_sums_step, day_sums_final, NULL),
      error));
  store->functions = true;
  return RO_OK;
}
