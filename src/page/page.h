/* Reading a saved news page: from its bytes to the article that it holds.
 *
 * charset.c makes UTF-8 of the bytes, wash.c leaves out what is no text and what could hurt the parser, tree.c lets
 * libxml2 parse and keeps elements and runs of text as rows, facts.c and linked.c read what the page says of itself,
 * judge.c finds the article among the runs. Never fails on bad markup or bad bytes; only memory can run out.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/table.h"
#include "pack/pack.h"

/* Where a publication date was taken from, in order of trust. */
enum page_date_source { DATE_NOWHERE, DATE_LINKED, DATE_META, DATE_TIME, DATE_LINE, DATE_URL };

typedef struct page_options {
  const ro_pack *const *packs; /* whose section words are used */
  size_t pack_count;
  ro_str charset; /* of an HTTP header, or empty */
  ro_str url;     /* where it was fetched from, or empty */
  ro_date latest; /* no day behind it is believed; none: any */
} page_options;

/* The day may be that of publication. */
static inline bool page_date_fits(const page_options *options, ro_date date) {
  if (!date_known(date)) return false;
  return !date_known(options->latest) || date_first_day(date) <= date_first_day(options->latest);
}

/* All strings are UTF-8 in the arena, NUL-terminated; an empty one is not known. */
typedef struct ro_page {
  ro_str title, standfirst;
  ro_str body;  /* paragraphs, a blank line between */
  ro_str lines; /* short lines about the title, one a line: a publication date may stand among them */
  ro_str author, url, outlet, lang, charset;
  TABLE(ro_str) captions;
  TABLE(ro_str) credits;
  ro_date published;
  uint8_t published_from; /* enum page_date_source */
  const char *warning;    /* what was left out for a limit, or NULL */
} ro_page;

/* True when bytes begin as an HTML page does; they may be in any charset. */
bool page_begins(const char *data, size_t len);
ro_status page_read(ro_arena *arena, const page_options *options, const char *data, size_t len, ro_page *page,
                    ro_error *error);
/* "json-ld", "meta", "time", "line", "url"; NULL for none. */
const char *page_date_source_name(unsigned source);
/* The date that a URL's path holds, or none. */
ro_date page_url_date(ro_str url);

#endif
