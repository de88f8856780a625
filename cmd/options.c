/* The option table. A new option is one row here, one field in options.h and one line in option_take. */
#include "cmd/options.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "readout/run.h"

enum {
  VERBS_SHOWING = VERB_CODE | VERB_EXPLAIN,
  VERBS_ARTICLES = VERBS_SHOWING | VERB_ADD,
  VERBS_CODING = VERBS_ARTICLES | VERB_WHO | VERB_RECODE,
  VERBS_SAYING = VERB_ACTORS | VERB_CORRECT,
  VERBS_WRITTEN = VERB_EXPORT | VERB_REPORT,
  VERBS_LISTS = VERB_EVENTS | VERB_TIMELINE,
  VERBS_FILTERED = VERBS_LISTS | VERBS_WRITTEN,
  VERBS_ANSWERS = VERBS_LISTS | VERB_SHOW | VERB_COMPARE | VERB_CALENDAR,
  VERBS_NAMING = VERBS_LISTS | VERB_COMPARE | VERB_CALENDAR | VERBS_WRITTEN,
  VERBS_RECORD = VERB_ADD | VERB_SEARCH | VERB_REMOVE | VERB_RECODE | VERB_CHECK | VERB_STORIES | VERBS_ANSWERS |
                 VERBS_WRITTEN | VERBS_SAYING | VERB_SERVE,
  VERBS_ACTORS = VERBS_CODING | VERB_PACK | VERBS_NAMING | VERB_SERVE,
  VERBS_ALL = VERBS_ACTORS | VERBS_RECORD | VERB_EXTRACT | VERB_WATCH
};

enum option_id {
  OPTION_FORMAT,
  OPTION_OFFSETS,
  OPTION_TEXT,
  OPTION_LANG,
  OPTION_DATE,
  OPTION_ACTORS,
  OPTION_PACK,
  OPTION_ONTOLOGY,
  OPTION_OUTPUT,
  OPTION_CONFIDENCE,
  OPTION_THREADS,
  OPTION_DB,
  OPTION_OCCURRENCE,
  OPTION_LIMIT,
  OPTION_OUT,
  OPTION_STATE,
  OPTION_ONCE,
  OPTION_INTERVAL,
  OPTION_DELAY,
  OPTION_MOST,
  OPTION_PRIVATE,
  OPTION_BETWEEN,
  OPTION_SOURCE,
  OPTION_TARGET,
  OPTION_TYPE,
  OPTION_MODE,
  OPTION_STATUS,
  OPTION_SINCE,
  OPTION_UNTIL,
  OPTION_SAID_BY,
  OPTION_OUTLET,
  OPTION_TOPIC,
  OPTION_NEAR,
  OPTION_RADIUS,
  OPTION_SEARCH,
  OPTION_FROM,
  OPTION_BY_MONTH,
  OPTION_BY,
  OPTION_IMPORT,
  OPTION_PORT,
  OPTION_LISTEN,
  OPTION_HOST,
  OPTION_READ_ONLY,
  OPTION_TOKEN_FILE,
  OPTION_QUIET,
  OPTION_HELP
};

typedef struct option_row {
  enum option_id id;
  unsigned verbs;
  char letter;       /* or 0 */
  const char *name;  /* behind the two dashes */
  const char *value; /* what follows it, or NULL */
  const char *help;
} option_row;

static const option_row option_rows[] = {
    {OPTION_FORMAT, VERB_CODE, 0, "format", "FORMAT", "table, jsonl, csv or gold (on a terminal: table, else jsonl)"},
    {OPTION_FORMAT, VERB_WHO, 0, "format", "FORMAT", "text or jsonl"},
    {OPTION_FORMAT, VERB_EXTRACT, 0, "format", "FORMAT", "text, or jsonl with what the page says of its article"},
    {OPTION_FORMAT, VERB_STORIES, 0, "format", "FORMAT",
     "table, or jsonl: each id with its story (on a terminal: table, else jsonl)"},
    {OPTION_LIMIT, VERB_STORIES, 0, "limit", "N", "the latest N stories, 1 to 100000; if not given 20, in jsonl all"},
    {OPTION_FORMAT, VERB_SEARCH, 0, "format", "FORMAT", "table or jsonl (on a terminal: table, else jsonl)"},
    {OPTION_OCCURRENCE, VERB_EXPLAIN, 0, "occurrence", "ID",
     "of a record: why the events of this occurrence were joined; the id of any of them"},
    {OPTION_FORMAT, VERBS_LISTS, 0, "format", "FORMAT", "table, jsonl or csv (on a terminal: table, else jsonl)"},
    {OPTION_FORMAT, VERB_SHOW | VERB_COMPARE, 0, "format", "FORMAT",
     "table or jsonl (on a terminal: table, else jsonl)"},
    {OPTION_FORMAT, VERB_CALENDAR, 0, "format", "FORMAT", "table, jsonl or ical (on a terminal: table, else jsonl)"},
    {OPTION_FORMAT, VERB_REPORT, 0, "format", "FORMAT", "html or markdown; html if not given"},
    {OPTION_BETWEEN, VERBS_NAMING & ~(unsigned)VERB_COMPARE, 0, "between", "A,B",
     "both take part, on either side: RUS,CHN or Nga,Beijing"},
    {OPTION_SOURCE, VERBS_FILTERED, 0, "source", "ACTOR",
     "who acts: a code (RUS, RUS:MIL), a country's or a person's name"},
    {OPTION_TARGET, VERBS_FILTERED, 0, "target", "ACTOR", "towards whom"},
    {OPTION_TYPE, VERBS_FILTERED | VERB_CALENDAR, 0, "type", "TYPE", "such as CONSULT, or CONSULT:phone with its mode"},
    {OPTION_MODE, VERBS_FILTERED, 0, "mode", "MODE", "such as phone"},
    {OPTION_STATUS, VERBS_FILTERED, 0, "status", "STATUS", "actual, planned, hypothetical or negated"},
    {OPTION_SINCE, VERBS_FILTERED | VERB_CALENDAR | VERB_STORIES, 0, "since", "DAY",
     "from then on: 2026-03-04, 2026-03, 2026, or 30d, 4w, 6m, 1y ago"},
    {OPTION_UNTIL, VERBS_FILTERED | VERB_CALENDAR | VERB_STORIES, 0, "until", "DAY",
     "up to then, that day, month or year included"},
    {OPTION_SAID_BY, VERBS_FILTERED, 0, "said-by", "WORDS", "who is cited for it"},
    {OPTION_OUTLET, VERBS_FILTERED, 0, "outlet", "WORDS", "who published it: its name or the host of its address"},
    {OPTION_TOPIC, VERBS_FILTERED, 0, "topic", "WORDS", "what the talks were about"},
    {OPTION_NEAR, VERBS_FILTERED, 0, "near", "PLACE", "a country's code, LAT,LON, or a place that the record names"},
    {OPTION_RADIUS, VERBS_FILTERED, 0, "radius", "KM", "how far from --near, 0.1 to 20000; 50 if not given"},
    {OPTION_SEARCH, VERBS_FILTERED, 0, "search", "WORDS", "told by articles that have all the words"},
    {OPTION_FROM, VERB_CALENDAR | VERB_REPORT, 0, "from", "DAY", "the day that is taken for today, as in 2026-03-04"},
    {OPTION_FORMAT, VERB_ACTORS, 0, "format", "FORMAT", "table, jsonl or csv (on a terminal: table, else jsonl)"},
    {OPTION_FORMAT, VERB_CORRECT, 0, "format", "FORMAT", "of list: table or jsonl (on a terminal: table, else jsonl)"},
    {OPTION_SEARCH, VERB_ACTORS, 0, "search", "WORDS", "those whose name has the words"},
    {OPTION_LIMIT, VERB_ACTORS, 0, "limit", "N", "the N with most events, 1 to 100000; all if not given"},
    {OPTION_BY, VERBS_SAYING, 0, "by", "NAME", "who says so; the login name if not given"},
    {OPTION_IMPORT, VERB_CORRECT, 0, "import", "FILE",
     "add the corrections that export jsonl wrote; - reads standard input"},
    {OPTION_DB, VERBS_RECORD | VERB_EXPLAIN, 0, "db", "FILE", "the record; readout.db if not given"},
    {OPTION_LIMIT, VERB_SEARCH, 0, "limit", "N", "at most N articles, 1 to 100000; 20 if not given"},
    {OPTION_LIMIT, VERBS_LISTS, 0, "limit", "N", "at most N, the latest, 1 to 100000; all if not given"},
    {OPTION_OFFSETS, VERB_CODE, 0, "offsets", "UNIT", "spans count bytes or chars (code points); bytes if not given"},
    {OPTION_TEXT, VERBS_SHOWING, 0, "text", NULL, "give the text of each article too"},
    {OPTION_LANG, VERBS_ARTICLES | VERB_WHO | VERB_EXTRACT, 0, "lang", "LANG",
     "the language of what does not say its own, such as vi or en"},
    {OPTION_LANG, VERB_REPORT, 0, "lang", "LANG", "what the page speaks: en or vi; en if not given"},
    {OPTION_DATE, VERB_WHO, 0, "date", "DATE", "as of YYYY-MM-DD, YYYY-MM or YYYY; today if not given"},
    {OPTION_ACTORS, VERBS_ACTORS, 0, "actors", "FILE", "your own actors: name, tab, CODE or CODE:ROLE"},
    {OPTION_PACK, VERBS_CODING | VERB_EXTRACT | VERBS_NAMING | VERB_SERVE, 0, "pack", "FILE",
     "a compiled language pack; may be given several times"},
    {OPTION_ONTOLOGY, VERB_PACK, 0, "ontology", "DIR", "the ontology; if not given, ../../ontology beside the pack"},
    {OPTION_OUTPUT, VERB_PACK, 'o', "output", "FILE", "where build writes; LANG.pack if not given"},
    {OPTION_OUTPUT, VERBS_WRITTEN, 'o', "output", "FILE", "where it is written; standard output if not given"},
    {OPTION_BY_MONTH, VERB_EXPORT, 0, "by-month", NULL, "graphml: an edge for each month"},
    {OPTION_CONFIDENCE, VERBS_ARTICLES | VERB_RECODE | VERB_SERVE, 0, "min-confidence", "X",
     "leave out events less likely right than X, 0 to 1; the pack's own bar if not given"},
    {OPTION_THREADS, VERBS_ARTICLES | VERB_RECODE, 0, "threads", "N",
     "use N threads, 1 to 64; as many as there are cores if not given"},
    {OPTION_OUT, VERB_WATCH, 0, "out", "FILE", "where articles are appended, as JSON Lines"},
    {OPTION_STATE, VERB_WATCH, 0, "state", "FILE",
     "what is remembered between runs; the file of --out with .state behind"},
    {OPTION_ONCE, VERB_WATCH, 0, "once", NULL, "ask each feed once, fetch what it links, and end"},
    {OPTION_INTERVAL, VERB_WATCH, 0, "interval", "MINUTES", "between two looks at a feed, 1 to 10080; 15 if not given"},
    {OPTION_DELAY, VERB_WATCH, 0, "delay", "SECONDS", "between two requests at one host, 0 to 3600; 2 if not given"},
    {OPTION_MOST, VERB_WATCH, 0, "max-articles", "N", "end when so many are written"},
    {OPTION_PRIVATE, VERB_WATCH, 0, "allow-private", NULL, "reach private and loopback addresses too"},
    {OPTION_PORT, VERB_SERVE, 0, "port", "PORT",
     "where it listens, 0 to 65535; 8080 if not given, 0: any that is free"},
    {OPTION_LISTEN, VERB_SERVE, 0, "listen", "ADDRESS",
     "the address it listens on; 127.0.0.1, which no other machine reaches, if not given"},
    {OPTION_HOST, VERB_SERVE, 0, "host", "NAME",
     "a name by which browsers reach it, beside localhost; may be given several times"},
    {OPTION_READ_ONLY, VERB_SERVE, 0, "read-only", NULL, "change nothing, whoever asks"},
    {OPTION_TOKEN_FILE, VERB_SERVE, 0, "token-file", "FILE",
     "what whoever writes must know; made if there is none; ~/.local/state/readout/serve.token if not given"},
    {OPTION_THREADS, VERB_SERVE, 0, "threads", "N", "so many questions at once, 1 to 64; twice the cores if not given"},
    {OPTION_QUIET, VERBS_ALL, 'q', "quiet", NULL, "say nothing of warnings and of articles that are skipped"},
    {OPTION_HELP, VERBS_ALL, 'h', "help", NULL, "show this help"}};
enum { OPTION_COUNT = sizeof option_rows / sizeof *option_rows };

static const option_row *option_find(enum cmd_verb verb, const char *name, size_t len) {
  for (size_t i = 0; i < OPTION_COUNT; i++) {
    const option_row *row = &option_rows[i];
    if ((row->verbs & verb) && strlen(row->name) == len && memcmp(row->name, name, len) == 0) return row;
  }
  return NULL;
}

static const option_row *option_find_letter(enum cmd_verb verb, char letter) {
  for (size_t i = 0; i < OPTION_COUNT; i++)
    if ((option_rows[i].verbs & verb) && option_rows[i].letter && option_rows[i].letter == letter)
      return &option_rows[i];
  return NULL;
}

static bool count_read(const char *value, long most, unsigned *count) {
  char *end;
  errno = 0;
  long number = strtol(value, &end, 10);
  if (errno || end == value || *end || number < 1 || number > most) return false;
  *count = (unsigned)number;
  return true;
}

static bool number_read(const char *value, uint64_t least, uint64_t most, uint64_t *number) {
  char *end;
  errno = 0;
  if (*value < '0' || *value > '9') return false;
  *number = strtoull(value, &end, 10);
  return errno == 0 && *end == '\0' && *number >= least && *number <= most;
}

static bool interval_read(const char *value, cmd_options *options) {
  uint64_t minutes;
  if (!number_read(value, 1, 10080, &minutes)) return false;
  options->interval = (unsigned)minutes;
  return true;
}

static bool port_read(const char *value, cmd_options *options) {
  uint64_t port;
  if (!number_read(value, 0, 65535, &port)) return false;
  options->port = (unsigned)port;
  return options->has_port = true;
}

static bool delay_read(const char *value, cmd_options *options) {
  char *end;
  options->delay = strtod(value, &end);
  options->has_delay = true;
  return end != value && *end == '\0' && options->delay >= 0 && options->delay <= 3600;
}

/* YYYY, YYYY-MM or YYYY-MM-DD; whether there is such a day does not matter to what compares them as text. */
static bool confidence_read(const char *value, cmd_options *options) {
  char *end;
  options->confidence = strtod(value, &end);
  options->has_confidence = true;
  return end != value && *end == '\0' && options->confidence >= 0 && options->confidence <= 1;
}

static bool radius_read(const char *value, cmd_options *options) {
  char *end;
  options->radius = strtod(value, &end);
  return end != value && *end == '\0' && options->radius >= 0.1 && options->radius <= 20000;
}

/* All cores that this process may use. */
static unsigned threads_all(void) {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  int count = CPU_COUNT(&set);
  return count < 1 ? 1 : count > RO_THREADS ? RO_THREADS : (unsigned)count;
}

/* False when the value does not do. */
static bool option_take(cmd_options *options, enum option_id id, const char *value) {
  switch (id) {
    case OPTION_FORMAT: options->format = value; return true;
    case OPTION_OFFSETS: options->offsets = value; return strcmp(value, "bytes") == 0 || strcmp(value, "chars") == 0;
    case OPTION_TEXT: return options->text = true;
    case OPTION_LANG: options->lang = value; return *value != '\0';
    case OPTION_DATE: options->date = value; return *value != '\0';
    case OPTION_ACTORS: options->actors = value; return true;
    case OPTION_ONTOLOGY: options->ontology = value; return true;
    case OPTION_OUTPUT: options->output = value; return true;
    case OPTION_CONFIDENCE: return confidence_read(value, options);
    case OPTION_THREADS: return count_read(value, RO_THREADS, &options->threads);
    case OPTION_LIMIT: return count_read(value, 100000, &options->limit);
    case OPTION_OCCURRENCE: options->occurrence = value; return *value != '\0';
    case OPTION_DB: options->db = value; return *value != '\0';
    case OPTION_OUT: options->out = value; return *value != '\0';
    case OPTION_STATE: options->state = value; return *value != '\0';
    case OPTION_ONCE: return options->once = true;
    case OPTION_INTERVAL: return interval_read(value, options);
    case OPTION_DELAY: return delay_read(value, options);
    case OPTION_MOST: return number_read(value, 1, UINT64_MAX / 2, &options->most);
    case OPTION_PRIVATE: return options->allow_private = true;
    case OPTION_BETWEEN: options->between = value; return *value != '\0';
    case OPTION_SOURCE: options->source = value; return *value != '\0';
    case OPTION_TARGET: options->target = value; return *value != '\0';
    case OPTION_TYPE: options->type = value; return *value != '\0';
    case OPTION_MODE: options->mode = value; return *value != '\0';
    case OPTION_STATUS: options->status = value; return *value != '\0';
    case OPTION_SINCE: options->since = value; return *value != '\0';
    case OPTION_UNTIL: options->until = value; return *value != '\0';
    case OPTION_SAID_BY: options->said_by = value; return *value != '\0';
    case OPTION_OUTLET: options->outlet = value; return *value != '\0';
    case OPTION_TOPIC: options->topic = value; return *value != '\0';
    case OPTION_NEAR: options->near = value; return *value != '\0';
    case OPTION_SEARCH: options->search = value; return *value != '\0';
    case OPTION_FROM: options->from = value; return *value != '\0';
    case OPTION_RADIUS: return radius_read(value, options);
    case OPTION_BY: options->by = value; return *value != '\0';
    case OPTION_IMPORT: options->import = value; return *value != '\0';
    case OPTION_PORT: return port_read(value, options);
    case OPTION_LISTEN: options->listen = value; return *value != '\0';
    case OPTION_TOKEN_FILE: options->token_file = value; return *value != '\0';
    case OPTION_READ_ONLY: return options->read_only = true;
    case OPTION_HOST:
      if (options->host_count == OPTIONS_HOSTS || *value == '\0') return false;
      options->hosts[options->host_count++] = value;
      return true;
    case OPTION_BY_MONTH: return options->by_month = true;
    case OPTION_QUIET: return options->quiet = true;
    case OPTION_HELP: return options->help = true;
    case OPTION_PACK:
      if (options->pack_count == OPTIONS_PACKS) return false;
      options->packs[options->pack_count++] = value;
      return true;
  }
  return false;
}

/* What is being read. */
typedef struct option_reading {
  cmd_options *options;
  int argc, at;
  char **argv;
  char *message;
  size_t message_len;
} option_reading;

static bool option_read(option_reading *reading) {
  const char *argument = reading->argv[reading->at++], *equals = NULL;
  const option_row *row;
  if (argument[1] == '-') {
    equals = strchr(argument, '=');
    row = option_find(reading->options->verb, argument + 2,
                      equals ? (size_t)(equals - argument) - 2 : strlen(argument + 2));
  } else {
    row = argument[2] == '\0' ? option_find_letter(reading->options->verb, argument[1]) : NULL;
  }
  const char *value = equals ? equals + 1 : NULL;
  if (row == NULL) {
    snprintf(reading->message, reading->message_len, "unknown option %s", argument);
  } else if (row->value == NULL && value) {
    snprintf(reading->message, reading->message_len, "--%s takes no value", row->name);
  } else if (row->value && value == NULL && reading->at == reading->argc) {
    snprintf(reading->message, reading->message_len, "--%s needs a value (%s)", row->name, row->value);
  } else {
    if (row->value && value == NULL) value = reading->argv[reading->at++];
    if (option_take(reading->options, row->id, value ? value : "")) return true;
    snprintf(reading->message, reading->message_len, "--%s: \"%s\" does not do (%s)", row->name, value, row->help);
  }
  return false;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): the message is written through reading */
bool options_read(cmd_options *options, enum cmd_verb verb, int argc, char **argv, char *message, size_t message_len) {
  option_reading reading = {options, argc, 0, argv, message, message_len};
  bool only_words = false;
  *options = (cmd_options){.verb = verb, .words = (const char *const *)argv};
  while (reading.at < argc) {
    const char *argument = argv[reading.at];
    if (!only_words && strcmp(argument, "--") == 0) {
      only_words = true;
      reading.at++;
    } else if (only_words || argument[0] != '-' || argument[1] == '\0') {
      argv[options->word_count++] = argv[reading.at++];
    } else if (!option_read(&reading)) {
      return false;
    }
  }
  if (options->threads == 0 && verb != VERB_SERVE) options->threads = threads_all();
  return true;
}

void options_help(enum cmd_verb verb, FILE *out) {
  for (size_t i = 0; i < OPTION_COUNT; i++) {
    const option_row *row = &option_rows[i];
    char name[64];
    if (!(row->verbs & verb)) continue;
    snprintf(name, sizeof name, "--%s%s%s", row->name, row->value ? " " : "", row->value ? row->value : "");
    if (row->letter) fprintf(out, "  -%c, %-18s %s\n", row->letter, name, row->help);
    else fprintf(out, "      %-18s %s\n", name, row->help);
  }
}
