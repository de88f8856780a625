/* Answers of the interface over the network, without a network. With arguments it is no test but asks:
 *
 *   test_reply --routes              prints "METHOD PATH PARAMETERS" of each
 *   test_reply [--write] RECORD [QUESTIONS]
 *                                    lines "METHOD PATH?QUERY", a tab and a JSON body behind those that have one; each
 * gives a line of JSON: asked, status, type, ms, and the body
 *
 * tests/api and tests/bench call it so.
 */
#include "unit.h"

#include <time.h>
#include <unistd.h>

#include "answer/answer.h"
#include "publish/json_out.h"
#include "reply/inner.h"
#include "text/utf8.h"

enum { PARAMS_MOST = 32, BODY_MOST = 64 << 20 };

typedef struct office {
  reply_desk desk;
  ro_engine *engine;
  reply answer;
} office;

static void office_open(office *room, const char *path, bool read_only) {
  ro_error error = {0};
  ro_engine_options options = {.size = sizeof options, .trace = true};
  *room = (office){.desk = {.today = {2026, 6, 1}}};
  store_options wanted = {.path = path, .create = !read_only, .read_only = read_only};
  if (store_open(&wanted, &room->desk.store, &error) != RO_OK ||
      ro_engine_new(&options, &room->engine, &error) != RO_OK ||
      ro_session_new(room->engine, &room->desk.session, &error) != RO_OK)
    fail_msg("%s", error.message);
  room->desk.engine = room->engine;
  buffer_init(&room->answer.body, BODY_MOST);
}

static void office_close(office *room) {
  buffer_free(&room->answer.body);
  ro_session_free(room->desk.session);
  ro_engine_free(room->engine);
  store_close(room->desk.store);
}

/* ---- a line as a question ---- */

static int digit(char c) { return c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0'; }

static void decode(char *text) {
  char *out = text;
  for (; *text; text++) {
    if (*text == '%' && text[1] && text[2]) *out++ = (char)(digit(text[1]) * 16 + digit(text[2])), text += 2;
    else *out++ = *text == '+' ? ' ' : *text;
  }
  *out = '\0';
}

/* Takes the line apart; it must last as long as the question. */
static reply_question question_of(char *line, reply_param params[PARAMS_MOST]) {
  reply_question question = {.method = line, .params = params};
  char *path = strchr(line, ' '), *body = strchr(line, '\t');
  if (body) *body++ = '\0', question.body = ro_str_of(body);
  *path++ = '\0';
  question.path = path;
  char *at = strchr(path, '?');
  if (at) *at++ = '\0';
  while (at && *at && question.param_count < PARAMS_MOST) {
    at += *at == '&';
    reply_param *param = &params[question.param_count++];
    char *end = strchr(at, '&'), *value;
    if (end) *end++ = '\0';
    value = strchr(at, '=');
    if (value) *value++ = '\0', decode(value);
    decode(at);
    *param = (reply_param){at, value ? value : ""};
    at = end;
  }
  decode(path);
  return question;
}

static void ask(office *room, const char *line) {
  reply_param params[PARAMS_MOST];
  char *copy = strdup(line);
  reply_question question = question_of(copy, params);
  reply_make(&room->desk, &question, &room->answer);
  free(copy);
}

/* ---- asking from the command line ---- */

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

static void answer_print(const office *room, const char *line, double ms) {
  ro_buffer out;
  const reply *answer = &room->answer;
  buffer_init(&out, 2 * BODY_MOST);
  json_out json = jout_begin(&out);
  jout_open(&json, '{');
  jout_key(&json, "asked");
  jout_foreign(&json, line);
  jout_key(&json, "status");
  jout_number(&json, answer->status);
  jout_key(&json, "type");
  jout_word(&json, answer->type);
  jout_key(&json, "allow");
  jout_word(&json, answer->allow);
  jout_key(&json, "ms");
  jout_signed(&json, ms);
  jout_key(&json, "body");
  jout_string(&json, (ro_str){answer->body.len ? answer->body.data : "", answer->body.len});
  jout_close(&json, '}');
  printf("%s\n", out.data);
  fflush(stdout);
  buffer_free(&out);
}

static int ask_lines(const char *record, const char *path, bool read_only) {
  char *line = NULL;
  size_t room_len = 0;
  ssize_t len;
  office room;
  FILE *in = path ? fopen(path, "r") : stdin;
  if (in == NULL) return 2;
  office_open(&room, record, read_only);
  while ((len = getline(&line, &room_len, in)) > 0) {
    line[strcspn(line, "\n")] = '\0';
    if (*line == '\0') continue;
    double start = now();
    ask(&room, line);
    answer_print(&room, line, now() - start);
  }
  free(line);
  office_close(&room);
  return 0;
}

static int routes_print(void) {
  for (const route *row = reply_routes; row->method; row++) printf("%s %s %s\n", row->method, row->path, row->params);
  return 0;
}

/* ---- tests ---- */

static void test_paths(void **state) {
  (void)state;
  reply_question question = {.method = "POST", .path = "code"};
  assert_int_equal(reply_needs(&question), REPLY_CODES);
  question = (reply_question){.method = "GET", .path = "occurrences/1f0a/compare"};
  assert_int_equal(reply_needs(&question), REPLY_READS);
  question = (reply_question){.method = "PUT", .path = "nothing"};
  assert_int_equal(reply_needs(&question), REPLY_READS);
}

/* Whatever comes is answered in JSON. */
static void test_bytes(void **state) {
  static const char *const bodies[] = {
      "", "\xff", "{\"text\":\"\xc3\"}", "{", "{\"text\":\"a\",}", "{\"\\u0000\":1}", "nul", "{\"text\":\"\\ud800\"}"};
  static const char *const paths[] = {
      "", "/", "occurrences/\x01", "articles/%s%n", "articles/a/b/c/trace", "events/''\"--"};
  char path[] = "/tmp/test_reply_XXXXXX/r.db", *end = strrchr(path, '/');
  office room;
  (void)state;
  *end = '\0';
  assert_non_null(mkdtemp(path));
  *end = '/';
  office_open(&room, path, false);
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
    reply_make(&room.desk, &(reply_question){.method = "POST", .path = "code", .body = ro_str_of(bodies[i])},
               &room.answer);
    assert_true(room.answer.status == 422 || i == 7);
    assert_true(utf8_valid(room.answer.body.data, room.answer.body.len));
  }
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    reply_make(&room.desk, &(reply_question){.method = "GET", .path = paths[i]}, &room.answer);
    assert_int_equal(room.answer.status, 404);
  }
  char *longest = test_malloc(100000);
  memset(longest, 'a', 99999), longest[99999] = '\0';
  memcpy(longest, "articles/", 9);
  reply_make(&room.desk, &(reply_question){.method = "GET", .path = longest}, &room.answer);
  assert_int_equal(room.answer.status, 404);
  reply_make(
      &room.desk,
      &(reply_question){.method = "GET", .path = "search", .params = &(reply_param){"q", longest}, .param_count = 1},
      &room.answer);
  assert_int_equal(room.answer.status, 200);
  test_free(longest);
  office_close(&room);
  unlink(path);
  *end = '\0';
  rmdir(path);
}

/* An answer is made again as often as it is asked for, and one that does not fit is a problem. */
static void test_room(void **state) {
  char path[] = "/tmp/test_reply_XXXXXX/r.db", *end = strrchr(path, '/');
  office room;
  (void)state;
  *end = '\0';
  assert_non_null(mkdtemp(path));
  *end = '/';
  office_open(&room, path, false);
  buffer_free(&room.answer.body);
  buffer_init(&room.answer.body, 1000);
  reply_make(&room.desk, &(reply_question){.method = "GET", .path = "names"}, &room.answer);
  assert_int_equal(room.answer.status, 400);
  reply_make(&room.desk, &(reply_question){.method = "GET", .path = "corrections"}, &room.answer);
  assert_int_equal(room.answer.status, 200);
  assert_string_equal(room.answer.body.data, "{\"items\":[],\"next\":null}");
  reply_make(&room.desk, &(reply_question){.method = "PUT", .path = "corrections"}, &room.answer);
  assert_string_equal(room.answer.allow, "GET, POST");
  office_close(&room);
  unlink(path);
  *end = '\0';
  rmdir(path);
}

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "--routes") == 0) return routes_print();
  bool writes = argc > 1 && strcmp(argv[1], "--write") == 0;
  if (argc > 1 + writes) return ask_lines(argv[1 + writes], argc > 2 + writes ? argv[2 + writes] : NULL, !writes);
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_paths), cmocka_unit_test(test_bytes),
                                     cmocka_unit_test(test_room)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
