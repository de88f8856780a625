/* Reading the articles of an act: which sentences are about it, who tells them, what they hold. See compare.h.
 *
 * A paragraph is about the act when it holds one of its sentences, or follows one that is and goes on with what a party
 * says; one that is dated before the act ends that. A sentence belongs to the side that tells it; one that nobody tells
 * belongs to the outlet, save for acts of speech: what a party asks or praises there is what that party says.
 */
#include "answer/compare.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "answer/amend.h"
#include "answer/ask.h"
#include "answer/scan.h"
#include "base/date.h"
#include "base/memory.h"
#include "base/span.h"

enum { PARTIES = 24, SPANS = 64, TABLE_BYTES = 64 << 20, NAME_BYTES = 256 };

typedef struct told_span {
  char article[24];
  uint32_t start;
} told_span;

/* One comparison in work. */
typedef struct comparing {
  ro_store *store;
  ro_session *session;
  ro_document *document;
  compare_table *table;
  char parties[PARTIES][32];
  unsigned party_count;
  told_span told[SPANS * COMPARE_ARTICLES];
  unsigned told_count;
  char articles[COMPARE_ARTICLES][24];
  unsigned article_count;
  ro_date day; /* of the act */
  scan_words words;
  scan scan;
  char lang[16];
  /* the article in work */
  const ro_article_view *article;
  ro_str outlet, key;
  amend_list amends; /* who people say somebody is in it */
  const ro_sentence_view *sentence;
  unsigned side;  /* who tells the sentence */
  bool told_here; /* a side that is a state or body */
  bool of_act;    /* its paragraph holds a sentence that tells the act */
  bool committed; /* the sentence has given a commitment: of two readings of one promise the first stands */
} comparing;

/* ---- what the record has of the act ---- */

static bool is_party(const comparing *all, const char *code) {
  for (unsigned i = 0; i < all->party_count; i++)
    if (strcmp(all->parties[i], code) == 0) return true;
  return false;
}

/* The code that somebody of the article goes by, whose words stand at a place. */
static const char *code_at(const comparing *all, const ro_actor_view *actor, ro_span words) {
  const amend_row *amend = amend_find(&all->amends, actor, words, is_party(all, actor->code));
  return amend ? amend->code : actor->code;
}

static const char *code_of(const comparing *all, const ro_actor_view *actor) {
  return code_at(all, actor, actor->words.span);
}

/* Of a mention that is one actor. */
static const char *code_named(const comparing *all, const ro_mention_view *name) {
  return code_at(all, &name->actors[0], name->words.span);
}

static ro_status take_party(void *context, const answer_party *party) {
  comparing *all = context;
  if (all->party_count < PARTIES && party->code.len < sizeof *all->parties && !is_party(all, party->code.data))
    snprintf(all->parties[all->party_count++], sizeof *all->parties, "%s", party->code.data);
  return RO_OK;
}

static void take_article(comparing *all, ro_str key) {
  for (unsigned i = 0; i < all->article_count; i++)
    if (strcmp(all->articles[i], key.data) == 0) return;
  if (all->article_count < COMPARE_ARTICLES && key.len < sizeof *all->articles)
    snprintf(all->articles[all->article_count++], sizeof *all->articles, "%s", key.data);
}

static ro_status take_evidence(void *context, const answer_evidence *evidence) {
  comparing *all = context;
  take_article(all, evidence->article);
  if (all->told_count == SPANS * COMPARE_ARTICLES) return RO_OK;
  told_span *told = &all->told[all->told_count++];
  snprintf(told->article, sizeof told->article, "%s", evidence->article.data);
  told->start = evidence->start;
  return RO_OK;
}

static ro_status take_day(comparing *all, const char *id, ro_error *error) {
  answer_query query = {.occurrence = id};
  answer_occurrence occurrence;
  answer_list *list = NULL;
  RO_TRY(answer_open(all->store, &query, &list, error));
  ro_status status = answer_next(list, &occurrence, error);
  if (status == RO_OK && !date_known(all->day)) date_parse(occurrence.date.data, occurrence.date.len, &all->day);
  answer_close(list);
  return status == RO_END ? RO_OK : status;
}

static ro_status act_read(comparing *all, const char *id, ro_error *error) {
  RO_TRY(take_day(all, id, error));
  RO_TRY(answer_parties(all->store, id, take_party, all, error));
  return answer_evidences(all->store, id, take_evidence, all, error);
}

/* ---- words of the sentence in work ---- */

static ro_str piece_str(const comparing *all, ro_span span) {
  return (ro_str){all->sentence->words.text.data + span.offset, span.len};
}

/* What a span of the article is in the sentence; len 0 when it is not all in it. */
static ro_span in_sentence(const comparing *all, ro_span span) {
  ro_span own = all->sentence->words.span;
  if (span.len == 0 || span.offset < own.offset || span.offset + span.len > own.offset + own.len)
    return (ro_span){0, 0};
  return (ro_span){span.offset - own.offset, span.len};
}

static bool spans_meet(ro_span a, ro_span b) { return a.offset < b.offset + b.len && b.offset < a.offset + a.len; }

/* A name in a stretch of the sentence: of a state or body that is no party, or a place. NULL when there is none. */
static const ro_mention_view *name_in(const comparing *all, ro_span span) {
  for (size_t i = 0; i < all->sentence->mention_count; i++) {
    const ro_mention_view *name = ro_sentence_mention(all->sentence, i);
    ro_span words = in_sentence(all, name->words.span);
    if (words.len == 0 || !spans_meet(words, span)) continue;
    if (name->actor_count == 1 && !is_party(all, code_named(all, name))) return name;
  }
  return NULL;
}

static bool names_somebody(void *context, ro_span span) { return name_in(context, span) != NULL; }

/* Part of a date, or inside a name: no number of its own. "12 police officers" begins with one. */
static bool is_part(void *context, ro_span span) {
  const comparing *all = context;
  for (size_t i = 0; i < all->sentence->time_count; i++)
    if (spans_meet(in_sentence(all, ro_sentence_time(all->sentence, i)->words.span), span)) return true;
  for (size_t i = 0; i < all->sentence->mention_count; i++) {
    ro_span name = in_sentence(all, ro_sentence_mention(all->sentence, i)->words.span);
    if (name.offset < span.offset && spans_meet(name, span)) return true;
  }
  return false;
}

static compare_words words_at(const comparing *all, ro_span span) {
  compare_words words = {.text = piece_str(all, span), .article = all->article->id, .url = all->article->url};
  words.article = compare_keep(all->table, words.article);
  words.url = compare_keep(all->table, words.url);
  words.start = all->sentence->words.span.offset + span.offset;
  words.length = span.len;
  return words;
}

static compare_row *row_put(comparing *all, const compare_wanted *wanted, unsigned side, ro_span span) {
  compare_row *row = side < COMPARE_SIDES ? compare_row_of(all->table, wanted, side) : NULL;
  if (row == NULL) return NULL;
  compare_words words = words_at(all, span);
  compare_put(all->table, row, side, &words);
  return row;
}

/* ---- sides ---- */

static bool is_state_role(const char *role) {
  static const char *const roles[] = {"GOV", "MIL", "SPY", "COP", "LEG", "JUD", "PTY", "REB", "IGO"};
  for (size_t i = 0; role && i < sizeof roles / sizeof *roles; i++)
    if (strcmp(role, roles[i]) == 0) return true;
  return role == NULL;
}

static unsigned side_of_outlet(comparing *all) { return compare_side_of(all->table, all->outlet, all->outlet, false); }

static unsigned side_of_actor(comparing *all, const char *code, ro_str name) {
  return compare_side_of(all->table, ro_str_of(code), name, true);
}

/* Whoever speaks for a state or body: its code, NULL when there is none, and the words that name it. */
typedef struct teller {
  const char *code;
  ro_str words;
} teller;

static teller teller_named(const comparing *all, const ro_mention_view *name) {
  return name ? (teller){code_named(all, name), name->actors[0].words.text} : (teller){NULL, {"", 0}};
}

/* Where the words of somebody who tells stand. */
static ro_span telling_span(const ro_sentence_view *sentence) {
  return sentence->speaker.span.len ? sentence->speaker.span : sentence->telling->words.span;
}

static const char *code_telling(const comparing *all, const ro_sentence_view *sentence) {
  return sentence->telling ? code_at(all, sentence->telling, telling_span(sentence)) : NULL;
}

/* By the words or as an actor of his own. */
static teller teller_of(const comparing *all) {
  const ro_actor_view *telling = all->sentence->telling;
  const amend_row *amend =
      telling ? amend_find(&all->amends, telling, telling_span(all->sentence), is_party(all, telling->code)) : NULL;
  const char *role = amend ? (*amend->role ? amend->role : NULL) : telling ? telling->role : NULL;
  if (telling == NULL || !is_state_role(role)) return (teller){NULL, {"", 0}};
  return (teller){amend ? amend->code : telling->code, telling->words.text};
}

/* The first party that the sentence names before a place in it. */
static const ro_mention_view *party_before(const comparing *all, uint32_t offset) {
  for (size_t i = 0; i < all->sentence->mention_count; i++) {
    const ro_mention_view *name = ro_sentence_mention(all->sentence, i);
    ro_span words = in_sentence(all, name->words.span);
    if (words.len && words.offset < offset && name->actor_count == 1 && is_party(all, code_named(all, name)))
      return name;
  }
  return NULL;
}

/* "A Turkish official": somebody who is told by words alone, among which a party stands. */
static const ro_mention_view *speaker_party(const comparing *all) {
  ro_span speaker = in_sentence(all, all->sentence->speaker.span);
  for (size_t i = 0; speaker.len && i < all->sentence->mention_count; i++) {
    const ro_mention_view *name = ro_sentence_mention(all->sentence, i);
    if (name->actor_count == 1 && is_party(all, code_named(all, name)) &&
        spans_meet(in_sentence(all, name->words.span), speaker))
      return name;
  }
  return NULL;
}

/* Whoever disputes or leaves out something is the party that the sentence names first. */
static void side_open(comparing *all) {
  teller who = teller_of(all);
  bool told = all->sentence->speaker.span.len > 0;
  if (who.code == NULL) who = teller_named(all, speaker_party(all));
  if (who.code == NULL && !told && (scan_has(&all->scan, SCAN_DISPUTE) || scan_has(&all->scan, SCAN_OMIT)))
    who = teller_named(all, party_before(all, UINT32_MAX));
  all->told_here = who.code != NULL;
  all->committed = false;
  ro_str name = all->sentence->speaker.text.len || who.code == NULL ? all->sentence->speaker.text : who.words;
  all->side = who.code ? side_of_actor(all, who.code, name) : side_of_outlet(all);
}

/* ---- what a sentence holds ---- */

/* A topic is known by the state or body that it names, else by its words. */
static compare_wanted topic_wanted(const comparing *all, const scan_piece *piece) {
  const ro_mention_view *name = name_in(all, piece->span);
  ro_span rest = {piece->key, piece->span.offset + piece->span.len - piece->key};
  ro_str words = piece_str(all, rest);
  if (name) return (compare_wanted){COMPARE_TOPIC, ro_str_of(code_named(all, name)), name->words.text, words, 0};
  return (compare_wanted){COMPARE_TOPIC, words, words, words, 0};
}

/* The side that a sentence says not to have spoken of something: whoever is named before, else who tells it. */
static unsigned omitter(comparing *all, const scan_piece *piece) {
  teller party = teller_named(all, party_before(all, piece->span.offset));
  return party.code ? side_of_actor(all, party.code, party.words) : all->side;
}

static void put_omission(comparing *all, const scan_piece *piece) {
  compare_wanted wanted = topic_wanted(all, piece);
  unsigned side = omitter(all, piece);
  compare_row *row = side < COMPARE_SIDES ? compare_row_of(all->table, &wanted, side) : NULL;
  if (row) row->cells[side].omitted = true;
}

static unsigned put_topics(comparing *all) {
  scan_piece pieces[SCAN_FOUND];
  unsigned count = scan_pieces(&all->scan, names_somebody, all, pieces, SCAN_FOUND);
  for (unsigned i = 0; i < count; i++) {
    compare_wanted wanted = topic_wanted(all, &pieces[i]);
    if (pieces[i].omitted) put_omission(all, &pieces[i]);
    else row_put(all, &wanted, all->side, pieces[i].span);
  }
  return count;
}

static const char *number_key(const scan_number *number, char *out, size_t size) {
  static const char *const names[] = {[SCAN_DURATION] = "duration",
                                      [SCAN_MONEY] = "money",
                                      [SCAN_PERCENT] = "percent",
                                      [SCAN_MASS] = "mass",
                                      [SCAN_DISTANCE] = "distance"};
  if (number->kind == SCAN_NUMBER) snprintf(out, size, "%s", number->unit);
  else snprintf(out, size, "%s%s%s", names[number->kind], *number->unit ? " " : "", number->unit);
  return out;
}

static unsigned put_numbers(comparing *all) {
  scan_number numbers[SCAN_FOUND];
  char key[160];
  unsigned count = scan_numbers(&all->scan, is_part, all, numbers, SCAN_FOUND);
  for (unsigned i = 0; i < count; i++) {
    ro_str name = ro_str_of(number_key(&numbers[i], key, sizeof key));
    compare_wanted wanted = {COMPARE_NUMBER, name, name, all->sentence->words.text, numbers[i].value};
    row_put(all, &wanted, all->side, numbers[i].span);
  }
  return count;
}

/* ---- acts ---- */

static bool is_said(const char *type) {
  static const char *const types[] = {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp(type, types[i]) == 0) return true;
  return false;
}

static bool is_negated(const ro_event_view *event) { return strcmp(event->status, "negated") == 0; }

static bool is_planned(const ro_event_view *event) { return strcmp(event->status, "planned") == 0; }

static bool event_has_party(const comparing *all, const ro_event_view *event) {
  for (size_t i = 0; i < event->source_count; i++)
    if (is_party(all, code_of(all, ro_event_source(event, i)))) return true;
  for (size_t i = 0; i < event->target_count; i++)
    if (is_party(all, code_of(all, ro_event_target(event, i)))) return true;
  return false;
}

/* The one country that acts, or NULL. */
static const char *event_source(const comparing *all, const ro_event_view *event) {
  const char *code = event->source_count ? code_of(all, ro_event_source(event, 0)) : NULL;
  for (size_t i = 1; code && i < event->source_count; i++)
    if (strcmp(code_of(all, ro_event_source(event, i)), code) != 0) return NULL;
  return code;
}

static void codes_put(const comparing *all, char *out, size_t size, const ro_event_view *event, bool targets) {
  size_t count = targets ? event->target_count : event->source_count, len = strlen(out);
  for (size_t i = 0; i < count && len < size; i++) {
    const char *code = code_of(all, targets ? ro_event_target(event, i) : ro_event_source(event, i));
    len += (size_t)snprintf(out + len, size - len, "%s%s", i ? " " : "", code);
  }
}

/* "AGREE CHN RUS > UKR" */
static void event_key(const comparing *all, const ro_event_view *event, char *out, size_t size) {
  snprintf(out, size, "%s ", event->type);
  codes_put(all, out, size, event, false);
  if (event->target_count == 0 || strlen(out) + 4 >= size) return;
  snprintf(out + strlen(out), size - strlen(out), " > ");
  codes_put(all, out, size, event, true);
}

/* From whoever acts, or the word of the act, to the end of the sentence. */
static ro_span event_words(const comparing *all, const ro_evidence_view *evidence) {
  ro_span speaker = in_sentence(all, all->sentence->speaker.span), source = in_sentence(all, evidence->source);
  ro_span trigger = in_sentence(all, evidence->trigger);
  uint32_t end = all->sentence->words.span.len, from = trigger.len ? trigger.offset : 0;
  bool behind = source.len && (speaker.len == 0 || source.offset >= speaker.offset + speaker.len);
  if (behind && source.offset < from) from = source.offset;
  if (source.len && spans_meet(source, speaker) && !all->told_here) from = source.offset;
  ro_str text = all->sentence->words.text;
  while (end > from && strchr(" .;\n", text.data[end - 1])) end--;
  return (ro_span){from, end - from};
}

static unsigned event_side(comparing *all, const ro_event_view *event) {
  const char *source = event_source(all, event);
  if (all->told_here || !is_said(event->type) || source == NULL || !is_party(all, source)) return all->side;
  return side_of_actor(all, source, (ro_str){"", 0});
}

static void put_event(comparing *all, const ro_event_view *event, const ro_evidence_view *evidence) {
  char key[256];
  bool commits = strcmp(event->type, "AGREE") == 0 || is_planned(event);
  if (commits && all->committed) return;
  all->committed |= commits;
  event_key(all, event, key, sizeof key);
  if (commits && strcmp(event->type, "CONSULT") == 0) snprintf(key, sizeof key, "CONSULT");
  compare_wanted wanted = {commits ? COMPARE_COMMITMENT : COMPARE_CLAIM, ro_str_of(key), ro_str_of(key),
                           all->sentence->words.text, 0};
  unsigned side = event_side(all, event);
  compare_row *row = row_put(all, &wanted, side, event_words(all, evidence));
  if (row && is_negated(event)) row->cells[side].negated = true;
  if (row && commits && scan_has(&all->scan, SCAN_DISPUTE) && all->told_here) row->contradicts = true;
}

/* The act that is compared is no claim about it. */
static bool is_the_act(const ro_event_view *event) {
  return strcmp(event->type, "CONSULT") == 0 && !is_planned(event) && !is_negated(event);
}

static const ro_evidence_view *evidence_here(const comparing *all, const ro_event_view *event) {
  for (size_t i = 0; i < event->evidence_count; i++) {
    const ro_evidence_view *evidence = ro_event_evidence(event, i);
    if (spans_meet(evidence->sentence.span, all->sentence->words.span)) return evidence;
  }
  return NULL;
}

/* Happened at another time: background. What is planned or denied is of today, whatever its day. */
static bool is_background(const comparing *all, const ro_event_view *event) {
  if (strcmp(event->status, "actual") != 0) return false;
  if (!date_known(event->from) || event->from.month == 0) return true;
  if (!date_known(all->day)) return false;
  return date_last_day(event->from) < date_first_day(all->day) - 1 ||
         date_first_day(event->from) > date_last_day(all->article->published) + 1;
}

static unsigned put_acts(comparing *all) {
  unsigned count = 0;
  for (size_t i = 0; i < all->article->event_count; i++) {
    const ro_event_view *event = ro_document_event(all->document, i);
    const ro_evidence_view *evidence = is_the_act(event) ? NULL : evidence_here(all, event);
    if (evidence == NULL || !event_has_party(all, event)) continue;
    count++;
    if (!is_background(all, event)) put_event(all, event, evidence);
  }
  return count;
}

/* ---- days ahead ---- */

static const ro_event_view *planned_here(const comparing *all) {
  for (size_t i = 0; i < all->article->event_count; i++) {
    const ro_event_view *event = ro_document_event(all->document, i);
    if (is_planned(event) && evidence_here(all, event)) return event;
  }
  return NULL;
}

static void put_days(comparing *all) {
  const ro_event_view *planned = planned_here(all);
  ro_date day = date_known(all->day) ? all->day : all->article->published;
  for (size_t i = 0; i < all->sentence->time_count; i++) {
    const ro_time_view *time = ro_sentence_time(all->sentence, i);
    ro_span span = in_sentence(all, time->words.span);
    if (!date_known(time->from) || !date_known(day) || span.len == 0) continue;
    if (date_first_day(time->from) <= date_last_day(day)) continue;
    while (span.len && strchr(" .,", all->sentence->words.text.data[span.offset + span.len - 1])) span.len--;
    ro_str key = ro_str_of(planned ? planned->type : "day");
    compare_wanted wanted = {COMPARE_DATE, key, key, all->sentence->words.text, date_first_day(time->from)};
    row_put(all, &wanted, all->side, span);
  }
}

/* What another side said in nearly the same words, or NULL. */
static compare_row *row_alike(comparing *all, ro_str words) {
  for (unsigned i = 0; i < all->table->row_count; i++) {
    compare_row *row = &all->table->rows[i];
    if (row->kind != COMPARE_CLAIM && row->kind != COMPARE_COMMITMENT) continue;
    for (unsigned side = 0; side < all->table->side_count; side++)
      if (side != all->side && row->cells[side].count && words_shared(row->cells[side].words[0].text, words) >= 0.6)
        return row;
  }
  return NULL;
}

/* The act that is compared, when the sentence tells it with who acts: sides that tell no more have a row together. */
static const ro_event_view *act_here(const comparing *all) {
  for (size_t i = 0; i < all->article->event_count; i++) {
    const ro_event_view *event = ro_document_event(all->document, i);
    const ro_evidence_view *evidence = is_the_act(event) ? evidence_here(all, event) : NULL;
    if (evidence && in_sentence(all, evidence->source).len && event_has_party(all, event)) return event;
  }
  return NULL;
}

/* What a side says and nothing above has found in it. With a denial, and in the words of another side: against it. */
static void put_statement(comparing *all, bool disputed) {
  ro_str text = all->sentence->words.text;
  uint32_t len = (uint32_t)text.len;
  while (len && strchr(" .\n", text.data[len - 1])) len--;
  ro_str words = {text.data, len};
  compare_row *against = scan_has(&all->scan, SCAN_NEG) || disputed ? row_alike(all, words) : NULL;
  compare_wanted wanted = {COMPARE_CLAIM, words, ro_str_of(disputed ? "dispute" : "statement"), words, 0};
  const ro_event_view *act = disputed || against ? NULL : act_here(all);
  if (against) wanted.kind = against->kind, wanted.key = against->key;
  if (act) wanted.key = wanted.label = ro_str_of(act->type);
  compare_row *row = row_put(all, &wanted, all->side, (ro_span){0, len});
  if (row && against) row->cells[all->side].negated = true;
  if (row && (disputed || against)) row->contradicts = true;
}

static void sentence_read(comparing *all) {
  scan_open(&all->scan, &all->words, all->sentence->words.text);
  side_open(all);
  bool disputed = all->told_here && scan_has(&all->scan, SCAN_DISPUTE);
  bool own = all->told_here || all->of_act;
  unsigned found = own ? put_topics(all) + put_numbers(all) : 0;
  found += put_acts(all);
  put_days(all);
  if (all->told_here && (found == 0 || disputed)) put_statement(all, disputed);
}

/* ---- which sentences ---- */

static bool is_evidence(const comparing *all, const ro_sentence_view *sentence) {
  ro_span span = sentence->words.span;
  for (unsigned i = 0; i < all->told_count; i++)
    if (strcmp(all->told[i].article, all->key.data) == 0 && all->told[i].start >= span.offset &&
        all->told[i].start < span.offset + span.len)
      return true;
  return false;
}

/* A day before the act, and none of its own. */
static bool is_dated_before(const comparing *all, const ro_sentence_view *sentence) {
  bool before = false;
  if (!date_known(all->day)) return false;
  for (size_t i = 0; i < sentence->time_count; i++) {
    const ro_time_view *time = ro_sentence_time(sentence, i);
    if (!date_known(time->from)) continue;
    if (date_last_day(time->to.year ? time->to : time->from) >= date_first_day(all->day) - 1) return false;
    before = true;
  }
  return before;
}

static bool names_party(const comparing *all, const ro_sentence_view *sentence) {
  for (size_t i = 0; i < sentence->mention_count; i++) {
    const ro_mention_view *name = ro_sentence_mention(sentence, i);
    for (size_t j = 0; j < name->actor_count; j++)
      if (is_party(all, code_at(all, &name->actors[j], name->words.span))) return true;
  }
  return sentence->telling && is_party(all, code_telling(all, sentence));
}

static bool is_told(const comparing *all, const ro_sentence_view *sentence) {
  return (sentence->telling && is_party(all, code_telling(all, sentence))) || sentence->speaker.span.len > 0;
}

static bool spans_hold(ro_span span, ro_span other) {
  return other.offset >= span.offset && other.offset < span.offset + span.len;
}

/* An event of the sentence that is said or denied by a party, and of the day. */
static bool acts_on(const comparing *all, const ro_sentence_view *sentence) {
  for (size_t i = 0; i < all->article->event_count; i++) {
    const ro_event_view *event = ro_document_event(all->document, i);
    for (size_t j = 0; j < event->evidence_count; j++)
      if (spans_hold(sentence->words.span, ro_event_evidence(event, j)->sentence.span) && event_has_party(all, event) &&
          !is_background(all, event))
        return true;
  }
  return false;
}

/* Elsewhere in the article: of the very day, told by a party, of what is to come or is denied. */
static bool is_about_day(const comparing *all, const ro_sentence_view *sentence) {
  for (size_t i = 0; i < sentence->time_count; i++) {
    const ro_time_view *time = ro_sentence_time(sentence, i);
    if (date_known(time->from) && date_known(all->day) && date_first_day(time->from) == date_first_day(all->day))
      return is_told(all, sentence) && acts_on(all, sentence);
  }
  return false;
}

/* What a party tells goes on, whatever day it names; what nobody tells must be of the act's day. */
static bool goes_on(comparing *all, const ro_sentence_view *sentence) {
  if (!names_party(all, sentence)) return false;
  scan_open(&all->scan, &all->words, sentence->words.text);
  if (is_told(all, sentence) || scan_has(&all->scan, SCAN_OMIT) || scan_has(&all->scan, SCAN_DISPUTE)) return true;
  return !is_dated_before(all, sentence) && !scan_has(&all->scan, SCAN_PAST) && acts_on(all, sentence);
}

/* The sentences of a paragraph, first … end - 1, and whether it is about the act. */
static bool paragraph_is_about(comparing *all, size_t first, size_t end, bool before) {
  bool any = false;
  for (size_t i = first; i < end; i++) {
    const ro_sentence_view *sentence = ro_document_sentence(all->document, i);
    if (!sentence->coded) continue;
    if (is_evidence(all, sentence) || is_about_day(all, sentence)) return true;
    any |= before && goes_on(all, sentence);
  }
  return any;
}

static void paragraph_read(comparing *all, size_t first, size_t end) {
  all->of_act = false;
  for (size_t i = first; i < end; i++) all->of_act |= is_evidence(all, ro_document_sentence(all->document, i));
  for (size_t i = first; i < end; i++) {
    all->sentence = ro_document_sentence(all->document, i);
    bool own = all->sentence->coded && strcmp(all->sentence->kind, "title") != 0 &&
               strcmp(all->sentence->kind, "caption") != 0;
    bool of_day =
        is_evidence(all, all->sentence) || is_told(all, all->sentence) || !is_dated_before(all, all->sentence);
    if (own && of_day) sentence_read(all);
  }
}

static void document_read(comparing *all, size_t count) {
  bool about = false;
  for (size_t first = 0, end; first < count; first = end) {
    for (end = first + 1; end < count && !ro_document_sentence(all->document, end)->opens; end++) continue;
    if (!ro_document_sentence(all->document, first)->coded) continue;
    about = paragraph_is_about(all, first, end, about);
    if (about) paragraph_read(all, first, end);
  }
}

/* ---- articles ---- */

static void outlet_take(comparing *all, sqlite3_stmt *row) {
  ro_str outlet = sql_str(row, 0);
  all->outlet = compare_keep(all->table, outlet.len ? outlet : sql_str(row, 1));
}

/* Coded with whom the record knows, as the record codes it. */
static ro_status article_code(comparing *all, sqlite3_stmt *row, ro_error *error) {
  size_t count;
  uint64_t digest;
  RO_TRY(learnt_of(all->store, sqlite3_column_int64(row, 8), &digest, error));
  RO_TRY(amend_fill(all->store, sqlite3_column_int64(row, 8), &all->amends, error));
  ro_article article = {.size = sizeof article,
                        .id = sql_str(row, 1),
                        .url = sql_str(row, 2),
                        .title = sql_str(row, 3),
                        .published = sql_str(row, 4),
                        .lang = sql_str(row, 5),
                        .source = sql_str(row, 6),
                        .text = sql_str(row, 7),
                        .known = all->store->known.rows,
                        .known_count = all->store->known.count};
  outlet_take(all, row);
  RO_TRY(ro_session_code(all->session, &article, all->document, error));
  RO_TRY(ro_document_sentences(all->document, &count, error));
  all->article = ro_document_article(all->document);
  if (strcmp(all->lang, all->article->lang.data) != 0) {
    snprintf(all->lang, sizeof all->lang, "%s", all->article->lang.data);
    scan_words_fill(&all->words, all->lang);
  }
  document_read(all, count);
  return RO_OK;
}

static ro_status article_read(comparing *all, const char *key, ro_error *error) {
  sqlite3_stmt *row =
      sql_get(all->store,
              "SELECT outlet_name(c.source, c.given_url), c.given_id, c.given_url, c.given_title, "
              "coalesce(nullif(c.given_published, ''), c.published, ''), c.lang, c.source, t.text, c.id "
              "FROM record_copy c JOIN record_text t ON t.id = c.text WHERE c.key = ?",
              error);
  if (row == NULL || !sql_bind(row, "z", key)) return sql_failure(all->store, error);
  ro_status status = sql_next(all->store, row, error);
  if (status != RO_OK) return status == RO_END ? RO_OK : status;
  all->key = ro_str_of(key);
  status = article_code(all, row, error);
  sql_done(row);
  /* an article that cannot be coded any more says nothing */
  return status == RO_BAD_INPUT || status == RO_LIMIT ? RO_OK : status;
}

static ro_status compare_all(comparing *all, const char *const *ids, size_t count, ro_error *error) {
  for (size_t i = 0; i < count; i++) RO_TRY(act_read(all, ids[i], error));
  for (unsigned i = 0; i < all->article_count; i++) RO_TRY(article_read(all, all->articles[i], error));
  compare_close(all->table);
  if (all->table->arena.failed) return arena_error(&all->table->arena, NULL, "compare", error);
  return RO_OK;
}

ro_status compare_make(ro_store *store, const ro_engine *engine, ro_session *session, const char *const *ids,
                       size_t count, compare_table *table, ro_error *error) {
  *table = (compare_table){.side_count = 0};
  arena_init_from(&table->arena, NULL, TABLE_BYTES);
  table->rows = arena_alloc(&table->arena, COMPARE_ROWS * sizeof *table->rows);
  comparing *all = memory_zeroed(NULL, 1, sizeof *all);
  ro_status status = RO_OK;
  if (all == NULL || table->rows == NULL) status = error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to compare");
  if (status == RO_OK) status = functions_add(store, error);
  if (status == RO_OK) status = ro_document_new(engine, &all->document, error);
  if (status == RO_OK) {
    all->store = store, all->session = session, all->table = table;
    status = compare_all(all, ids, count, error);
  }
  if (all) ro_document_free(all->document);
  memory_release(NULL, all);
  return status;
}
