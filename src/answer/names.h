/* What users type, read: actors, types, statuses, days. Each failure is RO_USAGE and says what to type instead. */
#ifndef ANSWER_NAMES_H
#define ANSWER_NAMES_H

#include "answer/answer.h"

typedef struct code_row {
  const char *code, *letters, *name; /* letters: two of ISO, or "" */
} code_row;

/* Made by tools/embed_codes; the last row has NULL. */
extern const code_row code_rows[];
extern const char *const role_names[];

/* True when the text is written as a code, so that reading it needs no session: "RUS", "RUS:MIL", "ru". */
bool actor_is_code(const char *typed);
/* A code with or without role, or a name in a language of the session's packs: "Russia", "the Kremlin", "Putin".
 * session may be NULL when the text is a code. */
ro_status actor_read(ro_store *store, ro_session *session, const char *typed, answer_actor *actor, ro_error *error);
/* Takes "RUS,CHN" apart: names, one or more, which actor_read reads. option is what it was typed at, for errors. */
enum { NAMES_BETWEEN = 4, NAMES_BYTES = 256 };
ro_status between_split(const char *option, const char *typed, char names[NAMES_BETWEEN][NAMES_BYTES], size_t *count,
                        ro_error *error);
/* "CONSULT", "consult:phone"; the strings of query are those of the ontology. */
ro_status type_read(const char *typed, answer_query *query, ro_error *error);
/* A mode of the query's type, or of any when it has none. */
ro_status mode_read(const char *typed, answer_query *query, ro_error *error);
ro_status status_read(const char *typed, answer_query *query, ro_error *error);
/* 2026, 2026-03, 2026-03-04, today, or so long before `today`: 30d, 4w, 6m, 1y. */
ro_status day_read(const char *typed, ro_date today, ro_date *date, ro_error *error);
/* A country's code, LAT,LON in degrees, or a place that the record names; km is the radius around the latter two. */
ro_status near_read(ro_store *store, const char *typed, double km, answer_near *near, ro_error *error);

typedef struct answer_place {
  char name[256], code[32]; /* code: of its country, "" when nobody knows it */
  bool located;             /* in degrees */
  double latitude, longitude;
} answer_place;

/* A country by its code, a place that the record names, or one that the session's packs know. session may be NULL when
 * the record is enough. RO_END when neither knows it: name is what was typed then, and nothing else is filled. */
ro_status place_read(ro_store *store, ro_session *session, const char *typed, answer_place *place, ro_error *error);
/* What stands behind the name of a place: the code of its country, or LAT,LON in degrees. */
ro_status place_detail(const char *typed, answer_place *place, ro_error *error);

#endif
