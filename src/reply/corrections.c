/* What people corrected: all of it, and what is about one occurrence. */
#include <string.h>

#include "answer/fields.h"
#include "reply/inner.h"
#include "store/correct.h"

static void put_row(json_out *json, const correct_row *row) {
  jout_open(json, '{');
  field_number(json, "number", (uint64_t)row->number);
  const struct {
    const char *key, *value;
  } texts[] = {{"action", row->action},
               {"article", row->article},
               {"event", row->event},
               {"type", row->type},
               {"other_event", row->other_event},
               {"side", row->side},
               {"code", row->code},
               {"role", row->role},
               {"date", row->date},
               {"name", row->name},
               {"other_name", row->other_name},
               {"who", row->who},
               {"made", row->made},
               {"becomes", row->becomes}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) field_text(json, texts[i].key, ro_str_of(texts[i].value));
  jout_key(json, "actor");
  if (row->actor > 0) jout_number(json, (uint64_t)row->actor);
  else jout_null(json);
  jout_key(json, "fits");
  jout_bool(json, row->fits);
  jout_close(json, '}');
}

/* ---- of an occurrence ---- */

typedef struct about {
  asking *all;
  ro_buffer events; /* ids and names, each behind a line end */
} about;

static ro_status keep_event(void *context, const answer_telling *telling) {
  about *one = context;
  buffer_putc(&one->events, '\n');
  buffer_append(&one->events, telling->event.data, telling->event.len);
  return RO_OK;
}

static ro_status keep_name(void *context, const answer_party *party) {
  about *one = context;
  if (party->name.len == 0) return RO_OK;
  buffer_putc(&one->events, '\n');
  buffer_append(&one->events, party->name.data, party->name.len);
  return RO_OK;
}

static bool is_kept(const about *one, const char *word) {
  size_t len = strlen(word), at = 0;
  while (len && at + len < one->events.len) {
    const char *found = memmem(one->events.data + at, one->events.len - at, word, len);
    if (found == NULL) return false;
    const char *end = found + len;
    if (found > one->events.data && found[-1] == '\n' && (*end == '\n' || *end == '\0')) return true;
    at = (size_t)(end - one->events.data);
  }
  return false;
}

static ro_status put_about(void *context, const correct_row *row) {
  const about *one = context;
  bool of_event = is_kept(one, row->event) || is_kept(one, row->other_event);
  if (of_event || is_kept(one, row->name) || is_kept(one, row->other_name)) put_row(&one->all->json, row);
  return RO_OK;
}

static ro_status put_event_id(void *context, const answer_correction *was) {
  jout_string(context, was->event);
  return RO_OK;
}

static ro_status put_was(void *context, const answer_correction *was) {
  json_out *json = context;
  jout_open(json, '{');
  field_text(json, "event", was->event);
  field_text(json, "key", was->article);
  field_text(json, "source", was->sources);
  field_text(json, "target", was->targets);
  field_text(json, "names", was->names);
  field_text(json, "from", was->date);
  field_text(json, "to", was->date_to);
  field_text(json, "type", was->type);
  field_text(json, "mode", was->mode);
  field_text(json, "status", was->status);
  field_text(json, "place", was->place);
  jout_close(json, '}');
  return RO_OK;
}

ro_status put_corrections_of(asking *all, const char *id) {
  about one = {.all = all};
  buffer_init_from(&one.events, NULL, all->answer->body.maximum);
  jout_key(&all->json, "corrections");
  jout_open(&all->json, '[');
  ro_status status = answer_tellings(all->store, id, keep_event, &one, &all->error);
  if (status == RO_OK) status = answer_parties(all->store, id, keep_name, &one, &all->error);
  if (status == RO_OK) status = correct_list(all->store, put_about, &one, &all->error);
  jout_close(&all->json, ']');
  buffer_free(&one.events);
  if (status != RO_OK) return status;
  jout_key(&all->json, "events_corrected");
  jout_open(&all->json, '[');
  status = answer_corrections(all->store, id, put_event_id, &all->json, &all->error);
  jout_close(&all->json, ']');
  if (status != RO_OK) return status;
  jout_key(&all->json, "before");
  jout_open(&all->json, '[');
  status = answer_corrections(all->store, id, put_was, &all->json, &all->error);
  jout_close(&all->json, ']');
  return status;
}

/* ---- all ---- */

static ro_status put_listed(void *context, const correct_row *row) {
  put_row(context, row);
  return RO_OK;
}

ro_status reply_corrections(asking *all) {
  jout_open(&all->json, '{');
  jout_key(&all->json, "items");
  jout_open(&all->json, '[');
  RO_TRY(correct_list(all->store, put_listed, &all->json, &all->error));
  jout_close(&all->json, ']');
  put_next(all, &(page_cursor){.count = 0});
  jout_close(&all->json, '}');
  return RO_OK;
}
