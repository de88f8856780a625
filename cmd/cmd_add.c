/* readout add: articles into the record. The threads of ro_run make parcels; what it writes in order goes to the one
 * writer. */
#include <inttypes.h>
#include <stdio.h>

#include "cmd/cmd.h"
#include "store/store.h"

/* A parcel for which there was no memory is one without length, which the store refuses. */
static void make_parcel(void *context, const ro_origin *origin, const ro_document *document, ro_output *output) {
  static const uint64_t nothing = 0;
  enum { PARCEL_BYTES = 256 << 20 };
  ro_buffer parcel;
  (void)context, (void)origin;
  buffer_init(&parcel, PARCEL_BYTES);
  store_parcel(document, &parcel);
  if (parcel.failed) ro_output_put(output, (const char *)&nothing, sizeof nothing);
  else ro_output_put(output, parcel.data, parcel.len);
  buffer_free(&parcel);
}

static ro_status take_parcels(void *context, const char *data, size_t len, ro_error *error) {
  return store_adder_take(context, (ro_str){data, len}, error);
}

static void put_count(FILE *out, uint64_t count, const char *one, const char *many) {
  fprintf(out, "%" PRIu64 " %s", count, count == 1 ? one : many);
}

/* Only what is on the disk is counted. */
static int tell_counts(const store_counts *counts) {
  cmd_page page;
  if (!page_open(&page)) return EXIT_NONE;
  fputs("added ", page.out);
  put_count(page.out, counts->articles, "article, ", "articles, ");
  put_count(page.out, counts->versions, "version, ", "versions, ");
  put_count(page.out, counts->copies, "copy; ", "copies; ");
  put_count(page.out, counts->known, "was known\n", "were known\n");
  return page_show(&page);
}

static ro_status add_all(const cmd_options *options, ro_engine *engine, store_adder *adder, ro_run_counts *counts,
                         ro_error *error) {
  ro_writer_options writer = {.size = sizeof writer, .format = "jsonl", .write = take_parcels, .context = adder};
  ro_run_options run = articles_options(options, &writer);
  run.document = make_parcel;
  ro_status status = ro_run(engine, &run, counts, error);
  return status == RO_OK ? store_adder_end(adder, error) : status;
}

static int add_with(const cmd_options *options, ro_engine *engine, ro_store *store) {
  ro_error error = {0};
  ro_run_counts counts = {0};
  store_adder adder;
  store_adder_init(&adder, store);
  ro_status status = add_all(options, engine, &adder, &counts, &error);
  progress_hide();
  store_adder_free(&adder);
  if (status == RO_OK) status = again_learnt(options, engine, store, &error);
  int told = tell_counts(&adder.counts);
  if (status != RO_OK) return terminal_fail(&error);
  int came = articles_exit(options, &counts);
  return came == EXIT_FINE ? told : came;
}

ro_status record_coding(const cmd_options *options, ro_store *store, ro_error *error) {
  store_coding coding = {.actors = options->actors,
                         .min_confidence = options->has_confidence ? &options->confidence : NULL,
                         .packs = options->packs,
                         .pack_count = options->pack_count};
  return store_code_with(store, &coding, error);
}

ro_status record_open(const cmd_options *options, bool create, ro_store **store, ro_error *error) {
  enum {
    LOOKING = VERB_SEARCH | VERB_STORIES | VERB_CHECK | VERB_EXPLAIN | VERB_EVENTS | VERB_TIMELINE | VERB_SHOW |
              VERB_COMPARE | VERB_CALENDAR | VERB_EXPORT | VERB_REPORT
  };
  bool looks = (options->verb & LOOKING) != 0;
  store_options wanted = {.path = options->db ? options->db : "readout.db", .create = create, .read_only = looks};
  ro_status status = store_open(&wanted, store, error);
  if (status != RO_OK || looks) return status;
  status = record_coding(options, *store, error);
  if (status == RO_OK) return RO_OK;
  store_close(*store);
  *store = NULL;
  return status;
}

int cmd_add(const cmd_options *options) {
  ro_error error = {0};
  ro_engine *engine = NULL;
  ro_store *store = NULL;
  if (engine_open(options, &engine, &error) != RO_OK) return terminal_fail(&error);
  ro_status status = record_open(options, true, &store, &error);
  int came = status == RO_OK ? add_with(options, engine, store) : terminal_fail(&error);
  store_close(store);
  ro_engine_free(engine);
  return came;
}
