/* The server put together, run, and taken apart. */
#include "serve/serve.h"

#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"
#include "serve/server.h"

enum {
  LOOPS_LEAST = 2,
  READERS_LEAST = 4,
  READERS_MOST = 16,
  DESCRIPTORS_BESIDE = 512, /* connections that go, databases, loops */
  DESCRIPTORS_MOST = 65536,
  WATCH_MS = 100,
  FINISH_MS = 5000,
  URL_BYTES = 300,
  PATH_BYTES = 4096,
  CODE_BURST = 20,
  CODE_EACH_S = 4,
  CODE_ALL_BURST = 60,
  CODE_ALL_EACH_S = 20
};

/* ---- the parts ---- */

/* Gives how many descriptors there may be. */
static int descriptors_raise(unsigned connections) {
  struct rlimit limit;
  rlim_t wanted = connections + DESCRIPTORS_BESIDE;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  if (limit.rlim_cur < wanted) {
    limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
  }
  return limit.rlim_cur < DESCRIPTORS_MOST ? (int)limit.rlim_cur : DESCRIPTORS_MOST;
}

static ro_status guests_make(server *all, ro_error *error) {
  unsigned most = all->options->connections ? all->options->connections : LIMIT_CONNECTIONS;
  int descriptors = descriptors_raise(most);
  if (descriptors < DESCRIPTORS_BESIDE * 2) most = (unsigned)descriptors / 4;
  else if ((int)most > descriptors - DESCRIPTORS_BESIDE) most = (unsigned)(descriptors - DESCRIPTORS_BESIDE);
  if (guests_init(&all->guests, most, descriptors)) return RO_OK;
  return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the connections");
}

static ro_status names_take(server *all, ro_error *error) {
  for (size_t i = 0; i < all->options->name_count; i++) {
    const char *name = all->options->names[i];
    if (!host_valid(name)) return error_set(error, RO_USAGE, name, 0, "--host wants a name without a port");
    if (all->names.count == LIMIT_HOST_NAMES) return error_set(error, RO_USAGE, name, 0, "too many names");
    all->names.names[all->names.count++] = name;
  }
  return RO_OK;
}

static lane_plan plan_of(const server *all, unsigned threads, unsigned most) {
  return (lane_plan){.record = all->options->record, .engine = all->options->engine, .threads = threads, .most = most};
}

static ro_status lanes_start(server *all, ro_error *error) {
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  unsigned readers = all->options->threads;
  if (readers == 0) readers = cores * 2 < READERS_LEAST ? READERS_LEAST : (unsigned)cores * 2;
  if (readers > READERS_MOST && all->options->threads == 0) readers = READERS_MOST;
  lane_plan reads = plan_of(all, readers, LIMIT_WAITING);
  lane_plan codes = plan_of(all, cores > 2 ? (unsigned)cores / 2 : 1, LIMIT_CODING);
  lane_plan writes = plan_of(all, 1, LIMIT_WRITING);
  writes.writes = true;
  writes.opened = all->options->opened;
  writes.rested = all->options->rested;
  writes.context = all->options->context;
  RO_TRY(lane_start(&all->reads, &reads, error));
  RO_TRY(lane_start(&all->codes, &codes, error));
  return lane_start(&all->writes, &writes, error);
}

static size_t as_it_is(void *context, struct MHD_Connection *connection, char *text) {
  (void)context, (void)connection;
  return strlen(text); /* uri.c decodes */
}

static ro_status loops_start(server *all, ro_error *error) {
  unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC;
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  unsigned wanted = cores < LOOPS_LEAST ? LOOPS_LEAST : cores > SERVER_LOOPS ? SERVER_LOOPS : (unsigned)cores;
  while (all->loop_count < wanted) {
    struct MHD_Daemon *loop = MHD_start_daemon(
        flags, 0, NULL, NULL, request_take, all, MHD_OPTION_URI_LOG_CALLBACK, request_begin, all,
        MHD_OPTION_NOTIFY_COMPLETED, request_end, all, MHD_OPTION_NOTIFY_CONNECTION, request_connection, all,
        MHD_OPTION_UNESCAPE_CALLBACK, as_it_is, NULL, MHD_OPTION_CONNECTION_LIMIT,
        all->guests.most + (unsigned)DESCRIPTORS_BESIDE, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)LIMIT_CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)LIMIT_SILENCE_S, MHD_OPTION_END);
    if (loop == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "the server cannot be started");
    all->loops[all->loop_count++] = loop;
  }
  return RO_OK;
}

static ro_status token_prepare(server *all, char *path, size_t size, ro_error *error) {
  if (all->options->read_only) return RO_OK;
  if (all->options->token_file) snprintf(path, size, "%s", all->options->token_file);
  else if (!token_path(all->options->record, path, size))
    return error_set(error, RO_USAGE, NULL, 0, "the path of the token is too long: name another with --token-file");
  return token_take(path, all->token, error);
}

/* A record of an older version is brought up to date, which who only reads may not do. */
static ro_status record_prepare(const serve_options *options, ro_error *error) {
  ro_store *store = NULL;
  store_options wanted = {.path = options->record, .read_only = options->read_only};
  ro_status status = store_open(&wanted, &store, error);
  store_close(store);
  return status;
}

/* ---- running ---- */

static void *watch(void *argument) {
  server *all = argument;
  const struct timespec pause = {.tv_nsec = WATCH_MS * 1000000};
  while (!atomic_load(&all->closing)) {
    guests_watch(&all->guests);
    nanosleep(&pause, NULL);
  }
  return NULL;
}

static void tell_ready(const server *all, const char *url, const char *token_file) {
  serve_ready about = {.url = url, .open = all->open};
  if (!all->options->read_only) about.token_file = token_file, about.token = all->token;
  if (all->options->ready) all->options->ready(all->options->context, &about);
}

/* What was begun is finished, for a while; what waits is told. */
static void finish(server *all) {
  stream_close(all);
  request_cancel(lane_close(&all->reads));
  request_cancel(lane_close(&all->codes));
  lane_job *writes = lane_close(&all->writes);
  request_cancel(writes);
  lane_end(&all->reads);
  lane_end(&all->codes);
  lane_end(&all->writes);
  stream_stop(all);
  guests_wait(&all->guests, GUEST_TAKING, FINISH_MS);
  guests_wait(&all->guests, GUEST_STREAM, FINISH_MS);
}

/* open: the signals that the thread at the door takes. */
static ro_status keep(server *all, const sigset_t *open, const char *token_file, ro_error *error) {
  int listening;
  char url[URL_BYTES];
  pthread_t watcher;
  RO_TRY(door_open(all, &listening, url, sizeof url, error));
  ro_status status = lanes_start(all, error);
  if (status == RO_OK) status = loops_start(all, error);
  if (status == RO_OK && !stream_start(all)) status = error_set(error, RO_NO_MEMORY, NULL, 0, "no thread for streams");
  bool watched = status == RO_OK && pthread_create(&watcher, NULL, watch, all) == 0;
  if (watched) {
    request_warm(all);
    tell_ready(all, url, token_file);
    pthread_sigmask(SIG_SETMASK, open, NULL);
    door_keep(all, listening);
  }
  close(listening);
  finish(all);
  atomic_store(&all->closing, true);
  if (watched) pthread_join(watcher, NULL);
  while (all->loop_count) MHD_stop_daemon(all->loops[--all->loop_count]);
  lane_free(&all->reads);
  lane_free(&all->codes);
  lane_free(&all->writes);
  stream_free(all);
  return status;
}

/* Signals that end us are for the thread that called alone, which then looks at `stop`. */
static ro_status keep_signals(server *all, const char *token_file, ro_error *error) {
  sigset_t ending, before;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, &before);
  ro_status status = keep(all, &before, token_file, error);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return status;
}

ro_status serve_run(const serve_options *options, ro_error *error) {
  char token_file[PATH_BYTES] = "";
  server *all = memory_zeroed(NULL, 1, sizeof *all);
  if (all == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the server");
  all->options = options;
  cache_init(&all->cache, LIMIT_KEPT_BYTES, LIMIT_KEPT_ONE);
  rate_init(&all->coding, CODE_BURST, CODE_EACH_S, CODE_ALL_BURST, CODE_ALL_EACH_S);
  ro_status status = names_take(all, error);
  if (status == RO_OK) status = record_prepare(options, error);
  if (status == RO_OK) status = moment_open(&all->moment, options->record, error);
  if (status == RO_OK) status = guests_make(all, error);
  if (status == RO_OK) status = pages_make(all, error);
  if (status == RO_OK) status = token_prepare(all, token_file, sizeof token_file, error);
  if (status == RO_OK) status = keep_signals(all, token_file, error);
  pages_free(all);
  cache_free(&all->cache);
  rate_free(&all->coding);
  moment_close(&all->moment);
  guests_free(&all->guests);
  memory_release(NULL, all);
  return status;
}
