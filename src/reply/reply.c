/* From a question to its answer: finds the route, looks at the parameters, and has it made while the record stays as it
 * is. A failure becomes a problem. */
#include <stdio.h>
#include <string.h>

#include "reply/inner.h"
#include "store/inner.h"
#include "text/utf8.h"

static const struct {
  unsigned status;
  const char *title;
} titles[] = {{400, "The question cannot be read"},
              {404, "There is no such thing"},
              {405, "Not that way"},
              {413, "Too much at once"},
              {422, "This cannot be used"},
              {500, "It went wrong"},
              {503, "Not now"}};

static const char *title_of(unsigned status) {
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
    if (titles[i].status == status) return titles[i].title;
  return "It went wrong";
}

static unsigned status_of(const asking *all, ro_status status) {
  switch (status) {
    case RO_USAGE: return all->unusable;
    case RO_BAD_INPUT: return 422;
    case RO_LIMIT: return 413;
    case RO_NO_MEMORY: return 503;
    default: return 500;
  }
}

static void fail(asking *all, ro_status status) {
  unsigned number = status_of(all, status);
  reply_problem(all->answer, number, title_of(number), all->error.message);
}

/* What reads is answered of one state of the record. */
static ro_status make_still(asking *all, const route *way) {
  /* an answer that was broken off may have left one open */
  if (!sqlite3_get_autocommit(all->store->db)) RO_TRY(sql_run(all->store, "ROLLBACK", &all->error));
  RO_TRY(sql_run(all->store, "BEGIN", &all->error));
  ro_status status = way->make(all);
  ro_error ignored;
  sql_run(all->store, "COMMIT", &ignored);
  return status;
}

static ro_status make(asking *all, const route *way) {
  RO_TRY(params_check(all, way));
  return way->need == REPLY_READS ? make_still(all, way) : way->make(all);
}

enum reply_need reply_needs(const reply_question *question) {
  const char *allow;
  const route *way = route_find(question->method, question->path, NULL, &allow);
  return way ? way->need : REPLY_READS;
}

static void no_route(reply *answer, const char *path, const char *allow) {
  char detail[512];
  if (allow) {
    snprintf(detail, sizeof detail, "this is asked with %s", allow);
    reply_problem(answer, 405, title_of(405), detail);
    answer->allow = allow;
  } else {
    snprintf(detail, sizeof detail, "nothing is at \"%.200s\": see openapi.json", path);
    reply_problem(answer, 404, title_of(404), detail);
  }
}

/* What documents hold is UTF-8. A record that others wrote may hold anything. */
static ro_status mend(asking *all) {
  ro_buffer *body = &all->answer->body;
  ro_arena arena;
  ro_str clean;
  uint32_t bad = 0;
  if (body->len == 0 || utf8_valid(body->data, body->len)) return RO_OK;
  arena_init_from(&arena, NULL, 4 * body->len + 4096);
  ro_status status = utf8_clean(&arena, body->data, body->len, &clean, &bad, &all->error);
  buffer_clear(body);
  if (status == RO_OK) buffer_append(body, clean.data, clean.len);
  arena_free(&arena);
  return status;
}

void reply_make(reply_desk *desk, const reply_question *question, reply *answer) {
  asking all = {.desk = desk, .store = desk->store, .question = question, .answer = answer, .unusable = 400};
  const char *allow;
  answer->status = 200;
  answer->type = "application/json";
  answer->filename = answer->allow = NULL;
  buffer_clear(&answer->body);
  const route *way = route_find(question->method, question->path, all.part, &allow);
  if (way == NULL) {
    no_route(answer, question->path, allow);
    return;
  }
  all.json = jout_begin(&answer->body);
  ro_status status = make(&all, way);
  if (status == RO_OK) status = mend(&all);
  if (status == RO_OK && answer->body.failed) {
    all.unusable = 400;
    status = error_set(&all.error, RO_USAGE, NULL, 0, "the answer is too long: ask for less of it");
  }
  answer->body.failed = false;
  if (status != RO_OK) fail(&all, status);
}
