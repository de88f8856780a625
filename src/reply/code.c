/* A text or a saved page, coded at once and not kept. */
#include <string.h>

#include "answer/fields.h"
#include "base/limits.h"
#include "reply/body.h"
#include "reply/coded.h"

static const char fields[] = "text html title url source published lang trace";

typedef struct coding {
  asking *all;
  ro_article article;
  ro_str html;
  bool trace;
  ro_document *document;
} coding;

static ro_status coding_read(coding *one, const body *in) {
  asking *all = one->all;
  const struct {
    const char *name;
    ro_str *value;
  } strings[] = {{"text", &one->article.text},     {"html", &one->html},
                 {"title", &one->article.title},   {"url", &one->article.url},
                 {"source", &one->article.source}, {"published", &one->article.published},
                 {"lang", &one->article.lang}};
  for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
    RO_TRY(body_string(all, in, strings[i].name, strings[i].value));
  RO_TRY(body_bool(all, in, "trace", &one->trace));
  if ((one->article.text.len > 0) == (one->html.len > 0))
    return error_set(&all->error, RO_BAD_INPUT, NULL, 0, "text or html is wanted, and not both");
  if (one->html.len && (one->article.title.len || one->article.source.len || one->article.published.len))
    return error_set(&all->error, RO_BAD_INPUT, NULL, 0,
                     "title, source and published go with text: a page has its own");
  return RO_OK;
}

/* The session is others' too: it forgets the language again. */
static ro_status code_page(coding *one) {
  ro_session *session = one->all->desk->session;
  ro_error *error = &one->all->error;
  ro_item_view item = {.origin = {"html", 0}, .kind = RO_ITEM_PAGE, .bytes = one->html, .url = one->article.url};
  if (one->article.lang.len) RO_TRY(ro_session_lang(session, one->article.lang.data, error));
  ro_status status = ro_session_code_item(session, &item, one->document, error);
  if (one->article.lang.len) ro_session_lang(session, NULL, NULL);
  return status;
}

static ro_status code_one(coding *one) {
  one->article.size = sizeof one->article;
  if (one->html.len) return code_page(one);
  return ro_session_code(one->all->desk->session, &one->article, one->document, &one->all->error);
}

/* ---- written ---- */

static void put_head(json_out *json, const ro_article_view *article) {
  char published[RO_DATE_BYTES];
  ro_str outlet = article->source.len ? article->source : answer_outlet("", article->url.data);
  field_text(json, "id", article->id);
  field_text(json, "url", article->url);
  field_text(json, "outlet", outlet);
  field_text(json, "title", article->title);
  field_text(json, "published", ro_str_of(ro_date_text(article->published, published)));
  field_text(json, "lang", article->lang);
  field_text(json, "author", article->author.text);
  field_text(json, "modified", article->modified);
}

static void put_credits(asking *all, const ro_document *document) {
  ro_buffer text;
  buffer_init_from(&text, NULL, all->answer->body.maximum);
  for (size_t i = 0; i < ro_document_article(document)->credit_count; i++) {
    ro_str credit = ro_document_credit(document, i)->text;
    buffer_puts(&text, i ? "; " : "");
    buffer_append(&text, credit.data, credit.len);
  }
  field_text(&all->json, "credits", (ro_str){text.data, text.len});
  buffer_free(&text);
}

static void put_warnings(json_out *json, const ro_document *document) {
  jout_key(json, "warnings");
  jout_open(json, '[');
  for (size_t i = 0; i < ro_document_article(document)->warning_count; i++)
    jout_foreign(json, ro_document_warning(document, i));
  jout_close(json, ']');
}

static ro_status put_events(asking *all, const ro_document *document) {
  event_list list;
  events_open(&list);
  coded_events(document, &list);
  jout_key(&all->json, "events");
  jout_open(&all->json, '[');
  for (uint32_t i = 0; i < list.rows.count; i++) put_event(all, &list.rows.rows[i]);
  jout_close(&all->json, ']');
  ro_status status = list.arena.failed ? arena_error(&list.arena, NULL, "write the events", &all->error) : RO_OK;
  events_close(&list);
  return status;
}

static ro_status put_trace(asking *all, const ro_document *document) {
  ro_buffer text;
  buffer_init_from(&text, NULL, LIMIT_EXPORT_BYTES);
  ro_status status = coded_trace(all, document, NULL, &text);
  field_text(&all->json, "trace", (ro_str){text.data, text.len});
  buffer_free(&text);
  return status;
}

static ro_status put_coded(const coding *one) {
  json_out *json = &one->all->json;
  const ro_article_view *article = ro_document_article(one->document);
  jout_open(json, '{');
  put_head(json, article);
  put_credits(one->all, one->document);
  jout_key(json, "text");
  jout_string(json, article->text);
  put_blocks(json, one->document);
  RO_TRY(put_events(one->all, one->document));
  put_warnings(json, one->document);
  if (one->trace) RO_TRY(put_trace(one->all, one->document));
  jout_close(json, '}');
  return RO_OK;
}

ro_status reply_code(asking *all) {
  body in;
  coding one = {.all = all};
  all->unusable = 422;
  ro_status status = body_read(all, all->question->body, fields, &in);
  if (status == RO_OK) status = coding_read(&one, &in);
  if (status == RO_OK) status = ro_document_new(all->desk->engine, &one.document, &all->error);
  if (status == RO_OK) status = code_one(&one);
  if (status == RO_OK) status = put_coded(&one);
  ro_document_free(one.document);
  body_free(&in);
  return status;
}
