/* readout extract: pages in, their articles out. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"

typedef struct extracting {
  const cmd_options *options;
  const char *format;
  ro_session *session;
  ro_input *input;
  uint64_t pages, skipped, unread;
} extracting;

/* The file's name without its folder and endings. */
static ro_str name_id(const char *name) {
  const char *slash = strrchr(name, '/');
  ro_str id = {slash ? slash + 1 : name, 0};
  const char *dot = strchr(id.data, '.');
  id.len = dot && dot > id.data ? (size_t)(dot - id.data) : strlen(id.data);
  return id;
}

static void item_skip(extracting *work, const ro_item_view *item, const char *why) {
  if (item->unread) work->unread++;
  else work->skipped++;
  if (!work->options->quiet) terminal_message(item->origin.file, item->origin.line, "skipped: ", why);
}

static ro_status page_put(extracting *work, const ro_item_view *item, const ro_page_view *page, ro_error *error) {
  bool gap = work->pages++ && strcmp(work->format, "text") == 0;
  if (page->warning && !work->options->quiet) terminal_message(item->origin.file, 0, "warning: ", page->warning);
  ro_status status = gap ? terminal_write(NULL, "\n\n", 2, error) : RO_OK;
  if (status != RO_OK) return status;
  ro_str id = name_id(item->origin.file);
  char numbered[4200];
  if (item->origin.line) { /* one of a crawl's */
    int len = snprintf(numbered, sizeof numbered, "%.*s-%" PRIu64, (int)(id.len < 4100 ? id.len : 4100), id.data,
                       item->origin.line);
    id = (ro_str){numbered, (size_t)len};
  }
  return ro_page_write(page, id, work->format, terminal_write, NULL, error);
}

/* Text with tags in it is a page, too, if it is named here. */
static bool item_is_page(const ro_item_view *item) {
  return item->kind == RO_ITEM_PAGE ||
         (item->kind == RO_ITEM_TEXT && memmem(item->bytes.data, item->bytes.len, "</", 2));
}

static ro_status item_extract(extracting *work, const ro_item_view *item, ro_error *error) {
  const ro_page_view *page;
  ro_error fault = {0};
  if (item->kind == RO_ITEM_BROKEN)
    fail_set(&fault, item->status, NULL, "%.*s", (int)item->bytes.len, item->bytes.data);
  else if (!item_is_page(item)) fail_set(&fault, RO_BAD_INPUT, NULL, "no HTML page");
  else if (ro_session_read_item(work->session, item, &page, &fault) == RO_OK) return page_put(work, item, page, error);
  item_skip(work, item, fault.message);
  return RO_OK;
}

static void progress_tell(const extracting *work) {
  ro_progress so_far = {.coded = work->pages, .skipped = work->skipped, .unread = work->unread};
  if (!progress_due(&so_far.seconds)) return;
  ro_input_progress(work->input, &so_far.bytes_read, &so_far.bytes_total);
  progress_put(&so_far, false);
}

static ro_status input_extract(extracting *work, ro_error *error) {
  const ro_item_view *item;
  ro_status status;
  while ((status = ro_input_next(work->input, &item, error)) == RO_OK) {
    if ((status = item_extract(work, item, error)) != RO_OK) break;
    progress_tell(work);
  }
  return status == RO_END ? RO_OK : status;
}

static ro_status extract(extracting *work, ro_engine **engine, ro_error *error) {
  static const char *const standard_input[] = {"-"};
  const cmd_options *options = work->options;
  ro_input_options paths = {.size = sizeof paths, .paths = standard_input, .path_count = 1};
  if (options->word_count) paths.paths = options->words, paths.path_count = options->word_count;
  ro_status status = engine_open(options, engine, error);
  if (status == RO_OK) status = ro_session_new(*engine, &work->session, error);
  if (status == RO_OK) status = ro_session_lang(work->session, options->lang, error);
  if (status == RO_OK) status = ro_input_new(*engine, &paths, &work->input, error);
  if (status == RO_OK) status = input_extract(work, error);
  ro_input_free(work->input);
  return status;
}

int cmd_extract(const cmd_options *options) {
  extracting work = {.options = options, .format = options->format ? options->format : "text"};
  ro_engine *engine = NULL;
  ro_error error = {0};
  if (strcmp(work.format, "jsonl") != 0 && strcmp(work.format, "text") != 0)
    return terminal_fail_use("there is no format \"%.60s\": text or jsonl", work.format);
  progress_begin(options);
  ro_status status = extract(&work, &engine, &error);
  progress_hide();
  ro_session_free(work.session);
  ro_engine_free(engine);
  if (status != RO_OK) return terminal_fail(&error);
  if (work.unread && work.pages + work.skipped == 0) return EXIT_NONE;
  return work.unread + work.skipped ? EXIT_SOME : EXIT_FINE;
}
