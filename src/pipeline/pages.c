/* A page's date in order of trust, and a page as an article. */
#include "pipeline/pages.h"

#include <string.h>

#include "base/error.h"
#include "intake/language.h"
#include "pipeline/engine.h"
#include "segment/segment.h"
#include "text/stamp.h"
#include "time/time.h"

enum { LANGUAGE_BYTES = 32 << 10 /* enough of a text to know its language */ };

/* The pack of what a page says, or the language that was asked for. */
static ro_str page_lang(const ro_engine *engine, const ro_page *page, ro_str lang) {
  size_t index = LANGUAGE_NONE;
  size_t len = error_whole_len(page->body.data, page->body.len < LANGUAGE_BYTES ? page->body.len : LANGUAGE_BYTES);
  if (lang.len == 0 && len) index = language_find(engine->packs, engine->pack_count, page->body.data, len);
  if (index == LANGUAGE_NONE && lang.len == 0 && page->lang.len)
    index = language_by_tag(engine->packs, engine->pack_count, page->lang.data, page->lang.len);
  if (index == LANGUAGE_NONE) return lang;
  const char *own = pack_lang(engine->packs[index]);
  return (ro_str){own, strlen(own)};
}

/* The day of one line, read as a small document of its own. */
static ro_date line_date(ro_session *session, const intake_options *options, ro_str lang, ro_str line) {
  ro_doc *doc = &session->doc;
  ro_article article = {.text = line, .lang = lang};
  doc_reset(doc);
  if (lang.len == 0 || intake_article(doc, options, &article, NULL) != RO_OK) return (ro_date){0, 0, 0};
  if (segment_doc(doc, NULL) != RO_OK || time_doc(doc, NULL) != RO_OK) return (ro_date){0, 0, 0};
  return doc->published.day ? doc->published : (ro_date){0, 0, 0};
}

/* The publication date of the first of the lines about the title that holds one: as machines write it, or by the time
 * grammar of the language. */
static ro_date lines_date(ro_session *session, const page_options *of, ro_str lang, const ro_page *page) {
  intake_options options = engine_intake(session->engine, lang);
  ro_date date = {0, 0, 0};
  for (size_t at = 0; at < page->lines.len && !date_known(date);) {
    const char *start = page->lines.data + at, *end = memchr(start, '\n', page->lines.len - at);
    ro_str line = {start, end ? (size_t)(end - start) : page->lines.len - at};
    date = page_url_date((ro_str){start - (at > 0), line.len + (at > 0)});
    if (!date_known(date)) date = line_date(session, &options, lang, line);
    if (!page_date_fits(of, date)) date = (ro_date){0, 0, 0};
    at += line.len + 1;
  }
  return date;
}

static void date_take(const page_options *options, ro_page *page, ro_date date, enum page_date_source source) {
  if (date_known(page->published) || !page_date_fits(options, date)) return;
  page->published = date;
  page->published_from = (uint8_t)source;
}

/* Nothing is published behind the day on which it was fetched; clocks and zones may be a day apart. */
static ro_date latest_day(ro_str fetched) {
  ro_date day = stamp_date(fetched);
  return day.day ? date_from_day(date_first_day(day) + 1) : (ro_date){0, 0, 0};
}

ro_status pages_read(ro_session *session, ro_str lang, const page_source *source, ro_page *page, ro_error *error) {
  const ro_engine *engine = session->engine;
  page_options options = {.packs = engine->packs,
                          .pack_count = engine->pack_count,
                          .charset = source->charset,
                          .url = source->url,
                          .latest = latest_day(source->fetched)};
  arena_reset(&session->page);
  doc_reset(&session->doc);
  RO_TRY(page_read(&session->page, &options, source->bytes.data, source->bytes.len, page, error));
  lang = page_lang(engine, page, lang);
  if (!date_known(page->published)) date_take(&options, page, lines_date(session, &options, lang, page), DATE_LINE);
  date_take(&options, page, page_url_date(page->url), DATE_URL);
  return RO_OK;
}

ro_str pages_text(ro_arena *arena, ro_str title, const ro_page *page) {
  const ro_str parts[] = {title, page->standfirst, page->body};
  char *out = arena_alloc(arena, title.len + page->standfirst.len + page->body.len + 5);
  size_t len = 0;
  for (size_t i = 0; out && i < sizeof parts / sizeof *parts; i++) {
    if (parts[i].len == 0) continue;
    if (len) memcpy(out + len, "\n\n", 2), len += 2;
    memcpy(out + len, parts[i].data, parts[i].len);
    len += parts[i].len;
  }
  return (ro_str){out ? out : "", len};
}

ro_status pages_article(ro_session *session, const ro_page *page, ro_article *article, ro_error *error) {
  if (page->body.len == 0 && page->standfirst.len == 0)
    return error_set(error, RO_BAD_INPUT, NULL, 0, "no article was found in the page");
  char *date = arena_alloc(&session->page, 16);
  *article = (ro_article){.url = page->url, .title = page->title, .source = page->outlet};
  article->text = pages_text(&session->page, page->title, page);
  if (date && date_known(page->published)) article->published = (ro_str){date, date_format(page->published, date)};
  if (session->page.failed) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the page");
  return RO_OK;
}
