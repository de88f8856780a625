/* readout stories: which articles of a record tell of the same happenings. */
#include <stdio.h>
#include <string.h>

#include "answer/names.h"
#include "cmd/ask.h"
#include "cmd/cmd.h"
#include "store/store.h"

enum { STORIES_USUAL = 20 };

typedef struct telling {
  FILE *out;
  char story[64]; /* the one that is being told */
} telling;

/* ---- for programs ---- */

static void put_json_text(FILE *out, const char *text) {
  fputc('"', out);
  for (; *text; text++) {
    unsigned char byte = (unsigned char)*text;
    if (byte == '"' || byte == '\\') fprintf(out, "\\%c", byte);
    else if (byte < 0x20) fprintf(out, "\\u%04x", byte);
    else fputc(byte, out);
  }
  fputc('"', out);
}

static ro_status tell_id(void *context, const store_telling *told) {
  telling *all = context;
  fputs("{\"id\":", all->out);
  put_json_text(all->out, told->id);
  fputs(",\"story\":", all->out);
  put_json_text(all->out, told->story);
  fputs("}\n", all->out);
  return RO_OK;
}

/* ---- for people ---- */

static void put_heading(FILE *out, const store_telling *told) {
  fputs(*told->first ? told->first : "-", out);
  if (strcmp(told->first, told->last) != 0) fprintf(out, " … %s", told->last);
  fprintf(out, "  %u %s  %s\n", told->articles, told->articles == 1 ? "article" : "articles", told->story);
}

static ro_status tell_article(void *context, const store_telling *told) {
  telling *all = context;
  if (strcmp(all->story, told->story) != 0) {
    if (*all->story) fputc('\n', all->out);
    put_heading(all->out, told);
    snprintf(all->story, sizeof all->story, "%s", told->story);
  }
  fprintf(all->out, "  %-10s  ", *told->published ? told->published : "-");
  put_shown(all->out, ro_str_of(*told->title ? told->title : told->id));
  fputs("  (", all->out);
  put_shown(all->out, ro_str_of(*told->url ? told->url : told->id));
  fputs(")\n", all->out);
  return RO_OK;
}

/* ---- both ---- */

/* A day, month or year as typed, as the record has it; day stays empty when none was. */
static ro_status day_typed(const char *typed, char day[16], ro_error *error) {
  ro_date date = {0, 0, 0};
  day[0] = '\0';
  if (typed == NULL) return RO_OK;
  ro_status status = day_read(typed, ask_today(), &date, error);
  if (status == RO_OK) ro_date_text(date, day);
  return status;
}

static int stories_with(const cmd_options *options, ro_store *store, bool jsonl) {
  ro_error error = {0};
  cmd_page page;
  char since[16], until[16];
  ro_status status = day_typed(options->since, since, &error);
  if (status == RO_OK) status = day_typed(options->until, until, &error);
  if (status != RO_OK) return terminal_fail(&error);
  store_period period = {*since ? since : NULL, *until ? until : NULL,
                         options->limit ? options->limit
                         : jsonl        ? 0
                                        : STORIES_USUAL};
  if (!page_open(&page)) return EXIT_NONE;
  telling all = {.out = page.out};
  status = store_stories(store, &period, jsonl, jsonl ? tell_id : tell_article, &all, &error);
  if (status == RO_OK) return page_show(&page);
  page_free(&page);
  return terminal_fail(&error);
}

int cmd_stories(const cmd_options *options) {
  ro_error error = {0};
  ro_store *store = NULL;
  const char *format = options->format ? options->format : terminal_shows() ? "table" : "jsonl";
  bool jsonl = strcmp(format, "jsonl") == 0;
  if (!jsonl && strcmp(format, "table") != 0)
    return terminal_fail_use("there is no format \"%.60s\": table or jsonl", format);
  if (options->word_count) return terminal_fail_use("a record is named with --db");
  if (record_open(options, false, &store, &error) != RO_OK) return terminal_fail(&error);
  int came = stories_with(options, store, jsonl);
  store_close(store);
  return came;
}
