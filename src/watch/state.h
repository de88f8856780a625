/* What is remembered between two runs: of each feed how to ask it next, the pages that are still to be fetched, and
 * what is done with. A text file, one row a line, written to another file first and then put in its place. */
#ifndef WATCH_STATE_H
#define WATCH_STATE_H

#include "feed/feed.h"
#include "watch/seen.h"

typedef struct watch_feed {
  char *url, *etag, *modified; /* the last two may be NULL */
  int64_t due;                 /* when it is asked next, in seconds since 1970 */
  int64_t held;                /* its host asked not to be asked until then */
  unsigned fails;              /* in a row */
  bool asked;                  /* a request is on its way */
} watch_feed;

/* An article whose page is to be fetched; what the feed says of it. */
typedef struct watch_page {
  struct watch_page *next;
  char *feed; /* its address, for messages */
  uint64_t id;
  int64_t due;
  unsigned tries;
  bool asked, done;
  feed_line line; /* its strings are one piece with the row */
} watch_page;

typedef struct watch_state {
  watch_feed *feeds;
  size_t feed_count;
  watch_page *pages, *pages_last;
  size_t page_count;
  seen_set seen;
} watch_state;

/* NULL without memory, else the row, at the end of state->pages. */
watch_page *state_page_add(watch_state *state, const feed_line *line, uint64_t id);
/* Takes what a file holds for the feeds that are in state; a file that is not there is an empty one. */
ro_status state_load(watch_state *state, const char *path, int32_t today, ro_error *error);
ro_status state_save(const watch_state *state, const char *path, ro_error *error);
bool state_text_set(char **text, const char *value); /* a copy; false without memory */
void state_pages_clean(watch_state *state);          /* rows that are done go */
void state_free(watch_state *state);

#endif
