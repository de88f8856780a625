/* What several formats write in the same way. */
#ifndef EXPORT_PIECES_H
#define EXPORT_PIECES_H

#include "answer/whole.h"
#include "publish/json_out.h"

enum { PIECE_DEGREES = 90 }; /* a latitude beyond it is none */

void piece_word(json_out *json, const char *key, const char *word); /* a key and its text or null */
void piece_span(json_out *json, const char *key, whole_span span);
/* A key and the list of "CODE:ROLE" as strings. */
void piece_sides(json_out *json, const char *key, const char *sides);
void piece_dates(json_out *json, const char *from, const char *to, const char *precision, const char *text);
void piece_place(json_out *json, const char *name, const char *code, double lat, double lon);
void piece_confidence(json_out *json, double confidence); /* below 0: null */

/* The telling whose first evidence is shown where there is room for one: the surest, of equal ones the first. NULL when
 * no telling has any. */
const whole_event *piece_best(const whole_occurrence *whole);

#endif
