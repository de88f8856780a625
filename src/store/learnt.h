/* People learnt from articles: docs/decisions/0016-learnt-actors.md has the rule.
 *
 * What an article teaches, and whom it names without a word on who they are, comes from coding it without anything
 * learnt, so that there is no loop. A name is known in a season by what the articles about that time teach; copies that
 * it concerns are marked in the same transaction, and coded again with it by whoever has an engine.
 */
#ifndef STORE_LEARNT_H
#define STORE_LEARNT_H

#include "base/buffer.h"
#include "readout/readout.h"

struct ro_store;
struct parcel_head;

enum { LEARNT_KNOWN = 256 }; /* people given with one article; more are left out */

/* Something about a name that a transaction changes. */
typedef struct learnt_change {
  int64_t name, copy, season;
  int8_t taught, bare; /* articles that stand: more or fewer */
  bool again;          /* it may count with other copies now */
  bool fresh;          /* the copy was coded anew: it is not known yet whether its names are known */
} learnt_change;

typedef struct learnt_changes {
  learnt_change *rows;
  size_t count, cap;
} learnt_changes;

/* The people whom an article names and the record knows; their strings lie in the buffer. */
typedef struct learnt_known {
  ro_known rows[LEARNT_KNOWN];
  size_t count;
  ro_buffer strings;
} learnt_known;

/* ---- learnt_names.c: of a document, for its parcel; any thread ---- */

/* Four times the year, and the quarter from 0; 0 when the month is not known. */
uint64_t learnt_season(ro_date published);
/* The hash of a name, whatever its capitals; 0: it has no words, or there is no memory. */
uint64_t learnt_hash(ro_str name);
/* Appends who publishes: the source as given, or the host of the URL. */
void learnt_outlet(const ro_article_view *article, ro_buffer *out);
/* Appends the hashes of names that the article does not explain, and what it teaches of others. */
void learnt_names(const ro_document *document, ro_buffer *bare, ro_buffer *taught);

/* ---- learnt.c: the rows of copies; inside a transaction ---- */

/* The names of a copy that was just put, which stands for nothing yet; and all of them out again. */
ro_status learnt_put(struct ro_store *store, int64_t copy, const struct parcel_head *head, ro_error *error);
ro_status learnt_take(struct ro_store *store, int64_t copy, ro_error *error);
/* A copy begins (1) or ceases (-1) to stand for an article. */
ro_status learnt_stand(struct ro_store *store, int64_t copy, int8_t more, ro_error *error);
/* A copy that teaches is a near copy of others than before. */
ro_status learnt_again(struct ro_store *store, int64_t copy, ro_error *error);
/* Before the transaction ends: who is known now, and which copies that concerns. */
ro_status learnt_settle(struct ro_store *store, ro_error *error);
void learnt_free(struct ro_store *store);

/* ---- learnt_rule.c ---- */

typedef struct learnt_count {
  int64_t taught, bare;
} learnt_count;

/* Counts the articles that stand and explain a name, or name it only. */
ro_status learnt_recount(struct ro_store *store, int64_t name, learnt_count *count, ro_error *error);
/* Whether enough of them explain it. */
bool learnt_is_explained(learnt_count count);
/* Works out anew when a name is known, as whom; marks the copies for which that changes. */
ro_status learnt_judge(struct ro_store *store, int64_t name, learnt_count count, ro_error *error);
/* Fills store->known with the people whom a copy names and the record knows; *digest is a hash of them. */
ro_status learnt_of(struct ro_store *store, int64_t copy, uint64_t *digest, ro_error *error);
/* Keeps what is in store->known as what a copy was coded with. */
ro_status learnt_use(struct ro_store *store, int64_t copy, ro_error *error);
/* What people corrected or locked of a name changed: all copies that name it are to be coded again. */
ro_status learnt_mark(struct ro_store *store, int64_t name, ro_error *error);
/* How many names are not known as they should be. */
ro_status learnt_wrong(struct ro_store *store, uint64_t *count, ro_error *error);

#endif
