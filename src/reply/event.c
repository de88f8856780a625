/* Events: lists, one, and how each is written, whether it is of the record or was just coded. */
#include "answer/event.h"

#include <string.h>

#include "answer/article.h"
#include "answer/fields.h"
#include "reply/inner.h"

/* ---- one, written ---- */

static void put_degrees(json_out *json, const char *key, bool known, double degrees) {
  jout_key(json, key);
  if (known) jout_degrees(json, degrees);
  else jout_null(json);
}

static void put_place(json_out *json, const answer_event *event) {
  jout_key(json, "place");
  if (event->place.len == 0) {
    jout_null(json);
    return;
  }
  jout_open(json, '{');
  field_text(json, "name", event->place);
  field_text(json, "code", event->place_code);
  put_degrees(json, "lat", event->located, event->latitude);
  put_degrees(json, "lon", event->located, event->longitude);
  jout_close(json, '}');
}

static void put_side(json_out *json, const answer_event *event, bool is_target) {
  jout_key(json, is_target ? "target" : "source");
  jout_open(json, '[');
  for (uint32_t i = 0; i < event->actors.count; i++) {
    const event_actor *actor = &event->actors.rows[i];
    if (actor->is_target == is_target) field_who(json, actor->code, actor->role, actor->name);
  }
  jout_close(json, ']');
}

static void put_evidence(json_out *json, const answer_event *event) {
  jout_key(json, "evidence");
  jout_open(json, '[');
  for (uint32_t i = 0; i < event->evidence.count; i++) {
    const event_piece *piece = &event->evidence.rows[i];
    jout_open(json, '{');
    field_text(json, "text", piece->text);
    field_span(json, "span", piece->span);
    field_span(json, "trigger", piece->trigger);
    field_span(json, "source", piece->source);
    field_span(json, "target", piece->target);
    jout_close(json, '}');
  }
  jout_close(json, ']');
}

static void put_topics(json_out *json, const answer_event *event) {
  jout_key(json, "topics");
  jout_open(json, '[');
  for (uint32_t i = 0; i < event->topics.count; i++) {
    const event_topic *topic = &event->topics.rows[i];
    jout_open(json, '{');
    field_text(json, "text", topic->text);
    jout_key(json, "disclosed_by");
    field_who(json, topic->code, topic->role, topic->name);
    jout_close(json, '}');
  }
  jout_close(json, ']');
}

static void put_head(json_out *json, const answer_event *event) {
  const struct {
    const char *key;
    ro_str text;
  } texts[] = {{"event", event->event},        {"occurrence", event->occurrence},
               {"article", event->article_id}, {"key", event->article},
               {"outlet", event->outlet},      {"url", event->url},
               {"title", event->title},        {"published", event->published},
               {"lang", event->lang},          {"type", event->type},
               {"mode", event->mode},          {"status", event->status},
               {"said_by", event->said_by},    {"quote", event->quote}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) field_text(json, texts[i].key, texts[i].text);
  jout_key(json, "date");
  jout_open(json, '{');
  field_text(json, "from", event->date);
  field_text(json, "to", event->date_to);
  field_text(json, "precision", event->precision);
  field_text(json, "text", event->date_text);
  jout_close(json, '}');
}

void put_event(asking *all, const answer_event *event) {
  json_out *json = &all->json;
  jout_open(json, '{');
  put_head(json, event);
  put_side(json, event, false);
  put_side(json, event, true);
  put_place(json, event);
  field_confidence(json, event->confidence);
  jout_key(json, "corrected");
  jout_bool(json, event->corrected);
  put_evidence(json, event);
  put_topics(json, event);
  jout_close(json, '}');
}

/* ---- lists ---- */

/* The day of the last one's occurrence, which its own may not be. */
static ro_status cursor_fill(asking *all, const answer_event *last, page_cursor *next) {
  answer_list *list = NULL;
  answer_occurrence occurrence = {.events = 0};
  RO_TRY(answer_open(all->store, &(answer_query){.occurrence = last->occurrence.data}, &list, &all->error));
  ro_status status = answer_next(list, &occurrence, &all->error);
  if (status == RO_OK)
    cursor_set(next, (const ro_str[]){occurrence.date, last->occurrence, last->event, last->article}, 4);
  answer_close(list);
  return status;
}

static ro_status put_list(asking *all, const event_list *list, unsigned limit) {
  page_cursor next = {.count = 0};
  uint32_t count = list->rows.count < limit ? list->rows.count : limit;
  jout_open(&all->json, '{');
  jout_key(&all->json, "items");
  jout_open(&all->json, '[');
  for (uint32_t i = 0; i < count; i++) put_event(all, &list->rows.rows[i]);
  jout_close(&all->json, ']');
  if (list->rows.count > limit) RO_TRY(cursor_fill(all, &list->rows.rows[limit - 1], &next));
  put_next(all, &next);
  jout_close(&all->json, '}');
  return RO_OK;
}

static bool filters_given(const asking *all) {
  for (size_t i = 0; i < all->question->param_count; i++)
    if (!strstr("occurrence article limit cursor", all->question->params[i].name)) return true;
  return false;
}

static ro_status events_of(asking *all, event_query *query, asked_for *wanted, char id[ANSWER_ID_BYTES]) {
  const char *occurrence = param_of(all, "occurrence"), *article = param_of(all, "article");
  if ((occurrence || article) && (filters_given(all) || (occurrence && article)))
    return error_set(&all->error, RO_USAGE, NULL, 0, "ask for an occurrence, an article, or what filters choose");
  if (occurrence) {
    query->occurrence = id;
    return answer_find(all->store, occurrence, id, &all->error);
  }
  if (article) {
    query->article = id;
    return article_find(all->store, article, id, &all->error);
  }
  query->query = &wanted->query;
  return params_query(all, wanted);
}

static ro_status list_make(asking *all, event_query *query, unsigned limit) {
  event_list list;
  query->limit = limit + 1;
  events_open(&list);
  ro_status status = events_read(all->store, query, &list, &all->error);
  if (status == RO_OK) status = put_list(all, &list, limit);
  events_close(&list);
  return status;
}

ro_status reply_events(asking *all) {
  asked_for wanted;
  page_cursor cursor;
  unsigned limit;
  event_query query = {.limit = 0};
  char id[ANSWER_ID_BYTES];
  RO_TRY(events_of(all, &query, &wanted, id));
  RO_TRY(param_number(all, "limit", LIST_USUAL, LIST_MOST, &limit));
  RO_TRY(param_cursor(all, 4, &cursor));
  if (cursor.count) {
    query.behind_day = cursor.parts[0], query.behind_occurrence = cursor.parts[1];
    query.behind_event = cursor.parts[2], query.behind_article = cursor.parts[3];
  }
  return list_make(all, &query, limit);
}

ro_status reply_event(asking *all) {
  event_list list;
  events_open(&list);
  ro_status status = event_find(all->store, all->part, &list, &all->error);
  if (status == RO_OK) put_event(all, &list.rows.rows[0]);
  events_close(&list);
  all->unusable = 404;
  return status == RO_END ? error_set(&all->error, RO_USAGE, NULL, 0, "there is no event \"%.60s\"", all->part)
                          : status;
}
