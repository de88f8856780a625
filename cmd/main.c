/* readout: finds the verb, reads its options, does it. */
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"

typedef struct verb_row {
  enum cmd_verb verb;
  const char *name;
  int (*run)(const cmd_options *options);
  const char *arguments, *help;
} verb_row;

static const verb_row verb_rows[] = {
    {VERB_CODE, "code", cmd_code, "[FILE…|-]",
     "reads articles, plain text, HTML pages, feeds or JSON Lines, "
     "from files, folders or standard input, and writes who did what to "
     "whom"},
    {VERB_EXPLAIN, "explain", cmd_explain, "[FILE…|-]",
     "shows how each event was found, and why other words made none"},
    {VERB_EXTRACT, "extract", cmd_extract, "[FILE…|-]",
     "prints the articles of saved HTML pages, without what is about them"},
    {VERB_WHO, "who", cmd_who, "PHRASE", "says who a phrase is on a day"},
    {VERB_PACK, "pack", cmd_pack, "build|test|lint DIR",
     "compiles, tests or checks a language pack; verify FILE… a compiled one"},
    {VERB_ADD, "add", cmd_add, "[FILE…|-]", "puts articles, coded, into a record (a database)"},
    {VERB_SEARCH, "search", cmd_search, "WORDS", "finds articles of a record by their words"},
    {VERB_STORIES, "stories", cmd_stories, "", "shows what articles of a record tell of the same happenings"},
    {VERB_REMOVE, "remove", cmd_remove, "ID|URL…", "takes articles out of a record"},
    {VERB_RECODE, "recode", cmd_recode, "", "codes again what another version coded"},
    {VERB_CHECK, "check", cmd_check, "", "verifies a record"},
    {VERB_EVENTS, "events", cmd_events, "", "lists what happened, as a record has it, the latest first"},
    {VERB_TIMELINE, "timeline", cmd_events, "",
     "one line an occurrence, oldest first, under a chart of cooperation and conflict by month"},
    {VERB_SHOW, "show", cmd_show, "ID", "shows an occurrence with every source's sentence"},
    {VERB_COMPARE, "compare", cmd_show, "ID…", "lays side by side what each side and outlet told of an act"},
    {VERB_CALENDAR, "calendar", cmd_calendar, "", "what is planned, and what became of what was"},
    {VERB_ACTORS, "actors", cmd_actors, "[merge NAME NAME|correct NAME CODE[:ROLE]|lock NAME]",
     "lists who acts in a record; says that two names are one person, who somebody is, or that it is to stay so"},
    {VERB_CORRECT, "correct", cmd_correct,
     "list|drop EVENT|actor EVENT source|target N CODE[:ROLE]|date EVENT DAY|type EVENT TYPE[:MODE]|status EVENT "
     "STATUS|place EVENT NAME|apart EVENT EVENT|undo NUMBER",
     "corrects what a record has of events; each correction is kept with who and when"},
    {VERB_EXPORT, "export", cmd_export, "FORMAT",
     "writes a record out: jsonl, csv, plover, gdelt-events, gdelt-mentions, graphml or ical"},
    {VERB_REPORT, "report", cmd_report, "",
     "writes one page on what a record tells: timeline, chart, talks, what is coming, with every source's sentence"},
    {VERB_SERVE, "serve", cmd_serve, "",
     "opens a record in the browser, and answers programs, from this machine alone"},
    {VERB_WATCH, "watch", cmd_watch, "FEEDS",
     "fetches the feeds of a list, OPML or one address a line, and the pages they link, and writes each article once"}};
enum { VERB_COUNT = sizeof verb_rows / sizeof *verb_rows };

static const verb_row *verb_find(const char *name) {
  for (size_t i = 0; i < VERB_COUNT; i++)
    if (strcmp(verb_rows[i].name, name) == 0) return &verb_rows[i];
  return NULL;
}

static int help_all(void) {
  cmd_page page;
  if (!page_open(&page)) return EXIT_NONE;
  fputs("readout " RO_VERSION ": from news text to a record of who did what to whom\n\n", page.out);
  for (size_t i = 0; i < VERB_COUNT; i++)
    fprintf(page.out, "  readout %s %s\n      %s\n", verb_rows[i].name, verb_rows[i].arguments, verb_rows[i].help);
  fputs(
      "\n  readout VERB --help   its options\n  readout --version\n\n"
      "Exit status: 0 all went well, 1 some articles were skipped, 2 nothing could be done.\n",
      page.out);
  return page_show(&page);
}

static int help_verb(const verb_row *row) {
  cmd_page page;
  if (!page_open(&page)) return EXIT_NONE;
  fprintf(page.out, "readout %s [options] %s\n%s\n\n", row->name, row->arguments, row->help);
  options_help(row->verb, page.out);
  if (examples_of(row->verb)) fprintf(page.out, "\nExamples:\n%s", examples_of(row->verb));
  return page_show(&page);
}

static int version(void) {
  cmd_page page;
  if (!page_open(&page)) return EXIT_NONE;
  fprintf(page.out, "readout %s\n", ro_version());
  return page_show(&page);
}

/* verb may be NULL. */
static int usage_fail(const char *verb, const char *message) {
  return terminal_fail_use("%.180s (see: readout %s%s--help)", message, verb ? verb : "", verb ? " " : "");
}

static int verb_run(const verb_row *row, int argc, char **argv) {
  cmd_options options;
  char message[256];
  if (!options_read(&options, row->verb, argc, argv, message, sizeof message)) return usage_fail(row->name, message);
  return options.help ? help_verb(row) : row->run(&options);
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN); /* a reader that goes away is told by write */
  /* NOLINTNEXTLINE(concurrency-mt-unsafe): no thread has been started yet */
  mallopt(M_MMAP_THRESHOLD, 256 << 10); /* what is large is given back at once, not kept for each thread */
  if (argc < 2)
    return usage_fail(NULL,
                      "what is to be done? code, explain, extract, who, pack, watch, add, search, events, timeline …");
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) return help_all();
  if (strcmp(argv[1], "--version") == 0) return version();
  if (strcmp(argv[1], "help") == 0) {
    const verb_row *asked = argc > 2 ? verb_find(argv[2]) : NULL;
    return asked ? help_verb(asked) : help_all();
  }
  const verb_row *row = verb_find(argv[1]);
  if (row) return verb_run(row, argc - 2, argv + 2);
  char message[256];
  snprintf(message, sizeof message, argv[1][0] == '-' ? "unknown option %s" : "unknown verb \"%s\"", argv[1]);
  return usage_fail(NULL, message);
}
