/* Saved news pages: what of one is the article, and what the page says of it. */
#ifndef READOUT_PAGE_H
#define READOUT_PAGE_H

#include "readout/input.h"
#include "readout/writer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Read through the pointer that was given: later versions add fields. A string that is empty is not known. */
typedef struct ro_page_view {
  ro_str title, standfirst;
  ro_str body; /* paragraphs, a blank line between */
  ro_str author, url, outlet, lang, charset;
  ro_date published;
  const char *published_from; /* "json-ld", "meta", "time", "line" or "url"; NULL without a date */
  const ro_str *captions, *credits;
  size_t caption_count, credit_count;
  const char *warning; /* what was left out for a limit, or NULL */
} ro_page_view;

/* Reads a page in any charset. Bad markup and bad bytes are no failure; RO_BAD_INPUT when no article is found in it.
 * The page belongs to the session and holds until its next page. */
RO_API ro_status ro_session_read_page(ro_session *session, ro_str bytes, const ro_page_view **page, ro_error *error);
/* The same of an item of the kind RO_ITEM_PAGE or RO_ITEM_TEXT, with what its crawl says of its address and charset. */
RO_API ro_status ro_session_read_item(ro_session *session, const ro_item_view *item, const ro_page_view **page,
                                      ro_error *error);
/* Writes a page in the format "text" (title, standfirst and paragraphs) or "jsonl" (all of it, under an id of the
 * caller's). */
RO_API ro_status ro_page_write(const ro_page_view *page, ro_str id, const char *format, ro_write *write, void *context,
                               ro_error *error);
/* Codes title, standfirst and body of a page (see ro_session_code). */
RO_API ro_status ro_session_code_page(ro_session *session, ro_str bytes, ro_document *document, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
