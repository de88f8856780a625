/* readout explain: the trace of each event, and why other triggers made none; and why events were joined. */
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "store/store.h"

/* Line by line: put_shown makes line ends harmless too. */
static void put_lines(FILE *out, const ro_buffer *text) {
  for (size_t at = 0; at < text->len;) {
    const char *line = text->data + at, *end = memchr(line, '\n', text->len - at);
    size_t len = end ? (size_t)(end - line) : text->len - at;
    size_t blanks = 0;
    while (blanks < len && line[blanks] == ' ') blanks++;
    fprintf(out, "%*s", (int)blanks, "");
    put_shown(out, (ro_str){line + blanks, len - blanks});
    fputc('\n', out);
    at += len + 1;
  }
}

static int occurrence_show(const cmd_options *options) {
  enum { PAGE_BYTES = 64 << 20 };
  ro_error error = {0};
  ro_store *store = NULL;
  ro_buffer text;
  cmd_page page;
  int came = EXIT_NONE;
  buffer_init(&text, PAGE_BYTES);
  ro_status status = record_open(options, false, &store, &error);
  if (status == RO_OK) status = store_explain(store, options->occurrence, &text, &error);
  store_close(store);
  if (status != RO_OK) came = terminal_fail(&error);
  else if (page_open(&page)) {
    put_lines(page.out, &text);
    came = page_show(&page);
  }
  buffer_free(&text);
  return came;
}

int cmd_explain(const cmd_options *options) {
  if (options->occurrence == NULL && options->db) return terminal_fail_use("--db is for --occurrence");
  if (options->occurrence == NULL) return articles_run(options, "explain");
  if (options->word_count) return terminal_fail_use("--occurrence is of a record (--db), and reads no files");
  return occurrence_show(options);
}
