/* The verbs and what they share. main.c dispatches to one function a verb; each gives the exit status: 0 all went well,
 * 1 some articles were skipped or some tests failed, 2 nothing could be done. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "base/buffer.h"
#include "cmd/options.h"
#include "publish/publish.h"
#include "readout/readout.h"

enum { EXIT_FINE = 0, EXIT_SOME = 1, EXIT_NONE = 2 };

int cmd_code(const cmd_options *options);
int cmd_explain(const cmd_options *options);
int cmd_extract(const cmd_options *options);
int cmd_who(const cmd_options *options);
int cmd_pack(const cmd_options *options);

/* ---- articles.c: code and explain run articles through a format ---- */

typedef struct cmd_format {
  const char *name;
  void (*header)(ro_buffer *out); /* or NULL */
  void (*article)(const publish_options *options, const ro_doc *doc, ro_buffer *out);
  void (*error)(publish_place place, const char *id, const char *message, ro_buffer *out); /* or NULL */
  bool holds_warnings; /* they are in the output, so they need not be told */
} cmd_format;

int articles_run(const cmd_options *options, const cmd_format *format);
/* An engine as the options have it; its warnings are told. */
ro_status engine_open(const cmd_options *options, ro_engine **engine, ro_error *error);

/* ---- terminal.c: what leaves the program ---- */

/* Writes all of it to standard output: RO_END when the reader has gone, RO_IO when the disk is full. */
ro_status terminal_write(const char *data, size_t len, ro_error *error);
/* Tells the user, on standard error; len bytes as they are. */
void terminal_tell(const char *data, size_t len);
/* Appends "readout: FILE:LINE: message" and a newline, escaped; name may be NULL, line 0. */
void terminal_message(ro_buffer *out, const char *name, uint64_t line, const char *kind, const char *message);
/* Tells an error that ends the run, and gives EXIT_NONE. */
int terminal_fail(const ro_error *error);
bool terminal_shows(void); /* standard output is a terminal */
publish_options terminal_options(const cmd_options *options);

#endif
