/* The reader's items, one after another. */
#include "pipeline/extract.h"

#include <string.h>

#include "base/error.h"
#include "intake/reader.h"
#include "pipeline/engine.h"
#include "pipeline/pages.h"

typedef struct extracting {
  ro_session *session;
  ro_str lang;
  const extract_sink *sink;
  extract_counts *counts;
} extracting;

static ro_status item_skip(extracting *work, const char *name, const reader_item *item, const char *message,
                           ro_error *error) {
  if (item->unread) work->counts->unread++;
  else work->counts->skipped++;
  return work->sink->broken(work->sink->context, name, message, error);
}

static ro_status item_extract(extracting *work, const char *bytes, const reader_item *item, ro_error *error) {
  const char *name = bytes + item->name, *data = bytes + item->offset;
  ro_error fault = {0};
  ro_page page;
  if (item->kind == ITEM_BROKEN) {
    error_set(&fault, item->status, NULL, 0, "%.*s", (int)item->len, data);
    return item_skip(work, name, item, fault.message, error);
  }
  bool tags = item->kind == ITEM_PAGE || (item->kind == ITEM_TEXT && memmem(data, item->len, "</", 2));
  if (!tags) return item_skip(work, name, item, "no HTML page", error);
  if (pages_read(work->session, work->lang, data, item->len, &page, &fault) != RO_OK)
    return item_skip(work, name, item, fault.message, error);
  if (page.body.len == 0) return item_skip(work, name, item, "no article was found in the page", error);
  work->counts->read++;
  return work->sink->page(work->sink->context, name, &page, error);
}

static ro_status extract_all(extracting *work, ro_reader *reader, ro_error *error) {
  reader_batch batch;
  ro_status status;
  batch_init(&batch);
  while ((status = reader_fill(reader, &batch, error)) == RO_OK)
    for (size_t i = 0; i < batch.count && status == RO_OK; i++)
      if ((status = item_extract(work, batch.bytes.data, &batch.items[i], error)) != RO_OK) goto end;
end:
  batch_free(&batch);
  return status;
}

ro_status extract_run(const ro_engine *engine, const char *const *paths, size_t count, ro_str lang,
                      const extract_sink *sink, extract_counts *counts, ro_error *error) {
  extracting work = {.lang = lang, .sink = sink, .counts = counts};
  ro_reader *reader = NULL;
  ro_status status = ro_session_new(engine, &work.session, error);
  if (status == RO_OK) status = reader_new(paths, count, &reader, error);
  if (status == RO_OK) status = extract_all(&work, reader, error);
  reader_free(reader);
  ro_session_free(work.session);
  return status == RO_END ? RO_OK : status;
}
