/* segment/: from text to tokens, items, blocks, credits, sentences and quotes. */
#include "engine_box.h"
#include "segment/segment.h"

static segment_lines look(const char *text) { return lines_look(text, strlen(text)); }

static void sees_wrapped_lines(void **state) {
  (void)state;
  assert_true(
      look("The ministers of the two countries met on the first\nday of the week and spoke for many hours of all"
           "\nthat stood between them, as they had done in every\nyear before.\n")
          .wrapped);
  assert_false(look("A short line\nand another\nand one more\n").wrapped);
  assert_false(look("").wrapped);
  assert_false(look("\n\n\n").wrapped);
}

static void sees_no_wrap_among_long_paragraphs(void **state) {
  (void)state;
  char text[2000] = "";
  for (int i = 0; i < 4; i++) {
    strcat(text,
           "A paragraph of one line that goes on and on well beyond any column at which mail is wrapped, and then "
           "ends in a stop.\n");
    strcat(text, "and a line of sixty bytes that ends in the middle of things\n");
  }
  assert_false(look(text).wrapped);
}

static void finds_a_headline_in_capitals(void **state) {
  (void)state;
  const char *text =
      "ALAND CONDEMNS BELAND AGAIN\nThe ministers of the two countries met on the first\nday of the week and spoke for "
      "many hours of all\nthat stood between them, as they had done in every\nyear before.\n";
  assert_int_equal(look(text).headline_end, strlen("ALAND CONDEMNS BELAND AGAIN"));
}

static void joins_wrapped_lines_and_breaks_paragraphs(void **state) {
  IS(box_sentences,
     "The ministers of the two lands came and went in peace\nand the people of Aland were told of all of it in\nthe "
     "market, where they had waited for many days and\nyears.\n\nAland met Beland.",
     "The ministers of the two lands came and went in peace\nand the people of Aland were told of all of it in\nthe "
     "market, where they had waited for many days and\nyears.|Aland met Beland.");
}

static void marks_text_without_capitals(void **state) {
  assert_true(box_code(*state, "aland condemned beland and went home")->caseless);
  assert_true(box_code(*state, "ALAND CONDEMNED BELAND AND WENT HOME")->caseless);
  assert_false(box_code(*state, "Aland condemned Beland and went home")->caseless);
}

static void takes_the_longest_phrase(void **state) {
  const ro_doc *doc = box_code(*state, "Aland took the back door and the foreign minister left.");
  uint32_t longest = 0;
  for (uint32_t i = 0; i < doc->items.count; i++)
    if (doc->items.rows[i].token_count > 1) longest++;
  assert_int_equal(longest, 2);
  assert_int_equal(doc->hits.count, 0); /* "back" lies inside a plain phrase */
}

static void covers_all_tokens_with_items(void **state) {
  const ro_doc *doc =
      box_code(*state, "Aland's foreign minister, Mr. Zed (54), said: \"We met.\"\n\n- the air strikes…");
  uint32_t next = 0;
  for (uint32_t i = 0; i < doc->items.count; i++) {
    assert_int_equal(doc->items.rows[i].token_first, next);
    for (uint32_t t = 0; t < doc->items.rows[i].token_count; t++) assert_int_equal(doc->tokens.rows[next + t].item, i);
    next += doc->items.rows[i].token_count;
  }
  assert_int_equal(next, doc->tokens.count);
}

static void parts_names_from_words_by_capitals(void **state) {
  IS(box_mentions, "UA condemned ua.", "AAA:GOV");
  IS(box_times, "He may come in May.", "2025-05");
  IS(box_mentions, "aland condemned ua and beland", "AAA:GOV BBB:GOV"); /* a short name is risky without capitals */
}

static void breaks_phrases_at_lines(void **state) {
  IS(box_hits, "They saw the air strikes.", "air strike/noun/6");
  const ro_doc *doc = box_code(*state, "They left by air\nStrikes followed on every day of it.");
  for (uint32_t i = 0; i < doc->items.count; i++) assert_int_equal(doc->items.rows[i].token_count, 1);
}

static void gives_shapes_to_unknown_words(void **state) {
  const ro_doc *doc = box_code(*state, "the Zed went 12 !");
  assert_true(item_is(&doc->items.rows[1], CLASS_CAP));
  assert_true(item_is(&doc->items.rows[2], CLASS_LOWER));
  assert_true(item_is(&doc->items.rows[3], CLASS_NUMBER));
  assert_true(item_is(&doc->items.rows[4], CLASS_PUNCT));
}

static void finds_the_title(void **state) {
  const ro_doc *doc = box_code(*state, "Aland attacks Beland\nAland attacked Beland on Monday. It was struck.");
  assert_string_equal(box_span(*state, doc, doc->title_span), "Aland attacks Beland");
  IS(box_blocks, "Aland attacks Beland\nAland attacked Beland on Monday. It was struck.", "title body");
  IS(box_blocks, "Aland attacked Beland on Monday.", "body");
  IS(box_blocks, "Aland attacked Beland.\nIt was struck on Monday.", "body body");
}

static void cuts_photo_credits_and_captions(void **state) {
  IS(box_blocks, "Soldiers in Atown (Photo: Anews)\nAland attacked Beland on Monday.", "caption credit body");
  IS(box_blocks, "Aland attacked Beland on Monday. Photo: Zed\nBeland was struck.", "caption credit body");
}

static void leaves_out_what_is_not_the_article(void **state) {
  IS(box_blocks, "Aland attacked Beland on Monday.\nRead more\nBeland attacks Celand", "body teaser teaser");
  IS(box_blocks, "Subscribe\nAland attacked Beland on Monday.", "furniture body");
  IS(box_events, "Aland met Beland on Monday.\nRead more\nBeland attacks Celand",
     "CONSULT:meet actual AAA:GOV,BBB:GOV -> - @2026-02-02");
  IS(box_blocks, "Aland met Beland. [Celand attacks Beland again on Monday] They left.", "body teaser body");
}

static void cuts_off_an_outlet_before_the_text(void **state) {
  IS(box_blocks, "Anews Aland attacked Beland on Monday.", "dateline body");
  IS(box_blocks, "Anews said Aland attacked Beland on Monday.", "body");
}

/* A body long enough for a signature behind it. */
static const char *long_body(char *text, const char *behind) {
  text[0] = 0;
  for (int i = 0; i < 12; i++) strcat(text, "The people of the town went home and came back again. ");
  return strcat(strcat(text, "\n"), behind);
}

static void reads_the_signature(void **state) {
  char text[2000];
  const ro_doc *doc = box_code(*state, long_body(text, "Zed Zuckle\nSource: Anews"));
  assert_string_equal(box_span(*state, doc, doc->author), "Zed Zuckle");
  assert_int_equal(doc->credits.count, 1);
  assert_string_equal(box_span(*state, doc, doc->credits.rows[0]), "Anews");
  IS(box_blocks, long_body(text, "Zed Zuckle (Anews)\nBeland attacks Celand"), "body byline teaser");
}

static void credits_outlets_that_are_cited(void **state) {
  const ro_doc *doc =
      box_code(*state, "Aland attacked Beland, according to Anews. The Bpost said so. Anews said so too.");
  assert_int_equal(doc->credits.count, 2);
  assert_string_equal(box_span(*state, doc, doc->credits.rows[0]), "Anews");
  assert_string_equal(box_span(*state, doc, doc->credits.rows[1]), "The Bpost");
  assert_int_equal(box_code(*state, "Aland bought Anews and was glad of it.")->credits.count, 0);
}

static void ends_sentences(void **state) {
  IS(box_sentences, "It rose. He left! Did he? Yes… No", "It rose.|He left!|Did he?|Yes…|No");
  IS(box_sentences, "Mr. Smith met J. Doe. They left.", "Mr. Smith met J. Doe.|They left.");
  IS(box_sentences, "It rose 3.5 points. then fell", "It rose 3.5 points. then fell");
  IS(box_sentences, "\"They met.\" Aland left. (It did.) Aland", "\"They met.\"|Aland left.|(It did.)|Aland");
  IS(box_sentences, "He left。And she！Then", "He left。|And she！|Then");
}

static void ends_sentences_without_capitals(void **state) {
  IS(box_sentences, "aland left home. then beland left. and so on.", "aland left home.|then beland left.|and so on.");
}

static void ends_sentences_where_a_line_was_lost(void **state) {
  IS(box_sentences, "They met in AtownPresident Doe visited Beland.",
     "They met in Atown|President Doe visited Beland.");
}

static void cuts_endless_sentences(void **state) {
  char *text = calloc(1, 10000);
  for (int i = 0; i < 1000; i++) strcat(text, "so and ");
  const ro_doc *doc = box_code(*state, text);
  assert_int_equal(doc->sentences.count, 5);
  for (uint32_t i = 0; i < doc->sentences.count; i++)
    assert_true(doc->sentences.rows[i].token_count <= LIMIT_SENTENCE_TOKENS);
  free(text);
}

static void gives_every_item_its_sentence(void **state) {
  const ro_doc *doc = box_code(*state, "Aland met Beland. They left.\n\nRead more\n\nIt was \"good.\" Aland left.");
  for (uint32_t s = 0; s < doc->sentences.count; s++)
    for (uint32_t i = 0; i < doc->sentences.rows[s].item_count; i++)
      assert_int_equal(doc->items.rows[doc->sentences.rows[s].item_first + i].sentence, s);
}

static void finds_quotes(void **state) {
  const ro_doc *doc = box_code(*state, "\"We met,\" he said. “They left. All of them.” It was \"\" so.");
  SAY_SPANS((engine_box *)*state, doc, quotes);
  assert_string_equal(((engine_box *)*state)->said, "We met,|They left. All of them.");
  assert_int_equal(doc->quotes.rows[1].sentence_last - doc->quotes.rows[1].sentence_first, 1);
}

static void ends_open_quotes_with_their_block(void **state) {
  const ro_doc *doc = box_code(*state, "He said \"we met and left.\n\nAland met \"Beland\" then.");
  SAY_SPANS((engine_box *)*state, doc, quotes);
  assert_string_equal(((engine_box *)*state)->said, "we met and left.|Beland");
}

static void takes_texts_of_nothing_but_marks(void **state) {
  static const char *const texts[] = {".",
                                      "\"",
                                      "\n.\n",
                                      "( [ ) ] \" : - …",
                                      "Photo:",
                                      "(Photo:",
                                      "[",
                                      "[[[[[[[[[",
                                      "Read more",
                                      "\"\"\"\"\"",
                                      "1",
                                      "…",
                                      "'s",
                                      "Mr.",
                                      "Photo: Photo: Photo:",
                                      "Source: Source:"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const ro_doc *doc = box_code(*state, texts[i]);
    assert_int_equal(doc->events.count, 0);
    uint32_t tokens = 0;
    for (uint32_t s = 0; s < doc->sentences.count; s++) tokens += doc->sentences.rows[s].token_count;
    assert_int_equal(tokens, doc->tokens.count);
  }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup(name, box_fresh)
  const struct CMUnitTest tests[] = {
      TEST(sees_wrapped_lines),
      TEST(sees_no_wrap_among_long_paragraphs),
      TEST(finds_a_headline_in_capitals),
      TEST(joins_wrapped_lines_and_breaks_paragraphs),
      TEST(marks_text_without_capitals),
      TEST(takes_the_longest_phrase),
      TEST(covers_all_tokens_with_items),
      TEST(parts_names_from_words_by_capitals),
      TEST(breaks_phrases_at_lines),
      TEST(gives_shapes_to_unknown_words),
      TEST(finds_the_title),
      TEST(cuts_photo_credits_and_captions),
      TEST(leaves_out_what_is_not_the_article),
      TEST(cuts_off_an_outlet_before_the_text),
      TEST(reads_the_signature),
      TEST(credits_outlets_that_are_cited),
      TEST(ends_sentences),
      TEST(ends_sentences_without_capitals),
      TEST(ends_sentences_where_a_line_was_lost),
      TEST(cuts_endless_sentences),
      TEST(gives_every_item_its_sentence),
      TEST(finds_quotes),
      TEST(ends_open_quotes_with_their_block),
      TEST(takes_texts_of_nothing_but_marks),
  };
  return cmocka_run_group_tests(tests, english_open, box_shut);
}
