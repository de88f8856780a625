/* The parameters of a question, read by those who read the command line's: what is wrong is said in the same words. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer/names.h"
#include "reply/inner.h"

enum { RADIUS_USUAL = 50, RADIUS_MOST = 20100 };

static const char filters[] =
    "between source target type mode status since until said_by outlet topic near radius search";

const char *param_of(const asking *all, const char *name) {
  for (size_t i = 0; i < all->question->param_count; i++)
    if (strcmp(all->question->params[i].name, name) == 0)
      return *all->question->params[i].value ? all->question->params[i].value : NULL;
  return NULL;
}

/* ---- which there may be ---- */

static bool word_among(const char *words, const char *word) {
  size_t len = strlen(word);
  for (const char *at = words; *at; at += strcspn(at, " ")) {
    at += strspn(at, " ");
    if (len && strcspn(at, " ") == len && memcmp(at, word, len) == 0) return true;
  }
  return false;
}

static bool is_known(const char *params, const char *name) {
  if (strcmp(name, "*") == 0) return false;
  return word_among(params, name) || (word_among(params, "*") && word_among(filters, name));
}

static ro_status unknown(asking *all, const route *way, const char *name) {
  const char *more = *way->params == '*' ? filters : "", *own = way->params + (*way->params == '*');
  if (*way->params == '\0')
    return error_set(&all->error, RO_USAGE, NULL, 0, "there is no parameter \"%.40s\" here, nor any other", name);
  return error_set(&all->error, RO_USAGE, NULL, 0, "there is no parameter \"%.40s\": %s%s", name, more, own);
}

ro_status params_check(asking *all, const route *way) {
  const reply_param *params = all->question->params;
  for (size_t i = 0; i < all->question->param_count; i++) {
    if (!is_known(way->params, params[i].name)) return unknown(all, way, params[i].name);
    for (size_t k = 0; k < i; k++)
      if (strcmp(params[i].name, params[k].name) == 0)
        return error_set(&all->error, RO_USAGE, NULL, 0, "%s stands twice", params[i].name);
  }
  return RO_OK;
}

/* ---- single ones ---- */

ro_status param_day(asking *all, const char *name, ro_date *day) {
  const char *typed = param_of(all, name);
  return typed ? day_read(typed, all->desk->today, day, &all->error) : RO_OK;
}

ro_status param_number(asking *all, const char *name, unsigned usual, unsigned most, unsigned *number) {
  const char *typed = param_of(all, name);
  *number = usual;
  if (typed == NULL) return RO_OK;
  char *end;
  unsigned long read = strspn(typed, "0123456789") == strlen(typed) ? strtoul(typed, &end, 10) : 0;
  if (read < 1 || read > most)
    return error_set(&all->error, RO_USAGE, NULL, 0, "%s is a number from 1 to %u, not \"%.40s\"", name, most, typed);
  *number = (unsigned)read;
  return RO_OK;
}

ro_status param_word(asking *all, const char *name, const char *const *words, unsigned *number) {
  const char *typed = param_of(all, name);
  char names[120] = "";
  *number = 0;
  if (typed == NULL) return RO_OK;
  for (unsigned i = 0; words[i]; i++) {
    if (strcmp(words[i], typed) == 0) {
      *number = i;
      return RO_OK;
    }
    size_t len = strlen(names);
    snprintf(names + len, sizeof names - len, "%s%s", len ? ", " : "", words[i]);
  }
  return error_set(&all->error, RO_USAGE, NULL, 0, "%s is one of %s, not \"%.40s\"", name, names, typed);
}

/* ---- what chooses occurrences ---- */

static ro_status read_between(asking *all, asked_for *wanted) {
  char names[NAMES_BETWEEN][NAMES_BYTES];
  const char *typed = param_of(all, "between");
  if (typed == NULL) return RO_OK;
  RO_TRY(between_split("between", typed, names, &wanted->query.between_count, &all->error));
  for (size_t i = 0; i < wanted->query.between_count; i++)
    RO_TRY(actor_read(all->store, all->desk->session, names[i], &wanted->between[i], &all->error));
  wanted->query.between = wanted->between;
  return RO_OK;
}

static ro_status read_actor(asking *all, const char *name, answer_actor *actor, const answer_actor **asked) {
  const char *typed = param_of(all, name);
  if (typed == NULL) return RO_OK;
  *asked = actor;
  return actor_read(all->store, all->desk->session, typed, actor, &all->error);
}

static ro_status read_acts(asking *all, answer_query *query) {
  const char *type = param_of(all, "type"), *mode = param_of(all, "mode"), *status = param_of(all, "status");
  if (type) RO_TRY(type_read(type, query, &all->error));
  if (mode) RO_TRY(mode_read(mode, query, &all->error));
  if (status) RO_TRY(status_read(status, query, &all->error));
  RO_TRY(param_day(all, "since", &query->since));
  return param_day(all, "until", &query->until);
}

static ro_status read_near(asking *all, answer_query *query) {
  const char *near = param_of(all, "near"), *radius = param_of(all, "radius");
  char *end = NULL;
  double km = radius ? strtod(radius, &end) : RADIUS_USUAL;
  if (radius && near == NULL) return error_set(&all->error, RO_USAGE, NULL, 0, "radius goes with near");
  if (radius && (end == radius || *end || !(km > 0 && km <= RADIUS_MOST)))
    return error_set(&all->error, RO_USAGE, NULL, 0, "radius is a number of kilometres, not \"%.40s\"", radius);
  return near ? near_read(all->store, near, km, &query->near, &all->error) : RO_OK;
}

ro_status params_query(asking *all, asked_for *wanted) {
  *wanted = (asked_for){.query = {.limit = 0}};
  answer_query *query = &wanted->query;
  RO_TRY(read_acts(all, query));
  RO_TRY(read_between(all, wanted));
  RO_TRY(read_actor(all, "source", &wanted->source, &query->source));
  RO_TRY(read_actor(all, "target", &wanted->target, &query->target));
  query->said_by = param_of(all, "said_by");
  query->outlet = param_of(all, "outlet");
  query->topic = param_of(all, "topic");
  query->search = param_of(all, "search");
  return read_near(all, query);
}

/* ---- pages ---- */

/* Days and ids alone stand in a cursor: what else comes is not ours. */
ro_status param_cursor(asking *all, unsigned parts, page_cursor *cursor) {
  const char *typed = param_of(all, "cursor");
  cursor->count = 0;
  if (typed == NULL) return RO_OK;
  for (const char *at = typed; cursor->count < parts; at++) {
    size_t len = strspn(at, "0123456789abcdefABCDEF-");
    if (len >= CURSOR_PART || (at[len] && at[len] != '.')) break;
    snprintf(cursor->parts[cursor->count++], CURSOR_PART, "%.*s", (int)len, at);
    at += len;
    if (*at == '\0') break;
  }
  char again[CURSOR_PARTS * (CURSOR_PART + 1)] = "";
  for (unsigned i = 0, len = 0; i < cursor->count; i++)
    len += (unsigned)snprintf(again + len, sizeof again - len, "%s%s", i ? "." : "", cursor->parts[i]);
  if (cursor->count == parts && strcmp(again, typed) == 0) return RO_OK;
  return error_set(&all->error, RO_USAGE, NULL, 0, "cursor is what next of the page before said, not \"%.60s\"", typed);
}

void cursor_set(page_cursor *cursor, const ro_str *parts, unsigned count) {
  cursor->count = count;
  for (unsigned i = 0; i < count; i++) snprintf(cursor->parts[i], CURSOR_PART, "%s", parts[i].data);
}

void put_next(asking *all, const page_cursor *cursor) {
  char text[CURSOR_PARTS * (CURSOR_PART + 1)] = "";
  for (unsigned i = 0, len = 0; i < cursor->count; i++)
    len += (unsigned)snprintf(text + len, sizeof text - len, "%s%s", i ? "." : "", cursor->parts[i]);
  jout_key(&all->json, "next");
  jout_text(&all->json, ro_str_of(text));
}
