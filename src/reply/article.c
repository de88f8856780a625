/* Articles: lists, one with its text and events, and how its events were found. */
#include "answer/article.h"

#include <string.h>

#include "answer/event.h"
#include "answer/fields.h"
#include "base/limits.h"
#include "reply/coded.h"
#include "reply/inner.h"

/* ---- lists ---- */

typedef struct listing {
  asking *all;
  unsigned left; /* of the page */
  bool more;     /* there is one behind it */
  page_cursor last;
} listing;

static void put_head(json_out *json, const answer_article *article) {
  field_text(json, "key", article->key);
  field_text(json, "id", article->id);
  field_text(json, "url", article->url);
  field_text(json, "outlet", article->outlet);
  field_text(json, "title", article->title);
  field_text(json, "published", article->published);
  field_text(json, "lang", article->lang);
  field_text(json, "story", article->story);
}

static ro_status put_listed(void *context, const answer_article *article) {
  listing *list = context;
  json_out *json = &list->all->json;
  if (list->left == 0) {
    list->more = true;
    return RO_END;
  }
  jout_open(json, '{');
  put_head(json, article);
  field_number(json, "events", article->events);
  jout_close(json, '}');
  list->left--;
  cursor_set(&list->last, (const ro_str[]){article->published, article->key}, 2);
  return RO_OK;
}

static ro_status query_read(asking *all, article_query *query, page_cursor *cursor) {
  query->search = param_of(all, "search");
  query->outlet = param_of(all, "outlet");
  query->lang = param_of(all, "lang");
  RO_TRY(param_day(all, "since", &query->since));
  RO_TRY(param_day(all, "until", &query->until));
  RO_TRY(param_number(all, "limit", LIST_USUAL, LIST_MOST, &query->limit));
  RO_TRY(param_cursor(all, 2, cursor));
  if (cursor->count) query->behind_day = cursor->parts[0], query->behind_key = cursor->parts[1];
  return RO_OK;
}

ro_status reply_articles(asking *all) {
  article_query query = {.limit = 0};
  page_cursor cursor;
  RO_TRY(query_read(all, &query, &cursor));
  listing list = {.all = all, .left = query.limit};
  query.limit++;
  jout_open(&all->json, '{');
  jout_key(&all->json, "items");
  jout_open(&all->json, '[');
  RO_TRY(articles_read(all->store, &query, put_listed, &list, &all->error));
  jout_close(&all->json, ']');
  if (!list.more) list.last.count = 0;
  put_next(all, &list.last);
  jout_close(&all->json, '}');
  return RO_OK;
}

/* ---- one ---- */

/* An article that cannot be coded any more, for its pack is gone, has no blocks. */
static ro_status code_again(asking *all, const answer_article *article, ro_document **document) {
  RO_TRY(ro_document_new(all->desk->engine, document, &all->error));
  ro_status status = ro_session_code(all->desk->session, &article->given, *document, &all->error);
  if (status == RO_OK) return RO_OK;
  ro_document_free(*document);
  *document = NULL;
  return status == RO_BAD_INPUT || status == RO_LIMIT ? RO_OK : status;
}

static void put_rest(json_out *json, const answer_article *article) {
  field_text(json, "author", article->author);
  field_text(json, "credits", article->credits);
  field_text(json, "modified", article->modified);
  field_number(json, "copies", article->copies);
  field_number(json, "versions", article->versions);
  field_text(json, "original", article->original);
  jout_key(json, "text");
  jout_string(json, article->text);
}

static ro_status put_events(asking *all, const char *key) {
  event_list list;
  events_open(&list);
  ro_status status =
      events_read(all->store, &(event_query){.article = key, .limit = EVENT_ARTICLE}, &list, &all->error);
  jout_key(&all->json, "events");
  jout_open(&all->json, '[');
  for (uint32_t i = 0; i < list.rows.count; i++) put_event(all, &list.rows.rows[i]);
  jout_close(&all->json, ']');
  events_close(&list);
  return status;
}

static ro_status put_article(void *context, const answer_article *article) {
  asking *all = context;
  ro_document *document = NULL;
  RO_TRY(code_again(all, article, &document));
  jout_open(&all->json, '{');
  put_head(&all->json, article);
  put_rest(&all->json, article);
  put_blocks(&all->json, document);
  ro_document_free(document);
  ro_status status = put_events(all, article->key.data);
  jout_close(&all->json, '}');
  return status;
}

static ro_status find_article(asking *all, char key[ARTICLE_KEY_BYTES]) {
  all->unusable = 404;
  RO_TRY(article_find(all->store, all->part, key, &all->error));
  all->unusable = 400;
  return RO_OK;
}

ro_status reply_article(asking *all) {
  char key[ARTICLE_KEY_BYTES];
  RO_TRY(find_article(all, key));
  return article_read(all->store, key, put_article, all, &all->error);
}

/* ---- the trace ---- */

static ro_status put_trace(void *context, const answer_article *article) {
  asking *all = context;
  ro_document *document = NULL;
  ro_buffer text;
  const char *event = param_of(all, "event");
  buffer_init_from(&text, NULL, LIMIT_EXPORT_BYTES);
  ro_status status = code_again(all, article, &document);
  if (status == RO_OK && document) status = coded_trace(all, document, event, &text);
  if (status == RO_OK && event && text.len == 0) {
    all->unusable = 404;
    status = error_set(&all->error, RO_USAGE, NULL, 0, "coding the article gives no event \"%.40s\" now", event);
  }
  if (status == RO_OK) put_text(all, &text);
  ro_document_free(document);
  buffer_free(&text);
  return status;
}

ro_status reply_trace(asking *all) {
  char key[ARTICLE_KEY_BYTES];
  RO_TRY(find_article(all, key));
  return article_read(all->store, key, put_trace, all, &all->error);
}
