/* Occurrences: lists of them, one with all that is kept of it, what each side told, and why events were joined. */
#include <stdio.h>
#include <string.h>

#include "answer/compare.h"
#include "answer/fields.h"
#include "answer/write.h"
#include "base/limits.h"
#include "reply/inner.h"
#include "store/correct.h"

void put_real(json_out *json, const char *key, double number) {
  jout_key(json, key);
  jout_signed(json, number);
}

/* ---- lists ---- */

ro_status put_occurrence(asking *all, const answer_occurrence *occurrence) {
  json_out *json = &all->json;
  bool corrected = false;
  jout_open(json, '{');
  RO_TRY(field_occurrence(all->store, occurrence, json, &all->error));
  RO_TRY(field_best(all->store, occurrence->id.data, json, &all->error));
  RO_TRY(answer_corrected(all->store, occurrence->id.data, &corrected, &all->error));
  jout_key(json, "corrected");
  jout_bool(json, corrected);
  jout_close(json, '}');
  return RO_OK;
}

/* One more than the page holds is asked for: whether there is one says whether there is a next page. */
static ro_status put_page(asking *all, answer_list *list, unsigned limit, page_cursor *next) {
  answer_occurrence occurrence;
  ro_status status = RO_OK;
  unsigned count = 0;
  next->count = 0;
  jout_key(&all->json, "items");
  jout_open(&all->json, '[');
  while ((status = answer_next(list, &occurrence, &all->error)) == RO_OK && count < limit) {
    RO_TRY(put_occurrence(all, &occurrence));
    if (++count == limit) cursor_set(next, (const ro_str[]){occurrence.date, occurrence.id}, 2);
  }
  jout_close(&all->json, ']');
  if (status == RO_END) next->count = 0;
  return status == RO_END ? RO_OK : status;
}

static ro_status put_list(asking *all, answer_query *query, unsigned limit) {
  page_cursor next;
  answer_list *list = NULL;
  query->limit = limit + 1;
  RO_TRY(answer_open(all->store, query, &list, &all->error));
  jout_open(&all->json, '{');
  ro_status status = put_page(all, list, limit, &next);
  put_next(all, &next);
  jout_close(&all->json, '}');
  answer_close(list);
  return status;
}

static ro_status take_bytes(void *context, const char *data, size_t len, ro_error *error) {
  (void)error;
  buffer_append(context, data, len);
  return RO_OK;
}

static ro_status put_csv(asking *all, answer_query *query) {
  answer_output output = {.format = "csv", .write = take_bytes, .context = &all->answer->body};
  query->paged = query->oldest_first;
  query->limit = LIMIT_REPLY_ROWS;
  all->answer->type = "text/csv; charset=utf-8; header=present";
  all->answer->filename = "occurrences.csv";
  return write_events(all->store, query, &output, &all->error);
}

ro_status reply_occurrences(asking *all) {
  static const char *const orders[] = {"newest", "oldest", NULL}, *const formats[] = {"json", "csv", NULL};
  asked_for wanted;
  page_cursor cursor;
  unsigned limit, order, format;
  RO_TRY(params_query(all, &wanted));
  RO_TRY(param_number(all, "limit", LIST_USUAL, LIST_MOST, &limit));
  RO_TRY(param_word(all, "order", orders, &order));
  RO_TRY(param_word(all, "format", formats, &format));
  RO_TRY(param_cursor(all, 2, &cursor));
  wanted.query.oldest_first = order == 1;
  if (format == 1) return put_csv(all, &wanted.query);
  wanted.query.paged = true;
  if (cursor.count) wanted.query.behind_day = cursor.parts[0], wanted.query.behind_id = cursor.parts[1];
  return put_list(all, &wanted.query, limit);
}

/* ---- one ---- */

/* The id of the path, or how it begins. */
static ro_status find_id(asking *all, const char *typed, char id[ANSWER_ID_BYTES]) {
  all->unusable = 404;
  RO_TRY(answer_find(all->store, typed, id, &all->error));
  all->unusable = 400;
  return RO_OK;
}

static ro_status put_whole(asking *all, const answer_occurrence *occurrence) {
  const char *id = occurrence->id.data;
  json_out *json = &all->json;
  jout_open(json, '{');
  RO_TRY(field_occurrence(all->store, occurrence, json, &all->error));
  RO_TRY(field_tellings(all->store, id, json, &all->error));
  RO_TRY(field_subjects(all->store, id, json, &all->error));
  RO_TRY(field_evidence(all->store, id, json, &all->error));
  RO_TRY(put_corrections_of(all, id));
  jout_close(json, '}');
  return RO_OK;
}

ro_status reply_occurrence(asking *all) {
  char id[ANSWER_ID_BYTES];
  answer_occurrence occurrence;
  answer_list *list = NULL;
  RO_TRY(find_id(all, all->part, id));
  RO_TRY(answer_open(all->store, &(answer_query){.occurrence = id}, &list, &all->error));
  ro_status status = answer_next(list, &occurrence, &all->error);
  if (status == RO_OK) status = put_whole(all, &occurrence);
  answer_close(list);
  return status == RO_END ? error_set(&all->error, RO_IO, NULL, 0, "the record is damaged: readout check") : status;
}

/* ---- side by side ---- */

enum { WITH_MOST = 8 };

static ro_status compare_ids(asking *all, char ids[WITH_MOST][ANSWER_ID_BYTES], size_t *count) {
  const char *with = param_of(all, "with");
  *count = 1;
  RO_TRY(find_id(all, all->part, ids[0]));
  for (const char *at = with; at;) {
    char typed[ANSWER_ID_BYTES];
    size_t len = strcspn(at, ",");
    if (*count == WITH_MOST || len == 0 || len >= sizeof typed)
      return error_set(&all->error, RO_USAGE, NULL, 0, "with is ids of occurrences, ID,ID (at most %d)", WITH_MOST - 1);
    snprintf(typed, sizeof typed, "%.*s", (int)len, at);
    RO_TRY(answer_find(all->store, typed, ids[(*count)++], &all->error));
    at = at[len] ? at + len + 1 : NULL;
  }
  return RO_OK;
}

ro_status reply_compare(asking *all) {
  char ids[WITH_MOST][ANSWER_ID_BYTES];
  const char *names[WITH_MOST];
  size_t count;
  compare_table table;
  RO_TRY(compare_ids(all, ids, &count));
  for (size_t i = 0; i < count; i++) names[i] = ids[i];
  ro_status status = compare_make(all->store, all->desk->engine, all->desk->session, names, count, &table, &all->error);
  if (status == RO_OK) compare_json(&table, names, count, &all->json);
  compare_free(&table);
  return status;
}

ro_status reply_why(asking *all) {
  ro_buffer text;
  buffer_init_from(&text, NULL, LIMIT_EXPORT_BYTES);
  all->unusable = 404;
  ro_status status = store_explain(all->store, all->part, &text, &all->error);
  if (status == RO_OK) put_text(all, &text);
  buffer_free(&text);
  return status;
}

void put_text(asking *all, const ro_buffer *text) {
  jout_open(&all->json, '{');
  jout_key(&all->json, "text");
  jout_string(&all->json, (ro_str){text->len ? text->data : "", text->len});
  jout_close(&all->json, '}');
  if (text->failed) all->answer->body.failed = true;
}
