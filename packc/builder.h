/* The pack in the making: tables that the readers of packc/ fill and emit.c writes.
 *
 * One builder lives for one call of packc_build or packc_lint; all its memory is one arena. Readers append rows in the
 * order of the source files, so that the output depends on nothing else. Words have temporary numbers until phrases are
 * sorted (trie.c).
 */
#ifndef PACKC_BUILDER_H
#define PACKC_BUILDER_H

#include "base/arena.h"
#include "base/table.h"
#include "pack/layout.h"
#include "packc/dictionary.h"
#include "packc/packc.h"

#define PACKC_ROWS 8000000u /* rows of any one table */

/* Where a finding is: a path as the user gave it, and a line or 0. */
typedef struct packc_place {
  const char *file;
  uint32_t line;
} packc_place;

/* One form of a phrase and what it means. `order` is the place of its line among all lines. */
typedef struct packc_phrase {
  uint32_t word_first, word_count; /* in phrase_words */
  pack_sense sense;
  uint32_t order;
  bool added; /* from the ontology's own names, not from a line of the pack */
} packc_phrase;

/* What one lexicon line says, before its forms are made. */
typedef struct packc_entry {
  packc_place place;
  const char *text, *part;
  pack_sense sense; /* form and flags are filled in */
  bool added;
} packc_entry;

typedef struct packc_term {
  pack_term term;
  uint32_t entity, order;
} packc_term;

typedef struct packc_capital {
  packc_place place;
  const char *id;
  uint32_t country; /* row of the country's entity */
} packc_capital;

typedef struct packc_rule { /* of a paradigm: ending to replacement */
  const char *from, *to;
} packc_rule;
typedef struct packc_form {
  uint32_t paradigm, rule_first, rule_count;
  const char *tag;
} packc_form;
typedef struct packc_irregular {
  const char *tag, *spelling;
  uint32_t entry, next; /* next form of the same entry, or PACK_NO_ROW */
} packc_irregular;

typedef struct packc_mode_set {
  uint64_t bits[4];
} packc_mode_set;

typedef struct packc {
  const packc_options *options;
  ro_arena arena;
  ro_error first;
  uint32_t error_count, warning_count;
  bool is_lint; /* tells notes as well */
  cut_rules cut;
  bool is_latin;
  const char *vowels, *lang;

  dictionary strings, words, types, modes, roles, offices, ids, frame_names, paradigms, irregular_words, mask_keys;
  TABLE(char) pool;
  TABLE(pack_string) string_at; /* by index in strings */
  TABLE(pack_setting_row) settings;
  TABLE(pack_file) files;
  TABLE(const char *) file_paths; /* as the user gave them */
  TABLE(uint32_t) phrase_words;
  TABLE(packc_phrase) phrases;
  TABLE(pack_entity) entities;
  TABLE(packc_term) draft_terms;
  TABLE(packc_capital) capitals;
  TABLE(pack_term) terms;
  TABLE(pack_role_word) role_words;
  TABLE(pack_trigger) triggers;
  TABLE(pack_time) times;
  TABLE(pack_section) marks;
  TABLE(pack_frame) frames;
  TABLE(pack_slot) slots;
  TABLE(pack_step) steps;
  TABLE(class_mask) masks;
  TABLE(pack_pattern) patterns;
  TABLE(pack_type_row) type_rows;
  TABLE(packc_mode_set) type_modes;
  TABLE(pack_role_row) role_rows;
  TABLE(pack_string) mode_rows;
  TABLE(pack_string) office_rows;
  TABLE(pack_weight_row) weights;
  int16_t *model;  /* PACK_MODEL_ROWS of them, or NULL without a model */
  uint8_t *rarity; /* PACK_RARITY_ROWS of them, or NULL */
  TABLE(packc_form) forms;
  TABLE(packc_rule) rules;
  TABLE(packc_irregular) irregulars;
  TABLE(uint32_t) irregular_first; /* by index in irregular_words */
  class_mask present;              /* classes that some sense has */
  class_mask noted;                /* classes that lint has missed already */

  /* Made by trie_build from phrases and words. */
  uint32_t *word_number; /* temporary number to final one */
  uint32_t *word_order;  /* final number, less one, to temporary one */
  uint32_t root_count;
  TABLE(pack_node) nodes;
  TABLE(uint32_t) edges;
  TABLE(pack_sense) senses;
} packc;

/* report.c. The first error fills c->first; told to the caller up to LIMIT_PACK_ERRORS. */
void packc_error(packc *c, packc_place place, const char *format, ...) __attribute__((format(printf, 3, 4)));
void packc_find(packc *c, enum packc_level level, packc_place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The place of a line number as senses and patterns hold it. */
packc_place packc_place_of(const packc *c, uint32_t line);

/* pool.c: one copy of each string. */
pack_string packc_string(packc *c, const char *text);
const char *packc_text(const packc *c, pack_string string);

/* phrase.c: makes the forms of an entry, cuts and folds them, and adds them to phrases. False (and told) when the
 * entry cannot be one. */
bool packc_phrase_add(packc *c, const packc_entry *entry);
/* The temporary number of a folded word. */
uint32_t packc_word(packc *c, const char *folded, size_t len);
/* The words of a phrase joined by spaces, owned by the arena. */
const char *packc_phrase_text(packc *c, const packc_phrase *phrase);

/* paradigm.c: one spelling of a word and the form bits it has. */
typedef struct packc_spelling {
  const char *text;
  uint8_t form;
} packc_spelling;
#define PACKC_SPELLINGS 64 /* of one word */
void paradigms_read(packc *c);
/* True when the pack has a paradigm of this name. */
bool paradigm_known(const packc *c, const char *part);
/* Fills out with the spellings of a word; gives how many. A part without paradigm gives the word itself. */
uint32_t paradigm_spell(packc *c, const char *word, const char *part, packc_spelling out[PACKC_SPELLINGS]);

/* Readers, in the order in which they must run. Missing files are empty ones, but for pack.ini. */
ro_status settings_read(packc *c); /* settings.c */
void ontology_read(packc *c);      /* ontology.c: types, roles, offices */
void entities_read(packc *c);      /* entities.c: countries, codes, organs, people, places */
/* The row of an entity by its id and kind (enum pack_entity_kind), or PACK_NO_ROW. */
uint32_t packc_entity(const packc *c, const char *id, uint8_t kind);
void names_read(packc *c);           /* names.c */
void frames_read(packc *c);          /* frames.c; before the lexicon, which names frames */
void lexicon_read(packc *c);         /* lexicon.c */
void model_read(packc *c);           /* model.c */
void rarity_read(packc *c);          /* rarity.c */
void patterns_read(packc *c);        /* patterns.c; after all phrases, whose classes it checks */
void trie_build(packc *c);           /* trie.c; after all words */
void emit(packc *c, ro_buffer *out); /* emit.c */
void lint_run(packc *c);             /* lint.c */

/* The number of a class by its name, or -1. */
int packc_class(const char *name);

#endif
