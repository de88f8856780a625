/* readout actors: who acts in a record, and what people say of names. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "answer/actors.h"
#include "cmd/ask.h"
#include "cmd/correct.h"

/* ---- list ---- */

typedef struct listing {
  FILE *out;
  char kind; /* of the format: t, j, c */
} listing;

static void put_json(FILE *out, const char *key, ro_str text) {
  fprintf(out, "\"%s\":", key);
  if (text.len == 0) {
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

static void tell_json(FILE *out, const actors_row *row) {
  fputc('{', out);
  put_json(out, "code", row->code);
  fputc(',', out);
  put_json(out, "role", row->role);
  fputc(',', out);
  put_json(out, "name", row->name);
  fprintf(out, ",\"events\":%" PRIu64 ",\"articles\":%" PRIu64 ",", row->events, row->articles);
  put_json(out, "first", row->first);
  fputc(',', out);
  put_json(out, "last", row->last);
  fputs("}\n", out);
}

/* A cell that a spreadsheet would run gets an apostrophe in front. */
static void put_cell(FILE *out, ro_str text) {
  if (text.len && strchr("=+-@\t\r", text.data[0])) fputc('\'', out);
  bool quote =
      memchr(text.data, ',', text.len) || memchr(text.data, '"', text.len) || memchr(text.data, '\n', text.len);
  if (quote) fputc('"', out);
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '"') fputc('"', out);
    fputc(text.data[i], out);
  }
  if (quote) fputc('"', out);
}

static void tell_csv(FILE *out, const actors_row *row) {
  put_cell(out, row->code);
  fputc(',', out);
  put_cell(out, row->role);
  fputc(',', out);
  put_cell(out, row->name);
  fprintf(out, ",%" PRIu64 ",%" PRIu64 ",%.*s,%.*s\n", row->events, row->articles, (int)row->first.len, row->first.data,
          (int)row->last.len, row->last.data);
}

static void tell_table(FILE *out, const actors_row *row) {
  char code[48];
  snprintf(code, sizeof code, "%.*s%s%.*s", (int)row->code.len, row->code.data, row->role.len ? ":" : "",
           (int)row->role.len, row->role.data);
  fprintf(out, "%-14s %6" PRIu64 "  %-10.*s  %-10.*s  ", code, row->events, (int)row->first.len, row->first.data,
          (int)row->last.len, row->last.data);
  put_shown(out, row->name);
  fputc('\n', out);
}

static ro_status tell(void *context, const actors_row *row) {
  listing *all = context;
  if (all->kind == 'j') tell_json(all->out, row);
  else if (all->kind == 'c') tell_csv(all->out, row);
  else tell_table(all->out, row);
  return RO_OK;
}

static int list(const cmd_options *options, ro_store *store) {
  ro_error error = {0};
  cmd_page page;
  const char *format = options->format ? options->format : terminal_shows() ? "table" : "jsonl";
  if (strcmp(format, "table") != 0 && strcmp(format, "jsonl") != 0 && strcmp(format, "csv") != 0)
    return terminal_fail_use("there is no format \"%.60s\": table, jsonl or csv", format);
  if (!page_open(&page)) return EXIT_NONE;
  listing all = {page.out, format[0]};
  actors_query query = {.search = options->search, .limit = options->limit};
  if (all.kind == 'c') fputs("code,role,name,events,articles,first,last\n", page.out);
  if (all.kind == 't') fprintf(page.out, "%-14s %6s  %-10s  %-10s  %s\n", "ACTOR", "EVENTS", "FIRST", "LAST", "NAME");
  ro_status status = answer_actors(store, &query, tell, &all, &error);
  if (status == RO_OK) return page_show(&page);
  page_free(&page);
  return terminal_fail(&error);
}

/* ---- what is said ---- */

static int say(const cmd_options *options, ro_store *store) {
  const char *const *words = options->words;
  char code[CODE_BYTES];
  correct_item item = {.action = words[0], .name = words[1]};
  if (strcmp(words[0], "merge") == 0) item.other_name = words[2];
  if (strcmp(words[0], "correct") == 0) {
    item.action = "person";
    code_split(words[2], code, &item);
  }
  return correct_put(options, store, &item);
}

static const char *use_find(const cmd_options *options) {
  static const struct {
    const char *action;
    size_t words;
    const char *use;
  } uses[] = {{"merge", 3, "readout actors merge NAME NAME: the first is to go by the second"},
              {"correct", 3, "readout actors correct NAME CODE[:ROLE]"},
              {"lock", 2, "readout actors lock NAME"}};
  if (options->word_count == 0) return NULL;
  for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
    if (strcmp(uses[i].action, options->words[0]) == 0)
      return uses[i].words == options->word_count ? NULL : uses[i].use;
  return "readout actors [merge NAME NAME|correct NAME CODE[:ROLE]|lock NAME]; --search finds names";
}

int cmd_actors(const cmd_options *options) {
  ro_error error = {0};
  ro_store *store = NULL;
  const char *use = use_find(options);
  if (use) return terminal_fail_use("%s", use);
  if (record_open(options, false, &store, &error) != RO_OK) return terminal_fail(&error);
  int came = options->word_count ? say(options, store) : list(options, store);
  store_close(store);
  return came;
}
