/* The verbs and what they share. main.c dispatches to one function a verb; each gives the exit status: 0 all went well,
 * 1 some articles were skipped or some tests failed, 2 nothing could be done. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <signal.h>
#include <stdio.h>

#include "cmd/options.h"
#include "readout/readout.h"
#include "store/again.h"

enum { EXIT_FINE = 0, EXIT_SOME = 1, EXIT_NONE = 2 };

int cmd_code(const cmd_options *options);
int cmd_explain(const cmd_options *options);
int cmd_extract(const cmd_options *options);
int cmd_who(const cmd_options *options);
int cmd_pack(const cmd_options *options);
int cmd_add(const cmd_options *options);
int cmd_search(const cmd_options *options);
int cmd_stories(const cmd_options *options);
int cmd_remove(const cmd_options *options);
int cmd_recode(const cmd_options *options);
int cmd_check(const cmd_options *options);
int cmd_export(const cmd_options *options);
int cmd_report(const cmd_options *options);
int cmd_watch(const cmd_options *options);
int cmd_events(const cmd_options *options); /* and timeline */
int cmd_show(const cmd_options *options);   /* and compare */
int cmd_calendar(const cmd_options *options);
int cmd_actors(const cmd_options *options);
int cmd_correct(const cmd_options *options);
int cmd_serve(const cmd_options *options);

/* ---- articles.c: code and explain run articles through a format ---- */

int articles_run(const cmd_options *options, const char *format);
/* A run over the articles that the options name, with what is to be told of them; and the exit status for its counts,
 * with a line that sums up what was skipped. */
ro_run_options articles_options(const cmd_options *options, const ro_writer_options *writer);
int articles_exit(const cmd_options *options, const ro_run_counts *counts);
/* An engine as the options have it; its warnings are told. */
ro_status engine_open(const cmd_options *options, ro_engine **engine, ro_error *error);

/* ---- cmd_add.c: the record that the options name, and how what is put into it is coded ---- */

struct ro_store;
ro_status record_coding(const cmd_options *options, struct ro_store *store, ro_error *error);
ro_status record_open(const cmd_options *options, bool create, struct ro_store **store, ro_error *error);
/* ---- recoding.c: articles of a record coded again ---- */

/* Those for which it has changed who is known; where `stale`, also all that other programs, packs and actors coded,
 * which stay as they are otherwise. */
ro_status recode_run(const cmd_options *options, const ro_engine *engine, struct ro_store *store, bool stale,
                     again_counts *counts, ro_error *error);

/* After adding or removing: the same without a word, with an engine that is made when it is needed and NULL is given.
 */
ro_status again_learnt(const cmd_options *options, ro_engine *engine, struct ro_store *store, ro_error *error);

/* ---- progress.c: how far a run is, on the terminal ---- */

bool progress_wanted(const cmd_options *options);
void progress_show(void *context, const ro_progress *so_far); /* for ro_run_options */
void progress_hide(void);
/* For verbs that count for themselves: begin once, then ask whether it is time to show something, and show it. */
void progress_begin(const cmd_options *options);
bool progress_due(double *seconds);
void progress_put(const ro_progress *so_far, bool events); /* events: there are such to be counted */
void progress_text(const char *text);

/* ---- stopping.c ---- */

/* From now on SIGINT and SIGTERM make what it points at 1; the second of them ends the program. */
const volatile sig_atomic_t *stopping_begin(void);

/* ---- terminal.c: what leaves the program ---- */

/* An ro_write for standard output: RO_END when the reader has gone, RO_IO when the disk is full. */
ro_status terminal_write(void *context, const char *data, size_t len, ro_error *error);
/* Tells the user, on standard error; len bytes as they are. */
void terminal_tell(const char *data, size_t len);
/* The same, and leaves the line of progress.c where it is. */
void terminal_put(const char *data, size_t len);
/* Tells "readout: FILE:LINE: kind message", escaped; name may be NULL, line 0. */
void terminal_message(const char *name, uint64_t line, const char *kind, const char *message);
/* Tells an error that ends the run, and gives EXIT_NONE. */
int terminal_fail(const ro_error *error);
/* The same for a wrong use. */
int terminal_fail_use(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Fills *error and gives code. where may be NULL. */
ro_status fail_set(ro_error *error, ro_status code, const char *where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Writes text of others to a stream, so that a terminal obeys none of it. */
void put_shown(FILE *out, ro_str text);
bool terminal_shows(void); /* standard output is a terminal */
/* How the options have results written to standard output. */
ro_writer_options terminal_writer(const cmd_options *options, const char *format);

/* Text that is put together before it is written, as a stream in memory. */
typedef struct cmd_page {
  FILE *out;
  char *data;
  size_t len;
} cmd_page;

bool page_open(cmd_page *page);
void page_close(cmd_page *page); /* data and len are whole then, and page_free frees them */
void page_free(cmd_page *page);
/* Closes, writes to standard output and frees; gives the exit status. */
int page_show(cmd_page *page);

#endif
