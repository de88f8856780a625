/* What is not wrong but probably not meant: dead and clashing lines (warnings) and risky ones (notes).
 *
 * Runs on the sorted phrases, phrase by phrase; trie_build has put all that are spelled alike next to one another.
 */
#include <stdio.h>
#include <string.h>

#include "packc/builder.h"

typedef struct lint_state {
  packc *c;
  dictionary told; /* pairs of lines already told about */
} lint_state;

static bool same_words(const packc *c, const packc_phrase *a, const packc_phrase *b) {
  if (a->word_count != b->word_count) return false;
  return memcmp(&c->phrase_words.rows[a->word_first], &c->phrase_words.rows[b->word_first],
                a->word_count * sizeof(uint32_t)) == 0;
}

static bool same_trigger(const pack_trigger *a, const pack_trigger *b) {
  return a->type == b->type && a->mode == b->mode && a->frame == b->frame && a->part == b->part;
}

static bool same_meaning(const packc *c, const pack_sense *a, const pack_sense *b) {
  if (a->kind != b->kind || a->class != b->class || a->form != b->form || a->flags != b->flags) return false;
  switch (a->kind) {
    case SENSE_ROLE:
      return memcmp(&c->role_words.rows[a->row], &c->role_words.rows[b->row], sizeof(pack_role_word)) == 0;
    case SENSE_TRIGGER: return same_trigger(&c->triggers.rows[a->row], &c->triggers.rows[b->row]);
    case SENSE_TIME: return memcmp(&c->times.rows[a->row], &c->times.rows[b->row], sizeof(pack_time)) == 0;
    case SENSE_SECTION: return c->marks.rows[a->row].class == c->marks.rows[b->row].class;
    default: return a->row == b->row;
  }
}

static bool is_country_name(const pack_sense *sense) {
  return sense->kind == SENSE_ENTITY && (sense->class == CLASS_NAT || sense->class == CLASS_NATSHORT ||
                                         sense->class == CLASS_ADJ || sense->class == CLASS_PEOPLE);
}

static bool two_countries(const packc *c, const pack_sense *a, const pack_sense *b) {
  if (!is_country_name(a) || !is_country_name(b) || a->class != b->class || a->row == b->row) return false;
  return c->entities.rows[a->row].kind == ENTITY_COUNTRY && c->entities.rows[b->row].kind == ENTITY_COUNTRY;
}

/* True once for each pair of lines and phrase of theirs. */
static bool first_time(lint_state *lint, uint32_t a, uint32_t b) {
  uint32_t pair[2] = {a, b}, count = lint->told.keys.count;
  dictionary_add(&lint->told, &lint->c->arena, (const char *)pair, sizeof pair);
  return lint->told.keys.count > count;
}

static void tell_pair(lint_state *lint, enum packc_level level, const packc_phrase *earlier, const packc_phrase *later,
                      const char *what) {
  packc *c = lint->c;
  if (!first_time(lint, earlier->sense.line, later->sense.line)) return;
  packc_place other = packc_place_of(c, earlier->sense.line);
  packc_find(c, level, packc_place_of(c, later->sense.line), "\"%.60s\" %s %s:%u", packc_phrase_text(c, later), what,
             other.file, other.line);
}

static void pair_lint(lint_state *lint, const packc_phrase *a, const packc_phrase *b) {
  const packc_phrase *earlier = a->sense.line < b->sense.line ? a : b, *later = earlier == a ? b : a;
  const pack_sense *x = &earlier->sense, *y = &later->sense;
  if (x->line == y->line || a->added || b->added) return;
  if (same_meaning(lint->c, x, y)) tell_pair(lint, PACKC_WARNING, earlier, later, "means the same as in");
  else if (two_countries(lint->c, x, y)) tell_pair(lint, PACKC_WARNING, earlier, later, "is another country in");
  else if (x->class == CLASS_PERSON && y->class == CLASS_PERSON && x->kind == SENSE_ENTITY && y->kind == SENSE_ENTITY)
    tell_pair(lint, PACKC_NOTE, earlier, later, "is another person in");
  else if ((x->kind == SENSE_TRIGGER && y->class == CLASS_PLAIN) ||
           (y->kind == SENSE_TRIGGER && x->class == CLASS_PLAIN))
    tell_pair(lint, PACKC_WARNING, earlier, later, "is plain here and a trigger there, or the other way round:");
}

/* Phrases of one token that will be met where they are not meant. */
static void single_lint(lint_state *lint, const packc_phrase *phrase) {
  packc *c = lint->c;
  const pack_sense *sense = &phrase->sense;
  if (phrase->word_count != 1 || phrase->added) return;
  const char *text = packc_phrase_text(c, phrase);
  packc_place place = packc_place_of(c, sense->line);
  bool strong = sense->kind == SENSE_TRIGGER && c->triggers.rows[sense->row].strength == 3;
  if (strong && c->paradigms.keys.count == 0)
    packc_find(c, PACKC_NOTE, place, "\"%.60s\" is one token and of strength 3", text);
  if (sense->kind == SENSE_ENTITY && c->is_latin && sense->class != CLASS_ADJ && !(sense->flags & SENSE_CAPITAL))
    packc_find(c, PACKC_NOTE, place, "\"%.60s\" is a name of one token without a capital", text);
}

static void phrases_lint(lint_state *lint) {
  packc *c = lint->c;
  for (uint32_t row = 0; row < c->phrases.count; row++) {
    const packc_phrase *phrase = &c->phrases.rows[row];
    single_lint(lint, phrase);
    for (uint32_t other = row + 1; other < c->phrases.count && other < row + 64; other++) {
      if (!same_words(c, phrase, &c->phrases.rows[other])) break;
      pair_lint(lint, phrase, &c->phrases.rows[other]);
    }
  }
}

static void frames_lint(packc *c) {
  char path[4200];
  snprintf(path, sizeof path, "%s/patterns/frames.pat", c->options->pack_dir);
  for (uint32_t frame = 0; frame < c->frames.count; frame++) {
    bool used = false;
    for (uint32_t row = 0; row < c->triggers.count && !used; row++) used = c->triggers.rows[row].frame == frame;
    if (!used)
      packc_find(c, PACKC_NOTE, (packc_place){path, 0}, "no trigger uses the frame %s",
                 packc_text(c, c->frames.rows[frame].name));
  }
}

static void markers_lint(packc *c) {
  char path[4200];
  class_mask markers = {{0, 0}};
  snprintf(path, sizeof path, "%s/patterns/frames.pat", c->options->pack_dir);
  for (uint32_t row = 0; row < c->slots.count; row++) {
    markers.bits[0] |= c->slots.rows[row].markers.bits[0];
    markers.bits[1] |= c->slots.rows[row].markers.bits[1];
  }
  for (int class = 0; class < CLASS_COUNT; class ++)
    if (mask_has(markers, class) && !mask_has(c->present, class))
      packc_find(c, PACKC_NOTE, (packc_place){path, 0}, "no line gives the marker %s", pack_class_name(class));
}

void lint_run(packc *c) {
  lint_state lint = {.c = c};
  phrases_lint(&lint);
  frames_lint(c);
  markers_lint(c);
}
