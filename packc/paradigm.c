/* How words inflect: lexicon/paradigms.txt and lexicon/irregular.tsv.
 *
 * `[v]` opens a paradigm; each line below it is a form: its tag and suffix rules, the first that fits being used.
 * `ending>replacement`, where C stands for a consonant letter and V for a vowel letter, both kept; `*>x` fits any word
 * and appends x. A tag alone leaves the word as it is; a form none of whose rules fits does not exist. Works on code
 * points, so that an ending may be of any script.
 */
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "base/limits.h"
#include "packc/source.h"

#define WORD_BYTES 256 /* of a spelling that a rule makes */
#define RULE_CLASSES 8 /* C and V in one ending */

static const struct {
  const char *tag;
  uint8_t form;
} tags[] = {{"base", FORM_BASE}, {"s", FORM_S},   {"past", FORM_PAST}, {"part", FORM_PART},
            {"ing", FORM_ING},   {"sg", FORM_SG}, {"pl", FORM_PL}};

static uint8_t form_of(const char *tag) {
  for (size_t index = 0; index < sizeof tags / sizeof *tags; index++)
    if (strcmp(tags[index].tag, tag) == 0) return tags[index].form;
  return FORM_OTHER;
}

static const char *copy(packc *c, const char *text, size_t len) {
  const char *made = arena_copy(&c->arena, text, len);
  return made ? made : "";
}

static void rule_read(packc *c, packc_place place, char *text) {
  char *arrow = strchr(text, '>');
  if (!arrow || arrow == text || strchr(arrow + 1, '>')) {
    packc_error(c, place, "expected `ending>replacement`: %s", text);
    return;
  }
  *arrow = 0;
  packc_rule *rule = table_push(&c->arena, &c->rules, PACKC_ROWS);
  if (rule) *rule = (packc_rule){copy(c, text, strlen(text)), copy(c, arrow + 1, strlen(arrow + 1))};
}

static void form_read(packc *c, packc_place place, uint32_t paradigm, char *text) {
  char *rest = NULL, *tag = strtok_r(text, " \t", &rest);
  if (!tag) return;
  packc_form form = {.paradigm = paradigm, .rule_first = c->rules.count, .tag = copy(c, tag, strlen(tag))};
  for (char *rule; (rule = strtok_r(NULL, " \t", &rest)) != NULL && rule[0] != '#';) rule_read(c, place, rule);
  form.rule_count = c->rules.count - form.rule_first;
  packc_form *row = table_push(&c->arena, &c->forms, PACKC_ROWS);
  if (row) *row = form;
}

static void paradigms_file_read(packc *c) {
  source file;
  char *text;
  uint32_t paradigm = DICTIONARY_NONE;
  if (!source_open_pack(c, "lexicon/paradigms.txt", &file)) return;
  while (source_line(&file, &text)) {
    packc_place place = source_place(&file);
    size_t len = strcspn(text, "]");
    if (text[0] == '[') {
      if (len < 2 || text[len] != ']') packc_error(c, place, "expected `[name]`");
      else if (dictionary_find(&c->paradigms, text + 1, len - 1) != DICTIONARY_NONE)
        packc_error(c, place, "the paradigm stands above");
      else paradigm = dictionary_add(&c->paradigms, &c->arena, text + 1, len - 1);
    } else if (paradigm == DICTIONARY_NONE) {
      packc_error(c, place, "a form before the first `[name]`");
    } else {
      form_read(c, place, paradigm, text);
    }
  }
}

bool paradigm_known(const packc *c, const char *part) {
  return dictionary_find(&c->paradigms, part, strlen(part)) != DICTIONARY_NONE;
}

static bool tag_known(const packc *c, const char *part, const char *tag) {
  uint32_t paradigm = dictionary_find(&c->paradigms, part, strlen(part));
  for (uint32_t row = 0; row < c->forms.count; row++)
    if (c->forms.rows[row].paradigm == paradigm && strcmp(c->forms.rows[row].tag, tag) == 0) return true;
  return false;
}

static void irregular_push(packc *c, uint32_t entry, const char *tag, const char *spelling) {
  packc_irregular *row = table_push(&c->arena, &c->irregulars, PACKC_ROWS);
  if (!row || entry >= c->irregular_first.count) return;
  *row = (packc_irregular){tag, spelling, entry, PACK_NO_ROW};
  uint32_t *link = &c->irregular_first.rows[entry];
  while (*link != PACK_NO_ROW) link = &c->irregulars.rows[*link].next;
  *link = c->irregulars.count - 1;
}

/* tag=spelling,spelling */
static void irregular_forms(packc *c, packc_place place, uint32_t entry, const char *part, char *text) {
  char *equals = strchr(text, '='), *rest = NULL;
  if (!equals || equals == text || !equals[1]) {
    packc_error(c, place, "expected `tag=form`: %s", text);
    return;
  }
  *equals = 0;
  if (!tag_known(c, part, text)) {
    packc_error(c, place, "the paradigm %s has no form %s", part, text);
    return;
  }
  const char *tag = copy(c, text, strlen(text));
  for (char *form = strtok_r(equals + 1, ",", &rest); form; form = strtok_r(NULL, ",", &rest))
    irregular_push(c, entry, tag, copy(c, form, strlen(form)));
}

static uint32_t irregular_entry(packc *c, const char *base, const char *part, bool add) {
  char key[LIMIT_PACK_LINE * 2];
  size_t base_len = strlen(base), part_len = strlen(part);
  if (base_len + part_len + 1 > sizeof key) return DICTIONARY_NONE;
  memcpy(key, part, part_len);
  key[part_len] = '\t';
  memcpy(key + part_len + 1, base, base_len);
  if (!add) return dictionary_find(&c->irregular_words, key, base_len + part_len + 1);
  return dictionary_add(&c->irregular_words, &c->arena, key, base_len + part_len + 1);
}

static void irregular_read(packc *c) {
  source file;
  source_row row;
  if (!source_open_pack(c, "lexicon/irregular.tsv", &file)) return;
  while (source_next(&file, 7, 4, &row)) {
    char forms[LIMIT_PACK_LINE + 1], *rest = NULL;
    if (!paradigm_known(c, row.columns[1])) {
      packc_error(c, row.place, "no such paradigm: %s", row.columns[1]);
      continue;
    }
    uint32_t entry = irregular_entry(c, row.columns[0], row.columns[1], true);
    if (entry < c->irregular_first.count) {
      packc_error(c, row.place, "%s stands above; put all its forms on one line", row.columns[0]);
      continue;
    }
    uint32_t *first = table_push(&c->arena, &c->irregular_first, PACKC_ROWS);
    if (first) *first = PACK_NO_ROW;
    snprintf(forms, sizeof forms, "%s", row.columns[2]);
    for (char *form = strtok_r(forms, " ", &rest); form; form = strtok_r(NULL, " ", &rest))
      irregular_forms(c, row.place, entry, row.columns[1], form);
  }
}

void paradigms_read(packc *c) {
  paradigms_file_read(c);
  irregular_read(c);
}

/* The code point that ends at end, and where it begins. */
static utf8proc_int32_t code_before(const char *text, size_t end, size_t *start) {
  utf8proc_int32_t code = -1;
  *start = end;
  while (*start > 0 && ((unsigned char)text[--*start] & 0xc0) == 0x80) continue;
  utf8proc_iterate((const utf8proc_uint8_t *)text + *start, (utf8proc_ssize_t)(end - *start), &code);
  return code;
}

static bool is_vowel(const packc *c, const char *text, size_t len) {
  char letter[8] = "";
  if (len >= sizeof letter) return false;
  memcpy(letter, text, len);
  return strstr(c->vowels, letter) != NULL;
}

static bool is_letter(utf8proc_int32_t code) {
  utf8proc_category_t category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

/* The letters that C and V of an ending met, from its first to its last. */
typedef struct rule_letters {
  char text[RULE_CLASSES][5];
  uint32_t count;
} rule_letters;

/* True when word ends in ending; *stem is how many bytes stand before it. */
static bool ending_fits(const packc *c, const char *word, const char *ending, size_t *stem, rule_letters *letters) {
  size_t at = strlen(word), ending_at = strlen(ending), start, ending_start;
  letters->count = 0;
  while (ending_at > 0) {
    if (at == 0) return false;
    utf8proc_int32_t want = code_before(ending, ending_at, &ending_start), code = code_before(word, at, &start);
    if (want == 'C' || want == 'V') {
      if (!is_letter(code) || is_vowel(c, word + start, at - start) != (want == 'V')) return false;
      if (letters->count == RULE_CLASSES || at - start > 4) return false;
      char *letter = letters->text[letters->count++];
      memcpy(letter, word + start, at - start);
      letter[at - start] = 0;
    } else if (want != code) {
      return false;
    }
    at = start;
    ending_at = ending_start;
  }
  *stem = at;
  return true;
}

/* Appends the replacement to out, each C and V replaced by the letter it met. */
static bool rule_write(const char *to, const rule_letters *letters, char *out, size_t len) {
  uint32_t next = letters->count; /* they were met from the end */
  for (; *to; to++) {
    const char *piece = to;
    size_t piece_len = 1;
    if ((*to == 'C' || *to == 'V') && next > 0) {
      piece = letters->text[--next];
      piece_len = strlen(piece);
    }
    if (len + piece_len >= WORD_BYTES) return false;
    memcpy(out + len, piece, piece_len);
    len += piece_len;
  }
  out[len] = 0;
  return true;
}

static bool rule_apply(const packc *c, const packc_rule *rule, const char *word, char *out) {
  rule_letters letters = {.count = 0};
  size_t stem = strlen(word);
  if (strcmp(rule->from, "*") != 0 && !ending_fits(c, word, rule->from, &stem, &letters)) return false;
  if (stem >= WORD_BYTES) return false;
  memcpy(out, word, stem);
  return rule_write(rule->to, &letters, out, stem);
}

/* Adds a spelling, or the form to one that is there. */
static void spelling_add(packc *c, packc_spelling *out, uint32_t *count, const char *text, uint8_t form) {
  for (uint32_t index = 0; index < *count; index++) {
    if (strcmp(out[index].text, text) != 0) continue;
    out[index].form |= form;
    return;
  }
  if (*count < PACKC_SPELLINGS) out[(*count)++] = (packc_spelling){copy(c, text, strlen(text)), form};
}

static bool irregular_spell(packc *c, uint32_t entry, const char *tag, packc_spelling *out, uint32_t *count) {
  bool found = false;
  if (entry >= c->irregular_first.count) return false;
  for (uint32_t row = c->irregular_first.rows[entry]; row != PACK_NO_ROW; row = c->irregulars.rows[row].next) {
    if (strcmp(c->irregulars.rows[row].tag, tag) != 0) continue;
    spelling_add(c, out, count, c->irregulars.rows[row].spelling, form_of(tag));
    found = true;
  }
  return found;
}

static void regular_spell(packc *c, const packc_form *form, const char *word, packc_spelling *out, uint32_t *count) {
  char made[WORD_BYTES];
  if (form->rule_count == 0) spelling_add(c, out, count, word, form_of(form->tag));
  for (uint32_t rule = 0; rule < form->rule_count; rule++) {
    if (!rule_apply(c, &c->rules.rows[form->rule_first + rule], word, made)) continue;
    spelling_add(c, out, count, made, form_of(form->tag));
    return;
  }
}

uint32_t paradigm_spell(packc *c, const char *word, const char *part, packc_spelling out[PACKC_SPELLINGS]) {
  uint32_t count = 0, paradigm = dictionary_find(&c->paradigms, part, strlen(part));
  if (paradigm == DICTIONARY_NONE) {
    out[0] = (packc_spelling){word, FORM_BASE};
    return 1;
  }
  uint32_t entry = irregular_entry(c, word, part, false);
  for (uint32_t row = 0; row < c->forms.count; row++) {
    const packc_form *form = &c->forms.rows[row];
    if (form->paradigm != paradigm) continue;
    if (!irregular_spell(c, entry, form->tag, out, &count)) regular_spell(c, form, word, out, &count);
  }
  return count;
}
