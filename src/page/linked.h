/* Linked data (JSON-LD) of a page: what it says of its article. Lenient: a fault ends the reading of one script, what
 * was read before it stands. Called by page.c. */
#ifndef PAGE_LINKED_H
#define PAGE_LINKED_H

#include "base/arena.h"
#include "readout/readout.h"

/* Raw JSON strings, escapes as they are, of the best object that had them; empty where none had. */
typedef struct linked_facts {
  ro_str headline, description, published, url, outlet, author, lang, body;
  unsigned ranks[8]; /* of each, in the order above */
} linked_facts;

void linked_read(ro_str script, linked_facts *facts);
/* A raw string as text in the arena. */
ro_str linked_text(ro_arena *arena, ro_str raw);

#endif
