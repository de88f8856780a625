/* Writing a page: as plain text for people, as one line of JSON for programs. */
#include <stdio.h>
#include <string.h>

#include "api/api.h"
#include "base/error.h"
#include "base/sized.h"
#include "publish/json_out.h"
#include "publish/shown.h"

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

static void put_date(json_out *json, const ro_page_view *page) {
  char date[RO_DATE_BYTES];
  jout_key(json, "published");
  if (page->published_from) jout_string(json, ro_str_of(ro_date_text(page->published, date)));
  else jout_null(json);
  jout_key(json, "published_from");
  jout_word(json, page->published_from);
}

static void put_jsonl(const ro_page_view *page, ro_str id, ro_buffer *out) {
  json_out json = jout_begin(out);
  char key[256];
  snprintf(key, sizeof key, "%.*s", id.len < 255 ? (int)id.len : 255, id.data ? id.data : "");
  jout_open(&json, '{');
  jout_key(&json, "id");
  jout_foreign(&json, key);
  put_text(&json, "url", page->url);
  put_text(&json, "title", page->title);
  put_text(&json, "standfirst", page->standfirst);
  put_date(&json, page);
  put_text(&json, "author", page->author);
  put_list(&json, "credits", page->credits, (uint32_t)page->credit_count);
  put_text(&json, "outlet", page->outlet);
  put_text(&json, "lang", page->lang);
  put_text(&json, "charset", page->charset);
  put_text(&json, "text", page->body);
  put_list(&json, "captions", page->captions, (uint32_t)page->caption_count);
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

static void put_plain(const ro_page_view *page, ro_buffer *out) {
  const ro_str parts[] = {page->title, page->standfirst, page->body};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    if (parts[i].len == 0) continue;
    if (out->len) buffer_putc(out, '\n');
    put_part(parts[i], out);
  }
}

ro_status ro_page_write(const ro_page_view *page, ro_str id, const char *format, ro_write *write, void *context,
                        ro_error *error) {
  ro_buffer out;
  if (page == NULL || write == NULL) return error_missing(page ? "the function that writes" : "the page", error);
  bool jsonl;
  RO_TRY(format_is_jsonl(format, &jsonl, error));
  buffer_init_from(&out, NULL, 512u << 20); /* a page knows no engine */
  if (jsonl) put_jsonl(page, id, &out);
  else put_plain(page, &out);
  api_output output = {.write = write, .context = context};
  ro_status status = output_write(&output, &out, error);
  buffer_free(&out);
  return status;
}
