/* Whether the sentence that tells an act says that it was called off: "the summit was cancelled" is coded as a summit.
 *
 * Goes by the classes off, fell, turn and maybe of packs/<lang>/compare.tsv and where they stand beside the words that
 * tell the act. The calendar asks it of what would show that a plan came to pass.
 */
#ifndef ANSWER_OFF_H
#define ANSWER_OFF_H

#include "answer/scan.h"
#include "base/error.h"
#include "store/store.h"

/* What it reads with, kept from one event to the next; begins zeroed. */
enum { OFF_LANGUAGES = 4 };
typedef struct off_reader {
  struct off_words {
    scan_words words;
    char lang[16];
  } of[OFF_LANGUAGES];
  unsigned next; /* that gives way to another language */
  scan scan;
} off_reader;

/* By the best sentence of an event, a row of record_event. */
ro_status off_tells(ro_store *store, off_reader *reader, int64_t event, bool *off, ro_error *error);
/* The same of a sentence that is opened; the act is told by the words of span. */
bool off_says(const scan *sentence, ro_span span);

#endif
