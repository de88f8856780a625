/* Plans as iCalendar (RFC 5545): the one writer behind `readout calendar --format ical` and `readout export ical`.
 *
 * An entry is known by what is planned and not by who told it first, so that it stays itself when occurrences
 * merge, when an earlier article comes in late, and when articles are coded again. Bytes depend on the record alone.
 */
#ifndef ANSWER_ICAL_H
#define ANSWER_ICAL_H

#include "base/buffer.h"
#include "readout/readout.h"
#include "store/ids.h"

enum { ICAL_TOLD = 8 /* sentences that describe an entry */ };

typedef struct ical_told {
  ro_str text, outlet, published; /* "" where it is not known */
} ical_told;

/* A plan. What is not known is empty. */
typedef struct ical_entry {
  ro_str type, mode, sources, targets, date, date_to, first_report, place;
  const char *status;         /* TENTATIVE, CONFIRMED, CANCELLED */
  const char *url;            /* http or https, or it is left out */
  double latitude, longitude; /* a latitude beyond 90: not known */
  const ical_told *told;
  unsigned told_count;
} ical_entry;

typedef struct ical_file {
  ro_buffer *out;
  id_set uids; /* those that are taken */
} ical_file;

void ical_begin(ical_file *file, ro_buffer *out);
/* Appends the entry; nothing when it has no day. */
void ical_put(ical_file *file, const ical_entry *entry);
void ical_end(ical_file *file); /* and frees */

#endif
