/* store/store.h over a disk that fails: at every write, every sync, every truncation, in two ways, a record must tell a
 * clear error, keep what it acknowledged, and be whole when it is opened again. Needs a built-in pack. */
#include <sqlite3.h>
#include <unistd.h>

#include "store/moment.h"
#include "store/page.h"
#include "store/store.h"
#include "store/words.h"
#include "unit.h"

/* ---- a VFS that fails: its files forward to those of the system ---- */

typedef struct failing_file {
  sqlite3_file base;
  sqlite3_file *real; /* behind this struct */
} failing_file;

static sqlite3_vfs *below, failing;
static int writes_left = -1, fail_code; /* -1: it never fails */
static bool failed;

/* From the write that fails on all fail, as on a disk that is full or gone. */
static int may_write(void) {
  if (writes_left < 0) return SQLITE_OK;
  if (writes_left > 0) {
    writes_left--;
    return SQLITE_OK;
  }
  failed = true;
  return fail_code;
}

#define REAL(file) (((failing_file *)(file))->real)
#define CALL(file, name, ...) REAL(file)->pMethods->name(REAL(file), __VA_ARGS__)

static int f_close(sqlite3_file *file) { return REAL(file)->pMethods->xClose(REAL(file)); }
static int f_read(sqlite3_file *file, void *data, int len, sqlite3_int64 at) {
  return CALL(file, xRead, data, len, at);
}
static int f_write(sqlite3_file *file, const void *data, int len, sqlite3_int64 at) {
  int code = may_write();
  return code == SQLITE_OK ? CALL(file, xWrite, data, len, at) : code;
}
static int f_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int code = may_write();
  return code == SQLITE_OK ? CALL(file, xTruncate, size) : code;
}
/* Nobody cuts the power here: what was written is there without waiting for the disk. */
static int f_sync(sqlite3_file *file, int flags) {
  (void)file, (void)flags;
  int code = may_write();
  return code == SQLITE_FULL ? SQLITE_IOERR_FSYNC : code;
}
static int f_size(sqlite3_file *file, sqlite3_int64 *size) { return CALL(file, xFileSize, size); }
static int f_lock(sqlite3_file *file, int lock) { return CALL(file, xLock, lock); }
static int f_unlock(sqlite3_file *file, int lock) { return CALL(file, xUnlock, lock); }
static int f_reserved(sqlite3_file *file, int *out) { return CALL(file, xCheckReservedLock, out); }
static int f_control(sqlite3_file *file, int what, void *data) { return CALL(file, xFileControl, what, data); }
static int f_sector(sqlite3_file *file) { return REAL(file)->pMethods->xSectorSize(REAL(file)); }
static int f_traits(sqlite3_file *file) { return REAL(file)->pMethods->xDeviceCharacteristics(REAL(file)); }
static int f_map(sqlite3_file *file, int region, int size, int extend, void volatile **out) {
  return CALL(file, xShmMap, region, size, extend, out);
}
static int f_shm_lock(sqlite3_file *file, int at, int count, int flags) {
  return CALL(file, xShmLock, at, count, flags);
}
static void f_barrier(sqlite3_file *file) { REAL(file)->pMethods->xShmBarrier(REAL(file)); }
static int f_unmap(sqlite3_file *file, int remove) { return CALL(file, xShmUnmap, remove); }

static const sqlite3_io_methods methods = {.iVersion = 2,
                                           .xClose = f_close,
                                           .xRead = f_read,
                                           .xWrite = f_write,
                                           .xTruncate = f_truncate,
                                           .xSync = f_sync,
                                           .xFileSize = f_size,
                                           .xLock = f_lock,
                                           .xUnlock = f_unlock,
                                           .xCheckReservedLock = f_reserved,
                                           .xFileControl = f_control,
                                           .xSectorSize = f_sector,
                                           .xDeviceCharacteristics = f_traits,
                                           .xShmMap = f_map,
                                           .xShmLock = f_shm_lock,
                                           .xShmBarrier = f_barrier,
                                           .xShmUnmap = f_unmap};

static int v_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  failing_file *own = (failing_file *)file;
  own->real = (sqlite3_file *)(own + 1);
  int code = below->xOpen(below, name, own->real, flags, out);
  own->base.pMethods = own->real->pMethods ? &methods : NULL;
  return code;
}

/* ---- articles ---- */

static ro_engine *engine;
static ro_session *session;
static ro_document *document;
static char path[64];

static int setup(void **state) {
  (void)state;
  below = sqlite3_vfs_find(NULL);
  failing = *below;
  failing.zName = "failing";
  failing.szOsFile = (int)sizeof(failing_file) + below->szOsFile;
  failing.xOpen = v_open;
  snprintf(path, sizeof path, "/tmp/test_store.%d", (int)getpid());
  if (sqlite3_vfs_register(&failing, 0) != SQLITE_OK || ro_engine_new(NULL, &engine, NULL) != RO_OK) return 0;
  if (ro_session_new(engine, &session, NULL) != RO_OK) return -1;
  return ro_document_new(engine, &document, NULL) == RO_OK ? 0 : -1;
}

static void unlink_all(void) {
  static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
  char name[80];
  for (size_t i = 0; i < 4; i++) {
    snprintf(name, sizeof name, "%s%s", path, ends[i]);
    unlink(name);
  }
}

static int teardown(void **state) {
  (void)state;
  ro_document_free(document);
  ro_session_free(session);
  ro_engine_free(engine);
  unlink_all();
  return 0;
}

static const char naming_line[] = "Kenyan foreign minister Rufus Tarmo met Glenda Ossik.";

/* Words that are of one article alone: without them all would be copies of one text, which teaches a name once. */
static void own_words(int number, char *out, size_t size) {
  size_t len = 0;
  out[0] = '\0';
  for (int i = 0; i < 24; i++) len += (size_t)snprintf(out + len, size - len, " w%dx%d", number, i);
}

/* The parcel of one article; number tells it from others. */
static void parcel_with(int number, const char *url, const char *modified, const char *end, ro_buffer *out) {
  char text[800], own[400], id[16];
  snprintf(id, sizeof id, "a%d", number);
  own_words(number, own, sizeof own);
  snprintf(text, sizeof text,
           "Kenya expelled %d Japanese diplomats on Tuesday.\n\nThe president of Kenya met the president of Uganda. %s"
           "\n\nBesides,%s.",
           number, end, own);
  ro_article article = {.size = sizeof article,
                        .id = ro_str_of(id),
                        .url = ro_str_of(url),
                        .lang = ro_str_of(ro_engine_lang(engine, 0)),
                        .published = ro_str_of("2026-03-04"),
                        .modified = ro_str_of(modified),
                        .text = ro_str_of(text)};
  assert_int_equal(ro_session_code(session, &article, document, NULL), RO_OK);
  store_parcel(document, out);
  assert_false(out->failed);
}

static void parcel_of(int number, const char *url, const char *modified, ro_buffer *out) {
  parcel_with(number, url, modified, naming_line, out);
}

static void parcels_of(int first, int count, ro_buffer *out) {
  buffer_init(out, 64 << 20);
  for (int i = first; i < first + count; i++) parcel_of(i, "", "", out);
}

static ro_status open_record(const char *vfs, ro_store **store, ro_error *error) {
  store_options options = {.path = path, .create = true, .wait_ms = 50, .vfs = vfs};
  return store_open(&options, store, error);
}

static void tell_fault(void *context, const char *fault) {
  (void)context;
  print_message("fault: %s\n", fault);
}

static ro_status count_hit(void *context, const store_hit *hit) {
  (void)hit;
  ++*(int *)context;
  return RO_OK;
}

/* Opens it on the disk, which works again: whole, and how many articles it has. */
static int articles_in_whole(void) {
  ro_store *store;
  uint64_t faults = 1;
  int count = 0;
  ro_error error = {0};
  if (open_record("failing", &store, &error) != RO_OK) fail_msg("%s", error.message);
  assert_int_equal(store_check(store, tell_fault, NULL, &faults, &error), RO_OK);
  assert_int_equal(faults, 0);
  assert_int_equal(store_search(store, "expelled", 1000, count_hit, &count, &error), RO_OK);
  store_close(store);
  return count;
}

/* ---- the disk fails ---- */

enum { BEFORE = 3, NEW = 5 }; /* some of them neighbours, so that every table is written */

static void put(ro_store *store, const ro_buffer *parcels, ro_status *status, ro_error *error) {
  store_counts counts = {0};
  *status = store_put(store, (ro_str){parcels->data, parcels->len}, &counts, error);
  if (*status != RO_OK) assert_int_equal(counts.articles + counts.known, 0);
}

static char *made; /* the record before the try: its bytes */
static size_t made_len;

static void made_read(const ro_buffer *before) {
  ro_store *store = NULL;
  ro_error error = {0};
  ro_status status;
  unlink_all();
  assert_int_equal(open_record("failing", &store, &error), RO_OK);
  put(store, before, &status, &error);
  assert_int_equal(status, RO_OK);
  store_close(store);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  assert_int_equal(fseek(file, 0, SEEK_END), 0);
  made_len = (size_t)ftell(file);
  rewind(file);
  made = test_malloc(made_len);
  assert_int_equal(fread(made, 1, made_len, file), made_len);
  fclose(file);
}

static void made_write(void) {
  unlink_all();
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(made, 1, made_len, file), made_len);
  fclose(file);
}

/* One try: some are in, others are put while the disk fails at a write. True when it did not fail. */
static bool try_at(int at, int code, const ro_buffer *more) {
  ro_store *store = NULL;
  ro_error error = {0};
  ro_status status;
  made_write();
  assert_int_equal(open_record("failing", &store, &error), RO_OK);
  writes_left = at, fail_code = code, failed = false;
  put(store, more, &status, &error);
  if (status != RO_OK) assert_true(strstr(error.message, "disk") || strstr(error.message, "written"));
  store_close(store); /* whose checkpoint may fail as well */
  writes_left = -1;
  int count = articles_in_whole();
  /* all or none; a failure at the last sync may leave all of it */
  if (status == RO_OK || count != BEFORE) assert_int_equal(count, BEFORE + NEW);
  if (status == RO_OK) return !failed;
  assert_int_equal(open_record("failing", &store, &error), RO_OK);
  put(store, more, &status, &error);
  assert_int_equal(status, RO_OK);
  store_close(store);
  assert_int_equal(articles_in_whole(), BEFORE + NEW);
  return false;
}

static void fails_with(int code) {
  ro_buffer before, more;
  if (engine == NULL || ro_engine_lang_count(engine) == 0) skip();
  parcels_of(1, BEFORE, &before);
  parcels_of(100, NEW, &more);
  made_read(&before);
  int at = 0;
  while (!try_at(at, code, &more) && at < 2000) at++;
  test_free(made);
  assert_true(at > 10 && at < 2000); /* it met every write, and then none */
  buffer_free(&before);
  buffer_free(&more);
}

static void test_disk_full(void **state) {
  (void)state;
  fails_with(SQLITE_FULL);
}

static void test_disk_gone(void **state) {
  (void)state;
  fails_with(SQLITE_IOERR_WRITE);
}

/* Making a record fails at every write too: then there is none, or it is whole. */
static void test_making_fails(void **state) {
  (void)state;
  ro_status status = RO_IO;
  if (engine == NULL || ro_engine_lang_count(engine) == 0) skip();
  for (int at = 0; status != RO_OK && at < 2000; at++) {
    ro_store *store = NULL;
    ro_error error = {0};
    unlink_all();
    writes_left = at, fail_code = SQLITE_FULL;
    status = open_record("failing", &store, &error);
    store_close(store);
    writes_left = -1;
    assert_int_equal(articles_in_whole(), 0);
  }
  assert_int_equal(status, RO_OK);
}

/* ---- coding again, while the disk fails ---- */

/* Codes what is marked; *count counts what was put. */
static ro_status marked_code(ro_store *store, int *count, ro_error *error) {
  static const char *coders[1];
  char coder[96];
  store_given given = {0};
  ro_status status;
  ro_buffer out;
  store_coder(coder, sizeof coder, ro_engine_lang(engine, 0), ro_engine_pack_version(engine, 0));
  coders[0] = coder;
  buffer_init(&out, 1 << 20);
  while ((status = store_marked(store, given.number, coders, 1, &given, error)) == RO_OK) {
    assert_false(given.whole);
    assert_int_equal(given.article.known_count, 1);
    assert_int_equal(ro_session_code(session, &given.article, document, NULL), RO_OK);
    buffer_clear(&out);
    store_recoded(&given, document, &out);
    status = store_recode(store, (ro_str){out.data, out.len}, error);
    if (status != RO_OK) break;
    ++*count;
  }
  buffer_free(&out);
  return status == RO_END ? RO_OK : status;
}

enum { NAMING = 5 };

/* True when the disk did not fail. */
static bool again_at(int at, const ro_buffer *before, const ro_buffer *bare) {
  ro_store *store = NULL;
  ro_error error = {0};
  ro_status status;
  int first = 0, second = 0;
  unlink_all();
  assert_int_equal(open_record("failing", &store, &error), RO_OK);
  put(store, before, &status, &error);
  assert_int_equal(status, RO_OK);
  put(store, bare, &status, &error);
  assert_int_equal(status, RO_OK);
  writes_left = at, fail_code = SQLITE_FULL, failed = false;
  status = marked_code(store, &first, &error);
  if (status != RO_OK) assert_true(strstr(error.message, "disk") || strstr(error.message, "written"));
  store_close(store);
  writes_left = -1;
  assert_int_equal(open_record("failing", &store, &error), RO_OK);
  assert_int_equal(marked_code(store, &second, &error), RO_OK);
  assert_true(first + second == NAMING || first + second == NAMING - 1); /* the last sync may fail and all be done */
  store_close(store);
  assert_int_equal(articles_in_whole(), BEFORE + NAMING);
  return status == RO_OK && !failed;
}

static void test_again_fails(void **state) {
  (void)state;
  ro_buffer before, bare;
  int at = 0;
  if (engine == NULL || ro_engine_lang_count(engine) == 0) skip();
  parcels_of(1, BEFORE, &before);
  buffer_init(&bare, 1 << 20);
  for (int i = 0; i < NAMING; i++) parcel_with(100 + i, "", "", "Rufus Tarmo met the president of Peru.", &bare);
  while (!again_at(at, &before, &bare) && at < 2000) at++;
  assert_true(at > 10 && at < 2000);
  buffer_free(&before);
  buffer_free(&bare);
}

/* ---- the rest ---- */

static void test_locked(void **state) {
  (void)state;
  sqlite3 *other;
  ro_store *store;
  ro_error error = {0};
  ro_status status;
  ro_buffer parcels;
  if (engine == NULL || ro_engine_lang_count(engine) == 0) skip();
  unlink_all();
  parcels_of(1, 2, &parcels);
  assert_int_equal(open_record(NULL, &store, &error), RO_OK);
  assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
  assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  put(store, &parcels, &status, &error);
  assert_int_equal(status, RO_IO);
  assert_non_null(strstr(error.message, "another program holds"));
  sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL);
  put(store, &parcels, &status, &error);
  assert_int_equal(status, RO_OK);
  sqlite3_close(other);
  store_close(store);
  buffer_free(&parcels);
  assert_int_equal(articles_in_whole(), 2);
}

static void test_removed(void **state) {
  (void)state;
  ro_store *store;
  ro_buffer parcels;
  store_counts counts = {0};
  uint64_t removed = 0;
  if (engine == NULL || ro_engine_lang_count(engine) == 0) skip();
  unlink_all();
  buffer_init(&parcels, 1 << 20);
  parcel_of(2, "http://x.org/", "2026-03-05T01:00:00Z", &parcels);
  parcel_of(1, "HTTPS://X.org/", "2026-03-05", &parcels);
  assert_int_equal(open_record(NULL, &store, NULL), RO_OK);
  assert_int_equal(store_put(store, (ro_str){parcels.data, parcels.len}, &counts, NULL), RO_OK);
  assert_int_equal(counts.articles, 1);
  assert_int_equal(counts.versions, 1);
  assert_int_equal(store_remove(store, "a1", &removed, NULL), RO_OK); /* the earlier one */
  assert_int_equal(store_remove(store, "a1", &removed, NULL), RO_USAGE);
  assert_int_equal(store_remove(store, "http://x.org/", &removed, NULL), RO_OK);
  assert_int_equal(removed, 2);
  store_close(store);
  buffer_free(&parcels);
  assert_int_equal(articles_in_whole(), 0);
}

static void test_moments(void **state) {
  (void)state;
  int64_t day = 0, east = 0, west = 0, zulu = 0, none = 7;
  assert_true(moment_parse(ro_str_of("1970-01-02"), &day));
  assert_int_equal(day, 86400);
  assert_true(moment_parse(ro_str_of("2026-03-04T12:00:00.5+07:00"), &east));
  assert_true(moment_parse(ro_str_of("2026-03-04 00:00-0500"), &west));
  assert_true(moment_parse(ro_str_of("2026-03-04T05:00Z"), &zulu));
  assert_int_equal(east, zulu);
  assert_int_equal(west, zulu);
  assert_false(moment_parse(ro_str_of("yesterday"), &none));
  assert_int_equal(none, 7);
}

static void key_is(const char *url, const char *want) {
  ro_buffer out;
  buffer_init(&out, 1000);
  page_key(ro_str_of(url), &out);
  assert_string_equal(out.data ? out.data : "", want);
  buffer_free(&out);
}

static void test_pages(void **state) {
  (void)state;
  key_is("", "");
  key_is(" HTTP://Example.ORG/A?b=C#d ", "https://example.org/A?b=C");
  key_is("https://x.org", "https://x.org");
  key_is("http://x.org/#!/a", "https://x.org/#!/a");
  key_is("urn:x#y", "urn:x");
}

static void folds_to(const char *text, const char *exact, const char *folded) {
  ro_buffer one, two;
  buffer_init(&one, 1000);
  buffer_init(&two, 1000);
  words_of_article((ro_str){"", 0}, ro_str_of(text), &one, &two);
  assert_string_equal(one.data ? one.data : "", exact);
  assert_string_equal(two.data ? two.data : "", folded);
  buffer_free(&one);
  buffer_free(&two);
}

static void test_words(void **state) {
  (void)state;
  folds_to("", "", "");
  folds_to("\xc4\x90\xe1\xbb\xab\x6e\x67, U.S.", "\xc4\x91\xe1\xbb\xab\x6e\x67 u s", "dung u s");
  folds_to("a\xe5\x8c\x97\xe4\xba\xac", "a \xe5\x8c\x97 \xe4\xba\xac", "a \xe5\x8c\x97 \xe4\xba\xac");
  folds_to("e\xcc\x81t\xc3\xa9", "\xc3\xa9t\xc3\xa9", "ete");
}

static void test_hash(void **state) {
  (void)state;
  uint64_t a[2], b[2];
  assert_true(words_hash(ro_str_of(" a\xcc\x81  b\n"), a) && words_hash(ro_str_of("\xc3\xa1 b"), b));
  assert_memory_equal(a, b, sizeof a);
  assert_true(words_hash(ro_str_of("ab"), b));
  assert_memory_not_equal(a, b, sizeof a);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_disk_full),    cmocka_unit_test(test_disk_gone),
                                     cmocka_unit_test(test_making_fails), cmocka_unit_test(test_again_fails),
                                     cmocka_unit_test(test_locked),       cmocka_unit_test(test_removed),
                                     cmocka_unit_test(test_moments),      cmocka_unit_test(test_pages),
                                     cmocka_unit_test(test_words),        cmocka_unit_test(test_hash)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
