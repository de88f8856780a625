/* What the formats of the room share of an occurrence. */
#ifndef ANSWER_FIELDS_H
#define ANSWER_FIELDS_H

#include "answer/answer.h"
#include "publish/json_out.h"

/* A stretch of ids for people: its first signs. */
ro_str field_short(ro_str id);
/* "CONSULT:phone" into size bytes. */
const char *field_type(ro_str type, ro_str mode, char *out, size_t size);
double field_score(const answer_occurrence *occurrence);

/* Keys and values of an occurrence, without braces: what every JSON of it begins with. */
ro_status field_occurrence(ro_store *store, const answer_occurrence *occurrence, json_out *json, ro_error *error);
/* "evidence": all of it; and "corrected": whether people corrected an event of the occurrence. */
ro_status field_evidence(ro_store *store, const char *id, json_out *json, ro_error *error);
/* The same with the best piece alone. */
ro_status field_best(ro_store *store, const char *id, json_out *json, ro_error *error);
ro_status field_tellings(ro_store *store, const char *id, json_out *json, ro_error *error); /* "tellings" */
ro_status field_subjects(ro_store *store, const char *id, json_out *json, ro_error *error); /* "topics" */
void field_who(json_out *json, ro_str code, ro_str role, ro_str name); /* a value; without a code null */
void field_number(json_out *json, const char *key, uint64_t number);
void field_text(json_out *json, const char *key, ro_str text);  /* empty: null */
void field_confidence(json_out *json, double confidence);       /* "confidence"; 0: null */
void field_span(json_out *json, const char *key, ro_span span); /* [start, end), or null */

/* "corrected": what people corrected of an event, or null. */
ro_status field_corrected(ro_store *store, const char *event, const char *article, bool corrected, json_out *json,
                          ro_error *error);

#endif
