/* One table of names for each enum that a trace shows; their order is the enum's. */
#include "article/trace.h"

#include <stddef.h>

#define NAME_OF(names, index) \
  ((index) >= 0 && (size_t)(index) < sizeof(names) / sizeof *(names) ? (names)[index] : "elsewhere")

const char *trace_gate(int gate) {
  static const char *const names[] = {"passed",
                                      "another meaning of the words was better",
                                      "only asked, threatened or refused by another act",
                                      "nobody is known to do it",
                                      "nobody is known to whom it is done",
                                      "an ambiguous word without both its actors",
                                      "a noun without its actors: background",
                                      "an act of two with only one",
                                      "source and target are the same",
                                      "too unsure",
                                      "a habit, not one act",
                                      "said to be due, not done",
                                      "only the manner of another act",
                                      "the sentence asks",
                                      "hardly an event by what was learnt"};
  return NAME_OF(names, gate);
}

const char *trace_how(int how) {
  static const char *const names[] = {
      "name", "grammar", "learnt in the article", "home or last named", "reference", "user's actor", "unknown"};
  return NAME_OF(names, how);
}

const char *trace_kind(int kind) {
  static const char *const names[] = {"country", "adjective", "people", "capital", "place",   "organisation",
                                      "organ",   "person",    "office", "group",   "pronoun", "user"};
  return NAME_OF(names, kind);
}

const char *trace_status(int status) {
  static const char *const names[] = {"actual", "planned", "hypothetical", "negated"};
  return NAME_OF(names, status);
}

const char *trace_voice(int voice) {
  static const char *const names[] = {"active", "passive", "noun"};
  return NAME_OF(names, voice);
}

const char *trace_position(int position) {
  static const char *const names[] = {"subject", "object", "after a marker",          "before, with a marker",
                                      "owner",   "agent",  "holder of the light verb"};
  return NAME_OF(names, position);
}

const char *trace_block(int kind) {
  static const char *const names[] = {"title",  "standfirst", "body",   "caption",  "dateline",
                                      "byline", "credit",     "teaser", "furniture"};
  return NAME_OF(names, kind);
}

const char *trace_time_rule(int rule) {
  static const char *const names[] = {"day, month and year",
                                      "day and month, of the nearest year",
                                      "day of the month of publication",
                                      "month and year",
                                      "month, the last or next",
                                      "year",
                                      "weekday, the nearest",
                                      "counted from the publication",
                                      "week, its Monday",
                                      "unit, counted from the publication",
                                      "vague",
                                      "a day of the calendar"};
  return NAME_OF(names, rule);
}
