/* Events as occur_group compares them. */
#include "store/occur.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/hash.h"
#include "store/words.h"

static uint32_t hash_str(ro_str text) { return occur_hash(text.data, text.len); }

uint32_t occur_outlet(ro_str source, ro_str url) {
  const char *slashes = url.len > 8 ? memchr(url.data, ':', 8) : NULL;
  if (source.len || slashes == NULL || slashes + 3 > url.data + url.len) return hash_str(source);
  const char *host = slashes + 3, *end = memchr(host, '/', (size_t)(url.data + url.len - host));
  return occur_hash(host, (size_t)((end ? end : url.data + url.len) - host));
}

void occur_begin(occur_build *build, const occur_of *of, occur_event *event) {
  *event = (occur_event){
      .appeared = of->appeared, .event = of->event, .key = of->key, .lang = hash_str(of->lang), .outlet = of->outlet};
  build->event = event;
  build->skipped_count = build->found_count = 0;
  build->dated = false;
  build->run = build->run_count = 0;
}

/* ---- date ---- */

static void date_take(occur_event *event, ro_date from, ro_date to) {
  event->from = date_first_day(from), event->to = date_last_day(date_known(to) ? to : from);
  event->kind = event->from == event->to ? OCCUR_DAY : from.month ? OCCUR_RANGE : OCCUR_LOOSE;
  if (event->to < event->from) event->to = event->from;
}

/* A date that is only that of publication says a day, or nothing. */
void occur_date(occur_build *build, ro_date from, ro_date to, ro_str words, ro_date published) {
  occur_event *event = build->event;
  size_t at = 0;
  word_cut word;
  event->exact = words.len > 0;
  build->dated = date_known(from);
  if (date_known(from) && (event->exact || from.day)) date_take(event, from, to);
  else if (!date_known(from) && published.day) date_take(event, published, published);
  else event->kind = OCCUR_LOOSE;
  while (build->skipped_count < sizeof build->skipped / sizeof *build->skipped && words_next(words, &at, &word))
    build->skipped[build->skipped_count++] = occur_hash(word.folded, strlen(word.folded));
}

/* ---- place, actors ---- */

static int32_t hundredths(double degrees) {
  return isfinite(degrees) && fabs(degrees) < 1000 ? (int32_t)lround(degrees * 100) : 0;
}

void occur_where(occur_build *build, ro_str code, double lat, double lon) {
  if (code.len == 0) return;
  build->event->place = hash_str(code);
  build->event->lat = hundredths(lat), build->event->lon = hundredths(lon);
}

static void name_take(occur_actor *actor, ro_str name) {
  size_t at = 0, count = 0;
  word_cut word;
  while (count < OCCUR_NAME && words_next(name, &at, &word))
    if (strlen(word.folded) > 2) actor->name[count++] = occur_hash(word.folded, strlen(word.folded));
}

void occur_actor_add(occur_build *build, bool target, ro_str code, ro_str role, ro_str name) {
  occur_event *event = build->event;
  if (event->actor_count == OCCUR_ACTORS) return;
  occur_actor *actor = &event->actors[event->actor_count++];
  bool unknown = code.len == 3 && memcmp(code.data, "UNK", 3) == 0;
  *actor = (occur_actor){.target = target, .code = unknown ? 0 : hash_str(code), .role = hash_str(role)};
  name_take(actor, name);
}

/* ---- words ---- */

static bool is_capital(ro_str text, const word_cut *word) {
  unsigned char lead = (unsigned char)text.data[word->start];
  size_t len = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return len <= word->end - word->start && strncmp(text.data + word->start, word->exact, len) != 0;
}

static bool is_skipped(const occur_build *build, uint32_t word) {
  for (unsigned i = 0; i < build->skipped_count; i++)
    if (build->skipped[i] == word) return true;
  return false;
}

static void found_put(occur_build *build, uint32_t hash, uint8_t rank) {
  for (unsigned i = 0; i < build->found_count; i++)
    if (build->found[i].word == hash) {
      if (rank < build->found[i].rank) build->found[i].rank = rank;
      return;
    }
  if (build->found_count == sizeof build->found / sizeof *build->found) return;
  build->found[build->found_count].word = hash;
  build->found[build->found_count++].rank = rank;
}

static bool is_number(const word_cut *word) { return word->folded[0] >= '0' && word->folded[0] <= '9'; }

/* A year is no number that tells acts apart. */
static bool is_year(const word_cut *word, size_t len) {
  return len == 4 && (strncmp(word->folded, "19", 2) == 0 || strncmp(word->folded, "20", 2) == 0);
}

/* Where words are syllables, one with a capital is seldom a name. */
static bool is_rare(const word_cut *word, size_t len) {
  return len > 5 || (len > 4 && strcmp(word->exact, word->folded) == 0);
}

static void word_take(occur_build *build, const word_cut *word, bool capital, bool in) {
  size_t len = strlen(word->folded);
  bool number = is_number(word);
  uint32_t hash = occur_hash(word->folded, len);
  if (is_skipped(build, hash) || (number && is_year(word, len)) || (in && (number || capital))) return;
  if (number) found_put(build, hash, len > 1 ? 0 : 1);
  else if (capital && len > 2) found_put(build, hash, is_rare(word, len) ? 0 : 1);
  else if (len > 3) found_put(build, hash, in ? 3 : 2);
}

/* Several words with capitals are a name, and rarer than each of them. */
static void run_take(occur_build *build, const word_cut *word, bool capital) {
  if (capital && !is_number(word)) {
    build->run = hash_bytes(word->folded, strlen(word->folded), build->run);
    build->run_count++;
    return;
  }
  if (build->run_count > 1) found_put(build, (uint32_t)(build->run >> 8), 0);
  build->run = build->run_count = 0;
}

static bool in_spans(uint32_t at, const ro_span *spans, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (at >= spans[i].offset && at - spans[i].offset < spans[i].len) return true;
  return false;
}

/* The capital of the first word says nothing. */
void occur_sentence(occur_build *build, ro_str text, uint32_t offset, const ro_span *spans, size_t span_count) {
  static const word_cut nothing = {.exact = "", .folded = ""};
  size_t at = 0;
  word_cut word;
  for (bool first = true; words_next(text, &at, &word); first = false) {
    bool in = in_spans(offset + (uint32_t)word.start, spans, span_count), capital = !first && is_capital(text, &word);
    run_take(build, &word, capital && !in);
    word_take(build, &word, capital, in);
  }
  run_take(build, &nothing, false);
}

static int found_compare(const void *left, const void *right) {
  uint64_t a = hash_mix(*(const uint32_t *)left), b = hash_mix(*(const uint32_t *)right);
  return a < b ? -1 : a > b;
}

/* Of too many those whose hashes are least: the same choice among the same words. */
static void words_keep(occur_build *build) {
  occur_event *event = build->event;
  uint8_t *const ends[] = {&event->strong_count, &event->anchor_count, &event->word_count};
  for (unsigned rank = 0; rank < 3; rank++) {
    uint32_t kept[120];
    size_t count = 0, most = rank < 2 ? OCCUR_ANCHORS : OCCUR_WORDS;
    for (unsigned i = 0; i < build->found_count; i++)
      if (build->found[i].rank == rank || (rank == 2 && event->alone && build->found[i].rank == 3))
        kept[count++] = build->found[i].word;
    qsort(kept, count, sizeof *kept, found_compare);
    for (size_t i = 0; i < count && event->word_count < most; i++) event->words[event->word_count++] = kept[i];
    *ends[rank] = event->word_count;
  }
}

/* Words are kept before the event is placed, and are chosen by whether it is of one country: so it is placed twice. */
void occur_end(occur_build *build, const char *type, const char *mode, const char *status) {
  occur_event *event = build->event;
  bool dated = event->kind != OCCUR_DAY || build->dated;
  event->mode = mode ? occur_hash(mode, strlen(mode)) : 0;
  occur_place(event, type, status, dated);
  words_keep(build);
  if (!dated && !event->alone && strcmp(status, "planned") != 0) {
    event->kind = OCCUR_RANGE, event->from = event->to - OCCUR_LATELY;
    occur_place(event, type, status, dated = true);
  }
  if (event->kind == OCCUR_LOOSE) occur_place(event, type, status, dated);
}

/* ---- of a document ---- */

static void actor_take(occur_build *build, bool target, const ro_actor_view *actor) {
  occur_actor_add(build, target, ro_str_of(actor->code), ro_str_of(actor->role), ro_str_of(actor->name));
}

static void evidence_take(occur_build *build, const ro_evidence_view *evidence) {
  const ro_span spans[] = {evidence->trigger, evidence->source, evidence->target};
  occur_sentence(build, evidence->sentence.text, evidence->sentence.span.offset, spans, 3);
}

void occur_of_view(const ro_event_view *view, ro_date published, const occur_of *of, occur_event *event) {
  occur_build build;
  occur_begin(&build, of, event);
  occur_date(&build, view->from, view->to, view->date_words.text, published);
  if (view->place) occur_where(&build, ro_str_of(view->place->code), view->place->latitude, view->place->longitude);
  for (size_t i = 0; i < view->source_count; i++) actor_take(&build, false, ro_event_source(view, i));
  for (size_t i = 0; i < view->target_count; i++) actor_take(&build, true, ro_event_target(view, i));
  for (size_t i = 0; i < view->evidence_count && i < OCCUR_SENTENCES; i++)
    evidence_take(&build, ro_event_evidence(view, i));
  occur_end(&build, view->type, view->mode, view->status);
}
