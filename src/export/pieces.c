/* Pieces of formats. See pieces.h. */
#include "export/pieces.h"

#include <string.h>

void piece_word(json_out *json, const char *key, const char *word) {
  jout_key(json, key);
  if (word) jout_foreign(json, word);
  else jout_null(json);
}

void piece_span(json_out *json, const char *key, whole_span span) {
  jout_key(json, key);
  if (span.start < 0) {
    jout_null(json);
    return;
  }
  jout_open(json, '[');
  jout_number(json, (uint64_t)span.start);
  jout_number(json, (uint64_t)(span.start + span.length));
  jout_close(json, ']');
}

void piece_sides(json_out *json, const char *key, const char *sides) {
  whole_side side;
  jout_key(json, key);
  jout_open(json, '[');
  while (whole_next(&sides, &side))
    jout_joined(json, (ro_str){side.code, strlen(side.code)}, *side.role ? ":" : "", side.role);
  jout_close(json, ']');
}

void piece_dates(json_out *json, const char *from, const char *to, const char *precision, const char *text) {
  jout_key(json, "date");
  jout_open(json, '{');
  piece_word(json, "from", from);
  piece_word(json, "to", to);
  piece_word(json, "precision", precision);
  piece_word(json, "text", text);
  jout_close(json, '}');
}

void piece_place(json_out *json, const char *name, const char *code, double lat, double lon) {
  jout_key(json, "place");
  if (name == NULL) {
    jout_null(json);
    return;
  }
  jout_open(json, '{');
  piece_word(json, "name", name);
  piece_word(json, "code", code);
  bool known = lat <= PIECE_DEGREES;
  jout_key(json, "lat");
  if (known) jout_degrees(json, lat);
  else jout_null(json);
  jout_key(json, "lon");
  if (known) jout_degrees(json, lon);
  else jout_null(json);
  jout_close(json, '}');
}

void piece_confidence(json_out *json, double confidence) {
  jout_key(json, "confidence");
  if (confidence < 0) jout_null(json);
  else jout_share(json, confidence);
}

const whole_event *piece_best(const whole_occurrence *whole) {
  const whole_event *best = NULL;
  for (uint32_t i = 0; i < whole->events.count; i++) {
    const whole_event *event = &whole->events.rows[i];
    if (event->evidence.count && (best == NULL || event->confidence > best->confidence)) best = event;
  }
  return best;
}
