/* From triggers and mentions to events.
 *
 * Generate, then choose: every trigger of a coded sentence that is no part of an actor's name becomes a hit; every hit
 * is paired with every group of its sentence in each slot of its frame, as a candidate row with features; the choice
 * weighs the rows; gates say why a hit came to nothing. Nothing is dropped from the tables, so that explain can show it
 * and a ranker can learn from it. Then chosen hits become events: date, place, said_by, topics; and hits that tell the
 * same act become one event.
 */
#ifndef CODE_CODE_H
#define CODE_CODE_H

#include "article/doc.h"
#include "code/gates.h"
#include "code/model.h"

/* model is that of the document's pack and outlives the call. */
ro_status code_doc(ro_doc *doc, const code_model *model, ro_error *error);

/* ---- inside the room ---- */

/* What has been passed at an item, counted from the sentence's first: two places are compared by a subtraction. */
typedef struct item_sums {
  uint16_t commas, rels, subs, thats, verbs, quotes, groups, joints;
} item_sums;

/* Where a group stands that is offered from outside the trigger's sentence. */
enum elsewhere {
  ELSEWHERE_NOT,
  ELSEWHERE_SUBJECT, /* the first free group of the sentence before */
  ELSEWHERE_BEFORE,  /* another group of the sentence before */
  ELSEWHERE_ACTED,   /* the source of the last act */
  ELSEWHERE_MET,     /* the target of the last act */
  ELSEWHERE_TITLE    /* a group of the article's first sentence */
};
enum { ELSEWHERE_LIMIT = 5, SLOT_CANDIDATES = 80 };

/* The kind of word that an item is: shapes.c. From SHAPE_WORD on they are passed over on paths. */
/* clang-format off */
enum item_shape {
  SHAPE_EDGE, SHAPE_REPORT, SHAPE_QUOTE, SHAPE_COMMA, SHAPE_COLON, SHAPE_THAT, SHAPE_REL, SHAPE_IF, SHAPE_SUB,
  SHAPE_BUT, SHAPE_AND, SHAPE_NEG, SHAPE_PASSIVE, SHAPE_MODAL, SHAPE_FUTURE, SHAPE_INTEND, SHAPE_PERFECT, SHAPE_BE,
  SHAPE_LIGHT, SHAPE_POSS, SHAPE_WITH, SHAPE_AGAINST, SHAPE_TO, SHAPE_FROM, SHAPE_BY, SHAPE_OF, SHAPE_FOR, SHAPE_ON,
  SHAPE_IN, SHAPE_BETWEEN, SHAPE_PREP, SHAPE_ACCORDING, SHAPE_VERB, SHAPE_NOUN, SHAPE_MENTION,
  SHAPE_WORD, SHAPE_DET, SHAPE_TIME, SHAPE_NUMBER, SHAPE_ADVERB, SHAPE_PUNCT, SHAPE_CAP
};
/* clang-format on */

/* How often the article names an actor. */
typedef struct code_salience {
  const char *code;
  uint32_t count;
  bool title, home;
} code_salience;

/* One sentence in work. */
typedef struct code_sentence {
  const ro_sentence *row;
  uint32_t index, item_end;
  uint32_t group_first, group_count;
  item_sums *sums;          /* item_count + 1 of them */
  uint64_t *group_features; /* of each group, as far as they don't depend on a trigger */
  uint32_t hit_first;
  uint8_t *shapes;                     /* enum item_shape of each item */
  uint16_t *words;                     /* of each item: word_value of chooser.h, 0 while nobody asked */
  uint32_t elsewhere[ELSEWHERE_LIMIT]; /* groups of other sentences that are offered as arguments */
  uint8_t elsewhere_kinds[ELSEWHERE_LIMIT];
  uint32_t elsewhere_count;
} code_sentence;

struct code_state {
  ro_doc *doc;
  const code_model *model;
  code_sentence sentence;
  /* rows of the open sentence in tables that are in text order: [first, end) */
  code_salience *saliences;
  uint32_t salience_count;
  uint32_t group_end, time_first, time_end, place_first, place_end, quote_first, quote_end;
};

/* The pack has a learned model, or one is being learnt: the rules then only give their view. */
static inline bool code_is_learned(const code_state *state) {
  return state->model->watch || state->model->chooser.tables[0];
}
static inline const item_sums *sums_at(const code_state *state, uint32_t item) {
  return &state->sentence.sums[item - state->sentence.row->item_first];
}
static inline const ro_item *item_at(const code_state *state, uint32_t item) { return &state->doc->items.rows[item]; }
static inline const pack_trigger *hit_trigger(const ro_doc *doc, const ro_hit *hit) {
  return pack_trigger_at(doc->pack, hit->trigger);
}
static inline const pack_frame *hit_frame(const ro_doc *doc, const ro_hit *hit) {
  return pack_frame_at(doc->pack, hit_trigger(doc, hit)->frame);
}
/* The first mention of a group stands for the group: its kind, marker and how it was resolved. */
static inline const ro_mention *group_head(const ro_doc *doc, uint32_t group) {
  return &doc->mentions.rows[doc->groups.rows[group].mention_first];
}
const pack_sense *hit_sense(const code_state *state, const ro_hit *hit); /* rows.c: the sense it is a meaning of */
/* The first actor of its first mention; NULL for nobody and for DOC_NONE. rows.c */
const ro_actor *group_actor(const ro_doc *doc, uint32_t group);
uint32_t group_actors(const ro_doc *doc, uint32_t group); /* rows.c: of all its mentions; 0 for DOC_NONE */
/* No preposition marks it, so that it may be its clause's subject. rows.c */
bool mention_is_free(const ro_mention *mention);
/* An act of words, which is done by being said. rows.c */
bool type_is_said(unsigned type);
/* True when the item belongs to the sentence and has the class. */
bool item_in(const code_state *state, uint32_t item, int class);
/* The item before, skipping adverbs; DOC_NONE at the sentence's start. */
uint32_t item_before(const code_state *state, uint32_t item);
/* "and has", ", will", "but": the item's verb goes on from an earlier one of the same subject. rows.c */
bool item_is_joined(const code_state *state, uint32_t item);

void sentence_open(code_state *state, uint32_t index); /* sentence.c */
void hits_find(code_state *state);                     /* hits.c */
void status_set(code_state *state, ro_hit *hit);       /* status.c */
void elsewhere_open(code_state *state);                /* elsewhere.c: once a sentence */
void candidates_open(code_state *state);               /* candidates.c: once a sentence */
void candidates_fill(code_state *state, uint32_t hit); /* candidates.c */
void choose(code_state *state, uint32_t hit);          /* choose.c */
void content_close(code_state *state);                 /* content.c: gates what stands in another act's content */
/* content.c: the first item behind what it asks or says */
uint32_t content_end(const code_state *state, uint32_t item);
/* content.c: a new main verb of the same subject, with which the content of the outer one ends */
bool hit_is_coordinate(const code_state *state, const ro_hit *outer, const ro_hit *inner);
void modes_close(code_state *state); /* modes.c: what the chosen acts ask and by which means they are done */
bool mode_is_manner(const ro_doc *doc, uint8_t mode); /* modes.c: said once, it holds wherever the act is told */
void mode_take(const ro_doc *doc, ro_event *into, uint8_t mode); /* modes.c: the mode of another telling */
void modes_default(ro_doc *doc);                                 /* modes.c: of acts of which none is told */
void shapes_open(code_state *state);                             /* shapes.c: once a sentence */
uint8_t shape_at(const code_state *state, int64_t item);         /* SHAPE_EDGE outside the sentence */
unsigned shapes_path(const code_state *state, uint32_t first, uint32_t end);
void saliences_open(code_state *state); /* salience.c: once an article */
const code_salience *salience_of(const code_state *state, const char *code);
void chooser_close(code_state *state); /* chooser.c: the learned model's choice, where the pack has one */
void accept_weigh(code_state *state);  /* accept.c: its features and sum for every hit */
void accept_close(code_state *state);  /* accept.c: gates what is too unsure */
void rivals_close(code_state *state, uint32_t first, uint32_t end); /* rivals.c: of the hits of one item one wins */
void speaker_set(code_state *state, uint32_t hit);                  /* speaker.c: who tells what the hit tells */
/* speaker.c: the group that is cited for a hit and does not do it itself, or DOC_NONE */
uint32_t speaker_group(const code_state *state, const ro_hit *hit);
void events_build(code_state *state); /* events.c: the open sentence's hits become events */
void events_finish(ro_doc *doc);      /* finish.c: dates carried over, ids, merging */
void event_date(const code_state *state, const ro_hit *hit, ro_event *event);
void days_carry(ro_doc *doc); /* days.c: the day of a talk, to what was said in it */
uint32_t event_place(const code_state *state, const ro_hit *hit);         /* places.c */
void event_topics(code_state *state, const ro_hit *hit, ro_event *event); /* topics.c */

#endif
