/* A document: one article and the tables that the stages fill, each with rows that point into the article's text.
 *
 *   intake    meta, text, lines            segment   tokens, items, blocks, sentences, quotes
 *   time      times, published             resolve   mentions, groups, places
 *   code      hits, candidates, events
 *
 * A stage appends rows and never edits those of an earlier one (code adds actors where an act changes a role). All rows
 * and strings live in the arena. Spans are byte offsets into `text` (NFC); doc_given turns one into a span of `given`,
 * the text as it came.
 */
#ifndef ARTICLE_DOC_H
#define ARTICLE_DOC_H

#include "base/arena.h"
#include "base/date.h"
#include "base/span.h"
#include "base/table.h"
#include "pack/pack.h"
#include "readout/readout.h"

#define DOC_NONE UINT32_MAX /* no row */

/* A piece of text that normalisation left unchanged in length runs from one mark to the next. */
typedef struct doc_mark {
  uint32_t text, given; /* the same place in both */
} doc_mark;

enum token_flag {
  TOKEN_CAPITAL = 1, /* first letter upper case */
  TOKEN_UPPER = 2,   /* two or more letters, all upper case */
  TOKEN_DIGITS = 4,  /* digits only */
  TOKEN_PUNCT = 8,
  TOKEN_SPACE = 16,     /* white space stands before it */
  TOKEN_LINE = 32,      /* first of a line */
  TOKEN_PARAGRAPH = 64, /* first after an empty line, or of the text */
  TOKEN_GLUED = 128,    /* cut from the token before at a capital: "AFPGroup" */
  TOKEN_CLITIC = 256    /* cut from the token before: 's */
};
typedef struct ro_token {
  ro_span span;
  uint32_t word; /* of the pack, or PACK_NO_WORD */
  uint32_t item; /* the item it belongs to */
  uint16_t flags;
  uint16_t unused;
} ro_token;

/* A lexicon phrase found in the text, or one token that none knows. Items follow one another and cover all tokens. */
typedef struct ro_item {
  uint32_t token_first, token_count;
  const pack_sense *senses; /* those whose capitals fit; NULL when sense_count is 0 */
  uint32_t sense_count;
  uint32_t sentence;
  class_mask classes;
} ro_item;

enum block_kind {
  BLOCK_TITLE,
  BLOCK_STANDFIRST,
  BLOCK_BODY,
  BLOCK_CAPTION, /* coded */
  BLOCK_DATELINE,
  BLOCK_BYLINE,
  BLOCK_CREDIT,
  BLOCK_TEASER,
  BLOCK_FURNITURE /* not coded */
};
typedef struct ro_block {
  ro_span span;
  uint8_t kind; /* enum block_kind */
} ro_block;
static inline bool block_is_coded(const ro_block *block) { return block->kind <= BLOCK_CAPTION; }

typedef struct ro_sentence {
  ro_span span;
  uint32_t block;
  uint32_t token_first, token_count, item_first, item_count;
  uint32_t mention_first, mention_count; /* set by resolve */
} ro_sentence;

/* A stretch in quotation marks. */
typedef struct ro_quote {
  ro_span span;
  uint32_t sentence_first, sentence_last;
  uint32_t token_first, token_count;
} ro_quote;

/* A time expression and the days it means. */
typedef struct ro_time {
  ro_span span;
  uint32_t sentence, item_first, item_count;
  ro_date from, to; /* to: last day of a span as written ("27-28/10"), else equal to from */
  uint8_t rule;     /* enum time_rule of time/time.h, for traces */
  bool vague;       /* fixes nothing: recently */
  bool since;       /* the start or end of a stretch ("since 2011", "until May"), not the day of an act */
} ro_time;

enum mention_kind {
  MENTION_COUNTRY,
  MENTION_ADJECTIVE,
  MENTION_PEOPLE,
  MENTION_CAPITAL,
  MENTION_PLACE,
  MENTION_ORG,
  MENTION_ORGAN,
  MENTION_PERSON,
  MENTION_OFFICE,
  MENTION_GROUP,
  MENTION_PRONOUN,
  MENTION_USER
};
enum mention_how {              /* how it was found; traces and features */
                   HOW_NAME,    /* a name of the pack */
                   HOW_GRAMMAR, /* country and role words */
                   HOW_LEARNT,  /* a name the article taught */
                   HOW_HOME,    /* a role word alone, of the article's home country or the last one named */
                   HOW_COREF,   /* a pronoun or "the two leaders" */
                   HOW_USER,    /* the user's actors file */
                   HOW_UNKNOWN  /* a role with no country */
};
typedef struct ro_actor {
  const char *code; /* NUL-terminated, of the pack or the arena */
  const char *name; /* a person's or body's name, or NULL */
  uint8_t role;     /* enum pack_role */
  uint8_t office;   /* of the pack, 0 none */
  uint16_t unused;
  uint32_t entity; /* row of the pack, or PACK_NO_ROW */
} ro_actor;
typedef struct ro_mention {
  ro_span span;
  uint32_t sentence, item_first, item_count;
  uint32_t head;                     /* item of the head word */
  uint8_t kind, how;                 /* enum mention_kind, mention_how */
  uint8_t plural;                    /* more than one person or state */
  uint8_t marker;                    /* enum pack_class of the marker right before it, CLASS_COUNT when none */
  uint32_t group;                    /* coordinated group in groups */
  uint32_t actor_first, actor_count; /* in actors: "the two leaders" is two */
  uint32_t antecedent;               /* the mention it was resolved from, or DOC_NONE */
  uint32_t line;                     /* pack line of the name or pattern that made it */
} ro_mention;

/* Somebody whom the article names in full, by two words or more. */
typedef struct ro_name {
  ro_span span, words; /* of the name; of the mention that it stands in */
  uint32_t actor;      /* who it is by the article's own words, or DOC_NONE: it does not say */
} ro_name;

/* Mentions joined by commas and "and": the unit of arguments. */
typedef struct ro_group {
  uint32_t mention_first, mention_count;
  ro_span span;
  uint32_t sentence, item_first, item_last;
} ro_group;

enum event_status { STATUS_ACTUAL, STATUS_PLANNED, STATUS_HYPOTHETICAL, STATUS_NEGATED };

/* A trait that weighed in the learned choice; kept for traces only. */
typedef struct ro_reason {
  uint64_t trait; /* code/trait.h */
  float weight;   /* above zero: for */
} ro_reason;
enum { REASONS = 6 }; /* kept of one choice, the weightiest first */
typedef struct ro_reasons {
  ro_reason rows[REASONS];
  uint8_t count;
} ro_reasons;

/* A trigger found in the text, with what stopped it, if anything did. */
typedef struct ro_hit {
  uint32_t sentence, item;
  uint32_t trigger; /* row of the pack */
  uint32_t line;    /* its lexicon line */
  uint8_t voice;    /* enum pack_voice */
  uint8_t status;   /* enum event_status */
  uint8_t gate;     /* enum hit_gate of code/gates.h: 0 passed */
  uint8_t mode;     /* of the pack: the trigger's, or what its content makes it */
  uint32_t cue;     /* item whose cue set the status, or DOC_NONE */
  uint32_t candidate_first, candidate_count;
  uint32_t source, target; /* groups chosen, or DOC_NONE */
  uint32_t speaker;        /* the group that tells it, or DOC_NONE */
  float score;             /* of the chosen slots */
  uint64_t features;       /* a bit for each enum hit_feature of code/accept.h; of the last rule */
  float worth;             /* their weighted sum, below zero too unsure */
  uint8_t rule_gate;       /* what the rules thought of it, where a learned model has the last word */
  uint8_t rule_status;
  uint32_t rule_source, rule_target;
  float confidence;    /* the chance that the event is right, 0 where no model judged it */
  ro_reasons *reasons; /* of source, target, status, event; NULL when traces are off or the trigger had no chance */
  uint32_t event;      /* DOC_NONE when it came to nothing */
} ro_hit;

/* One trigger with one group in one slot, and the features that decide. */
typedef struct ro_candidate {
  uint32_t hit, group;
  uint8_t slot, position, rank, marker;
  uint64_t features; /* a bit for each enum feature of code/features.h */
  float score;
  bool chosen;
  bool rule;         /* chosen by the rules */
  uint8_t elsewhere; /* enum elsewhere of code/code.h: 0 in the trigger's sentence */
} ro_candidate;

typedef struct ro_evidence {
  uint32_t hit;                    /* its trigger */
  ro_span span;                    /* the sentence or clause that says it */
  ro_span trigger, source, target; /* len 0: none in this sentence */
} ro_evidence;

typedef struct ro_topic {
  ro_span span;
  uint32_t discloser; /* index into actors, or DOC_NONE when the outlet says it */
} ro_topic;

typedef struct ro_event {
  uint64_t id;
  uint8_t type, mode, status, unused;
  float confidence; /* the chance that it is right, of its surest telling; 0 where no model judged it */
  ro_date from, to;
  uint32_t time;                        /* row of times, or DOC_NONE when it is the publication date or none */
  uint32_t *sources, *targets;          /* indexes into actors */
  ro_span *source_spans, *target_spans; /* where each actor is named in the first evidence, len 0 when elsewhere */
  uint16_t source_count, target_count;
  uint32_t place;  /* row of places, or DOC_NONE */
  ro_span said_by; /* len 0: none */
  ro_span quote;   /* the quoted words of the act, len 0: none */
  ro_topic *topics;
  uint16_t topic_count, evidence_count;
  ro_evidence *evidence;
} ro_event;

typedef struct ro_place {
  ro_span span;
  uint32_t sentence, item, entity;
} ro_place;

typedef struct ro_doc {
  ro_arena arena;
  const ro_pack *pack;
  const struct ro_users *users; /* the user's actors, or NULL */
  /* intake */
  ro_str id, url, title, source, lang; /* source: the outlet as given */
  ro_str given;                        /* the text as it came, after bad bytes became U+FFFD */
  ro_str text;                         /* the same, NFC */
  TABLE(doc_mark) marks;               /* empty when text and given are the same bytes */
  ro_date published;
  ro_str published_given, modified; /* as given, with their times */
  bool published_inferred;
  bool lang_inferred;
  bool caseless;              /* the text has (nearly) no capitals, or nothing else */
  bool phrase;                /* no article but a phrase that is asked about: one block, one sentence */
  ro_span title_span, author; /* len 0: none; the author of the text */
  TABLE(ro_span) credits;
  TABLE(const char *) warnings;
  const ro_known *known; /* the caller's: who people are whom the article may not explain */
  size_t known_count;
  /* segment */
  TABLE(ro_token) tokens;
  TABLE(ro_item) items;
  TABLE(ro_block) blocks;
  TABLE(ro_sentence) sentences;
  TABLE(ro_quote) quotes;
  /* time */
  TABLE(ro_time) times;
  /* resolve */
  TABLE(ro_actor) actors;
  TABLE(ro_mention) mentions;
  TABLE(ro_group) groups;
  TABLE(ro_place) places;
  TABLE(ro_name) names;
  const char *home; /* the country code of "we", "the police"; NULL when unknown */
  /* code */
  TABLE(ro_hit) hits;
  TABLE(ro_candidate) candidates;
  TABLE(ro_event) events;
} ro_doc;

void doc_init(ro_doc *doc);                                     /* once */
void doc_init_from(ro_doc *doc, const ro_allocator *allocator); /* the same with memory from an allocator */
void doc_reset(ro_doc *doc);                                    /* before each article */
void doc_free(ro_doc *doc);
/* Adds a warning, formatted; beyond LIMIT_WARNINGS they are dropped. */
void doc_warn(ro_doc *doc, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A span of text as a span of given. */
ro_span doc_given(const ro_doc *doc, ro_span span);
static inline ro_str doc_str(const ro_doc *doc, ro_span span) {
  return (ro_str){doc->text.data + span.offset, span.len};
}
/* The span of items first … first+count-1. */
ro_span doc_items_span(const ro_doc *doc, uint32_t first, uint32_t count);
/* The first sense of an item with this class, or NULL. */
const pack_sense *item_sense(const ro_item *item, int class);
static inline bool item_is(const ro_item *item, int class) { return mask_has(item->classes, class); }

#endif
