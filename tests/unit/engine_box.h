/* A toy pack (toy_packs.h) with an engine and a session on it, and short ways to say what a text must become: events,
 * times, mentions, blocks, sentences and gates as one line of text each. */
#ifndef TESTS_ENGINE_BOX_H
#define TESTS_ENGINE_BOX_H

#include "article/trace.h"
#include "base/date.h"
#include "pipeline/engine.h"
#include "toy_packs.h"

typedef struct engine_box {
  pack_box pack;
  ro_buffer bytes;
  ro_engine *engine;
  ro_session *session;
  const char *date; /* of the articles, YYYY-MM-DD; NULL for none */
  char said[16384]; /* what the last question gave */
} engine_box;

typedef void toy_writer(pack_box *box);

/* Builds a toy pack and an engine on it; change may be NULL or write some files anew. */
static inline engine_box *engine_box_open(toy_writer *toy, toy_writer *change) {
  engine_box *box = calloc(1, sizeof *box);
  ro_error error = {0};
  box_open(&box->pack);
  toy(&box->pack);
  if (change) change(&box->pack);
  ro_status status = box_build(&box->pack, false, &box->bytes, &error);
  if (status != RO_OK) print_error("%s%s\n", box->pack.told, error.message);
  assert_int_equal(status, RO_OK);
  assert_int_equal(engine_new_for_pack(box->bytes.data, box->bytes.len, "toy", NULL, &box->engine, &error), RO_OK);
  assert_int_equal(ro_session_new(box->engine, &box->session, &error), RO_OK);
  box->date = "2026-02-05"; /* a Thursday */
  return box;
}

static inline void engine_box_close(engine_box *box) {
  ro_session_free(box->session);
  ro_engine_free(box->engine);
  buffer_free(&box->bytes);
  box_close(&box->pack);
  free(box);
}

static inline ro_str box_str(const char *text) { return (ro_str){text, text ? strlen(text) : 0}; }

static inline const ro_doc *box_code_article(engine_box *box, ro_article article) {
  const ro_doc *doc = NULL;
  ro_error error = {0};
  if (article.lang.len == 0) article.lang = box_str(pack_lang(box->engine->packs[0]));
  ro_status status = session_code_article(box->session, &article, &doc, &error);
  if (status != RO_OK) print_error("%s\n", error.message);
  assert_int_equal(status, RO_OK);
  return doc;
}

static inline const ro_doc *box_code(engine_box *box, const char *text) {
  return box_code_article(box, (ro_article){.text = box_str(text), .published = box_str(box->date)});
}

__attribute__((format(printf, 2, 3))) static inline void box_say(engine_box *box, const char *format, ...) {
  size_t len = strlen(box->said);
  va_list args;
  va_start(args, format);
  vsnprintf(box->said + len, sizeof box->said - len, format, args);
  va_end(args);
}

static inline void say_actor(engine_box *box, const ro_doc *doc, const ro_actor *actor) {
  box_say(box, "%s", actor->code);
  if (actor->role) box_say(box, ":%s", pack_role_name(doc->pack, actor->role));
}

static inline void say_side(engine_box *box, const ro_doc *doc, const uint32_t *actors, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    if (i) box_say(box, ",");
    say_actor(box, doc, &doc->actors.rows[actors[i]]);
  }
  if (count == 0) box_say(box, "-");
}

static inline void say_dates(engine_box *box, ro_date from, ro_date to) {
  char text[16];
  date_format(from, text);
  box_say(box, "%s", date_known(from) ? text : "-");
  if (memcmp(&from, &to, sizeof from) == 0) return;
  date_format(to, text);
  box_say(box, "..%s", text);
}

/* "ACCUSE:disapprove actual AAA:GOV -> BBB @2026-02-05", one for each event, joined by "; "; "none" for none. */
static inline const char *box_events(engine_box *box, const char *text) {
  const ro_doc *doc = box_code(box, text);
  box->said[0] = 0;
  for (uint32_t i = 0; i < doc->events.count; i++) {
    const ro_event *event = &doc->events.rows[i];
    const char *mode = pack_mode_name(doc->pack, event->mode);
    box_say(box, "%s%s%s%s %s ", i ? "; " : "", pack_type_name(doc->pack, event->type), mode ? ":" : "",
            mode ? mode : "", trace_status(event->status));
    say_side(box, doc, event->sources, event->source_count);
    box_say(box, " -> ");
    say_side(box, doc, event->targets, event->target_count);
    box_say(box, " @");
    say_dates(box, event->from, event->to);
  }
  if (doc->events.count == 0) box_say(box, "none");
  return box->said;
}

/* The days of each time expression, joined by spaces: "2026-02-04", "-" for unknown, with "?" when vague, "<" when it
 * is the edge of a stretch. */
static inline const char *box_times(engine_box *box, const char *text) {
  const ro_doc *doc = box_code(box, text);
  box->said[0] = 0;
  for (uint32_t i = 0; i < doc->times.count; i++) {
    const ro_time *time = &doc->times.rows[i];
    if (i) box_say(box, " ");
    say_dates(box, time->from, time->to);
    box_say(box, "%s%s", time->vague ? "?" : "", time->since ? "<" : "");
  }
  return box->said;
}

/* The actors of each mention: "AAA:GOV BBB:MIL+CCC:GOV ()"; with a slash a person's or body's name. */
static inline const char *say_mentions(engine_box *box, const ro_doc *doc) {
  box->said[0] = 0;
  for (uint32_t i = 0; i < doc->mentions.count; i++) {
    const ro_mention *mention = &doc->mentions.rows[i];
    if (i) box_say(box, " ");
    if (mention->actor_count == 0) box_say(box, "()");
    for (uint32_t a = 0; a < mention->actor_count; a++) {
      const ro_actor *actor = &doc->actors.rows[mention->actor_first + a];
      if (a) box_say(box, "+");
      say_actor(box, doc, actor);
      if (actor->name) box_say(box, "/%s", actor->name);
    }
  }
  return box->said;
}

static inline const char *box_mentions(engine_box *box, const char *text) {
  return say_mentions(box, box_code(box, text));
}

/* The kinds of the blocks, joined by spaces. */
static inline const char *box_blocks(engine_box *box, const char *text) {
  const ro_doc *doc = box_code(box, text);
  box->said[0] = 0;
  for (uint32_t i = 0; i < doc->blocks.count; i++)
    box_say(box, "%s%s", i ? " " : "", trace_block(doc->blocks.rows[i].kind));
  return box->said;
}

/* The texts of rows that have a span, joined by "|". */
#define SAY_SPANS(box, doc, table)                                         \
  do {                                                                     \
    (box)->said[0] = 0;                                                    \
    for (uint32_t row_ = 0; row_ < (doc)->table.count; row_++) {           \
      ro_str text_ = doc_str(doc, (doc)->table.rows[row_].span);           \
      box_say(box, "%s%.*s", row_ ? "|" : "", (int)text_.len, text_.data); \
    }                                                                      \
  } while (0)

static inline const char *box_sentences(engine_box *box, const char *text) {
  const ro_doc *doc = box_code(box, text);
  SAY_SPANS(box, doc, sentences);
  return box->said;
}

/* "phrase/voice/gate" of each hit, joined by "; ". */
static inline const char *box_hits(engine_box *box, const char *text) {
  const ro_doc *doc = box_code(box, text);
  box->said[0] = 0;
  for (uint32_t i = 0; i < doc->hits.count; i++) {
    const ro_hit *hit = &doc->hits.rows[i];
    const pack_trigger *trigger = pack_trigger_at(doc->pack, hit->trigger);
    box_say(box, "%s%s/%s/%u", i ? "; " : "", pack_text(doc->pack, trigger->phrase), trace_voice(hit->voice),
            hit->gate);
  }
  return box->said;
}

static inline const char *box_span(engine_box *box, const ro_doc *doc, ro_span span) {
  snprintf(box->said, sizeof box->said, "%.*s", (int)span.len, doc->text.data + span.offset);
  return box->said;
}

/* One question and its answer: IS(box_events, "Aland …", "ACCUSE …"). */
#define IS(question, text, expected) assert_string_equal(question(*state, text), expected)

/* Group fixtures: the state of every test is the box. */
static inline int english_open(void **state) {
  *state = engine_box_open(toy_english, NULL);
  return 0;
}
static inline int vietnamese_open(void **state) {
  *state = engine_box_open(toy_vietnamese, NULL);
  return 0;
}
static inline int box_shut(void **state) {
  engine_box_close(*state);
  return 0;
}
/* Before each test: the date that a test changed is put back. */
static inline int box_fresh(void **state) {
  ((engine_box *)*state)->date = "2026-02-05";
  return 0;
}

#endif
