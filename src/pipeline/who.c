/* The phrase is read as a small article of the date, and its longest mention answers. */
#include "pipeline/who.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "article/senses.h"
#include "article/trace.h"
#include "base/error.h"
#include "intake/language.h"
#include "pipeline/engine.h"
#include "pipeline/stages.h"

/* The mention that covers most of the phrase and is someone, or NULL. */
static const ro_mention *mention_best(const ro_doc *doc) {
  const ro_mention *best = NULL;
  for (uint32_t i = 0; i < doc->mentions.count; i++) {
    const ro_mention *mention = &doc->mentions.rows[i];
    if (mention->actor_count && (best == NULL || mention->span.len > best->span.len)) best = mention;
  }
  return best;
}

static const ro_place *place_best(const ro_doc *doc) {
  const ro_place *best = NULL;
  for (uint32_t i = 0; i < doc->places.count; i++)
    if (best == NULL || doc->places.rows[i].span.len > best->span.len) best = &doc->places.rows[i];
  return best;
}

/* Appends to why, cut at its end. */
static void why_add(who_answer *answer, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void why_add(who_answer *answer, const char *format, ...) {
  size_t len = strlen(answer->why);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(answer->why + len, sizeof answer->why - len, format, arguments);
  va_end(arguments);
}

/* "; OFFICE from D to D" of a term that names an office. */
static void why_add_term(const ro_pack *pack, const pack_term *term, who_answer *answer) {
  char from[16] = "", to[16] = "";
  const char *office = pack_office_name(pack, term->office);
  if (office == NULL) return;
  if (term->from != DATE_MIN_DAY) date_format(date_from_day(term->from), from);
  if (term->to != DATE_MAX_DAY) date_format(date_from_day(term->to), to);
  why_add(answer, "; %s%s%s%s%s", office, *from ? " from " : "", from, *to ? " to " : "", to);
}

static bool term_holds(const ro_pack *pack, const pack_term *term, const ro_actor *actor, int32_t day) {
  return day >= term->from && day <= term->to && strcmp(pack_text(pack, term->code), actor->code) == 0;
}

/* The entity's term that made the actor on the day, or NULL. */
static const pack_term *entity_term(const ro_pack *pack, const pack_entity *entity, const ro_actor *actor,
                                    int32_t day) {
  for (uint32_t i = 0; i < entity->term_count; i++) {
    const pack_term *term = pack_term_at(pack, entity->term_first + i);
    if (term_holds(pack, term, actor, day) && term->role == actor->role) return term;
  }
  return NULL;
}

/* Who held the actor's office on the day; nobody when it is not one alone. */
static const pack_entity *office_holder(const ro_pack *pack, const ro_actor *actor, int32_t day,
                                        const pack_term **held) {
  const pack_entity *found = NULL;
  for (uint32_t row = 0; row < pack_entity_count(pack); row++) {
    const pack_entity *entity = pack_entity_at(pack, row);
    if (entity->kind != ENTITY_PERSON) continue;
    for (uint32_t i = 0; i < entity->term_count; i++) {
      const pack_term *term = pack_term_at(pack, entity->term_first + i);
      if (term->office != actor->office || !term_holds(pack, term, actor, day)) continue;
      if (found && found != entity) return NULL;
      found = entity;
      *held = term;
    }
  }
  return found;
}

/* True when a word of the mention says what somebody is or was. */
static bool mention_is_titled(const ro_doc *doc, const ro_mention *mention) {
  for (uint32_t i = 0; i < mention->item_count; i++) {
    const ro_item *item = &doc->items.rows[mention->item_first + i];
    if (item_is(item, CLASS_FORMER)) return true;
    for (uint32_t s = 0; s < item->sense_count; s++)
      if (item->senses[s].kind == SENSE_ROLE) return true;
  }
  return false;
}

/* Who is asked about by name alone, without a date, and holds no office now: the one held last. */
static const pack_term *last_term(const ro_doc *doc, const ro_mention *mention, const ro_actor *actor) {
  const pack_term *last = NULL;
  const pack_entity *entity = actor->entity == PACK_NO_ROW ? NULL : pack_entity_at(doc->pack, actor->entity);
  if (entity == NULL || entity->kind != ENTITY_PERSON || actor->office || actor->role != ROLE_CVL) return NULL;
  if (mention_is_titled(doc, mention)) return NULL;
  for (uint32_t i = 0; i < entity->term_count; i++) {
    const pack_term *term = pack_term_at(doc->pack, entity->term_first + i);
    if (last == NULL || term->to >= last->to) last = term;
  }
  return last;
}

/* The name of who is meant, and what is known of the office. */
static void answer_name(const ro_doc *doc, const ro_mention *mention, const ro_actor *actor, who_answer *answer) {
  const ro_pack *pack = doc->pack;
  int32_t day = date_last_day(doc->published);
  const pack_entity *entity = actor->entity == PACK_NO_ROW ? NULL : pack_entity_at(pack, actor->entity);
  const pack_term *term = NULL;
  const char *name = actor->name ? actor->name : "";
  if (mention->kind == MENTION_OFFICE && actor->name == NULL) {
    entity = actor->office ? office_holder(pack, actor, day, &term) : NULL;
    if (entity) name = pack_text(pack, entity->name);
  } else if (entity) {
    term = entity_term(pack, entity, actor, day);
    if (actor->name == NULL) name = pack_text(pack, entity->name);
  }
  snprintf(answer->name, sizeof answer->name, "%s", name);
  if (term) why_add_term(pack, term, answer);
}

/* The lexicon lines of the words of a mention: those of names and of words for roles. */
static void why_add_lines(const ro_doc *doc, const ro_mention *mention, who_answer *answer) {
  for (uint32_t i = 0; i < mention->item_count && mention->how != HOW_USER; i++) {
    uint32_t line = mention_line(doc, mention, i);
    const char *file = NULL;
    uint32_t number = line == DOC_NONE ? 0 : pack_line(doc->pack, line, &file);
    if (number && file) why_add(answer, ", %s:%" PRIu32, file, number);
  }
}

static void answer_mention(const ro_doc *doc, const ro_mention *mention, bool dated, who_answer *answer) {
  const ro_actor *actor = &doc->actors.rows[mention->actor_first];
  const pack_term *last = dated ? NULL : last_term(doc, mention, actor);
  uint8_t role_id = last ? last->role : actor->role;
  const char *role = role_id ? pack_role_name(doc->pack, role_id) : "";
  snprintf(answer->code, sizeof answer->code, "%s", actor->code);
  snprintf(answer->role, sizeof answer->role, "%s", role);
  why_add(answer, "\"%.*s\": %s, %s", (int)mention->span.len, doc_str(doc, mention->span).data,
          trace_kind(mention->kind), trace_how(mention->how));
  why_add_lines(doc, mention, answer);
  answer_name(doc, mention, actor, answer);
  if (last) why_add_term(doc->pack, last, answer);
}

static void answer_place(const ro_doc *doc, const ro_place *place, who_answer *answer) {
  const pack_entity *entity = pack_entity_at(doc->pack, place->entity);
  const char *code = entity->term_count ? pack_text(doc->pack, pack_term_at(doc->pack, entity->term_first)->code) : "";
  snprintf(answer->code, sizeof answer->code, "%s", code);
  snprintf(answer->name, sizeof answer->name, "%s", pack_text(doc->pack, entity->name));
  why_add(answer, "\"%.*s\": a place", (int)place->span.len, doc_str(doc, place->span).data);
}

/* Answers in one language; gives how many bytes of the phrase the answer covers. */
static ro_status ask_in(ro_session *session, const ro_article *article, bool dated, who_answer *answer,
                        uint32_t *covered, ro_error *error) {
  ro_doc *doc = &session->doc;
  intake_options options = engine_intake(session->engine, (ro_str){0});
  doc_reset(doc);
  doc->phrase = true;
  RO_TRY(intake_article(doc, &options, article, error));
  RO_TRY(stages_resolve(doc, session->engine->users, error));
  if (doc->arena.failed) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to read the phrase");
  const ro_mention *mention = mention_best(doc);
  const ro_place *place = place_best(doc);
  *answer = (who_answer){0};
  *covered = 0;
  if (mention && (place == NULL || mention->span.len >= place->span.len)) {
    answer_mention(doc, mention, dated, answer);
    *covered = mention->span.len;
  } else if (place) {
    answer_place(doc, place, answer);
    *covered = place->span.len;
  }
  return RO_OK;
}

static ro_str today(char out[16]) {
  int32_t day = (int32_t)(time(NULL) / 86400);
  return (ro_str){out, date_format(date_from_day(day), out)};
}

static ro_status question_check(const ro_engine *engine, ro_str date, ro_str lang, ro_error *error) {
  ro_date parsed;
  if (date.len && !date_parse(date.data, date.len, &parsed))
    return error_set(error, RO_USAGE, NULL, 0, "\"%.*s\" is not a date (YYYY-MM-DD, YYYY-MM or YYYY)", (int)date.len,
                     date.data);
  if (lang.len && language_by_tag(engine->packs, engine->pack_count, lang.data, lang.len) == LANGUAGE_NONE)
    return error_set(error, RO_USAGE, NULL, 0, "there is no pack for the language \"%.*s\"", (int)lang.len, lang.data);
  return RO_OK;
}

ro_status who_ask(ro_session *session, ro_str phrase, ro_str date, ro_str lang, who_answer *answer, ro_error *error) {
  const ro_engine *engine = session->engine;
  char now[16];
  uint32_t best = 0;
  RO_TRY(question_check(engine, date, lang, error));
  *answer = (who_answer){0};
  ro_article article = {.text = phrase, .lang = lang, .published = date.len ? date : today(now)};
  for (size_t i = 0; i < engine->pack_count; i++) {
    who_answer one;
    uint32_t covered = 0;
    if (lang.len == 0) article.lang = (ro_str){pack_lang(engine->packs[i]), strlen(pack_lang(engine->packs[i]))};
    RO_TRY(ask_in(session, &article, date.len > 0, &one, &covered, error));
    if (covered > best) *answer = one, best = covered;
    if (lang.len) break;
  }
  return RO_OK;
}
