/* readout extract: pages in, their articles out. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "pipeline/extract.h"
#include "publish/json_out.h"
#include "publish/shown.h"

typedef struct extract_state {
  const cmd_options *options;
  bool jsonl;
  uint64_t count;
} extract_state;

/* The file's name without its folder and endings. */
static ro_str name_id(const char *name) {
  const char *slash = strrchr(name, '/');
  ro_str id = {slash ? slash + 1 : name, 0};
  const char *dot = strchr(id.data, '.');
  id.len = dot && dot > id.data ? (size_t)(dot - id.data) : strlen(id.data);
  return id;
}

static void put_text(json_out *json, const char *key, ro_str text) {
  jout_key(json, key);
  jout_text(json, text);
}

static void put_list(json_out *json, const char *key, const ro_str *rows, uint32_t count) {
  jout_key(json, key);
  jout_open(json, '[');
  for (uint32_t i = 0; i < count; i++) jout_string(json, rows[i]);
  jout_close(json, ']');
}

static void put_date(json_out *json, const ro_page *page) {
  char date[16];
  jout_key(json, "published");
  if (date_known(page->published)) jout_string(json, (ro_str){date, date_format(page->published, date)});
  else jout_null(json);
  jout_key(json, "published_from");
  jout_word(json, date_known(page->published) ? page_date_source_name(page->published_from) : NULL);
}

static void put_jsonl(const char *name, const ro_page *page, ro_buffer *out) {
  json_out json = jout_begin(out);
  ro_str id = name_id(name);
  char key[256];
  snprintf(key, sizeof key, "%.*s", id.len < 255 ? (int)id.len : 255, id.data);
  jout_open(&json, '{');
  jout_key(&json, "id");
  jout_foreign(&json, key);
  put_text(&json, "url", page->url);
  put_text(&json, "title", page->title);
  put_text(&json, "standfirst", page->standfirst);
  put_date(&json, page);
  put_text(&json, "author", page->author);
  put_list(&json, "credits", page->credits.rows, page->credits.count);
  put_text(&json, "outlet", page->outlet);
  put_text(&json, "lang", page->lang);
  put_text(&json, "charset", page->charset);
  put_text(&json, "text", page->body);
  put_list(&json, "captions", page->captions.rows, page->captions.count);
  jout_close(&json, '}');
  buffer_putc(out, '\n');
}

/* Line by line, since what is shown holds no line breaks. */
static void put_part(ro_str text, ro_buffer *out) {
  while (text.len) {
    const char *end = memchr(text.data, '\n', text.len);
    size_t len = end ? (size_t)(end - text.data) : text.len;
    shown_put(out, (ro_str){text.data, len});
    buffer_putc(out, '\n');
    text.data += len + (end != NULL);
    text.len -= len + (end != NULL);
  }
}

static void put_plain(const ro_page *page, ro_buffer *out) {
  const ro_str parts[] = {page->title, page->standfirst, page->body};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    if (parts[i].len == 0) continue;
    if (i) buffer_putc(out, '\n');
    put_part(parts[i], out);
  }
}

static ro_status on_page(void *context, const char *name, const ro_page *page, ro_error *error) {
  extract_state *state = context;
  ro_buffer out;
  buffer_init(&out, 512u << 20);
  if (state->jsonl) put_jsonl(name, page, &out);
  else {
    if (state->count++) buffer_puts(&out, "\n\n");
    put_plain(page, &out);
  }
  ro_status status = terminal_write(out.data, out.len, error);
  buffer_free(&out);
  if (page->warning == NULL || state->options->quiet) return status;
  buffer_init(&out, 64 << 10);
  terminal_message(&out, name, 0, "warning: ", page->warning);
  terminal_tell(out.data, out.len);
  buffer_free(&out);
  return status;
}

static ro_status on_broken(void *context, const char *name, const char *message, ro_error *error) {
  const extract_state *state = context;
  ro_buffer out;
  (void)error;
  if (state->options->quiet) return RO_OK;
  buffer_init(&out, 64 << 10);
  terminal_message(&out, name, 0, "skipped: ", message);
  terminal_tell(out.data, out.len);
  buffer_free(&out);
  return RO_OK;
}

static int extract(const cmd_options *options, extract_state *state) {
  static const char *const input[] = {"-"};
  extract_sink sink = {state, on_page, on_broken};
  extract_counts counts = {0};
  ro_engine *engine = NULL;
  ro_error error = {0};
  const char *lang = options->lang ? options->lang : "";
  if (engine_open(options, &engine, &error) != RO_OK) return terminal_fail(&error);
  ro_status status =
      extract_run(engine, options->word_count ? options->words : input, options->word_count ? options->word_count : 1,
                  (ro_str){lang, strlen(lang)}, &sink, &counts, &error);
  ro_engine_free(engine);
  if (status != RO_OK && status != RO_END) return terminal_fail(&error);
  if (counts.unread && counts.read + counts.skipped == 0) return EXIT_NONE;
  return counts.unread + counts.skipped ? EXIT_SOME : EXIT_FINE;
}

int cmd_extract(const cmd_options *options) {
  const char *name = options->format ? options->format : "text";
  extract_state state = {.options = options, .jsonl = strcmp(name, "jsonl") == 0};
  if (state.jsonl || strcmp(name, "text") == 0) return extract(options, &state);
  ro_error error = {.code = RO_USAGE};
  snprintf(error.message, sizeof error.message, "there is no format \"%.60s\": text or jsonl", name);
  return terminal_fail(&error);
}
