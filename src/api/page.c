/* Pages as readout/page.h shows them. */
#include "api/api.h"
#include "base/error.h"
#include "base/sized.h"
#include "pipeline/engine.h"
#include "pipeline/pages.h"

static ro_page_view view_of(const ro_page *page) {
  bool dated = date_known(page->published);
  return (ro_page_view){.title = page->title,
                        .standfirst = page->standfirst,
                        .body = page->body,
                        .author = page->author,
                        .url = page->url,
                        .outlet = page->outlet,
                        .lang = page->lang,
                        .charset = page->charset,
                        .published = page->published,
                        .published_from = dated ? page_date_source_name(page->published_from) : NULL,
                        .captions = page->captions.rows,
                        .caption_count = page->captions.count,
                        .credits = page->credits.rows,
                        .credit_count = page->credits.count,
                        .warning = page->warning};
}

static ro_status read_source(ro_session *session, const page_source *source, const ro_page_view **out,
                             ro_error *error) {
  ro_page page;
  if (session == NULL || out == NULL) return error_missing(session ? "a place for the page" : "the session", error);
  RO_TRY(pages_read(session, api_lang(session), source, &page, error));
  if (page.body.len == 0)
    return error_set(error, RO_BAD_INPUT, NULL, 0, "no article was found in the page%s%s", page.warning ? "; " : "",
                     page.warning ? page.warning : "");
  ro_page_view *view = arena_alloc(&session->page, sizeof *view);
  if (view == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the page");
  *view = view_of(&page);
  *out = view;
  return RO_OK;
}

ro_status ro_session_read_page(ro_session *session, ro_str bytes, const ro_page_view **out, ro_error *error) {
  if (bytes.data == NULL) bytes = (ro_str){"", 0};
  return read_source(session, &(page_source){.bytes = bytes}, out, error);
}

ro_status ro_session_read_item(ro_session *session, const ro_item_view *item, const ro_page_view **out,
                               ro_error *error) {
  if (item == NULL) return error_missing("the item", error);
  return read_source(session, &(page_source){item->bytes, item->url, item->charset, item->fetched}, out, error);
}
