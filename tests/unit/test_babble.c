/* Words of the toy packs in any order, as no newspaper has them: whatever the text, every row that the stages leave
 * points to rows that are there, dates exist, and sentences cover the text. The orders are the same on every run. */
#include "engine_box.h"

enum { TEXTS = 1500, LONGEST = 120, LONG = 1200 };

static const char *const words[] = {"Aland",
                                    "Beland",
                                    "Celand",
                                    "Alish",
                                    "Belish",
                                    "UA",
                                    "Old Union",
                                    "Doe",
                                    "Roe",
                                    "Jane Doe",
                                    "ORG",
                                    "the Front",
                                    "Greens",
                                    "Atown",
                                    "Ctown",
                                    "strike",
                                    "attacked",
                                    "air strikes",
                                    "visit",
                                    "met",
                                    "talks",
                                    "condemned",
                                    "accused",
                                    "urged",
                                    "agreed",
                                    "threatened",
                                    "withdrew",
                                    "invited",
                                    "backed",
                                    "helped",
                                    "unacceptable",
                                    "expelled",
                                    "called on",
                                    "not",
                                    "will",
                                    "would",
                                    "may",
                                    "if",
                                    "plans",
                                    "has",
                                    "said",
                                    "often",
                                    "was",
                                    "is",
                                    "according to",
                                    "previously",
                                    "discuss",
                                    "held",
                                    "the",
                                    "a",
                                    "of",
                                    "with",
                                    "against",
                                    "to",
                                    "from",
                                    "by",
                                    "between",
                                    "for",
                                    "on",
                                    "in",
                                    "at",
                                    "about",
                                    "after",
                                    "and",
                                    "but",
                                    "who",
                                    "that",
                                    ",",
                                    ":",
                                    "-",
                                    "(",
                                    ")",
                                    "[",
                                    "]",
                                    "\"",
                                    "“",
                                    "”",
                                    "he",
                                    "they",
                                    "it",
                                    "we",
                                    "his",
                                    "the two leaders",
                                    "the country",
                                    "the other country",
                                    "our country",
                                    "counterpart",
                                    "the parties",
                                    "Mr",
                                    "former",
                                    "elect",
                                    "two",
                                    "each other",
                                    "'s",
                                    "president",
                                    "presidents",
                                    "general",
                                    "spokesman",
                                    "army",
                                    "rebels",
                                    "soldier",
                                    "Monday",
                                    "February",
                                    "May",
                                    "yesterday",
                                    "days",
                                    "week",
                                    "last",
                                    "next",
                                    "three",
                                    "ago",
                                    "since",
                                    "recently",
                                    "Published",
                                    "th",
                                    "New Year",
                                    "photo",
                                    "source",
                                    "read more",
                                    "comments",
                                    "Anews",
                                    "Zed",
                                    "Zuckle",
                                    "foo",
                                    ".",
                                    "?",
                                    "…",
                                    "。",
                                    "\n",
                                    "\n\n",
                                    "\n  ",
                                    "4",
                                    "28",
                                    "2026",
                                    "4/2/2026",
                                    "27-28/1",
                                    "2026-02-04",
                                    "é",
                                    "ALAND"};
enum { WORDS = sizeof words / sizeof *words };

static uint32_t random_next(uint64_t *seed) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*seed >> 33);
}

static void babble(uint64_t *seed, uint32_t longest, char *text) {
  size_t len = 0;
  for (uint32_t count = 1 + random_next(seed) % longest; count > 0; count--) {
    uint32_t chance = random_next(seed);
    len += (size_t)sprintf(text + len, "%s%s", words[chance % WORDS], chance >> 16 & 7 ? " " : "");
  }
}

static void assert_sentences(const ro_doc *doc) {
  uint32_t next = 0;
  for (uint32_t i = 0; i < doc->sentences.count; i++) {
    assert_int_equal(doc->sentences.rows[i].token_first, next);
    next += doc->sentences.rows[i].token_count;
    assert_true(doc->sentences.rows[i].block < doc->blocks.count);
  }
  assert_int_equal(next, doc->tokens.count);
}

static void assert_mentions(const ro_doc *doc) {
  for (uint32_t i = 0; i < doc->mentions.count; i++) {
    const ro_mention *mention = &doc->mentions.rows[i];
    assert_true(mention->group < doc->groups.count);
    assert_true(mention->antecedent == DOC_NONE || mention->antecedent < i);
    assert_true(mention->actor_first + mention->actor_count <= doc->actors.count);
    for (uint32_t a = 0; a < mention->actor_count; a++)
      assert_non_null(doc->actors.rows[mention->actor_first + a].code);
  }
}

static void assert_times(const ro_doc *doc) {
  for (uint32_t i = 0; i < doc->times.count; i++) {
    const ro_time *time = &doc->times.rows[i];
    assert_true(!date_known(time->from) || (date_valid(time->from) && date_valid(time->to)));
    assert_true(time->item_first + time->item_count <= doc->items.count);
  }
}

static void assert_events(const ro_doc *doc) {
  for (uint32_t i = 0; i < doc->events.count; i++) {
    const ro_event *event = &doc->events.rows[i];
    assert_true(event->source_count + event->target_count > 0);
    assert_true(event->evidence_count > 0 && event->evidence_count <= LIMIT_EVIDENCE);
    for (uint32_t a = 0; a < event->source_count; a++) assert_true(event->sources[a] < doc->actors.count);
    for (uint32_t a = 0; a < event->target_count; a++) assert_true(event->targets[a] < doc->actors.count);
    assert_true(event->time == DOC_NONE || event->time < doc->times.count);
    assert_true(event->place == DOC_NONE || event->place < doc->places.count);
    for (uint32_t other = 0; other < i; other++) assert_true(doc->events.rows[other].id != event->id);
  }
}

static void survives_words_in_any_order(void **state) {
  uint64_t seed = 2026;
  char *text = malloc((LONG + 1) * 24);
  for (uint32_t i = 0; i < TEXTS; i++) {
    ((engine_box *)*state)->date = i % 3 ? "2026-02-05" : i % 2 ? NULL : "2024";
    strcpy(text, "x ");
    babble(&seed, i % 100 ? LONGEST : LONG, text + 2);
    const ro_doc *doc = box_code(*state, text);
    assert_sentences(doc);
    assert_mentions(doc);
    assert_times(doc);
    assert_events(doc);
  }
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(survives_words_in_any_order)};
  return cmocka_run_group_tests(tests, english_open, box_shut);
}
