/* The record: a database of articles and of what they tell, as operations. docs/record.md describes it to those who
 * read it with SQL, docs/decisions/0013-store.md says what is the same article and which version counts.
 *
 * What is in a record depends on the set of articles that were put into it and never on their order. Every operation is
 * one transaction: all of it is on the disk when it returns RO_OK. After a failure it is not done, or, where only the
 * last sync failed, all done: doing it again is right in either case. A store is used by one thread at a time; any
 * number of processes may have the same record open.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/buffer.h"
#include "readout/readout.h"

typedef struct ro_store ro_store;

typedef struct store_options {
  const char *path;
  bool create;      /* make it when there is none */
  bool read_only;   /* look only */
  unsigned wait_ms; /* for other writers; 0: a minute */
  const char *vfs;  /* for tests; NULL: the system's */
} store_options;

/* Opens a record, brings its schema up to date when it may write, and refuses what is no record or one of a newer
 * version. */
ro_status store_open(const store_options *options, ro_store **store, ro_error *error);
void store_close(ro_store *store); /* NULL does nothing */

/* ---- adding ---- */

/* Appends what the record keeps of a document, as a parcel. Needs no store: any thread may do it. */
void store_parcel(const ro_document *document, ro_buffer *out);

typedef struct store_counts {
  uint64_t articles, copies, versions, known; /* new; the same text again; another text of a known URL; nothing new */
} store_counts;

/* Puts parcels into the record, all of them or none; counts are added up when they are in. */
ro_status store_put(ro_store *store, ro_str parcels, store_counts *counts, ro_error *error);

/* Collects parcels and puts them so that a transaction holds at most STORE_BATCH articles or a second's worth. */
enum { STORE_BATCH = 500 };
typedef struct store_adder {
  ro_store *store;
  ro_buffer waiting;
  unsigned count;
  int64_t last; /* when it put some, in milliseconds */
  store_counts counts;
} store_adder;

void store_adder_init(store_adder *adder, ro_store *store);
ro_status store_adder_take(store_adder *adder, ro_str parcels, ro_error *error);
ro_status store_adder_end(store_adder *adder, ro_error *error); /* puts the rest */
void store_adder_free(store_adder *adder);

/* ---- taking out ---- */

/* Takes out the article that an id, a URL or a key of view articles leads to, with all copies of its text; a version
 * before it comes back. RO_USAGE when there is none, or several articles have the id. *removed counts copies. */
ro_status store_remove(ro_store *store, const char *name, uint64_t *removed, ro_error *error);

/* ---- coding again ---- */

/* Who coded it: version, language, version of the pack; into size bytes. */
void store_coder(char *out, size_t size, const char *lang, const char *pack_version);

/* What changes coding beside program and packs. Read during the call only. */
typedef struct store_coding {
  const char *actors;           /* file of the user's actors, or NULL */
  const double *min_confidence; /* or NULL */
  const char *const *packs;     /* files of packs */
  size_t pack_count;
} store_coding;

/* What is put from now on was coded with these: a checksum of them becomes part of who coded it. */
ro_status store_code_with(ro_store *store, const store_coding *coding, ro_error *error);

/* An article as it was given, with whom it names and the record knows. Strings belong to the store until its next call.
 */
typedef struct store_given {
  int64_t number;
  uint64_t digest; /* of what is known */
  bool whole;      /* all is to be coded anew, so without anything known */
  ro_article article;
} store_given;

/* The first copy behind number `after` that none of the coders coded; RO_END when there is none. */
ro_status store_stale(ro_store *store, int64_t after, const char *const *coders, size_t count, store_given *given,
                      ro_error *error);
/* The highest number of a copy; 0 when there is none. */
ro_status store_last(ro_store *store, int64_t *number, ro_error *error);
/* The same of those for which it has changed who is known since they were coded. */
ro_status store_marked(ro_store *store, int64_t after, const char *const *coders, size_t count, store_given *given,
                       ro_error *error);
/* Appends a document to what store_recode takes. */
void store_recoded(const store_given *given, const ro_document *document, ro_buffer *out);
/* Puts copies coded anew in the place of their old coding. One for which it has changed meanwhile who is known stays as
 * it is, and marked. */
ro_status store_recode(ro_store *store, ro_str recoded, ro_error *error);

/* ---- asking ---- */

typedef struct store_hit {
  const char *article, *id, *url, *source, *title, *published, *lang; /* "" when not known */
  ro_str text;
  ro_span words; /* the first place of text that has one of the words; len 0: only the title has */
  bool exact;    /* spelt as asked */
} store_hit;

/* Calls `hit` for at most limit articles that have all the words: those that spell them as asked first, together before
 * apart. The words are words only, whatever signs stand among them. RO_USAGE when there is no word. `hit` ends it with
 * any other status than RO_OK. */
ro_status store_search(ro_store *store, const char *words, unsigned limit,
                       ro_status (*hit)(void *context, const store_hit *hit), void *context, ro_error *error);

/* An article of a story, or, for ids, only an id that leads to one; "" when not known. */
typedef struct store_telling {
  const char *story, *id, *url, *title, *published;
  const char *first, *last; /* days between which the story is told */
  unsigned articles;        /* of the story */
} store_telling;

typedef struct store_period {
  const char *since, *until; /* stories with an article of these days, months or years, or between; NULL: any */
  unsigned limit;            /* the latest; 0: all */
} store_period;

/* Calls `tell` for each article of each story, the latest story first; or for every id that came in, with `ids`. */
ro_status store_stories(ro_store *store, const store_period *period, bool ids,
                        ro_status (*tell)(void *context, const store_telling *telling), void *context, ro_error *error);
/* Appends, as text for people, why the events of an occurrence were joined and what near it was kept apart. id: of any
 * of its events. RO_USAGE when there is none. */
ro_status store_explain(ro_store *store, const char *id, ro_buffer *out, ro_error *error);

/* Verifies everything; tells each fault. RO_OK when it could look, *faults says what it found. */
ro_status store_check(ro_store *store, void (*tell)(void *context, const char *fault), void *context, uint64_t *faults,
                      ro_error *error);

#endif
