/* What was just coded, in the form in which the record gives events (answer/event.h). */
#ifndef REPLY_CODED_H
#define REPLY_CODED_H

#include "answer/event.h"
#include "reply/inner.h"

/* Fills a list with the events of a document. */
void coded_events(const ro_document *document, event_list *list);
/* The key "blocks": the pieces of a text and whether each was coded. document NULL: none. */
void put_blocks(json_out *json, const ro_document *document);
/* Appends what `readout explain` tells of a document; of one event alone where event is an id of it, and nothing when
 * it has none with that id. */
ro_status coded_trace(asking *all, const ro_document *document, const char *event, ro_buffer *out);

#endif
