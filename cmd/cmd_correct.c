/* readout correct: what people say of events of a record, and taking it back. */
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answer/names.h"
#include "cmd/correct.h"
#include "cmd/rows.h"

enum { WHO_BYTES = 128 };

/* ---- who and when ---- */

static void who_fill(const cmd_options *options, char who[WHO_BYTES]) {
  struct passwd entry, *found = NULL;
  char space[4096];
  if (options->by == NULL) getpwuid_r(getuid(), &entry, space, sizeof space, &found);
  snprintf(who, WHO_BYTES, "%s", options->by ? options->by : found ? found->pw_name : "unknown");
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
  char who[WHO_BYTES], made[CORRECT_MADE];
  int64_t number = 0;
  cmd_page page;
  who_fill(options, who);
  correct_now(made);
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
  if (*row->becomes) fputc(' ', out), put_shown(out, ro_str_of(row->becomes));
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

static ro_status list(const cmd_options *options, ro_store *store, cmd_rows *rows, ro_error *error) {
  (void)options;
  return rows->format == ROWS_JSONL ? correct_lines(store, tell_line, rows->out, error)
                                    : correct_list(store, tell_row, rows->out, error);
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

static int say_actor(const cmd_options *options, ro_store *store, correct_item *item) {
  char code[CODE_BYTES];
  item->side = options->words[2];
  item->number = strtol(options->words[3], NULL, 10);
  code_split(options->words[4], code, item);
  if (strcmp(item->side, "source") != 0 && strcmp(item->side, "target") != 0)
    return terminal_fail_use("which side? source or target");
  if (item->number < 1) return terminal_fail_use("which of them? a number from 1");
  return correct_put(options, store, item);
}

static int say_date(const cmd_options *options, ro_store *store, correct_item *item) {
  item->date = options->words[2];
  return correct_put(options, store, item);
}

static int say_apart(const cmd_options *options, ro_store *store, correct_item *item) {
  item->other_event = options->words[2];
  return correct_put(options, store, item);
}

static int say_type(const cmd_options *options, ro_store *store, correct_item *item) {
  ro_error error = {0};
  answer_query read = {0};
  char type[CODE_BYTES];
  if (type_read(options->words[2], &read, &error) != RO_OK) return terminal_fail(&error);
  snprintf(type, sizeof type, "%s%s%s", read.type, read.mode ? ":" : "", read.mode ? read.mode : "");
  item->becomes = type;
  return correct_put(options, store, item);
}

static int say_status(const cmd_options *options, ro_store *store, correct_item *item) {
  ro_error error = {0};
  answer_query read = {0};
  if (status_read(options->words[2], &read, &error) != RO_OK) return terminal_fail(&error);
  item->becomes = read.status;
  return correct_put(options, store, item);
}

/* What the record does not know the packs may. */
static ro_status place_ask(const cmd_options *options, ro_store *store, answer_place *place, ro_error *error) {
  ro_engine *engine = NULL;
  ro_session *session = NULL;
  ro_status status = place_read(store, NULL, options->words[2], place, error);
  if (status != RO_END) return status;
  status = engine_open(options, &engine, error);
  if (status == RO_OK) status = ro_session_new(engine, &session, error);
  if (status == RO_OK) status = place_read(store, session, options->words[2], place, error);
  ro_session_free(session);
  ro_engine_free(engine);
  return status;
}

static ro_status place_typed(const cmd_options *options, ro_store *store, answer_place *place, ro_error *error) {
  ro_status status = place_ask(options, store, place, error);
  bool known = status == RO_OK || options->word_count > 3;
  if (status == RO_END) status = RO_OK;
  for (size_t i = 3; i < options->word_count && status == RO_OK; i++)
    status = place_detail(options->words[i], place, error);
  if (status == RO_OK && !known)
    return fail_set(error, RO_USAGE, NULL,
                    "nobody knows a place \"%.60s\": type its country's code behind it, and LATITUDE,LONGITUDE",
                    place->name);
  return status;
}

static int say_place(const cmd_options *options, ro_store *store, correct_item *item) {
  ro_error error = {0};
  answer_place place = {.code = ""};
  if (strcmp(options->words[2], "none") == 0) {
    if (options->word_count > 3)
      return terminal_fail_use("what is nowhere is nowhere: readout correct place EVENT none");
    return correct_put(options, store, item);
  }
  if (place_typed(options, store, &place, &error) != RO_OK) return terminal_fail(&error);
  item->becomes = place.name;
  item->code = *place.code ? place.code : NULL;
  item->located = place.located;
  item->lat = place.latitude, item->lon = place.longitude;
  return correct_put(options, store, item);
}

static const struct correct_use {
  const char *action;
  size_t least, most; /* words */
  const char *use;
  int (*say)(const cmd_options *options, ro_store *store, correct_item *item); /* of an event */
} uses[] = {{"list", 1, 1, "readout correct list", NULL},
            {"drop", 2, 2, "readout correct drop EVENT", correct_put},
            {"actor", 5, 5, "readout correct actor EVENT source|target NUMBER CODE[:ROLE]", say_actor},
            {"date", 3, 3, "readout correct date EVENT YYYY-MM-DD", say_date},
            {"type", 3, 3, "readout correct type EVENT TYPE[:MODE]", say_type},
            {"status", 3, 3, "readout correct status EVENT actual|planned|hypothetical|negated", say_status},
            {"place", 3, 5, "readout correct place EVENT none|NAME [CODE] [LAT,LON]", say_place},
            {"apart", 3, 3, "readout correct apart EVENT EVENT", say_apart},
            {"undo", 2, 2, "readout correct undo NUMBER", NULL}};

static const struct correct_use *use_of(const char *action) {
  for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
    if (strcmp(uses[i].action, action) == 0) return &uses[i];
  return NULL;
}

static int act(const cmd_options *options, ro_store *store) {
  if (options->import) return import(options, store);
  if (strcmp(options->words[0], "list") == 0) return rows_show(options, store, false, list);
  if (strcmp(options->words[0], "undo") == 0) return undo(options, store);
  correct_item item = {.action = options->words[0], .event = options->words[1]};
  return use_of(item.action)->say(options, store, &item);
}

/* NULL, or what is wrong. */
static const char *use_find(const cmd_options *options) {
  if (options->import) return options->word_count ? "readout correct --import FILE" : NULL;
  const struct correct_use *use = options->word_count ? use_of(options->words[0]) : NULL;
  if (use == NULL) return "readout correct list, drop, actor, date, type, status, place, apart or undo";
  return options->word_count < use->least || options->word_count > use->most ? use->use : NULL;
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
