/* readout correct: what people say of events of a record, and taking it back. */
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd/correct.h"

enum { WHO_BYTES = 128, MADE_BYTES = 32 };

/* ---- who and when ---- */

static void who_fill(const cmd_options *options, char who[WHO_BYTES]) {
  struct passwd entry, *found = NULL;
  char space[4096];
  if (options->by == NULL) getpwuid_r(getuid(), &entry, space, sizeof space, &found);
  snprintf(who, WHO_BYTES, "%s", options->by ? options->by : found ? found->pw_name : "unknown");
}

static void made_fill(char made[MADE_BYTES]) {
  struct timespec now;
  struct tm parts;
  clock_gettime(CLOCK_REALTIME, &now);
  gmtime_r(&now.tv_sec, &parts);
  size_t len = strftime(made, MADE_BYTES, "%Y-%m-%dT%H:%M:%S", &parts);
  snprintf(made + len, MADE_BYTES - len, ".%03ldZ", now.tv_nsec / 1000000);
}

void code_split(const char *typed, char buffer[CODE_BYTES], correct_item *item) {
  snprintf(buffer, CODE_BYTES, "%s", typed);
  char *colon = strchr(buffer, ':');
  if (colon) *colon = '\0';
  item->code = buffer;
  item->role = colon ? colon + 1 : NULL;
}

int correct_put(const cmd_options *options, ro_store *store, correct_item *item) {
  ro_error error = {0};
  char who[WHO_BYTES], made[MADE_BYTES];
  int64_t number = 0;
  cmd_page page;
  who_fill(options, who);
  made_fill(made);
  item->who = who, item->made = made;
  ro_status status = correct_add(store, item, &number, &error);
  if (status == RO_OK) status = again_learnt(options, NULL, store, &error);
  if (status != RO_OK) return terminal_fail(&error);
  if (!page_open(&page)) return EXIT_NONE;
  fprintf(page.out, "correction %" PRId64 "\n", number);
  return page_show(&page);
}

/* ---- list ---- */

static void put_what(FILE *out, const correct_row *row) {
  fprintf(out, "%s", row->action);
  if (*row->event) fprintf(out, " %.8s %s", row->event, row->type);
  if (*row->other_event) fprintf(out, " from %.8s", row->other_event);
  if (*row->side) fprintf(out, " %s %" PRId64, row->side, row->actor);
  if (*row->name) fputc(' ', out), put_shown(out, ro_str_of(row->name));
  if (*row->other_name) fputs(" is ", out), put_shown(out, ro_str_of(row->other_name));
  if (*row->code) fprintf(out, " %s%s%s", row->code, *row->role ? ":" : "", row->role);
  if (*row->date) fprintf(out, " %s", row->date);
}

static ro_status tell_row(void *context, const correct_row *row) {
  FILE *out = context;
  fprintf(out, "%4" PRId64 "  %.16s  ", row->number, row->made);
  put_shown(out, ro_str_of(row->who));
  fputs("  ", out);
  put_what(out, row);
  fputs(row->fits ? "\n" : "  (no longer fits)\n", out);
  return RO_OK;
}

static ro_status tell_line(void *context, ro_str line) {
  FILE *out = context;
  fwrite(line.data, 1, line.len, out);
  fputc('\n', out);
  return RO_OK;
}

static int list(const cmd_options *options, ro_store *store) {
  ro_error error = {0};
  cmd_page page;
  const char *format = options->format ? options->format : terminal_shows() ? "table" : "jsonl";
  bool jsonl = strcmp(format, "jsonl") == 0;
  if (!jsonl && strcmp(format, "table") != 0)
    return terminal_fail_use("there is no format \"%.60s\": table or jsonl", format);
  if (!page_open(&page)) return EXIT_NONE;
  ro_status status =
      jsonl ? correct_lines(store, tell_line, page.out, &error) : correct_list(store, tell_row, page.out, &error);
  if (status == RO_OK) return page_show(&page);
  page_free(&page);
  return terminal_fail(&error);
}

/* ---- undo, import ---- */

static int undo(const cmd_options *options, ro_store *store) {
  ro_error error = {0};
  char *end;
  long long number = strtoll(options->words[1], &end, 10);
  if (*end || number < 1) return terminal_fail_use("which correction? its number (see: readout correct list)");
  ro_status status = correct_undo(store, number, &error);
  if (status == RO_OK) status = again_learnt(options, NULL, store, &error);
  return status == RO_OK ? EXIT_FINE : terminal_fail(&error);
}

typedef struct import_counts {
  uint64_t added, wrong, line;
} import_counts;

static ro_status import_line(const char *name, ro_store *store, ro_str line, import_counts *counts, ro_error *error) {
  bool fresh = false;
  counts->line++;
  while (line.len && (line.data[line.len - 1] == '\n' || line.data[line.len - 1] == '\r')) line.len--;
  if (line.len == 0) return RO_OK;
  ro_status status = correct_import(store, line, &fresh, error);
  counts->added += fresh;
  if (status != RO_BAD_INPUT) return status;
  counts->wrong++;
  terminal_message(name, counts->line, "skipped: ", error->message);
  return RO_OK;
}

static ro_status import_all(FILE *in, const char *name, ro_store *store, import_counts *counts, ro_error *error) {
  char *line = NULL;
  size_t room = 0;
  ssize_t len;
  ro_status status = RO_OK;
  while (status == RO_OK && (len = getline(&line, &room, in)) >= 0)
    status = import_line(name, store, (ro_str){line, (size_t)len}, counts, error);
  if (status == RO_OK && ferror(in)) status = fail_set(error, RO_IO, name, "it cannot be read");
  free(line);
  return status;
}

static int import(const cmd_options *options, ro_store *store) {
  ro_error error = {0};
  import_counts counts = {0, 0, 0};
  cmd_page page;
  const char *name = options->import;
  bool standard = strcmp(name, "-") == 0;
  FILE *in = standard ? stdin : fopen(name, "re");
  ro_status status =
      in ? import_all(in, name, store, &counts, &error) : fail_set(&error, RO_IO, name, "it cannot be opened");
  if (in && !standard) fclose(in);
  if (status == RO_OK) status = again_learnt(options, NULL, store, &error);
  if (status != RO_OK) return terminal_fail(&error);
  if (!page_open(&page)) return EXIT_NONE;
  fprintf(page.out, "added %" PRIu64 " %s\n", counts.added, counts.added == 1 ? "correction" : "corrections");
  int came = page_show(&page);
  return counts.wrong ? EXIT_SOME : came;
}

/* ---- what is said ---- */

static const struct correct_use {
  const char *action;
  size_t words;
  const char *use;
} uses[] = {{"list", 1, "readout correct list"},
            {"drop", 2, "readout correct drop EVENT"},
            {"actor", 5, "readout correct actor EVENT source|target NUMBER CODE[:ROLE]"},
            {"date", 3, "readout correct date EVENT YYYY-MM-DD"},
            {"apart", 3, "readout correct apart EVENT EVENT"},
            {"undo", 2, "readout correct undo NUMBER"}};

static int say(const cmd_options *options, ro_store *store) {
  const char *const *words = options->words;
  char code[CODE_BYTES];
  correct_item item = {.action = words[0], .event = words[1]};
  if (strcmp(words[0], "date") == 0) item.date = words[2];
  if (strcmp(words[0], "apart") == 0) item.other_event = words[2];
  if (strcmp(words[0], "actor") == 0) {
    item.side = words[2];
    item.number = strtol(words[3], NULL, 10);
    code_split(words[4], code, &item);
    if (strcmp(item.side, "source") != 0 && strcmp(item.side, "target") != 0)
      return terminal_fail_use("which side? source or target");
    if (item.number < 1) return terminal_fail_use("which of them? a number from 1");
  }
  return correct_put(options, store, &item);
}

static int act(const cmd_options *options, ro_store *store) {
  if (options->import) return import(options, store);
  if (strcmp(options->words[0], "list") == 0) return list(options, store);
  if (strcmp(options->words[0], "undo") == 0) return undo(options, store);
  return say(options, store);
}

/* NULL, or what is wrong. */
static const char *use_find(const cmd_options *options) {
  if (options->import) return options->word_count ? "readout correct --import FILE" : NULL;
  for (size_t i = 0; i < sizeof uses / sizeof *uses && options->word_count; i++)
    if (strcmp(uses[i].action, options->words[0]) == 0)
      return uses[i].words == options->word_count ? NULL : uses[i].use;
  return "readout correct list, drop, actor, date, apart or undo";
}

int cmd_correct(const cmd_options *options) {
  ro_error error = {0};
  ro_store *store = NULL;
  const char *use = use_find(options);
  if (use) return terminal_fail_use("what is to be corrected? %s", use);
  if (record_open(options, false, &store, &error) != RO_OK) return terminal_fail(&error);
  int came = act(options, store);
  store_close(store);
  return came;
}
