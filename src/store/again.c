/* Articles of a record coded again: by threads, a batch at a time, and each batch is one transaction. What is done is
 * done; what is not is found by the next run. */
#include "store/again.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

enum { CODERS = 64, CODER_BYTES = 96, BATCH = 256, BATCH_BYTES = 8 << 20, OUT_BYTES = 1 << 30, KNOWN = 256 };

/* One article on its way: strings of the store do not last. */
typedef struct again_job {
  store_given given;
  ro_buffer strings, out;
  ro_known known[KNOWN];
  ro_status status;
  ro_error error;
} again_job;

typedef struct again_state {
  ro_store *store;
  const again_options *options;
  char names[CODERS][CODER_BYTES];
  const char *coders[CODERS];
  size_t coder_count, job_count;
  again_job jobs[BATCH];
  int64_t last; /* the number of the last copy */
  atomic_size_t next;
  again_counts *counts;
} again_state;

/* store_stale or store_marked. */
typedef ro_status again_next(ro_store *store, int64_t after, const char *const *coders, size_t count,
                             store_given *given, ro_error *error);

static void coders_fill(again_state *all) {
  for (size_t i = 0; i < ro_engine_lang_count(all->options->engine) && i < CODERS; i++) {
    store_coder(all->names[i], CODER_BYTES, ro_engine_lang(all->options->engine, i),
                ro_engine_pack_version(all->options->engine, i));
    all->coders[all->coder_count++] = all->names[i];
  }
}

/* ---- an article, copied ---- */

enum { STRINGS = 8 };

static size_t keep(ro_buffer *strings, ro_str text) {
  size_t at = strings->len;
  buffer_append(strings, text.len ? text.data : "", text.len);
  buffer_putc(strings, '\0');
  return at;
}

static size_t keep_name(ro_buffer *strings, const char *name) { return keep(strings, ro_str_of(name)); }

static const char *name_at(const ro_buffer *strings, size_t at, const char *was) {
  return was ? strings->data + at : NULL;
}

static void known_copy(again_job *job, const ro_article *article) {
  size_t count = article->known_count < KNOWN ? article->known_count : KNOWN, starts[KNOWN][4];
  for (size_t i = 0; i < count; i++) {
    const ro_known *known = &article->known[i];
    starts[i][0] = keep(&job->strings, known->name);
    starts[i][1] = keep_name(&job->strings, known->code);
    starts[i][2] = keep_name(&job->strings, known->role);
    starts[i][3] = keep_name(&job->strings, known->office);
  }
  for (size_t i = 0; i < count && !job->strings.failed; i++) {
    const ro_known *known = &article->known[i];
    job->known[i] = (ro_known){.name = {job->strings.data + starts[i][0], known->name.len},
                               .code = name_at(&job->strings, starts[i][1], known->code),
                               .role = name_at(&job->strings, starts[i][2], known->role),
                               .office = name_at(&job->strings, starts[i][3], known->office)};
  }
  job->given.article.known = job->known;
  job->given.article.known_count = count;
}

static void job_fill(again_job *job, const store_given *given) {
  size_t starts[STRINGS];
  job->given = *given;
  buffer_clear(&job->strings);
  buffer_clear(&job->out);
  ro_article *article = &job->given.article;
  ro_str *const fields[STRINGS] = {&article->id,        &article->url,      &article->source, &article->title,
                                   &article->published, &article->modified, &article->lang,   &article->text};
  for (size_t i = 0; i < STRINGS; i++) starts[i] = keep(&job->strings, *fields[i]);
  known_copy(job, &given->article);
  for (size_t i = 0; i < STRINGS && !job->strings.failed; i++) fields[i]->data = job->strings.data + starts[i];
}

/* ---- threads ---- */

static void job_run(ro_session *session, ro_document *document, again_job *job) {
  job->status = ro_session_code(session, &job->given.article, document, &job->error);
  if (job->status != RO_OK) return;
  store_recoded(&job->given, document, &job->out);
  if (job->out.failed) job->status = error_set(&job->error, RO_NO_MEMORY, NULL, 0, "no memory for the articles");
}

/* A thread that has no memory leaves its share to the others. */
static void *work(void *argument) {
  again_state *all = argument;
  ro_session *session = NULL;
  ro_document *document = NULL;
  bool ready = ro_session_new(all->options->engine, &session, NULL) == RO_OK &&
               ro_document_new(all->options->engine, &document, NULL) == RO_OK;
  for (size_t i; ready && (i = atomic_fetch_add(&all->next, 1)) < all->job_count;)
    job_run(session, document, &all->jobs[i]);
  ro_document_free(document);
  ro_session_free(session);
  return NULL;
}

static void work_all(again_state *all) {
  pthread_t threads[RO_THREADS];
  unsigned count = 0;
  atomic_store(&all->next, 0);
  while (count + 1 < all->options->threads && count + 1 < all->job_count &&
         pthread_create(&threads[count], NULL, work, all) == 0)
    count++;
  work(all);
  while (count) pthread_join(threads[--count], NULL);
}

/* ---- a batch ---- */

/* An article that cannot be coded, for its pack is not there, stays as it is. */
static ro_status job_take(again_state *all, again_job *job, ro_buffer *out, again_counts *counts, ro_error *error) {
  if (job->status == RO_OK) {
    buffer_append(out, job->out.data, job->out.len);
    counts->done++, counts->learnt += !job->given.whole;
    return RO_OK;
  }
  if (job->status == RO_BAD_INPUT || job->status == RO_LIMIT) {
    if (all->options->skipped) all->options->skipped(all->options->context, job->given.article.id.data, &job->error);
    counts->skipped++;
    return RO_OK;
  }
  *error = job->error;
  return job->status;
}

static ro_status batch_put(again_state *all, ro_error *error) {
  ro_buffer out;
  again_counts counts = *all->counts;
  ro_status status = RO_OK;
  buffer_init_from(&out, NULL, OUT_BYTES);
  for (size_t i = 0; i < all->job_count && status == RO_OK; i++)
    status = job_take(all, &all->jobs[i], &out, &counts, error);
  if (out.failed) status = error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the articles");
  if (status == RO_OK && out.len) status = store_recode(all->store, (ro_str){out.data, out.len}, error);
  if (status == RO_OK) *all->counts = counts;
  buffer_free(&out);
  return status;
}

/* RO_END when nothing is left. */
static ro_status batch_fill(again_state *all, again_next *next, int64_t *after, ro_error *error) {
  store_given given = {0};
  size_t bytes = 0;
  ro_status status = RO_OK;
  all->job_count = 0;
  while (all->job_count < BATCH && bytes < BATCH_BYTES) {
    status = next(all->store, *after, all->coders, all->coder_count, &given, error);
    if (status != RO_OK) break;
    *after = given.number;
    if (given.whole && !all->options->stale) continue; /* others coded it: that is for recode */
    again_job *job = &all->jobs[all->job_count++];
    job_fill(job, &given);
    job->status = error_set(&job->error, RO_NO_MEMORY, NULL, 0, "no memory for the articles");
    if (job->strings.failed) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the articles");
    bytes += given.article.text.len;
  }
  return status == RO_END && all->job_count ? RO_OK : status;
}

static ro_status pass(again_state *all, again_next *next, ro_error *error) {
  int64_t after = 0;
  ro_status status;
  while ((status = batch_fill(all, next, &after, error)) == RO_OK) {
    work_all(all);
    status = batch_put(all, error);
    if (status != RO_OK) return status;
    if (all->options->progress) all->options->progress(all->options->context, all->counts, after, all->last);
    if (all->options->one_batch) return RO_OK;
  }
  return status == RO_END ? RO_OK : status;
}

/* What one pass changes may concern others; what is learnt does not come of what was learnt, so that it ends. */
static ro_status passes(again_state *all, ro_error *error) {
  ro_status status = store_last(all->store, &all->last, error);
  if (status == RO_OK && all->options->stale) status = pass(all, store_stale, error);
  for (bool more = true; more && status == RO_OK;) {
    uint64_t before = all->counts->done;
    status = pass(all, store_marked, error);
    more = all->counts->done > before && !all->options->one_batch;
  }
  return status;
}

ro_status again_run(ro_store *store, const again_options *options, again_counts *counts, ro_error *error) {
  again_state *all = memory_zeroed(NULL, 1, sizeof *all);
  if (all == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory");
  all->store = store, all->options = options, all->counts = counts;
  coders_fill(all);
  for (size_t i = 0; i < BATCH; i++) {
    buffer_init_from(&all->jobs[i].strings, NULL, OUT_BYTES);
    buffer_init_from(&all->jobs[i].out, NULL, OUT_BYTES);
  }
  ro_status status = passes(all, error);
  for (size_t i = 0; i < BATCH; i++) {
    buffer_free(&all->jobs[i].strings);
    buffer_free(&all->jobs[i].out);
  }
  memory_release(NULL, all);
  return status;
}

ro_status again_wanted(ro_store *store, bool *wanted, ro_error *error) {
  store_given given;
  ro_status status = store_marked(store, 0, NULL, 0, &given, error);
  *wanted = status == RO_OK;
  return status == RO_END ? RO_OK : status;
}
