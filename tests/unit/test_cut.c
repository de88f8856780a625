/* Cutting and folding: each case is a text and its tokens, as "folded/FLAGS" joined by spaces. */
#include "unit.h"

#include "text/cut.h"

#define ENGLISH "'s n't 're 've 'll 'd 'm"
#define TONES            \
  "o\xc3\xa0>\xc3\xb2"   \
  "a o\xc3\xa1>\xc3\xb3" \
  "a"

static cut_rules rules_of(const char *cut, const char *clitics, const char *endings) {
  cut_rules rules;
  assert_true(cut_rules_read(&rules, cut, clitics, endings));
  return rules;
}

/* The tokens of a text, joined by |. */
static const char *cut_all(const cut_rules *rules, const char *text) {
  static char out[1024];
  size_t at = 0, used = 0, before = 0;
  cut_token token;
  out[0] = 0;
  while (cut_next(rules, text, strlen(text), &at, &token)) {
    assert_true(token.len > 0 && token.offset >= before && token.offset + token.len == at);
    before = at;
    used += (size_t)snprintf(out + used, sizeof(out) - used, "%s%.*s", used ? "|" : "", (int)token.len,
                             text + token.offset);
    assert_true(used < sizeof(out));
  }
  assert_int_equal(at, strlen(text));
  assert_false(cut_next(rules, text, strlen(text), &at, &token));
  return out;
}

/* The flags of the token number `index`. */
static uint32_t flags_of(const cut_rules *rules, const char *text, int index) {
  size_t at = 0;
  cut_token token = {0};
  for (int i = 0; i <= index; i++) assert_true(cut_next(rules, text, strlen(text), &at, &token));
  return token.flags;
}

static void cuts_words_and_punctuation(void **state) {
  cut_rules rules = rules_of("words", NULL, NULL);
  (void)state;
  assert_string_equal(cut_all(&rules, ""), "");
  assert_string_equal(cut_all(&rules, " \n\t "), "");
  assert_string_equal(cut_all(&rules, "Nga nói (trái)."), "Nga|nói|(|trái|)|.");
  assert_string_equal(cut_all(&rules, "Nga–Trung"), "Nga|–|Trung");
  assert_string_equal(cut_all(&rules, "Jong-un, Al-Qaeda"), "Jong|-|un|,|Al|-|Qaeda");
  assert_string_equal(cut_all(&rules, "này.Minh"), "này|.|Minh");
  assert_string_equal(cut_all(&rules, "x...y … z.."), "x|...|y|…|z|..");
}

static void cuts_numbers(void **state) {
  cut_rules rules = rules_of("words", NULL, NULL);
  (void)state;
  assert_string_equal(cut_all(&rules, "26.5 4/2 3-1 3,000"), "26|.|5|4|/|2|3|-|1|3|,|000");
  assert_string_equal(cut_all(&rules, "G7 F16 2024년"), "G|7|F|16|2024|년");
  assert_int_equal(flags_of(&rules, "x 26", 1), CUT_DIGITS | CUT_SPACE);
  assert_string_equal(cut_all(&rules, "١٢٣ ½"), "١٢٣|½");
}

static void cuts_glued_words(void **state) {
  cut_rules rules = rules_of(NULL, NULL, NULL);
  (void)state;
  assert_string_equal(cut_all(&rules, "Ảnh: AFPGiới chức"), "Ảnh|:|AFP|Giới|chức");
  assert_string_equal(cut_all(&rules, "nàyMinh iPhone McDonald"), "này|Minh|i|Phone|Mc|Donald");
  assert_string_equal(cut_all(&rules, "TTXVNÔng APTa"), "TTXVN|Ông|AP|Ta");
  assert_string_equal(cut_all(&rules, "NGOs MPs USd"), "NGOs|MPs|USd");
  assert_true(flags_of(&rules, "AFPGiới", 1) & CUT_GLUED);
  assert_true(flags_of(&rules, "nàyMinh", 1) & CUT_GLUED);
  assert_false(flags_of(&rules, "này Minh", 1) & CUT_GLUED);
  assert_false(flags_of(&rules, "này.Minh", 2) & CUT_GLUED);
}

static void keeps_initials_together(void **state) {
  cut_rules rules = rules_of(NULL, NULL, NULL);
  (void)state;
  assert_string_equal(cut_all(&rules, "U.S.-led J.D. p.m."), "U.S.|-|led|J.D.|p.m.");
  assert_string_equal(cut_all(&rules, "U.S U. S. U.S.A."), "U|.|S|U|.|S|.|U.S.A.");
  assert_string_equal(cut_all(&rules, "T.Ư. U.S.Minh"), "T.Ư.|U.S.|Minh");
  assert_int_equal(flags_of(&rules, "x U.S.", 1), CUT_CAPITAL | CUT_UPPER | CUT_SPACE);
  assert_int_equal(flags_of(&rules, "x p.m.", 1), CUT_SPACE);
}

static void cuts_clitics(void **state) {
  cut_rules rules = rules_of(NULL, ENGLISH, NULL);
  (void)state;
  assert_string_equal(cut_all(&rules, "don't couldn't've"), "do|n't|could|n't|'ve");
  assert_string_equal(cut_all(&rules, "China’s DON'T isn’t"), "China|’s|DO|N'T|is|n’t");
  assert_string_equal(cut_all(&rules, "N'Djamena Sana'a d’Ivoire’s"), "N'Djamena|Sana'a|d’Ivoire|’s");
  assert_string_equal(cut_all(&rules, "'dogs' 1990's G7’s"), "'|dogs|'|1990|'s|G|7|’s");
  assert_string_equal(cut_all(&rules, "x 's n't"), "x|'|s|n't");
  assert_true(flags_of(&rules, "China's", 1) & CUT_CLITIC);
  assert_true(flags_of(&rules, "don't", 1) & CUT_CLITIC);
  assert_true(flags_of(&rules, "1990's", 1) & CUT_CLITIC);
  assert_false(flags_of(&rules, "x n't", 1) & CUT_CLITIC);
  assert_int_equal(flags_of(&rules, "x China's", 1), CUT_CAPITAL | CUT_SPACE);
  assert_int_equal(flags_of(&rules, "x US's", 1), CUT_CAPITAL | CUT_UPPER | CUT_SPACE);
}

static void keeps_apostrophes_without_clitics(void **state) {
  cut_rules rules = rules_of(NULL, NULL, NULL);
  (void)state;
  assert_string_equal(cut_all(&rules, "China’s O'Brien rock'n'roll"), "China’s|O'Brien|rock'n'roll");
  assert_string_equal(cut_all(&rules, "'' x' 'y"), "'|'|x|'|'|y");
}

static void cuts_characters(void **state) {
  cut_rules characters = rules_of("characters", NULL, NULL), words = rules_of("words", NULL, NULL);
  (void)state;
  assert_string_equal(cut_all(&characters, "中美关系AFP，習近平2024"), "中|美|关|系|AFP|，|習|近|平|2024");
  assert_string_equal(cut_all(&words, "中美关系 AFP"), "中美关系|AFP");
  assert_false(flags_of(&characters, "中AFP", 1) & CUT_GLUED);
}

static void cuts_other_scripts(void **state) {
  cut_rules rules = rules_of(NULL, NULL, NULL);
  (void)state;
  assert_string_equal(cut_all(&rules, "Путин встретился"), "Путин|встретился");
  assert_string_equal(cut_all(&rules, "قال الرئيس"), "قال|الرئيس");
  assert_string_equal(cut_all(&rules, "हिन्दी"), "हिन्दी");
  assert_string_equal(cut_all(&rules, "❤️ok 👨‍👩"), "❤️|ok|👨‍|👩");
  assert_string_equal(cut_all(&rules, "to\xcc\x82\xcc\x89ng x"), "to\xcc\x82\xcc\x89ng|x");
  assert_string_equal(cut_all(&rules, "\xef\xbf\xbdx"), "\xef\xbf\xbd|x");
}

static void says_what_space_stands_before(void **state) {
  cut_rules rules = rules_of(NULL, NULL, NULL);
  const uint32_t line = CUT_SPACE | CUT_LINE, paragraph = line | CUT_PARAGRAPH;
  (void)state;
  assert_int_equal(flags_of(&rules, "a", 0), paragraph);
  assert_int_equal(flags_of(&rules, " a", 0), paragraph);
  assert_int_equal(flags_of(&rules, "a b", 1), CUT_SPACE);
  assert_int_equal(flags_of(&rules,
                            "a\xc2\xa0"
                            "b",
                            1),
                   CUT_SPACE);
  assert_int_equal(flags_of(&rules, "a,b", 2), 0);
  assert_int_equal(flags_of(&rules, "a\nb", 1), line);
  assert_int_equal(flags_of(&rules, "a\r\nb", 1), line);
  assert_int_equal(flags_of(&rules, "a \n \t\nb", 1), paragraph);
  assert_int_equal(flags_of(&rules, "a\r\n\r\nb", 1), paragraph);
  assert_int_equal(flags_of(&rules,
                            "a\xe2\x80\xa8"
                            "b",
                            1),
                   line);
  assert_int_equal(flags_of(&rules,
                            "a\xe2\x80\xa9"
                            "b",
                            1),
                   paragraph);
  assert_int_equal(flags_of(&rules,
                            "a \xe2\x80\x8b"
                            "b",
                            1),
                   CUT_SPACE);
}

static void says_the_shape(void **state) {
  cut_rules rules = rules_of(NULL, NULL, NULL);
  (void)state;
  assert_int_equal(flags_of(&rules, "x Đà", 1), CUT_CAPITAL | CUT_SPACE);
  assert_int_equal(flags_of(&rules, "x ĐÀ", 1), CUT_CAPITAL | CUT_UPPER | CUT_SPACE);
  assert_int_equal(flags_of(&rules, "x A", 1), CUT_CAPITAL | CUT_SPACE);
  assert_int_equal(flags_of(&rules, "x O'BRIEN", 1), CUT_CAPITAL | CUT_UPPER | CUT_SPACE);
  assert_int_equal(flags_of(&rules, "AFPGiới", 0) & (CUT_CAPITAL | CUT_UPPER), CUT_CAPITAL | CUT_UPPER);
  assert_int_equal(flags_of(&rules, "x ,", 1), CUT_PUNCT | CUT_SPACE);
}

static const char *fold(const cut_rules *rules, const char *token) {
  static char out[CUT_TOKEN_MAX + 1];
  size_t len = cut_fold(rules, token, strlen(token), out);
  assert_true(len <= CUT_TOKEN_MAX);
  out[len] = 0;
  return out;
}

static void folds(void **state) {
  cut_rules rules = rules_of(NULL, NULL, TONES);
  (void)state;
  assert_string_equal(fold(&rules, "CHÍNH"), "chính");
  assert_string_equal(fold(&rules, "Путин"), "путин");
  assert_string_equal(fold(&rules, "N’Djamena"), "n'djamena");
  assert_string_equal(fold(&rules, "–"), "-");
  assert_string_equal(fold(&rules, "“"), "\"");
  assert_string_equal(fold(&rules, "»"), "\"");
  assert_string_equal(fold(&rules, "\xc3\x90\xc3\xa0"), "đà"); /* eth for D with stroke */
  assert_string_equal(fold(&rules,
                           "so\xc2\xad"
                           "ft"),
                      "soft");
  assert_string_equal(fold(&rules, ""), "");
}

static void folds_endings(void **state) {
  cut_rules rules = rules_of(NULL, NULL, TONES);
  (void)state;
  assert_string_equal(fold(&rules, "hoà"), "hòa");
  assert_string_equal(fold(&rules, "HOÁ"), "hóa");
  assert_string_equal(fold(&rules, "hòa"), "hòa");
  assert_string_equal(fold(&rules, "hoàn"), "hoàn");
  assert_string_equal(fold(&rules, "là"), "là");
}

static void folds_long_tokens_to_their_beginning(void **state) {
  char token[400], out[CUT_TOKEN_MAX];
  (void)state;
  for (size_t i = 0; i + 3 <= sizeof(token); i += 3) memcpy(token + i, "ậ", 3);
  size_t len = cut_fold(NULL, token, 399, out);
  assert_int_equal(len, CUT_TOKEN_MAX / 3 * 3);
  assert_memory_equal(out, token, len);
}

static void refuses_malformed_rules(void **state) {
  cut_rules rules;
  char many[CUT_ENDINGS_MAX * 4 + 8] = "";
  (void)state;
  for (size_t i = 0; i <= CUT_ENDINGS_MAX; i++) memcpy(many + i * 4, "a>b ", 4);
  assert_false(cut_rules_read(&rules, "syllables", NULL, NULL));
  assert_false(cut_rules_read(&rules, NULL, "s", NULL));
  assert_false(cut_rules_read(&rules, NULL, "'averylongone", NULL));
  assert_false(cut_rules_read(&rules, NULL, NULL, "ab"));
  assert_false(cut_rules_read(&rules, NULL, NULL, ">a"));
  assert_false(cut_rules_read(&rules, NULL, NULL, "a>"));
  assert_false(cut_rules_read(&rules, NULL, NULL, many));
  assert_true(cut_rules_read(&rules, "", "  ", NULL));
}

/* Whatever the bytes are, cutting moves on, ends, and stays inside. */
static void survives_any_text(void **state) {
  static const char *const pieces[] = {"a",        "B",  "'", "’",   ".", " ",       "\n",          "ế",
                                       "\xcc\x81", "中", "7", "n't", "-", "👩‍", "\xe2\x80\x8d"};
  cut_rules rules = rules_of("characters", ENGLISH, TONES);
  uint32_t seed = 7;
  (void)state;
  for (int round = 0; round < 3000; round++) {
    char text[128] = "", out[CUT_TOKEN_MAX];
    size_t len = 0, at = 0, end = 0;
    for (int i = 0; i < 14; i++) {
      const char *piece = pieces[(seed = seed * 1664525u + 1013904223u) / 65536 % (sizeof(pieces) / sizeof(*pieces))];
      memcpy(text + len, piece, strlen(piece));
      len += strlen(piece);
    }
    char *exact = malloc(len); /* so that a sanitizer sees a read past the end */
    assert_non_null(exact);
    memcpy(exact, text, len);
    cut_token token;
    while (cut_next(&rules, exact, len, &at, &token)) {
      assert_true(token.len > 0 && token.offset >= end && token.offset + token.len == at && at <= len);
      end = at;
      cut_fold(&rules, exact + token.offset, token.len, out);
    }
    free(exact);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(cuts_words_and_punctuation),
                                     cmocka_unit_test(cuts_numbers),
                                     cmocka_unit_test(cuts_glued_words),
                                     cmocka_unit_test(keeps_initials_together),
                                     cmocka_unit_test(cuts_clitics),
                                     cmocka_unit_test(keeps_apostrophes_without_clitics),
                                     cmocka_unit_test(cuts_characters),
                                     cmocka_unit_test(cuts_other_scripts),
                                     cmocka_unit_test(says_what_space_stands_before),
                                     cmocka_unit_test(says_the_shape),
                                     cmocka_unit_test(folds),
                                     cmocka_unit_test(folds_endings),
                                     cmocka_unit_test(folds_long_tokens_to_their_beginning),
                                     cmocka_unit_test(refuses_malformed_rules),
                                     cmocka_unit_test(survives_any_text)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
