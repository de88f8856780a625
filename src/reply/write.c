/* What changes the record: articles added, corrections made and taken back. And what came into it lately. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer/fields.h"
#include "answer/fresh.h"
#include "answer/names.h"
#include "base/limits.h"
#include "reply/body.h"
#include "store/again.h"
#include "store/correct.h"

/* What was learnt of people concerns other articles: a few are coded again at once, the rest when there is time. That
 * it fails takes nothing back. */
static void learn(asking *all) {
  again_options options = {.engine = all->desk->engine, .threads = 1, .one_batch = true};
  again_counts counts = {0};
  ro_error ignored = {0};
  bool wanted = false;
  if (again_wanted(all->store, &wanted, &ignored) == RO_OK && wanted)
    again_run(all->store, &options, &counts, &ignored);
}

/* ---- articles ---- */

typedef struct adding {
  asking *all;
  ro_document *document;
  ro_buffer parcels;
  unsigned count;
} adding;

static ro_status add_article(void *context, ro_str object) {
  adding *some = context;
  ro_error *error = &some->all->error;
  ro_error why = {0};
  some->count++;
  if (some->count > LIMIT_REPLY_ARTICLES)
    return error_set(error, RO_LIMIT, NULL, 0, "at most %d articles can be added at once", LIMIT_REPLY_ARTICLES);
  ro_status status = ro_session_code_line(some->all->desk->session, object, some->document, &why);
  if (status == RO_USAGE) status = RO_BAD_INPUT;
  if (status != RO_OK) return error_set(error, status, NULL, 0, "article %u: %s", some->count, why.message);
  store_parcel(some->document, &some->parcels);
  if (some->parcels.failed) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the articles");
  return RO_OK;
}

/* One article, or {"articles": [ … ]}. All of them are coded before any is put in. */
static ro_status add_all(adding *some, const body *in) {
  asking *all = some->all;
  const body_field *many = body_field_of(in, "articles");
  RO_TRY(ro_document_new(all->desk->engine, &some->document, &all->error));
  if (many == NULL) return add_article(some, all->question->body);
  if (in->fields.count > 1 || many->kind != BODY_ARRAY)
    return error_set(&all->error, RO_BAD_INPUT, NULL, 0, "articles is an array, and nothing stands beside it");
  return body_each(all, many->value, add_article, some);
}

static void put_counts(json_out *json, const store_counts *counts) {
  jout_open(json, '{');
  field_number(json, "articles", counts->articles);
  field_number(json, "copies", counts->copies);
  field_number(json, "versions", counts->versions);
  field_number(json, "known", counts->known);
  jout_close(json, '}');
}

ro_status reply_add(asking *all) {
  body in;
  store_counts counts = {0};
  adding some = {.all = all};
  all->unusable = 422;
  buffer_init_from(&some.parcels, NULL, LIMIT_EXPORT_BYTES);
  ro_status status = body_read(all, all->question->body, NULL, &in);
  if (status == RO_OK) status = add_all(&some, &in);
  if (status == RO_OK && some.parcels.len)
    status = store_put(all->store, (ro_str){some.parcels.data, some.parcels.len}, &counts, &all->error);
  ro_document_free(some.document);
  buffer_free(&some.parcels);
  body_free(&in);
  if (status != RO_OK) return status;
  learn(all);
  all->answer->status = 201;
  put_counts(&all->json, &counts);
  return RO_OK;
}

/* ---- corrections ---- */

static const char fields[] = "action event other_event side actor code role date becomes lat lon name other_name who";

static ro_status item_read(asking *all, const body *in, correct_item *item) {
  const struct {
    const char *name, **value;
  } words[] = {{"action", &item->action},
               {"event", &item->event},
               {"other_event", &item->other_event},
               {"side", &item->side},
               {"code", &item->code},
               {"role", &item->role},
               {"date", &item->date},
               {"becomes", &item->becomes},
               {"name", &item->name},
               {"other_name", &item->other_name},
               {"who", &item->who}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) RO_TRY(body_word(all, in, words[i].name, words[i].value));
  RO_TRY(body_number(all, in, "actor", &item->number));
  if (item->action == NULL) return error_set(&all->error, RO_BAD_INPUT, NULL, 0, "which action?");
  if (strcmp(item->action, "correct") == 0) item->action = "person"; /* as readout actors has it */
  if (item->who == NULL) item->who = "unnamed";
  return RO_OK;
}

/* Room for what an action says in the words of the record. */
typedef struct correcting {
  correct_item item;
  answer_place place;
  char type[64];
} correcting;

static ro_status type_take(asking *all, correcting *one) {
  answer_query read = {.limit = 0};
  if (one->item.becomes == NULL)
    return error_set(&all->error, RO_USAGE, NULL, 0, "which type? becomes is TYPE or TYPE:MODE");
  RO_TRY(type_read(one->item.becomes, &read, &all->error));
  snprintf(one->type, sizeof one->type, "%s%s%s", read.type, read.mode ? ":" : "", read.mode ? read.mode : "");
  one->item.becomes = one->type;
  return RO_OK;
}

static ro_status status_take(asking *all, correcting *one) {
  answer_query read = {.limit = 0};
  RO_TRY(status_read(one->item.becomes ? one->item.becomes : "", &read, &all->error));
  one->item.becomes = read.status;
  return RO_OK;
}

/* What neither record nor packs know is said with its country. Without a name it is nowhere. */
static ro_status place_take(asking *all, const body *in, correcting *one) {
  answer_place *place = &one->place;
  correct_item *item = &one->item;
  double at[2] = {0, 0};
  bool given[2] = {false, false};
  if (item->becomes == NULL) return RO_OK;
  RO_TRY(body_real(all, in, "lat", &given[0], &at[0]));
  RO_TRY(body_real(all, in, "lon", &given[1], &at[1]));
  if (given[0] != given[1] || !(at[0] >= -90 && at[0] <= 90 && at[1] >= -180 && at[1] <= 180))
    return error_set(&all->error, RO_USAGE, NULL, 0, "lat and lon go together, in degrees");
  ro_status status = place_read(all->store, all->desk->session, item->becomes, place, &all->error);
  if (status != RO_OK && status != RO_END) return status;
  if (item->code) RO_TRY(place_detail(item->code, place, &all->error));
  if (status == RO_END && item->code == NULL)
    return error_set(&all->error, RO_USAGE, NULL, 0, "nobody knows a place \"%.60s\": say its country in code",
                     place->name);
  item->becomes = place->name;
  item->code = *place->code ? place->code : NULL;
  item->located = place->located || given[0];
  item->lat = given[0] ? at[0] : place->latitude, item->lon = given[0] ? at[1] : place->longitude;
  return RO_OK;
}

static ro_status action_take(asking *all, const body *in, correcting *one) {
  const char *action = one->item.action;
  if (strcmp(action, "type") == 0) return type_take(all, one);
  if (strcmp(action, "status") == 0) return status_take(all, one);
  if (strcmp(action, "place") == 0) return place_take(all, in, one);
  return RO_OK;
}

ro_status reply_correct(asking *all) {
  body in;
  correcting one = {.item = {.number = 0}};
  int64_t number = 0;
  char made[CORRECT_MADE];
  all->unusable = 422;
  correct_now(made);
  one.item.made = made;
  ro_status status = body_read(all, all->question->body, fields, &in);
  if (status == RO_OK) status = item_read(all, &in, &one.item);
  if (status == RO_OK) status = action_take(all, &in, &one);
  if (status == RO_OK) status = correct_add(all->store, &one.item, &number, &all->error);
  body_free(&in);
  if (status != RO_OK) return status;
  learn(all);
  all->answer->status = 201;
  jout_open(&all->json, '{');
  field_number(&all->json, "number", (uint64_t)number);
  jout_close(&all->json, '}');
  return RO_OK;
}

ro_status reply_undo(asking *all) {
  size_t len = strspn(all->part, "0123456789");
  all->unusable = 404;
  if (all->part[len] || len > 18)
    return error_set(&all->error, RO_USAGE, NULL, 0, "there is no correction \"%.60s\"", all->part);
  int64_t number = strtoll(all->part, NULL, 10);
  RO_TRY(correct_undo(all->store, number, &all->error));
  learn(all);
  jout_open(&all->json, '{');
  field_number(&all->json, "undone", (uint64_t)number);
  jout_close(&all->json, '}');
  return RO_OK;
}

/* ---- what is new ---- */

static ro_status put_fresh(void *context, const char *occurrence) {
  asking *all = context;
  answer_occurrence found;
  answer_list *list = NULL;
  RO_TRY(answer_open(all->store, &(answer_query){.occurrence = occurrence}, &list, &all->error));
  ro_status status = answer_next(list, &found, &all->error);
  if (status == RO_OK) status = put_occurrence(all, &found);
  answer_close(list);
  return status == RO_END ? RO_OK : status;
}

/* Without `after`: only up to which number the record goes. "last" stands first: the server looks for it. */
ro_status reply_stream(asking *all) {
  const char *typed = param_of(all, "after");
  fresh_found found;
  int64_t after = -1;
  if (typed && (strlen(typed) > 18 || strspn(typed, "0123456789") != strlen(typed)))
    return error_set(&all->error, RO_USAGE, NULL, 0, "after is a number that last gave, not \"%.40s\"", typed);
  if (typed) after = strtoll(typed, NULL, 10);
  RO_TRY(fresh_find(all->store, after, &found, &all->error));
  jout_open(&all->json, '{');
  field_number(&all->json, "last", (uint64_t)found.last);
  jout_key(&all->json, "items");
  jout_open(&all->json, '[');
  for (unsigned i = 0; i < found.count; i++) RO_TRY(put_fresh(all, found.ids[i]));
  jout_close(&all->json, ']');
  jout_close(&all->json, '}');
  return RO_OK;
}
