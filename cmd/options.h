/* The options of all verbs, in one table that parses them and writes the help. Called by main.c. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { OPTIONS_PACKS = 64, OPTIONS_HOSTS = 16 };

/* A set of verbs. */
enum cmd_verb {
  VERB_CODE = 1,
  VERB_EXPLAIN = 2,
  VERB_WHO = 4,
  VERB_PACK = 8,
  VERB_ADD = 16,
  VERB_SEARCH = 32,
  VERB_REMOVE = 64,
  VERB_RECODE = 128,
  VERB_CHECK = 256,
  VERB_EXTRACT = 512,
  VERB_WATCH = 1024,
  VERB_STORIES = 2048,
  VERB_EVENTS = 1 << 16,
  VERB_TIMELINE = 1 << 17,
  VERB_SHOW = 1 << 18,
  VERB_COMPARE = 1 << 19,
  VERB_CALENDAR = 1 << 20,
  VERB_EXPORT = 1 << 21,
  VERB_REPORT = 1 << 22,
  VERB_ACTORS = 1 << 25,
  VERB_CORRECT = 1 << 26,
  VERB_SERVE = 1 << 27
};

/* What was asked for. Strings and arrays point into argv. */
typedef struct cmd_options {
  enum cmd_verb verb;
  const char *format, *offsets, *actors, *lang, *date, *output, *ontology, *out, *state, *db; /* NULL when not given */
  const char *occurrence;                                                                     /* its id, or NULL */
  const char *packs[OPTIONS_PACKS];
  size_t pack_count;
  unsigned threads, limit; /* limit 0: not given */
  double confidence;       /* with has_confidence */
  double delay;            /* with has_delay, seconds */
  unsigned interval;       /* minutes; 0 when not given */
  uint64_t most;           /* 0 when not given */
  /* what is asked of the record, as typed; NULL when not given */
  const char *between, *source, *target, *type, *mode, *status, *since, *until, *said_by, *outlet, *topic, *near,
      *search, *from;
  const char *by, *import;                                /* of corrections: who says so, a file of them */
  const char *listen, *token_file, *hosts[OPTIONS_HOSTS]; /* of the server */
  size_t host_count;
  unsigned port; /* with has_port */
  double radius; /* km; 0 when not given */
  bool has_confidence, has_delay, has_port, read_only, once, allow_private, text, by_month, quiet, help;
  const char *const *words; /* what is no option, in its order */
  size_t word_count;
} cmd_options;

/* Reads the arguments behind the verb; argv is put in order, so that the words stand together. False and a message of
 * what is wrong when it is. */
bool options_read(cmd_options *options, enum cmd_verb verb, int argc, char **argv, char *message, size_t message_len);
/* Writes the lines of a verb's options. */
void options_help(enum cmd_verb verb, FILE *out);
/* Lines that show how a verb is used, or NULL. examples.c */
const char *examples_of(enum cmd_verb verb);

#endif
