/* readout search: articles by their words. */
#include <stdio.h>
#include <string.h>

#include "cmd/rows.h"

enum { AROUND_BYTES = 70, LIMIT_USUAL = 20 };

/* The words with what stands around them, cut at whole characters. */
static ro_str around(const store_hit *hit, ro_str *before, ro_str *after) {
  size_t start = hit->words.offset, end = start + hit->words.len;
  size_t first = start > AROUND_BYTES ? start - AROUND_BYTES : 0;
  size_t last = end + AROUND_BYTES < hit->text.len ? end + AROUND_BYTES : hit->text.len;
  while (first && ((unsigned char)hit->text.data[first] & 0xc0) == 0x80) first--;
  while (last < hit->text.len && ((unsigned char)hit->text.data[last] & 0xc0) == 0x80) last++;
  *before = (ro_str){hit->text.data + first, start - first};
  *after = (ro_str){hit->text.data + end, last - end};
  return (ro_str){hit->text.data + start, hit->words.len};
}

/* ---- JSON ---- */

static void put_hit_json(cmd_rows *rows, const store_hit *hit) {
  ro_str before, after, words = around(hit, &before, &after);
  const char *const fields[][2] = {{"article", hit->article}, {"id", hit->id},       {"url", hit->url},
                                   {"source", hit->source},   {"title", hit->title}, {"published", hit->published},
                                   {"lang", hit->lang}};
  json_out *json = rows_begin(rows);
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) rows_field(rows, fields[i][0], ro_str_of(fields[i][1]));
  jout_key(json, "text");
  jout_string(json, (ro_str){before.data, before.len + words.len + after.len});
  jout_key(json, "span");
  jout_open(json, '[');
  jout_number(json, hit->words.offset);
  jout_number(json, hit->words.offset + hit->words.len);
  jout_close(json, ']');
  jout_key(json, "exact");
  jout_bool(json, hit->exact);
  rows_end(rows);
}

/* ---- for people ---- */

static void put_hit_table(FILE *out, const store_hit *hit) {
  ro_str before, after, words = around(hit, &before, &after);
  fprintf(out, "%-10s  ", *hit->published ? hit->published : "-");
  put_shown(out, ro_str_of(*hit->title ? hit->title : hit->id));
  fputs("  (", out);
  put_shown(out, ro_str_of(*hit->url ? hit->url : hit->id));
  fputs(")\n            ", out);
  put_shown(out, before);
  if (words.len) fputs("[", out), put_shown(out, words), fputs("]", out);
  put_shown(out, after);
  fputc('\n', out);
}

static ro_status take_hit(void *context, const store_hit *hit) {
  cmd_rows *rows = context;
  if (rows->format == ROWS_JSONL) put_hit_json(rows, hit);
  else put_hit_table(rows->out, hit);
  return RO_OK;
}

/* All words of the command line are looked for. */
static ro_status search(const cmd_options *options, ro_store *store, cmd_rows *rows, ro_error *error) {
  cmd_page words;
  unsigned limit = options->limit ? options->limit : LIMIT_USUAL;
  if (!page_open(&words)) return fail_set(error, RO_NO_MEMORY, NULL, "no memory for the question");
  for (size_t i = 0; i < options->word_count; i++) fprintf(words.out, "%s%s", i ? " " : "", options->words[i]);
  page_close(&words);
  ro_status status = words.data ? store_search(store, words.data, limit, take_hit, rows, error)
                                : fail_set(error, RO_NO_MEMORY, NULL, "no memory for the question");
  page_free(&words);
  return status;
}

int cmd_search(const cmd_options *options) {
  if (options->word_count == 0) return terminal_fail_use("which words?");
  return rows_run(options, false, search);
}
