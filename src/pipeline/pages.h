/* Pages between the rooms: what page/ read, with the publication date that a visible line gives by the time grammar,
 * as an article for the stages. Called by session.c, the api and watch/page. */
#ifndef PIPELINE_PAGES_H
#define PIPELINE_PAGES_H

#include "page/page.h"
#include "pipeline/engine.h"
#include "readout/readout.h"

/* Reads a page into the session's memory for pages; the strings hold until its next page. Uses the session's document
 * for lines with dates. */
ro_status pages_read(ro_session *session, ro_str lang, const page_source *source, ro_page *page, ro_error *error);
/* Title, standfirst and body as one text, a blank line between; empty where there is no memory. */
ro_str pages_text(ro_arena *arena, ro_str title, const ro_page *page);
/* The page with that text and what is known of it. */
ro_status pages_article(ro_session *session, const ro_page *page, ro_article *article, ro_error *error);

#endif
