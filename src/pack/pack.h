/* A compiled language pack, viewed in place: what packc wrote and every stage reads.
 *
 * The file is one block of little-endian, 8-byte aligned sections (layout.h); opening checks the magic, the ABI, every
 * section's bounds, the checksum and every index in every row once, and nothing is checked after. A pack is immutable
 * and shared by threads. Strings are offsets into one pool of NUL-terminated UTF-8; offset 0 is the empty string.
 */
#ifndef PACK_PACK_H
#define PACK_PACK_H

#include <stdint.h>

#include "base/date.h"
#include "pack/classes.h"
#include "readout/readout.h"
#include "text/cut.h"

typedef struct ro_pack ro_pack;
typedef uint32_t pack_string; /* offset into the pool */

enum { PACK_NO_WORD = 0 }; /* a token that the pack does not know */
enum { PACK_NO_NODE = 0 };

/* Types and roles are numbers in the order of ontology/types.tsv and roles.tsv; 0 is none, so the first type is 1. */
enum pack_type {
  TYPE_NONE,
  TYPE_AGREE,
  TYPE_CONSULT,
  TYPE_SUPPORT,
  TYPE_COOPERATE,
  TYPE_AID,
  TYPE_CONCEDE,
  TYPE_RETREAT,
  TYPE_REQUEST,
  TYPE_ACCUSE,
  TYPE_REJECT,
  TYPE_THREATEN,
  TYPE_PROTEST,
  TYPE_SANCTION,
  TYPE_MOBILIZE,
  TYPE_COERCE,
  TYPE_ASSAULT,
  TYPE_COUNT
};
enum pack_role {
  ROLE_NONE,
  ROLE_GOV,
  ROLE_MIL,
  ROLE_SPY,
  ROLE_COP,
  ROLE_LEG,
  ROLE_JUD,
  ROLE_PTY,
  ROLE_OPP,
  ROLE_REB,
  ROLE_CVL,
  ROLE_MED,
  ROLE_BUS,
  ROLE_EDU,
  ROLE_REL,
  ROLE_LAB,
  ROLE_REF,
  ROLE_CRM,
  ROLE_NGO,
  ROLE_IGO,
  ROLE_COUNT
};

/* What a phrase means: one lexicon line. */
enum pack_kind {
  SENSE_ENTITY,  /* row: pack_entity; classes NAT … SURNAME */
  SENSE_ROLE,    /* row: pack_role_word; classes OFFICE … BODY */
  SENSE_TRIGGER, /* row: pack_trigger; classes VERB NOUN FIXED */
  SENSE_WORD,    /* no row; the class says all (words.tsv, cues.tsv, plain.tsv) */
  SENSE_TIME,    /* row: pack_time; class TIME */
  SENSE_SECTION, /* row: pack_section; class SECTION */
  SENSE_OUTLET,  /* row: pack_entity or PACK_NO_ROW; class OUTLET */
  SENSE_MEANS,   /* row: the type of the act << 8 | its mode; class MEANS */
  SENSE_USER     /* of no pack: a name of the user's; row: of article/users.h */
};
#define PACK_NO_ROW UINT32_MAX

/* Which form of its paradigm matched; a form may be several at once. */
enum pack_form {
  FORM_BASE = 1,
  FORM_S = 2,
  FORM_PAST = 4,
  FORM_PART = 8,
  FORM_ING = 16,
  FORM_SG = 32,
  FORM_PL = 64,
  FORM_OTHER = 128 /* any form tag the engine gives no meaning (cases and the like) */
};
enum pack_sense_flag {
  SENSE_CAPITAL = 1, /* written with a capital: matches lower case only in text without capitals */
  SENSE_UPPER = 2    /* written in capitals only ("US", "WHO"): matches nothing else, save in text without capitals */
};

typedef struct pack_sense {
  uint8_t kind, class, form, flags;
  uint32_t row;
  uint32_t line; /* where it stands: see pack_line */
} pack_sense;

/* Of a sense of the kind SENSE_MEANS. */
static inline unsigned pack_means_type(const pack_sense *sense) { return sense->row >> 8; }
static inline uint8_t pack_means_mode(const pack_sense *sense) { return (uint8_t)sense->row; }

/* One office or one span of an entity. */
typedef struct pack_term {
  pack_string code; /* "RUS", "UN" */
  uint8_t role;     /* enum pack_role */
  uint8_t office;   /* index into offices, 0 none */
  uint16_t unused;
  int32_t from, to; /* day numbers, both included; DATE_MIN_DAY and DATE_MAX_DAY when open */
} pack_term;

enum pack_entity_kind { ENTITY_COUNTRY = 1, ENTITY_ORG, ENTITY_ORGAN, ENTITY_PERSON, ENTITY_PLACE };

typedef struct pack_entity {
  pack_string id, name;
  uint8_t kind;    /* enum pack_entity_kind */
  uint8_t subkind; /* organ: enum pack_organ_kind; place: enum pack_place_kind */
  uint16_t term_count;
  uint32_t term_first;       /* at least one term; a person's in order of `from` */
  uint32_t place;            /* country: row of its capital's entity; else PACK_NO_ROW */
  float latitude, longitude; /* degrees, WGS 84; places only */
  uint32_t population;       /* places only */
} pack_entity;

enum pack_organ_kind {
  ORGAN_OTHER,
  ORGAN_SEAT,
  ORGAN_MINISTRY,
  ORGAN_FORCE,
  ORGAN_AGENCY,
  ORGAN_PARLIAMENT,
  ORGAN_COURT,
  ORGAN_PARTY,
  ORGAN_MEDIA,
  ORGAN_COMPANY,
  ORGAN_GROUP,
  ORGAN_UNIVERSITY,
  ORGAN_UNION,
  ORGAN_RELIGIOUS,
  ORGAN_NGO
};
enum pack_place_kind { PLACE_CAPITAL = 1, PLACE_ADM1, PLACE_TOWN };

typedef struct pack_role_word {
  uint8_t role, office, class, unused;
} pack_role_word;

typedef struct pack_trigger {
  uint8_t type, mode; /* mode: index into modes, 0 none */
  uint8_t frame;      /* index into frames */
  uint8_t strength;   /* 1 … 3 */
  uint8_t part;       /* CLASS_VERB, CLASS_NOUN or CLASS_FIXED */
  uint8_t unused[3];
  pack_string phrase; /* base form, for traces */
} pack_trigger;

/* What a word of dates means; see docs/decisions/ and src/time. `value` is the weekday (0 Monday), the month, a number
 * of days, a sign; what it is follows from the class. */
enum pack_time_class {
  TIME_WEEKDAY,   /* value 0…6 */
  TIME_MONTH,     /* value 1…12: a month by name */
  TIME_DAY,       /* a day relative to the article's: today 0, yesterday -1 */
  TIME_UNIT,      /* day 1, week 2, month 3, year 4, weekend 5, quarter 6, decade 7, hour 8, minute 9 */
  TIME_DEICTIC,   /* this 0, last -1, next +1: before or after a unit, weekday or month */
  TIME_NUMBER,    /* a number word */
  TIME_AGO,       /* turns a span into the past -1, or the future +1: "ago", "later" */
  TIME_PART,      /* part of a day: morning; value: 0 morning 1 noon 2 afternoon 3 evening 4 night */
  TIME_EDGE,      /* early -1, mid 0, late +1 */
  TIME_MARK,      /* goes before a date and says so: of days 1, of months 3, of years 4 (numbers of units) */
  TIME_PREP,      /* on, in: value 0; since 1; until 2; from 3; to 4; between 5; by 6; looks back 7, ahead 8
                   */
  TIME_VAGUE,     /* recently: a time that fixes nothing */
  TIME_SEASON,    /* value 0 spring … 3 winter */
  TIME_PUBLISHED, /* opens a publication line: "Published" */
  TIME_ORDINAL,   /* an ending that makes an ordinal: st, nd, rd, th */
  TIME_FIXED,     /* a day of the year: value month * 100 + day */
  TIME_THATDAY    /* a day relative to the last one named: the same day 0, the following day 1 */
};
typedef struct pack_time {
  int32_t value;
  uint8_t class; /* enum pack_time_class */
  uint8_t unused[3];
} pack_time;

/* Words that mark what is not running text of the article. */
enum pack_section_class {
  SECTION_CAPTION,  /* opens a caption */
  SECTION_PHOTO,    /* opens a photo credit: "Photo" */
  SECTION_SOURCE,   /* opens a credit of outlets: "Source" */
  SECTION_BYLINE,   /* opens a byline: "By", "Reporting by" */
  SECTION_RELATED,  /* opens a list of other articles: "Read more" */
  SECTION_MENU,     /* a menu or page furniture line: "Subscribe" */
  SECTION_DATELINE, /* an agency dateline word */
  SECTION_END,      /* what follows is never the article: "Comments" */
  SECTION_GENRE,    /* a readout, a statement: "Readout of" */
  SECTION_POSITION  /* left, right, centre: "(left)" */
};
typedef struct pack_section {
  uint8_t class; /* enum pack_section_class */
  uint8_t unused[3];
} pack_section;

/* Frames: where a slot of an act stands, seen from its trigger. Compiled from patterns/frames.pat. */
enum pack_voice { VOICE_ACTIVE, VOICE_PASSIVE, VOICE_NOUN, VOICE_COUNT };
enum pack_slot_name { SLOT_SOURCE, SLOT_TARGET, SLOT_COUNT };
enum pack_position {
  POSITION_SUBJECT, /* the clause's subject */
  POSITION_OBJECT,  /* the first group after the trigger, no marker between */
  POSITION_AFTER,   /* a group after one of the markers, after the trigger */
  POSITION_BEFORE,  /* a group after one of the markers, before the trigger */
  POSITION_OWNER,   /* possessor or adjective of the trigger noun */
  POSITION_AGENT,   /* between a passive cue and the trigger */
  POSITION_HOLDER   /* the subject of the light verb that governs the trigger noun */
};
typedef struct pack_slot {
  uint8_t voice, slot, position, rank; /* rank: 0 the best alternative */
  uint32_t unused;
  class_mask markers; /* for AFTER and BEFORE */
} pack_slot;
enum pack_frame_flag {
  FRAME_SYMMETRIC = 1, /* source and target stand together in source */
  FRAME_CONTENT = 2,   /* opens content: what follows is asked, said, threatened */
  FRAME_PLACE = 4,     /* the target may be a place, which stands for its country */
  FRAME_PLURAL = 8,    /* an act of two or more: one alone makes no event */
  FRAME_SPEECH = 16,   /* an act of speech: a quote's speaker may be its source */
  FRAME_TURNED = 32    /* source and target change places when written down (invitations) */
};
typedef struct pack_frame {
  pack_string name;
  uint16_t slot_first, slot_count;
  uint16_t flags;
  uint16_t needs; /* 1 a source, 2 a target: without it there is no event */
} pack_frame;

/* Patterns: token patterns compiled to steps of a backtracking machine over items. */
enum pack_step_op { STEP_CLASS, STEP_LITERAL, STEP_SPLIT, STEP_JUMP, STEP_MATCH };
typedef struct pack_step {
  uint8_t op;
  uint8_t capture; /* CLASS, LITERAL: the letter that captures the item ('c'), or 0 */
  uint16_t unused;
  uint32_t a, b; /* SPLIT: first and second choice; JUMP: a; LITERAL: a = word; CLASS: index into masks in a */
} pack_step;
typedef struct pack_pattern {
  pack_string name;
  pack_string grammar; /* "mentions", … : the .pat file's name */
  uint32_t step;       /* where it starts */
  uint32_t line;
  class_mask first; /* classes one of which its first item must have */
} pack_pattern;

/* data stays the caller's, lies at a multiple of 8 bytes, and must outlive the pack; pack_close frees only the view. */
ro_status pack_open(const void *data, size_t len, const char *name, ro_pack **pack, ro_error *error);
/* The same with the view from an allocator, which must outlive it. */
ro_status pack_open_from(const ro_allocator *allocator, const void *data, size_t len, const char *name, ro_pack **pack,
                         ro_error *error);
void pack_close(ro_pack *pack);

const char *pack_text(const ro_pack *pack, pack_string string);
/* A setting of pack.ini or NULL; key as written there ("lang", "cut"). */
const char *pack_setting(const ro_pack *pack, const char *key);
const char *pack_lang(const ro_pack *pack);
const char *pack_version(const ro_pack *pack);
/* How this language cuts and folds tokens; the pack owns it. */
const cut_rules *pack_cut_rules(const ro_pack *pack);

/* The word id of a token's folded text (fold.h), or PACK_NO_WORD. */
uint32_t pack_word(const ro_pack *pack, const char *folded, size_t len);
/* One step in the phrase trie. node 0 is the root; gives PACK_NO_NODE when no phrase goes on so. */
uint32_t pack_next(const ro_pack *pack, uint32_t node, uint32_t word);
/* The senses of the phrase that ends at node; count 0 when none does. */
const pack_sense *pack_senses(const ro_pack *pack, uint32_t node, uint32_t *count, class_mask *classes);

const pack_entity *pack_entity_at(const ro_pack *pack, uint32_t row);
const pack_term *pack_term_at(const ro_pack *pack, uint32_t index);
/* The row of an entity by its id ("RUS", "p:putin.vladimir"), or PACK_NO_ROW; of a code that is a country's and an
 * organisation's ("NAM") the country's. */
uint32_t pack_entity_find(const ro_pack *pack, const char *id);
const pack_role_word *pack_role_word_at(const ro_pack *pack, uint32_t row);
const pack_trigger *pack_trigger_at(const ro_pack *pack, uint32_t row);
const pack_time *pack_time_at(const ro_pack *pack, uint32_t row);
const pack_section *pack_section_at(const ro_pack *pack, uint32_t row);
const pack_frame *pack_frame_at(const ro_pack *pack, uint32_t index);
const pack_slot *pack_slot_at(const ro_pack *pack, uint32_t index);
uint32_t pack_pattern_count(const ro_pack *pack);
const pack_pattern *pack_pattern_at(const ro_pack *pack, uint32_t index);
const pack_step *pack_steps(const ro_pack *pack);
const class_mask *pack_masks(const ro_pack *pack);
uint32_t pack_frame_count(const ro_pack *pack);
uint32_t pack_entity_count(const ro_pack *pack);

const char *pack_type_name(const ro_pack *pack, unsigned type);
const char *pack_role_name(const ro_pack *pack, unsigned role);
const char *pack_mode_name(const ro_pack *pack, unsigned mode); /* NULL for 0 */
uint8_t pack_mode_find(const ro_pack *pack, const char *name);  /* 0: the pack has none of that name */
bool pack_mode_is(const ro_pack *pack, unsigned mode, const char *name);
const char *pack_office_name(const ro_pack *pack, unsigned office); /* NULL for 0 */
bool pack_role_is_state(const ro_pack *pack, unsigned role);
/* mutual: 1 (AGREE, SUPPORT); symmetric: 2 (CONSULT, COOPERATE); else 0. */
unsigned pack_type_symmetry(const ro_pack *pack, unsigned type);
/* The weight of a feature by its name in weights.tsv, 0 when it has none. */
float pack_weight(const ro_pack *pack, const char *feature);
/* The learned model (code/model.h): each of its tables has 1 << PACK_MODEL_BITS weights, in hundredths. NULL in a pack
 * without one. */
enum { PACK_MODEL_TABLES = 4, PACK_MODEL_BITS = 18 };
const int16_t *pack_model_table(const ro_pack *pack, unsigned table);
float pack_model_threshold(const ro_pack *pack); /* the least confidence of an event */
float pack_model_floor(const ro_pack *pack);     /* the least sum of a trigger's own traits, for a closer look */
/* How rare words and pairs of words are (link/term.h): a level of 0 … PACK_RARITY_MOST for each place that they are
 * hashed to. NULL in a pack without. */
enum { PACK_RARITY_BITS = 16, PACK_RARITY_ROWS = 1 << PACK_RARITY_BITS, PACK_RARITY_MOST = 15 };
const uint8_t *pack_rarity(const ro_pack *pack);
/* Where a line number of a sense or pattern stands: file name in *file, line number as the result. */
uint32_t pack_line(const ro_pack *pack, uint32_t line, const char **file);
const char *pack_class_name(int class);
/* Whether a line of words may have the class: it needs no row behind it and is not the engine's own. */
static inline bool pack_class_is_free(int class) {
  return class > CLASS_FIXED && class < CLASS_COUNT && class != CLASS_TIME && class != CLASS_SECTION &&
         class != CLASS_CAP && class != CLASS_LOWER && class != CLASS_MEANS;
}
/* Whether a word of dates may have the value; what is reckoned with them stays far below what a number holds. */
bool pack_time_fits(unsigned class, int32_t value);

#endif
