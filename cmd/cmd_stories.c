/* readout stories: which articles of a record tell of the same happenings. */
#include <stdio.h>
#include <string.h>

#include "answer/names.h"
#include "cmd/ask.h"
#include "cmd/rows.h"

enum { STORIES_USUAL = 20 };

typedef struct telling {
  cmd_rows *rows;
  char story[64]; /* the one that is being told */
} telling;

/* ---- for programs ---- */

static ro_status tell_id(void *context, const store_telling *told) {
  telling *all = context;
  rows_begin(all->rows);
  jout_key(&all->rows->json, "id");
  jout_string(&all->rows->json, ro_str_of(told->id));
  jout_key(&all->rows->json, "story");
  jout_string(&all->rows->json, ro_str_of(told->story));
  rows_end(all->rows);
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
    if (*all->story) fputc('\n', all->rows->out);
    put_heading(all->rows->out, told);
    snprintf(all->story, sizeof all->story, "%s", told->story);
  }
  fprintf(all->rows->out, "  %-10s  ", *told->published ? told->published : "-");
  put_shown(all->rows->out, ro_str_of(*told->title ? told->title : told->id));
  fputs("  (", all->rows->out);
  put_shown(all->rows->out, ro_str_of(*told->url ? told->url : told->id));
  fputs(")\n", all->rows->out);
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

static ro_status stories(const cmd_options *options, ro_store *store, cmd_rows *rows, ro_error *error) {
  char since[16], until[16];
  bool jsonl = rows->format == ROWS_JSONL;
  telling all = {.rows = rows};
  ro_status status = day_typed(options->since, since, error);
  if (status == RO_OK) status = day_typed(options->until, until, error);
  if (status != RO_OK) return status;
  unsigned usual = jsonl ? 0 : STORIES_USUAL;
  store_period period = {*since ? since : NULL, *until ? until : NULL, options->limit ? options->limit : usual};
  return store_stories(store, &period, jsonl, jsonl ? tell_id : tell_article, &all, error);
}

int cmd_stories(const cmd_options *options) {
  if (options->word_count) return terminal_fail_use("a record is named with --db");
  return rows_run(options, false, stories);
}
