/* The loop: who is asked when, and what becomes of the answers. */
#include "watch/watch.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "fetch/fetch.h"
#include "watch/list.h"
#include "watch/out.h"
#include "watch/page.h"
#include "watch/state.h"

enum {
  DEADLINE = 30,       /* seconds of one request */
  PARALLEL = 16,       /* hosts asked at once */
  FULL_TEXT = 500,     /* bytes of a feed's content that make it the article */
  TRIES = 5,           /* of a page; then what the feed says is all there is */
  RETRY = 300,         /* seconds to the second one; doubled each time */
  LONGEST = 24 * 3600, /* seconds to the next look at a feed that fails */
  SAVE_EVERY = 1,      /* seconds between two writings of the state */
  TURN = 200,          /* milliseconds of one turn of the loop */
  ASKED_PAGES = 4000,  /* requests for pages at a time */
  LINE_BYTES = 12 << 20
};

typedef struct watcher {
  const watch_options *options;
  watch_counts *counts;
  watch_state state;
  seen_set listed; /* pages that are in state.pages */
  watch_out out;
  ro_fetcher *fetcher;
  ro_engine *engine;
  ro_session *session; /* that reads pages */
  ro_arena arena;      /* of one answer */
  ro_buffer line;
  const char *state_path;
  char path[4096];
  int32_t today;
  int64_t now, saved;
  bool dirty, full; /* the state changed since it was saved; as many articles as wanted are written */
  ro_status status; /* what ended it */
  ro_error *error;
} watcher;

static void tell(const watcher *watch, const char *name, const char *message) {
  if (watch->options->tell) watch->options->tell(watch->options->context, name, message);
}

static void end_with(watcher *watch, ro_status status) {
  if (watch->status == RO_OK) watch->status = status;
}

static void no_memory(watcher *watch) {
  end_with(watch, error_set(watch->error, RO_NO_MEMORY, NULL, 0, "no memory to watch"));
}

static bool ended(const watcher *watch) {
  return watch->status != RO_OK || watch->full || (watch->options->stop && *watch->options->stop);
}

static void clock_read(watcher *watch) {
  watch->now = (int64_t)time(NULL);
  watch->today = (int32_t)(watch->now / 86400);
}

/* ---- addresses ---- */

/* What only tells where a reader came from. */
static bool is_tracking(const char *name, size_t len) {
  static const char *const names[] = {"fbclid", "gclid", "yclid", "mc_cid", "mc_eid"};
  if (len >= 4 && memcmp(name, "utm_", 4) == 0) return true;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0) return true;
  return false;
}

static void tracking_drop(char *url) {
  char *query = strchr(url, '?'), *out = query;
  if (query == NULL) return;
  for (char *at = query + 1, *end; at && *at; at = *end ? end + 1 : NULL) {
    end = at + strcspn(at, "&");
    size_t name = strcspn(at, "=&");
    if (is_tracking(at, name)) continue;
    *out = out == query ? '?' : '&';
    memmove(out + 1, at, (size_t)(end - at));
    out += 1 + (end - at);
    if (*end == '\0') break;
  }
  *out = '\0';
}

/* An item's address in the form that it is known by; empty when it has none of ours. */
static ro_str item_url(watcher *watch, const char *base, ro_str link) {
  char given[FETCH_URL_BYTES], url[FETCH_URL_BYTES];
  if (link.len == 0 || link.len >= sizeof given) return (ro_str){"", 0};
  memcpy(given, link.data, link.len + 1);
  if (!fetch_url(base, given, url)) return (ro_str){"", 0};
  tracking_drop(url);
  const char *copy = arena_copy(&watch->arena, url, strlen(url));
  return copy ? ro_str_of(copy) : (ro_str){"", 0};
}

/* ---- writing ---- */

static void write_article(watcher *watch, feed_line line, uint64_t id) {
  char number[17], fetched[32];
  struct tm day;
  time_t time = (time_t)watch->now;
  gmtime_r(&time, &day);
  strftime(fetched, sizeof fetched, "%Y-%m-%dT%H:%M:%SZ", &day);
  snprintf(number, sizeof number, "%016" PRIx64, id);
  line.id = ro_str_of(number);
  line.fetched = ro_str_of(fetched);
  if (line.text.len > LIMIT_TEXT_BYTES) line.text.len = error_whole_len(line.text.data, LIMIT_TEXT_BYTES);
  buffer_clear(&watch->line);
  feed_line_put(&line, &watch->line);
  if (watch->line.failed) {
    no_memory(watch);
    return;
  }
  ro_status status = out_put(&watch->out, (ro_str){watch->line.data, watch->line.len}, watch->error);
  if (status != RO_OK) end_with(watch, status);
  else if (++watch->counts->articles == watch->options->most) watch->full = true;
}

static void see(watcher *watch, uint64_t id) {
  if (!seen_add(&watch->state.seen, id, watch->today)) no_memory(watch);
  watch->dirty = true;
}

static void page_done(watcher *watch, watch_page *page) {
  see(watch, page->id);
  page->done = true;
}

/* The feed's own words are all there is of it. */
static void page_give_up(watcher *watch, watch_page *page, const char *why) {
  watch->counts->pages_failed++;
  tell(watch, page->line.url.data, why);
  if (page->line.text.len > page->line.title.len) write_article(watch, page->line, page->id);
  if (watch->status == RO_OK) page_done(watch, page);
}

/* ---- feeds ---- */

static uint64_t item_id(const watch_feed *feed, const feed_item *item, ro_str url) {
  if (url.len) return out_id(url);
  ro_str name = item->guid.len ? item->guid : item->title.len ? item->title : item->summary;
  return hash_bytes(name.data, name.len, hash_bytes(feed->url, strlen(feed->url), 0));
}

static void item_take(watcher *watch, const watch_feed *feed, const feed_read *read, const feed_item *item,
                      const char *base) {
  feed_line line;
  ro_str url = item_url(watch, base, item->link);
  uint64_t id = item_id(feed, item, url);
  if (seen_has(&watch->state.seen, id)) {
    see(watch, id);
    return;
  }
  if (seen_has(&watch->listed, id)) return;
  bool says = feed_article(&watch->arena, read, item, &line);
  if (watch->arena.failed || (!says && url.len == 0)) return;
  line.url = url;
  if (url.len == 0 || feed_plain(&watch->arena, item->content).len >= FULL_TEXT) {
    write_article(watch, line, id);
    if (watch->status == RO_OK) see(watch, id);
  } else if (watch->state.page_count < LIMIT_PENDING) {
    watch_page *page = state_page_add(&watch->state, &line, id);
    if (page == NULL || !seen_add(&watch->listed, id, 0)) no_memory(watch);
  }
  watch->dirty = true;
}

static void feed_fail(watcher *watch, watch_feed *feed, const char *why) {
  int64_t wait = (int64_t)watch->options->interval * 60;
  unsigned fails = feed->fails < 16 ? feed->fails : 16;
  watch->counts->feeds_failed++;
  tell(watch, feed->url, why);
  wait = (wait ? wait : 60) << fails;
  feed->due = watch->now + (wait < LONGEST ? wait : LONGEST);
  feed->fails++;
}

/* Nothing it holds is lost when the run ends here: without its marks it is given whole the next time. */
static void feed_got(watcher *watch, watch_feed *feed, const fetch_result *result) {
  ro_error error = {0};
  feed_read read;
  ro_status status =
      feed_parse(&watch->arena, ro_str_of(result->charset), result->body.data, result->body.len, &read, &error);
  if (status == RO_OK && read.kind != FEED_ITEMS)
    status = error_set(&error, RO_BAD_INPUT, NULL, 0, "this is a list of feeds, not a feed");
  if (status != RO_OK) {
    feed_fail(watch, feed, error.message);
    return;
  }
  if (read.warning) tell(watch, feed->url, read.warning);
  for (uint32_t i = 0; i < read.items.count && !ended(watch); i++)
    item_take(watch, feed, &read, &read.items.rows[i], result->url);
  feed->fails = 0;
  watch->counts->feeds++;
  bool whole = !ended(watch) && !watch->arena.failed && watch->state.page_count < LIMIT_PENDING;
  if (!state_text_set(&feed->etag, whole ? result->etag : NULL) ||
      !state_text_set(&feed->modified, whole ? result->modified : NULL))
    no_memory(watch);
}

static void feed_end(watcher *watch, watch_feed *feed, const fetch_result *result) {
  feed->asked = false;
  feed->due = watch->now + (int64_t)watch->options->interval * 60;
  watch->dirty = true;
  if (result->status == FETCH_GOT) {
    feed_got(watch, feed, result);
  } else if (result->status == FETCH_SAME) {
    feed->fails = 0;
    watch->counts->feeds++;
  } else {
    feed_fail(watch, feed, result->message);
    if (result->status == FETCH_LATER) feed->held = watch->now + result->retry;
  }
}

/* ---- pages ---- */

static bool is_page(const fetch_result *result) {
  size_t at = 0;
  while (at < result->body.len && (unsigned char)result->body.data[at] <= ' ') at++;
  return at < result->body.len && memchr(result->body.data, '<', result->body.len < 1024 ? result->body.len : 1024);
}

static void page_got(watcher *watch, watch_page *page, const fetch_result *result) {
  ro_str url = item_url(watch, NULL, ro_str_of(result->url));
  feed_line line = page->line;
  uint64_t id = out_id(url);
  if (id && id != page->id && seen_has(&watch->state.seen, id)) { /* another item led there */
    page_done(watch, page);
    return;
  }
  ro_error error = {0};
  const page_source source = {.bytes = result->body, .url = url, .charset = ro_str_of(result->charset)};
  ro_status status = is_page(result) ? page_article(watch->session, &watch->arena, &source, &line, &error)
                                     : error_set(&error, RO_BAD_INPUT, NULL, 0, "the page holds no article");
  if (status != RO_OK) {
    page_give_up(watch, page, error.message);
    return;
  }
  if (url.len) line.url = url;
  write_article(watch, line, page->id);
  if (watch->status != RO_OK) return;
  page_done(watch, page);
  if (id) see(watch, id);
}

static void page_end(watcher *watch, watch_page *page, const fetch_result *result) {
  page->asked = false;
  watch->dirty = true;
  if (result->status == FETCH_GOT) {
    page_got(watch, page, result);
  } else if (result->status == FETCH_REFUSED || ++page->tries >= TRIES) {
    page_give_up(watch, page, result->message);
  } else {
    int64_t wait = result->status == FETCH_LATER ? (int64_t)result->retry : (int64_t)RETRY << (page->tries - 1);
    tell(watch, page->line.url.data, result->message);
    page->due = watch->now + wait;
  }
}

/* ---- asking ---- */

static void ask_feed(watcher *watch, watch_feed *feed) {
  fetch_request request = {
      .tag = feed, .url = feed->url, .etag = feed->etag, .modified = feed->modified, .maximum = LIMIT_FEED_BYTES};
  feed->asked = true;
  ro_status status = fetch_add(watch->fetcher, &request, watch->error);
  if (status != RO_OK) end_with(watch, status);
}

static void ask_page(watcher *watch, watch_page *page) {
  fetch_request request = {.tag = page, .url = page->line.url.data, .maximum = LIMIT_FETCHED_BYTES};
  page->asked = true;
  ro_status status = fetch_add(watch->fetcher, &request, watch->error);
  if (status != RO_OK) end_with(watch, status);
}

/* Asks all that is due; first: each feed, whatever its turn. */
static void ask_due(watcher *watch, bool first) {
  watch_state *state = &watch->state;
  bool looks = !watch->options->once || first;
  for (size_t i = 0; looks && i < state->feed_count && !ended(watch); i++) {
    watch_feed *feed = &state->feeds[i];
    bool due = (watch->options->once || feed->due <= watch->now) && feed->held <= watch->now;
    if (due && !feed->asked) ask_feed(watch, feed);
  }
  for (watch_page *page = state->pages; page && !ended(watch); page = page->next)
    if (!page->asked && !page->done && page->due <= watch->now && fetch_waiting(watch->fetcher) < ASKED_PAGES)
      ask_page(watch, page);
}

/* A tag is a row of the feeds, or else a page. */
static void answer_take(watcher *watch, const fetch_result *result) {
  const watch_state *state = &watch->state;
  uintptr_t tag = (uintptr_t)result->tag, first = (uintptr_t)state->feeds;
  arena_reset(&watch->arena);
  if (tag >= first && tag < first + state->feed_count * sizeof *state->feeds) feed_end(watch, result->tag, result);
  else page_end(watch, result->tag, result);
}

static void save(watcher *watch, bool now) {
  if (!watch->dirty || (!now && watch->now < watch->saved + SAVE_EVERY)) return;
  state_pages_clean(&watch->state);
  ro_status status = state_save(&watch->state, watch->state_path, watch->error);
  if (status != RO_OK) end_with(watch, status);
  watch->dirty = status != RO_OK;
  watch->saved = watch->now;
}

static void progress_tell(const watcher *watch) {
  if (watch->options->progress == NULL) return;
  watch_counts so_far = *watch->counts;
  so_far.pending = watch->state.page_count;
  watch->options->progress(watch->options->context, &so_far);
}

static void loop(watcher *watch) {
  fetch_result result;
  clock_read(watch);
  ask_due(watch, true);
  while (!ended(watch)) {
    if (watch->options->once && fetch_waiting(watch->fetcher) == 0) {
      /* what answers hold may have led to pages */
      ask_due(watch, false);
      if (fetch_waiting(watch->fetcher) == 0) break;
    }
    bool got = fetch_next(watch->fetcher, TURN, &result);
    clock_read(watch);
    if (got) answer_take(watch, &result);
    ask_due(watch, false);
    save(watch, false);
    progress_tell(watch);
  }
}

/* ---- the run ---- */

static ro_status watch_open(watcher *watch) {
  const watch_options *options = watch->options;
  fetch_options fetch = {options->delay, PARALLEL, DEADLINE, options->allow_private};
  RO_TRY(list_read(&watch->state, options->list, watch->error));
  clock_read(watch);
  RO_TRY(out_open(&watch->out, options->out, watch->today, &watch->state.seen, watch->error));
  if (watch->out.mended) tell(watch, options->out, "its last line was cut off in a crash and is gone");
  RO_TRY(state_load(&watch->state, watch->state_path, watch->today, watch->error));
  for (const watch_page *page = watch->state.pages; page; page = page->next)
    if (!seen_add(&watch->listed, page->id, 0)) no_memory(watch);
  RO_TRY(ro_engine_new(NULL, &watch->engine, watch->error));
  RO_TRY(ro_session_new(watch->engine, &watch->session, watch->error));
  return fetch_new(&fetch, &watch->fetcher, watch->error);
}

static void watch_close(watcher *watch) {
  fetch_free(watch->fetcher);
  ro_session_free(watch->session);
  ro_engine_free(watch->engine);
  out_close(&watch->out);
  for (const watch_page *page = watch->state.pages; page; page = page->next) watch->counts->pending += !page->done;
  state_free(&watch->state);
  seen_free(&watch->listed);
  buffer_free(&watch->line);
  arena_free(&watch->arena);
}

ro_status watch_run(const watch_options *options, watch_counts *counts, ro_error *error) {
  ro_error unwanted;
  watcher watch = {.options = options, .counts = counts, .out.descriptor = -1, .error = error ? error : &unwanted};
  *counts = (watch_counts){0};
  snprintf(watch.path, sizeof watch.path, "%s.state", options->out);
  watch.state_path = options->state ? options->state : watch.path;
  arena_init_from(&watch.arena, NULL, LIMIT_FEED_ARENA);
  buffer_init_from(&watch.line, NULL, LINE_BYTES);
  watch.status = watch_open(&watch);
  if (watch.status == RO_OK) {
    loop(&watch);
    ro_status status = watch.status;
    save(&watch, true); /* even when something failed: what was written is done with */
    watch.status = status != RO_OK ? status : watch.status;
  }
  watch_close(&watch);
  return watch.status;
}
