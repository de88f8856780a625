/* Occurrences as JSON. */
#include "answer/fields.h"

#include <stdio.h>
#include <string.h>

#include "answer/scores.h"
#include "base/error.h"

ro_str field_short(ro_str id) { return (ro_str){id.data, id.len > ANSWER_ID_SHORT ? ANSWER_ID_SHORT : id.len}; }

const char *field_type(ro_str type, ro_str mode, char *out, size_t size) {
  snprintf(out, size, "%.*s%s%.*s", (int)type.len, type.data, mode.len ? ":" : "", (int)mode.len, mode.data);
  return out;
}

double field_score(const answer_occurrence *occurrence) {
  return score_of(occurrence->type.data, occurrence->mode.data);
}

void field_text(json_out *json, const char *key, ro_str text) {
  jout_key(json, key);
  jout_text(json, text);
}

void field_number(json_out *json, const char *key, uint64_t number) {
  jout_key(json, key);
  jout_number(json, number);
}

void field_confidence(json_out *json, double confidence) {
  jout_key(json, "confidence");
  if (confidence > 0) jout_share(json, confidence);
  else jout_null(json);
}

void field_span(json_out *json, const char *key, ro_span span) {
  jout_key(json, key);
  if (span.len == 0) {
    jout_null(json);
    return;
  }
  jout_open(json, '[');
  jout_number(json, span.offset);
  jout_number(json, span.offset + span.len);
  jout_close(json, ']');
}

/* ---- who ---- */

typedef struct party_state {
  json_out *json;
  const char *side;
} party_state;

static ro_status put_party(void *context, const answer_party *party) {
  party_state *state = context;
  if (strcmp(party->side.data, state->side) != 0) return RO_OK;
  jout_open(state->json, '{');
  field_text(state->json, "code", party->code);
  field_text(state->json, "role", party->role);
  field_text(state->json, "name", party->name);
  jout_close(state->json, '}');
  return RO_OK;
}

static ro_status put_side(ro_store *store, const char *id, const char *side, json_out *json, ro_error *error) {
  party_state state = {json, side};
  jout_key(json, side);
  jout_open(json, '[');
  ro_status status = answer_parties(store, id, put_party, &state, error);
  jout_close(json, ']');
  return status;
}

static void put_date(json_out *json, const answer_occurrence *occurrence) {
  jout_key(json, "date");
  jout_open(json, '{');
  field_text(json, "from", occurrence->date);
  field_text(json, "to", occurrence->date_to);
  field_text(json, "precision", occurrence->precision);
  jout_close(json, '}');
}

static void put_place(json_out *json, const answer_occurrence *occurrence) {
  jout_key(json, "place");
  if (occurrence->place.len == 0) {
    jout_null(json);
    return;
  }
  jout_open(json, '{');
  field_text(json, "name", occurrence->place);
  field_text(json, "code", occurrence->place_code);
  jout_close(json, '}');
}

ro_status field_occurrence(ro_store *store, const answer_occurrence *occurrence, json_out *json, ro_error *error) {
  const char *id = occurrence->id.data;
  field_text(json, "id", occurrence->id);
  field_text(json, "type", occurrence->type);
  field_text(json, "mode", occurrence->mode);
  field_text(json, "status", occurrence->status);
  put_date(json, occurrence);
  RO_TRY(put_side(store, id, "source", json, error));
  RO_TRY(put_side(store, id, "target", json, error));
  put_place(json, occurrence);
  field_confidence(json, occurrence->confidence);
  jout_key(json, "score");
  jout_signed(json, field_score(occurrence));
  field_number(json, "sources", occurrence->outlets);
  field_number(json, "articles", occurrence->articles);
  field_number(json, "events", occurrence->events);
  field_text(json, "first_report", occurrence->first_report);
  field_text(json, "last_report", occurrence->last_report);
  return RO_OK;
}

/* ---- what people corrected ---- */

static ro_status put_change(void *context, const answer_change *change) {
  field_text(context, change->field.data, change->was);
  return RO_OK;
}

static ro_status put_corrector(void *context, const answer_change *change) {
  json_out *json = context;
  jout_open(json, '{');
  field_text(json, "action", change->action);
  field_text(json, "who", change->who);
  field_text(json, "made", change->made);
  jout_close(json, '}');
  return RO_OK;
}

ro_status field_corrected(ro_store *store, const char *event, const char *article, bool corrected, json_out *json,
                          ro_error *error) {
  jout_key(json, "corrected");
  if (!corrected) {
    jout_null(json);
    return RO_OK;
  }
  jout_open(json, '{');
  jout_key(json, "was");
  jout_open(json, '{');
  RO_TRY(answer_changes(store, event, article, put_change, json, error));
  jout_close(json, '}');
  jout_key(json, "by");
  jout_open(json, '[');
  RO_TRY(answer_correctors(store, event, article, put_corrector, json, error));
  jout_close(json, ']');
  jout_close(json, '}');
  return RO_OK;
}

/* ---- evidence ---- */

typedef struct evidence_state {
  json_out *json;
  bool corrected; /* an event is */
} evidence_state;

static ro_status put_evidence(void *context, const answer_evidence *evidence) {
  evidence_state *state = context;
  json_out *json = state->json;
  state->corrected |= evidence->corrected;
  jout_open(json, '{');
  field_text(json, "event", evidence->event);
  field_text(json, "article", evidence->article_id);
  field_text(json, "key", evidence->article);
  field_text(json, "outlet", evidence->outlet);
  field_text(json, "url", evidence->url);
  field_text(json, "published", evidence->published);
  field_text(json, "text", evidence->text);
  field_span(json, "span", (ro_span){evidence->start, evidence->length});
  field_span(json, "trigger", evidence->trigger);
  field_span(json, "source", evidence->source);
  field_span(json, "target", evidence->target);
  jout_key(json, "corrected");
  jout_bool(json, evidence->corrected);
  jout_close(json, '}');
  return RO_OK;
}

ro_status field_evidence(ro_store *store, const char *id, json_out *json, ro_error *error) {
  evidence_state state = {json, false};
  jout_key(json, "evidence");
  jout_open(json, '[');
  ro_status status = answer_evidences(store, id, put_evidence, &state, error);
  jout_close(json, ']');
  jout_key(json, "corrected");
  jout_bool(json, state.corrected);
  return status;
}

/* The first is the best. */
static ro_status put_first(void *context, const answer_evidence *evidence) {
  evidence_state state = {context, false};
  put_evidence(&state, evidence);
  return RO_END;
}

ro_status field_best(ro_store *store, const char *id, json_out *json, ro_error *error) {
  jout_key(json, "evidence");
  jout_open(json, '[');
  ro_status status = answer_evidences(store, id, put_first, json, error);
  jout_close(json, ']');
  return status;
}

/* ---- tellings and topics ---- */

typedef struct telling_state {
  ro_store *store;
  json_out *json;
  ro_error *error;
} telling_state;

static ro_status put_telling(void *context, const answer_telling *telling) {
  telling_state *state = context;
  json_out *json = state->json;
  jout_open(json, '{');
  field_text(json, "event", telling->event);
  field_text(json, "article", telling->article_id);
  field_text(json, "key", telling->article);
  field_text(json, "outlet", telling->outlet);
  field_text(json, "url", telling->url);
  field_text(json, "title", telling->title);
  field_text(json, "published", telling->published);
  field_text(json, "lang", telling->lang);
  field_text(json, "status", telling->status);
  field_text(json, "date", telling->date);
  field_text(json, "said_by", telling->said_by);
  field_text(json, "quote", telling->quote);
  RO_TRY(field_corrected(state->store, telling->event.data, telling->article.data, telling->corrected, json,
                         state->error));
  jout_close(json, '}');
  return RO_OK;
}

ro_status field_tellings(ro_store *store, const char *id, json_out *json, ro_error *error) {
  telling_state state = {store, json, error};
  jout_key(json, "tellings");
  jout_open(json, '[');
  ro_status status = answer_tellings(store, id, put_telling, &state, error);
  jout_close(json, ']');
  return status;
}

void field_who(json_out *json, ro_str code, ro_str role, ro_str name) {
  if (code.len == 0) {
    jout_null(json);
    return;
  }
  jout_open(json, '{');
  field_text(json, "code", code);
  field_text(json, "role", role);
  field_text(json, "name", name);
  jout_close(json, '}');
}

static ro_status put_subject(void *context, const answer_subject *subject) {
  json_out *json = context;
  jout_open(json, '{');
  field_text(json, "event", subject->event);
  field_text(json, "text", subject->text);
  jout_key(json, "disclosed_by");
  field_who(json, subject->code, subject->role, subject->name);
  jout_close(json, '}');
  return RO_OK;
}

ro_status field_subjects(ro_store *store, const char *id, json_out *json, ro_error *error) {
  jout_key(json, "topics");
  jout_open(json, '[');
  ro_status status = answer_subjects(store, id, put_subject, json, error);
  jout_close(json, ']');
  return status;
}
