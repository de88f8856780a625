/* Who acts, and the search for articles and actors at once. */
#include "answer/actors.h"

#include <string.h>

#include "answer/fields.h"
#include "reply/inner.h"

enum { ACTORS_FOUND = 8, SEARCH_USUAL = 20, AROUND_BYTES = 140 };

static ro_status put_actor(void *context, const actors_row *row) {
  json_out *json = context;
  jout_open(json, '{');
  field_text(json, "code", row->code);
  field_text(json, "role", row->role);
  field_text(json, "name", row->name);
  field_number(json, "events", row->events);
  field_number(json, "articles", row->articles);
  field_text(json, "first", row->first);
  field_text(json, "last", row->last);
  jout_close(json, '}');
  return RO_OK;
}

ro_status put_actors(asking *all, const char *search, unsigned limit) {
  actors_query query = {.search = search, .limit = limit, .latest = search == NULL};
  jout_open(&all->json, '[');
  ro_status status = answer_actors(all->store, &query, put_actor, &all->json, &all->error);
  jout_close(&all->json, ']');
  return status;
}

ro_status reply_actors(asking *all) {
  unsigned limit;
  RO_TRY(param_number(all, "limit", LIST_USUAL, LIST_MOST, &limit));
  jout_open(&all->json, '{');
  jout_key(&all->json, "items");
  RO_TRY(put_actors(all, param_of(all, "search"), limit));
  put_next(all, &(page_cursor){.count = 0});
  jout_close(&all->json, '}');
  return RO_OK;
}

/* ---- search ---- */

/* Where the first word between two places begins, and the last one ends: a stretch has no halves of words, where there
 * are spaces between them. */
static size_t behind_space(ro_str text, size_t from, size_t to) {
  const char *space = memchr(text.data + from, ' ', to - from);
  return space ? (size_t)(space - text.data) + 1 : from;
}

static size_t before_space(ro_str text, size_t from, size_t to) {
  const char *space = memrchr(text.data + from, ' ', to - from);
  return space ? (size_t)(space - text.data) : to;
}

/* A stretch of text around the words, of whole characters. */
static ro_span around(const store_hit *hit) {
  size_t end = hit->words.offset + hit->words.len, len = hit->text.len;
  size_t first = hit->words.offset > AROUND_BYTES ? hit->words.offset - AROUND_BYTES : 0;
  size_t last = end + AROUND_BYTES < len ? end + AROUND_BYTES : len;
  while (first && ((unsigned char)hit->text.data[first] & 0xc0) == 0x80) first--;
  while (last < len && ((unsigned char)hit->text.data[last] & 0xc0) == 0x80) last++;
  if (first) first = behind_space(hit->text, first, hit->words.offset);
  if (last < len) last = before_space(hit->text, end, last);
  return (ro_span){(uint32_t)first, (uint32_t)(last - first)};
}

static ro_status put_hit(void *context, const store_hit *hit) {
  json_out *json = context;
  ro_span part = around(hit);
  ro_str outlet = answer_outlet(hit->source, hit->url);
  jout_open(json, '{');
  field_text(json, "key", ro_str_of(hit->article));
  field_text(json, "id", ro_str_of(hit->id));
  field_text(json, "url", ro_str_of(hit->url));
  field_text(json, "outlet", outlet);
  field_text(json, "title", ro_str_of(hit->title));
  field_text(json, "published", ro_str_of(hit->published));
  field_text(json, "lang", ro_str_of(hit->lang));
  jout_key(json, "exact");
  jout_bool(json, hit->exact);
  jout_key(json, "snippet");
  jout_string(json, (ro_str){hit->text.data + part.offset, part.len});
  field_span(json, "words", hit->words.len ? (ro_span){hit->words.offset - part.offset, hit->words.len} : hit->words);
  jout_close(json, '}');
  return RO_OK;
}

ro_status reply_search(asking *all) {
  const char *words = param_of(all, "q");
  unsigned limit;
  RO_TRY(param_number(all, "limit", SEARCH_USUAL, LIST_MOST, &limit));
  if (words == NULL) return error_set(&all->error, RO_USAGE, NULL, 0, "which words? q=WORDS");
  jout_open(&all->json, '{');
  jout_key(&all->json, "query");
  jout_word(&all->json, words);
  jout_key(&all->json, "articles");
  jout_open(&all->json, '[');
  RO_TRY(store_search(all->store, words, limit, put_hit, &all->json, &all->error));
  jout_close(&all->json, ']');
  jout_key(&all->json, "actors");
  RO_TRY(put_actors(all, words, ACTORS_FOUND));
  jout_close(&all->json, '}');
  return RO_OK;
}
