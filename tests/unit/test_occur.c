/* link/occur.h: what is kept of an event comes back from its bytes; the same events give the same occurrences in any
 * order; what lies far away changes nothing; and in a record one article more changes as few rows in a large record as
 * in a small one. */
#include "link/occur.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "store/inner.h"
#include "unit.h"

enum { EVENTS = 400, DAYS = 60, START = 20000 };

static uint64_t state;
static unsigned some(unsigned below) {
  state = hash_mix(state + 0x9e3779b97f4a7c15u);
  return (unsigned)(state >> 33) % below;
}

static occur_actor actor_of(const char *code, const char *role, const char *name, bool target) {
  occur_actor actor = {
      .target = target, .code = occur_hash(code, strlen(code)), .role = occur_hash(role, strlen(role))};
  actor.name[0] = occur_hash(name, strlen(name));
  return actor;
}

/* Talks of two states; what differs is drawn. */
static occur_event event_of(unsigned number) {
  static const char *const modes[] = {"", "meet", "phone", "visit"}, *const names[] = {"", "ada", "bo", "cy"};
  const char *mode = modes[some(4)];
  occur_event event = {.row = number + 1, .copy = number + 1, .event = number * 7919u + 1, .key = number};
  event.appeared = (START + some(DAYS)) * 86400LL;
  event.kind = some(12) ? OCCUR_DAY : OCCUR_RANGE;
  event.from = START + (int32_t)some(DAYS),
  event.to = event.from + (event.kind == OCCUR_RANGE ? (int32_t)some(40) + 1 : 0);
  event.exact = some(2), event.mode = occur_hash(mode, strlen(mode)), event.lang = some(2) + 1;
  event.actors[0] = actor_of("KEN", "GOV", names[some(4)], false);
  event.actors[1] = actor_of("JPN", "GOV", names[some(4)], some(2));
  event.actor_count = 2;
  event.strong_count = event.anchor_count = (uint8_t)some(3),
  event.word_count = (uint8_t)(event.anchor_count + some(5));
  for (unsigned i = 0; i < event.word_count; i++) event.words[i] = 1 + some(30);
  if (some(3) == 0) event.place = 9, event.lat = (int32_t)some(300), event.lon = (int32_t)some(300);
  occur_place(&event, "CONSULT", "actual", true);
  return event;
}

static void events_make(occur_event *events, size_t count) {
  state = 11;
  for (size_t i = 0; i < count; i++) events[i] = event_of((unsigned)i);
}

static void test_bytes(void **unused) {
  (void)unused;
  ro_buffer bytes;
  buffer_init(&bytes, 1 << 16);
  state = 3;
  for (unsigned i = 0; i < 200; i++) {
    occur_event event = event_of(i), back = {.row = event.row, .copy = event.copy};
    buffer_clear(&bytes);
    occur_write(&event, &bytes);
    assert_true(occur_read(bytes.data, bytes.len, &back));
    assert_memory_equal(&event, &back, sizeof event);
    for (size_t len = 0; len < bytes.len; len++) assert_false(occur_read(bytes.data, len, &back));
  }
  buffer_free(&bytes);
}

/* head_of[row] becomes the row of the earliest event. */
static void heads(occur_event *events, size_t count, int64_t *head_of) {
  uint32_t head[EVENTS], target[EVENTS];
  occur_sort(events, count);
  assert_true(occur_group(events, count, head, target));
  for (size_t i = 0; i < count; i++) head_of[events[i].row] = events[head[i]].row;
}

static void test_any_order(void **unused) {
  (void)unused;
  static occur_event events[EVENTS];
  int64_t want[EVENTS + 1] = {0}, got[EVENTS + 1] = {0};
  unsigned joined = 0;
  events_make(events, EVENTS);
  heads(events, EVENTS, want);
  for (size_t i = 1; i <= EVENTS; i++) joined += want[i] != (int64_t)i;
  assert_true(joined > EVENTS / 10 && joined < EVENTS);
  for (int order = 0; order < 5; order++) {
    for (size_t i = EVENTS - 1; i > 0; i--) {
      size_t other = some((unsigned)i + 1);
      occur_event kept = events[i];
      events[i] = events[other], events[other] = kept;
    }
    heads(events, EVENTS, got);
    assert_memory_equal(want, got, sizeof want);
  }
}

/* Of days without acts of a month: what lies OCCUR_REACH days off decides nothing, whatever it is. */
static void test_near_only(void **unused) {
  (void)unused;
  static occur_event events[EVENTS], near[EVENTS];
  int64_t want[EVENTS + 1] = {0}, got[EVENTS + 1] = {0};
  size_t kept = 0, compared = 0;
  const int32_t middle = START + DAYS / 2;
  events_make(events, EVENTS);
  for (size_t i = 0; i < EVENTS; i++) {
    if (events[i].kind == OCCUR_RANGE) events[i].kind = OCCUR_DAY, events[i].to = events[i].from;
    if (abs(events[i].from - middle) <= OCCUR_REACH) near[kept++] = events[i];
  }
  heads(events, EVENTS, want);
  heads(near, kept, got);
  for (size_t i = 0; i < kept; i++)
    if (near[i].from == middle) {
      assert_int_equal(want[near[i].row], got[near[i].row]);
      compared++;
    }
  assert_true(compared > 2);
}

static void test_never(void **unused) {
  (void)unused;
  state = 5;
  occur_event a = event_of(1), b;
  a.kind = OCCUR_DAY, a.to = a.from, a.exact = true;
  occur_place(&a, "CONSULT", "actual", true);
  b = a, b.row = 2;
  assert_int_equal(occur_score(&a, &b, 2, NULL), OCCUR_NEVER); /* of one article */
  b.copy = 99;
  assert_true(occur_score(&a, &b, 2, NULL) >= OCCUR_ENOUGH);
  b.actors[1].code = 77;
  assert_int_equal(occur_score(&a, &b, 2, NULL), OCCUR_NEVER); /* of others */
  occur_event planned = a;
  occur_place(&planned, "CONSULT", "planned", true);
  assert_true(planned.block != a.block); /* never compared */
}

/* More than a cell compares: the rest stay by themselves. */
static void test_full_cell(void **unused) {
  (void)unused;
  static occur_event events[EVENTS];
  int64_t head[EVENTS + 1] = {0};
  state = 7;
  occur_event one = event_of(0);
  one.kind = OCCUR_DAY, one.to = one.from, one.exact = true, one.mode = 5;
  for (size_t i = 0; i < EVENTS; i++) {
    events[i] = one;
    events[i].row = events[i].copy = (int64_t)i + 1, events[i].key = i;
  }
  heads(events, EVENTS, head);
  for (int64_t i = 1; i <= EVENTS; i++) assert_true(head[i] == (i <= OCCUR_CELL ? head[1] : i));
}

/* ---- in a record ---- */

static ro_engine *engine;
static ro_session *session;
static ro_document *document;
static char path[64];

static int setup(void **unused) {
  (void)unused;
  snprintf(path, sizeof path, "/tmp/test_occur.%d", (int)getpid());
  if (ro_engine_new(NULL, &engine, NULL) != RO_OK) return 0;
  if (ro_session_new(engine, &session, NULL) != RO_OK) return -1;
  return ro_document_new(engine, &document, NULL) == RO_OK ? 0 : -1;
}

static void unlink_all(void) {
  static const char *const ends[] = {"", "-wal", "-shm"};
  char name[80];
  for (size_t i = 0; i < 3; i++) {
    snprintf(name, sizeof name, "%s%s", path, ends[i]);
    unlink(name);
  }
}

static int teardown(void **unused) {
  (void)unused;
  ro_document_free(document);
  ro_session_free(session);
  ro_engine_free(engine);
  unlink_all();
  return 0;
}

/* Two outlets a day tell of talks of the same two, day after day. */
static void put_telling(ro_store *store, int number, int day) {
  char text[300], id[32], published[16];
  ro_buffer parcel;
  store_counts counts = {0};
  ro_error error = {0};
  ro_date date = {(int16_t)(2020 + day / 336), (uint8_t)(1 + day / 28 % 12), (uint8_t)(1 + day % 28)};
  snprintf(id, sizeof id, "t%d", number);
  ro_date_text(date, published);
  snprintf(text, sizeof text, "The president of Kenya met the president of Uganda in Nairobi. Note %d.", number);
  ro_article article = {.size = sizeof article,
                        .id = ro_str_of(id),
                        .lang = ro_str_of("en"),
                        .published = ro_str_of(published),
                        .text = ro_str_of(text)};
  buffer_init(&parcel, 1 << 20);
  assert_int_equal(ro_session_code(session, &article, document, NULL), RO_OK);
  store_parcel(document, &parcel);
  assert_int_equal(store_put(store, (ro_str){parcel.data, parcel.len}, &counts, &error), RO_OK);
  buffer_free(&parcel);
}

/* Rows that one more telling of a day changes, in a record of so many days. */
static int64_t rows_touched(int days) {
  ro_store *store = NULL;
  ro_error error = {0};
  store_options options = {.path = path, .create = true, .wait_ms = 50};
  unlink_all();
  assert_int_equal(store_open(&options, &store, &error), RO_OK);
  for (int i = 0; i < days * 2; i++) put_telling(store, i, i / 2);
  int64_t before = sqlite3_total_changes64(store->db), several = 0;
  put_telling(store, days * 2, days / 2);
  int64_t touched = sqlite3_total_changes64(store->db) - before;
  sqlite3_stmt *count = sql_get(store, "SELECT max(events) FROM record_occurrence", &error);
  assert_int_equal(sql_number(store, count, &several, &error), RO_OK);
  assert_true(several >= 2);
  store_close(store);
  return touched;
}

static void test_rows_touched(void **unused) {
  (void)unused;
  if (engine == NULL || ro_engine_lang_count(engine) == 0) skip();
  int64_t small = rows_touched(20), large = rows_touched(160);
  assert_true(small > 0 && large <= small + 4 && large < 100);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_bytes), cmocka_unit_test(test_any_order), cmocka_unit_test(test_near_only),
      cmocka_unit_test(test_never), cmocka_unit_test(test_full_cell), cmocka_unit_test(test_rows_touched),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
