/* Records of a web crawl (WARC 1.0 and 1.1): the pages among them, one after another, from a stream.
 *
 * Pages are the HTML of `response` records with a status of success and of `resource` records; everything else is
 * passed over. A record that is broken is told with the byte where it begins, and reading goes on at the next one: a
 * length that says too much is noticed by the record that begins inside it, one that says too little by what stands
 * behind. docs/formats.md has what users must know.
 */
#ifndef INTAKE_WARC_H
#define INTAKE_WARC_H

#include "intake/flow.h"
#include "intake/http.h"

typedef struct warc_page {
  ro_str bytes;   /* as the server meant them: no encodings left */
  ro_str url;     /* the record's target */
  ro_str charset; /* of the Content-Type, or empty */
  ro_str fetched; /* the record's date, when the crawl was there */
} warc_page;

typedef enum warc_step {
  WARC_PAGE,   /* page holds until the next call */
  WARC_BROKEN, /* message says what and where */
  WARC_PASSED, /* nothing of use; call again */
  WARC_FAULT,  /* the flow failed: flow->fault says why */
  WARC_END,
  WARC_NO_MEMORY
} warc_step;

typedef struct warc_reader {
  uint64_t record;            /* the number of the record in work, from 1 */
  uint64_t at, begin;         /* bytes that were taken; where the record begins */
  ro_buffer line, head, body; /* a line; url, charset and date; the HTTP message */
  ro_buffer work[2];          /* content on its way out of its encodings */
  warc_page page;
  ro_status status; /* of a broken one */
  char message[200];
  bool lost;        /* the next record must be searched for */
  bool faulted;     /* reading failed behind what is ready */
  bool told_coding; /* that some content cannot be unpacked */
} warc_reader;

void warc_init(warc_reader *warc, const ro_allocator *allocator);
void warc_free(warc_reader *warc);
void warc_begin(warc_reader *warc); /* another file */

/* Goes on in the flow's chunk. */
warc_step warc_next(warc_reader *warc, flow *in);
/* After WARC_FAULT, when the flow has resumed. */
void warc_resume(warc_reader *warc, flow *in);

#endif
