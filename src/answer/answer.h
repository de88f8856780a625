/* Questions to the record, as functions: the program prints what they give, an interface over the network would send
 * it.
 *
 * A question is a struct, never SQL: what the user typed reaches the database in bound parameters alone. Answers are
 * plain structs whose strings belong to the list that gave them and hold until its next row. A list keeps the record as
 * it was when the list was opened, so one that stays open holds the write-ahead log back; close it soon.
 */
#ifndef ANSWER_ANSWER_H
#define ANSWER_ANSWER_H

#include "base/buffer.h"
#include "readout/readout.h"
#include "store/store.h"

/* Who is asked for. role and name empty: any. */
typedef struct answer_actor {
  char code[32], role[16], name[256];
} answer_actor;

typedef struct answer_near {
  enum { NEAR_NONE, NEAR_CODE, NEAR_POINT } kind;
  char code[32];
  double latitude, longitude, km;
} answer_near;

/* Everything NULL, zero or empty asks for anything. An occurrence answers when its type, status and day fit, and one of
 * its tellings fits the rest. */
typedef struct answer_query {
  const answer_actor *between; /* all of them take part, on either side */
  size_t between_count;
  const answer_actor *source, *target;
  const char *type, *mode, *status;
  ro_date since, until; /* both included; what has no day never fits */
  const char *said_by, *outlet, *topic, *search;
  answer_near near;
  const char *occurrence; /* this one alone */
  unsigned limit;         /* 0: all */
  bool oldest_first;      /* of a limited list the latest, in any case, save one that is paged */
  /* Pages: `limit` counts from where the order begins, or from behind an occurrence. The query holds while the list is
   * open. */
  bool paged;
  const char *behind_id, *behind_day;                     /* NULL: from the beginning; the day "": that one has none */
  enum { ANSWER_ANY, ANSWER_DATED, ANSWER_UNDATED } part; /* occurrences with a day, or without one */
  const char *told_since, *told_until; /* published between these days, or NULL; the latest told come first then */
} answer_query;

/* An occurrence. A string without bytes is not known. */
typedef struct answer_occurrence {
  ro_str id, type, mode, status, date, date_to, precision, sources, targets, place, place_code;
  ro_str first_report, last_report;
  double confidence; /* 0: no model judged it */
  uint32_t events, articles, outlets;
} answer_occurrence;

typedef struct answer_list answer_list;

ro_status answer_open(ro_store *store, const answer_query *query, answer_list **list, ro_error *error);
/* RO_END behind the last. */
ro_status answer_next(answer_list *list, answer_occurrence *occurrence, ro_error *error);
void answer_close(answer_list *list); /* NULL does nothing */

/* One telling of an occurrence: what an article says of it. */
typedef struct answer_telling {
  ro_str event, article, article_id, outlet, url, title, published, lang, status, date, said_by, quote;
  bool corrected;    /* people did: answer_changes says what */
  uint32_t evidence; /* the pieces that answer_evidence gives */
} answer_telling;

/* One piece of evidence. article is the key of view articles, article_id what was given. */
typedef struct answer_evidence {
  ro_str event, article, article_id, outlet, url, published, text;
  uint32_t start, length;          /* bytes of the article's text */
  ro_span trigger, source, target; /* of the article's text; len 0: not in this sentence */
  bool corrected;                  /* the event was */
} answer_evidence;

/* What people corrected of an event: a column of view events, or `names`, and what it was; or who did, when and how. */
typedef struct answer_change {
  ro_str field, was; /* was empty: there was none */
  ro_str who, made, action;
} answer_change;

/* Who published: the source, or else the host of the URL without its www; a part of either. */
ro_str answer_outlet(const char *source, const char *url);

typedef struct answer_party {
  ro_str side, code, role, name; /* side: source or target */
} answer_party;

typedef struct answer_subject {         /* a topic of talks */
  ro_str event, text, code, role, name; /* whoever disclosed it; all empty: the outlet */
} answer_subject;

/* Each calls `take` for all rows of an occurrence, in a fixed order; take ends it with any status but RO_OK. */
ro_status answer_tellings(ro_store *store, const char *occurrence,
                          ro_status (*take)(void *context, const answer_telling *telling), void *context,
                          ro_error *error);
ro_status answer_evidences(ro_store *store, const char *occurrence,
                           ro_status (*take)(void *context, const answer_evidence *evidence), void *context,
                           ro_error *error);
ro_status answer_parties(ro_store *store, const char *occurrence,
                         ro_status (*take)(void *context, const answer_party *party), void *context, ro_error *error);
ro_status answer_subjects(ro_store *store, const char *occurrence,
                          ro_status (*take)(void *context, const answer_subject *subject), void *context,
                          ro_error *error);

/* What an event of an article was (field, was), and who said what of it (who, made, action), each with its own call. */
ro_status answer_changes(ro_store *store, const char *event, const char *article,
                         ro_status (*take)(void *context, const answer_change *change), void *context, ro_error *error);
ro_status answer_correctors(ro_store *store, const char *event, const char *article,
                            ro_status (*take)(void *context, const answer_change *change), void *context,
                            ro_error *error);

/* What was coded of an event that people corrected, as far as it is otherwise now; empty where it is not, or was
 * nothing.
 */
typedef struct answer_correction {
  ro_str event, article, sources, targets, names, date, date_to, type, mode, status, place;
} answer_correction;
ro_status answer_corrections(ro_store *store, const char *occurrence,
                             ro_status (*take)(void *context, const answer_correction *was), void *context,
                             ro_error *error);
/* Whether there are such. */
ro_status answer_corrected(ro_store *store, const char *occurrence, bool *corrected, ro_error *error);

enum { ANSWER_ID_BYTES = 64, ANSWER_ID_SHORT = 8 /* what tables show of one */ };
/* The occurrence that an id of one or of an event, or their beginning, leads to, into ANSWER_ID_BYTES bytes. RO_USAGE
 * when there is none, or several, which are named. */
ro_status answer_find(ro_store *store, const char *typed, char *id, ro_error *error);

/* ---- the chart: acts that happened, or those of the status that is asked for, by days, months or years ---- */

enum answer_by { ANSWER_FIT, ANSWER_YEAR, ANSWER_MONTH, ANSWER_DAY }; /* fit: as few as are good to look at */

typedef struct answer_bucket {
  char from[11];                /* YYYY, YYYY-MM or YYYY-MM-DD */
  double cooperation, conflict; /* sums of scores above and below zero (scores.h) */
  uint32_t acts;
} answer_bucket;

/* In their order, those without acts left out; what is known less exactly is in none. *by becomes what was fit. */
ro_status answer_buckets(ro_store *store, const answer_query *query, enum answer_by *by,
                         ro_status (*take)(void *context, const answer_bucket *bucket), void *context, ro_error *error);

/* The acts that happened, by months: none when another status is asked for. */
ro_status answer_months(ro_store *store, const answer_query *query,
                        ro_status (*take)(void *context, const answer_bucket *month), void *context, ro_error *error);

#endif
