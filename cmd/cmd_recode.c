/* readout recode: what another program or pack coded is coded again. It may be stopped at any time: what is done is
 * done, and the rest is found by who coded it. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmd/cmd.h"
#include "store/store.h"

enum { CODERS = 64, CODER_BYTES = 96, BATCH = 200, PAIRS_BYTES = 1 << 30 };

typedef struct recoding {
  ro_store *store;
  ro_session *session;
  ro_document *document;
  char names[CODERS][CODER_BYTES];
  const char *coders[CODERS];
  size_t coder_count;
  ro_buffer pairs;
  uint64_t waiting, done, skipped, events;
  int64_t last; /* the number of the last copy */
  bool quiet;
} recoding;

static void coders_fill(recoding *all, const ro_engine *engine) {
  for (size_t i = 0; i < ro_engine_lang_count(engine) && i < CODERS; i++) {
    store_coder(all->names[i], CODER_BYTES, ro_engine_lang(engine, i), ro_engine_pack_version(engine, i));
    all->coders[all->coder_count++] = all->names[i];
  }
}

static ro_status flush(recoding *all, ro_error *error) {
  if (all->pairs.failed) return fail_set(error, RO_NO_MEMORY, NULL, "no memory for the articles");
  if (all->waiting == 0) return RO_OK;
  ro_status status = store_recode(all->store, (ro_str){all->pairs.data, all->pairs.len}, error);
  if (status == RO_OK) all->done += all->waiting;
  all->waiting = 0;
  buffer_clear(&all->pairs);
  return status;
}

/* One that cannot be coded, for its pack is not there, stays as it is. */
static ro_status code_one(recoding *all, const store_given *given, ro_error *error) {
  ro_error why = {0};
  ro_status status = ro_session_code(all->session, &given->article, all->document, &why);
  if (status == RO_BAD_INPUT || status == RO_LIMIT) {
    if (!all->quiet) terminal_message(given->article.id.data, 0, "skipped: ", why.message);
    all->skipped++;
    return RO_OK;
  }
  if (status != RO_OK) {
    *error = why;
    return status;
  }
  buffer_append(&all->pairs, &given->number, sizeof given->number);
  store_parcel(all->document, &all->pairs);
  all->events += ro_document_article(all->document)->event_count;
  return ++all->waiting < BATCH ? RO_OK : flush(all, error);
}

/* Copies are taken by their numbers, which tell how far it is. */
static void progress_tell(const recoding *all, int64_t number) {
  ro_progress so_far = {.coded = all->done + all->waiting,
                        .skipped = all->skipped,
                        .events = all->events,
                        .bytes_read = (uint64_t)number,
                        .bytes_total = (uint64_t)all->last};
  if (progress_due(&so_far.seconds)) progress_put(&so_far, true);
}

static ro_status recode_all(recoding *all, ro_error *error) {
  store_given given = {0};
  ro_status status;
  while ((status = store_stale(all->store, given.number, all->coders, all->coder_count, &given, error)) == RO_OK) {
    status = code_one(all, &given, error);
    if (status != RO_OK) return status;
    progress_tell(all, given.number);
  }
  return status == RO_END ? flush(all, error) : status;
}

static int tell_counts(const recoding *all) {
  cmd_page page;
  if (!page_open(&page)) return EXIT_NONE;
  fprintf(page.out, "coded %" PRIu64 " %s again", all->done, all->done == 1 ? "article" : "articles");
  if (all->skipped) fprintf(page.out, "; %" PRIu64 " skipped", all->skipped);
  fputc('\n', page.out);
  int came = page_show(&page);
  return all->skipped ? EXIT_SOME : came;
}

static int recode_with(const cmd_options *options, const ro_engine *engine, recoding *all) {
  ro_error error = {0};
  coders_fill(all, engine);
  buffer_init(&all->pairs, PAIRS_BYTES);
  all->quiet = options->quiet;
  ro_status status = record_open(options, false, &all->store, &error);
  if (status == RO_OK) status = ro_session_new(engine, &all->session, &error);
  if (status == RO_OK) status = ro_document_new(engine, &all->document, &error);
  if (status == RO_OK) status = store_last(all->store, &all->last, &error);
  progress_begin(options);
  if (status == RO_OK) status = recode_all(all, &error);
  progress_hide();
  ro_document_free(all->document);
  ro_session_free(all->session);
  store_close(all->store);
  buffer_free(&all->pairs);
  return status == RO_OK ? tell_counts(all) : terminal_fail(&error);
}

int cmd_recode(const cmd_options *options) {
  ro_error error = {0};
  ro_engine *engine = NULL;
  if (options->word_count) return terminal_fail_use("a record is named with --db");
  recoding *all = calloc(1, sizeof *all);
  ro_status status = all ? engine_open(options, &engine, &error) : fail_set(&error, RO_NO_MEMORY, NULL, "no memory");
  int came = status == RO_OK ? recode_with(options, engine, all) : terminal_fail(&error);
  ro_engine_free(engine);
  free(all);
  return came;
}
