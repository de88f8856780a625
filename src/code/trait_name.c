/* What a trait says, in words for people. */
#include <stdio.h>
#include <string.h>

#include "article/trace.h"
#include "code/chooser.h"

static const struct {
  const char *name, *values;
} kinds[TRAIT_KIND_COUNT] = {
#define X(id, name, values) {name, values},
    TRAIT_KINDS(X)
#undef X
};

static const char *shape_name(unsigned shape) {
  static const char *const names[] = {
      "edge", "report",  "quote", "comma",  "colon",  "that",    "rel",    "if",      "sub",    "but",       "and",
      "neg",  "passive", "modal", "future", "intend", "perfect", "be",     "light",   "poss",   "with",      "against",
      "to",   "from",    "by",    "of",     "for",    "on",      "in",     "between", "prep",   "according", "verb",
      "noun", "actor",   "word",  "det",    "time",   "number",  "adverb", "punct",   "capital"};
  return shape < sizeof names / sizeof *names ? names[shape] : "?";
}

/* Frames are known by a hash; a trait of a hit nearly always means the hit's own. */
static const char *frame_name(const ro_doc *doc, const ro_hit *hit, unsigned value) {
  const char *name = pack_text(doc->pack, hit_frame(doc, hit)->name);
  return (trait_hash(name, strlen(name)) & 0x3fff) == value >> 2 ? name : "frame";
}

static const char *value_name(const ro_doc *doc, const ro_hit *hit, char letter, unsigned value) {
  switch (letter) {
    case 'b': return feature_name(value);
    case 'c': return value < CLASS_COUNT ? pack_class_name((int)value) : "unmarked";
    case 'f': return frame_name(doc, hit, value);
    case 'g': return value == GATE_PASSED ? "passed" : "stopped";
    case 'h': return trace_how((int)value);
    case 'k': return trace_kind((int)value);
    case 'p': return trace_position((int)value);
    case 'r': return value ? value < ROLE_COUNT ? pack_role_name(doc->pack, value) : "nobody" : "no role";
    case 's': return shape_name(value);
    case 't': return value < TYPE_COUNT ? pack_type_name(doc->pack, value) : "?";
    case 'u': return trace_status((int)value);
    case 'v': return trace_voice((int)value);
    case 'w': return pack_text(doc->pack, hit_trigger(doc, hit)->phrase);
    case 'y': return value == 0 ? "no" : value == 1 ? "yes" : "elsewhere";
    default: return NULL;
  }
}

void trait_name(const ro_doc *doc, const ro_hit *hit, code_trait trait, char *out, size_t size) {
  unsigned kind = (unsigned)(trait >> 48);
  if (kind >= TRAIT_KIND_COUNT) kind = 0;
  size_t len = (size_t)snprintf(out, size, "%s", kinds[kind].name);
  for (unsigned i = 0; i < 3 && len < size; i++) {
    unsigned value = (unsigned)(trait >> (32 - 16 * i)) & 0xffff;
    const char *name = value_name(doc, hit, kinds[kind].values[i], value);
    if (name) len += (size_t)snprintf(out + len, size - len, "%c%s", i ? '/' : '=', name);
    else if (kinds[kind].values[i] == 'n') len += (size_t)snprintf(out + len, size - len, "%c%u", i ? '/' : '=', value);
  }
}
