/* readout search: articles by their words. */
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "store/store.h"

enum { AROUND_BYTES = 70, LIMIT_USUAL = 20 };

typedef struct searching {
  FILE *out;
  bool jsonl;
  unsigned found;
} searching;

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

static void put_json(FILE *out, const char *name, ro_str text, bool is_null) {
  fprintf(out, "\"%s\":", name);
  if (is_null) {
    fputs("null", out);
    return;
  }
  fputc('"', out);
  for (size_t i = 0; i < text.len; i++) {
    unsigned char byte = (unsigned char)text.data[i];
    if (byte == '"' || byte == '\\') fprintf(out, "\\%c", byte);
    else if (byte < 0x20) fprintf(out, "\\u%04x", byte);
    else fputc(byte, out);
  }
  fputc('"', out);
}

static void put_field(FILE *out, const char *name, const char *value) {
  put_json(out, name, ro_str_of(value), *value == '\0');
  fputc(',', out);
}

static void put_hit_json(FILE *out, const store_hit *hit) {
  ro_str before, after, words = around(hit, &before, &after);
  ro_str snippet = {before.data, before.len + words.len + after.len};
  fputc('{', out);
  put_field(out, "article", hit->article);
  put_field(out, "id", hit->id);
  put_field(out, "url", hit->url);
  put_field(out, "source", hit->source);
  put_field(out, "title", hit->title);
  put_field(out, "published", hit->published);
  put_field(out, "lang", hit->lang);
  put_json(out, "text", snippet, false);
  fprintf(out, ",\"span\":[%u,%u],\"exact\":%s}\n", hit->words.offset, hit->words.offset + hit->words.len,
          hit->exact ? "true" : "false");
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
  searching *all = context;
  all->found++;
  if (all->jsonl) put_hit_json(all->out, hit);
  else put_hit_table(all->out, hit);
  return RO_OK;
}

/* All words of the command line are looked for. */
static ro_status search(const cmd_options *options, ro_store *store, searching *all, ro_error *error) {
  cmd_page words;
  unsigned limit = options->limit ? options->limit : LIMIT_USUAL;
  if (!page_open(&words)) return fail_set(error, RO_NO_MEMORY, NULL, "no memory for the question");
  for (size_t i = 0; i < options->word_count; i++) fprintf(words.out, "%s%s", i ? " " : "", options->words[i]);
  page_close(&words);
  ro_status status = words.data ? store_search(store, words.data, limit, take_hit, all, error)
                                : fail_set(error, RO_NO_MEMORY, NULL, "no memory for the question");
  page_free(&words);
  return status;
}

static int search_with(const cmd_options *options, ro_store *store, bool jsonl) {
  ro_error error = {0};
  cmd_page page;
  if (!page_open(&page)) return EXIT_NONE;
  searching all = {.out = page.out, .jsonl = jsonl};
  ro_status status = search(options, store, &all, &error);
  if (status == RO_OK) return page_show(&page);
  page_free(&page);
  return terminal_fail(&error);
}

int cmd_search(const cmd_options *options) {
  ro_error error = {0};
  ro_store *store = NULL;
  const char *format = options->format ? options->format : terminal_shows() ? "table" : "jsonl";
  bool jsonl = strcmp(format, "jsonl") == 0;
  if (!jsonl && strcmp(format, "table") != 0)
    return terminal_fail_use("there is no format \"%.60s\": table or jsonl", format);
  if (options->word_count == 0) return terminal_fail_use("which words?");
  if (record_open(options, false, &store, &error) != RO_OK) return terminal_fail(&error);
  int came = search_with(options, store, jsonl);
  store_close(store);
  return came;
}
