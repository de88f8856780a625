/* The learned choice: who is source and target of a trigger, and is it an event at all?
 *
 * It comes after the rules, which generate and give their own opinion, and looks at all their rows as traits. Each of
 * its four questions (source, target, status, event) has a table of weights, 2^MODEL_BITS of them, indexed by a hash of
 * the trait. Source and target are each a choice among all candidates and none (a softmax over sums), the status one of
 * four; the event is a yes or no (a logistic of the sum) about the trigger with what was chosen for it. A pack without
 * a model leaves the choice to the rules. The trainer (trainer/) calls the same functions for the traits.
 */
#ifndef CODE_CHOOSER_H
#define CODE_CHOOSER_H

#include "code/code.h"
#include "code/trait.h"

/* What many traits of one trigger share. */
typedef struct hit_view {
  unsigned type, voice, frame, word; /* frame, word: hashes of name and phrase */
  unsigned quoted;
  uint32_t outer;   /* the hit in whose content it stands, or DOC_NONE */
  uint32_t speaker; /* the group that is cited, or DOC_NONE */
} hit_view;

typedef struct slot_choice {
  uint32_t candidate; /* DOC_NONE for none */
  float chance;
} slot_choice;
typedef struct hit_choice {
  slot_choice slots[SLOT_COUNT];
} hit_choice;

hit_view hit_view_of(const code_state *state, const ro_hit *hit);
static inline unsigned view_framed(const hit_view *view) { return view->frame << 2 | view->voice; } /* one value */
/* A word of the sentence as a value, whatever it is; 0 outside. status_traits.c */
unsigned word_value(const code_state *state, int64_t item);
static inline unsigned role_value(const ro_actor *actor) { return actor ? actor->role : 31; } /* 31: nobody */
unsigned step_of(uint32_t number); /* a number as one of nine steps */
unsigned score_step(float score);  /* a score of the rules as one of 25 steps */

/* Each fills list anew, save where it says that it adds. */
void slot_traits(const code_state *state, const ro_hit *hit, const hit_view *view, const ro_candidate *row,
                 trait_list *list);
/* What a target (DOC_NONE: none) has to do with the source chosen before it; added to list. */
void pair_traits(const code_state *state, const ro_hit *hit, const hit_view *view, uint32_t source, uint32_t target,
                 trait_list *list);
void none_traits(const code_state *state, const ro_hit *hit, const hit_view *view, unsigned slot, trait_list *list);
/* The traits of a trigger's standing; what is chosen is one of four, each with these traits and its own number. */
void status_traits(const code_state *state, const ro_hit *hit, const hit_view *view, unsigned status, trait_list *list);
/* Those of the trigger alone; and, added, those of what was chosen for it. */
void trigger_traits(const code_state *state, const ro_hit *hit, const hit_view *view, trait_list *list);
void event_traits(const code_state *state, const ro_hit *hit, const hit_view *view, const hit_choice *choice,
                  trait_list *list);

uint8_t chooser_status(const code_state *state, const chooser_model *model, const ro_hit *hit, const hit_view *view);
hit_choice chooser_slots(const code_state *state, const chooser_model *model, const ro_hit *hit, const hit_view *view);
#endif
