/* Scanning a sentence. See scan.h. Phrases are compared word by word in lower case with their marks. */
#include "answer/scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/words.h"

enum { PIECE_TOKENS = 40, UNIT_WORDS = 2 };

/* ---- tokens ---- */

static void put_text(char *out, const char *text) { snprintf(out, SCAN_WORD, "%.*s", SCAN_WORD - 1, text); }

/* The signs between two words: one token each, quotation marks as '"'. */
static void push_signs(scan *sentence, ro_str text, size_t from, size_t to) {
  static const char *const marks[][2] = {
      {"\xe2\x80\x9c", "\""}, {"\xe2\x80\x9d", "\""},           {"\xc2\xab", "\""},      {"\xc2\xbb", "\""},
      {"\xe2\x80\x99", "'"},  {"\xe2\x82\xac", "\xe2\x82\xac"}, {"\xc2\xa3", "\xc2\xa3"}};
  for (size_t at = from; at < to && sentence->count < SCAN_TOKENS;) {
    scan_token *token = &sentence->tokens[sentence->count];
    size_t len = 1;
    *token = (scan_token){.start = (uint32_t)at};
    if ((unsigned char)text.data[at] < 0x80) {
      if (text.data[at] > ' ') token->text[0] = text.data[at];
    } else {
      for (size_t i = 0; i < sizeof marks / sizeof *marks && token->text[0] == '\0'; i++) {
        size_t size = strlen(marks[i][0]);
        if (to - at >= size && memcmp(text.data + at, marks[i][0], size) == 0)
          put_text(token->text, marks[i][1]), len = size;
      }
    }
    at += len;
    token->end = (uint32_t)at;
    sentence->count += token->text[0] != '\0';
  }
}

static bool all_digits(const char *text) { return *text && text[strspn(text, "0123456789")] == '\0'; }

void scan_open(scan *sentence, const scan_words *words, ro_str text) {
  word_cut word;
  size_t at = 0, before = 0;
  sentence->words = words;
  sentence->text = text;
  sentence->count = 0;
  while (sentence->count < SCAN_TOKENS && words_next(text, &at, &word)) {
    push_signs(sentence, text, before, word.start);
    before = word.end;
    if (sentence->count == SCAN_TOKENS) return;
    scan_token *token = &sentence->tokens[sentence->count++];
    *token = (scan_token){.start = (uint32_t)word.start, .end = (uint32_t)word.end};
    put_text(token->text, word.exact);
    put_text(token->folded, word.folded);
    token->digits = all_digits(token->text);
  }
  push_signs(sentence, text, before, text.len);
}

/* ---- phrases ---- */

static void words_push(scan_words *words, const scan_row *row) {
  static const scan_words nothing = {.count = 0};
  scan cut;
  scan_open(&cut, &nothing, ro_str_of(row->phrase));
  if (cut.count == 0 || cut.count > SCAN_WORDS || words->count == SCAN_LANG * 2) return;
  scan_phrase *phrase = &words->rows[words->count++];
  phrase->class = row->class, phrase->value = row->value, phrase->count = cut.count;
  for (unsigned i = 0; i < cut.count; i++) put_text(phrase->words[i], cut.tokens[i].text);
}

void scan_words_fill(scan_words *words, const char *lang) {
  words->count = 0;
  for (enum scan_class class = 0; class < SCAN_CLASSES; class ++) {
    words->first[class] = words->count;
    for (const scan_row *row = scan_rows; row->lang; row++)
      if (row->class == class && strcmp(row->lang, lang) == 0) words_push(words, row);
  }
  words->first[SCAN_CLASSES] = words->count;
}

static bool phrase_stands(const scan *sentence, unsigned at, const scan_phrase *phrase) {
  if (phrase->count > sentence->count - at) return false;
  for (unsigned i = 0; i < phrase->count; i++)
    if (strcmp(phrase->words[i], sentence->tokens[at + i].text) != 0) return false;
  return true;
}

const scan_phrase *scan_phrase_at(const scan *sentence, unsigned at, enum scan_class class) {
  const scan_phrase *best = NULL;
  const scan_words *words = sentence->words;
  for (unsigned i = words->first[class]; at < sentence->count && i < words->first[class + 1]; i++) {
    const scan_phrase *phrase = &words->rows[i];
    if ((best == NULL || phrase->count > best->count) && phrase_stands(sentence, at, phrase)) best = phrase;
  }
  return best;
}

bool scan_has(const scan *sentence, enum scan_class class) {
  for (unsigned at = 0; at < sentence->count; at++)
    if (scan_phrase_at(sentence, at, class)) return true;
  return false;
}

bool scan_sign_at(const scan *sentence, unsigned at, const char *signs) {
  return at < sentence->count && sentence->tokens[at].folded[0] == '\0' && sentence->tokens[at].text[1] == '\0' &&
         strchr(signs, sentence->tokens[at].text[0]) != NULL;
}

static bool touches(const scan *sentence, unsigned at) {
  return at + 1 < sentence->count && sentence->tokens[at].end == sentence->tokens[at + 1].start;
}

/* ---- numbers ---- */

typedef struct number_reading {
  const scan *sentence;
  unsigned at, first; /* tokens */
  double value;
  bool written; /* in digits */
  bool scaled;
} number_reading;

/* "1.5", "1,5", "12,000", "1.500.000": groups of three behind the mark are thousands. */
static void read_digits(number_reading *reading) {
  const scan *sentence = reading->sentence;
  double value = strtod(sentence->tokens[reading->at++].text, NULL);
  while (reading->at + 1 < sentence->count && scan_sign_at(sentence, reading->at, ".,") &&
         sentence->tokens[reading->at + 1].digits && touches(sentence, reading->at - 1) &&
         touches(sentence, reading->at)) {
    const char *digits = sentence->tokens[reading->at + 1].text;
    double part = strtod(digits, NULL), size = 1;
    for (size_t i = 0; digits[i]; i++) size *= 10;
    value = strlen(digits) == 3 ? value * 1000 + part : value + part / size;
    reading->at += 2;
  }
  reading->value = value;
  reading->written = true;
}

/* A hyphen between two words: how many tokens it takes. */
static unsigned hyphen_at(const scan *sentence, unsigned at) {
  return at && scan_sign_at(sentence, at, "-") && touches(sentence, at - 1) && touches(sentence, at);
}

/* Ones behind tens: "forty-five", and where tens are themselves counted, what follows at once. */
static void read_ones(number_reading *reading, bool counted) {
  const scan *sentence = reading->sentence;
  unsigned at = reading->at;
  unsigned hyphen = hyphen_at(sentence, at);
  const scan_phrase *ones = hyphen || counted ? scan_phrase_at(sentence, at + hyphen, SCAN_NUMBER) : NULL;
  double value = ones ? strtod(ones->value, NULL) : 0;
  if (value < 1 || value > 9 || reading->value < 20 || reading->value > 90) return;
  reading->value += value;
  reading->at += hyphen + ones->count;
}

static bool read_number(number_reading *reading) {
  const scan *sentence = reading->sentence;
  if (reading->at >= sentence->count) return false;
  const scan_phrase *word = scan_phrase_at(sentence, reading->at, SCAN_NUMBER);
  if (sentence->tokens[reading->at].digits) read_digits(reading);
  else if (word) reading->value = strtod(word->value, NULL), reading->at += word->count;
  else return false;
  if (!reading->written) read_ones(reading, false);
  for (const scan_phrase *scale; (scale = scan_phrase_at(sentence, reading->at, SCAN_SCALE)) != NULL;) {
    double size = strtod(scale->value, NULL);
    reading->value *= size;
    reading->at += scale->count;
    reading->scaled = true;
    if (size == 10) read_ones(reading, true);
  }
  return true;
}

static const scan_phrase *unit_at(const scan *sentence, unsigned at) {
  for (enum scan_class class = SCAN_DURATION; class <= SCAN_DISTANCE; class ++) {
    const scan_phrase *unit = scan_phrase_at(sentence, at, class);
    if (unit) return unit;
  }
  return NULL;
}

/* "… and 45 minutes", or a half behind the unit */
static void read_more(number_reading *reading, const scan_phrase *unit, double *value) {
  const scan *sentence = reading->sentence;
  double size = strtod(unit->value, NULL);
  const scan_phrase *half = scan_phrase_at(sentence, reading->at, SCAN_HALF);
  if (half) *value += size / 2, reading->at += half->count;
  number_reading next = *reading;
  const scan_phrase *joint = scan_phrase_at(sentence, next.at, SCAN_AND);
  if (joint) next.at += joint->count;
  if (!read_number(&next)) return;
  const scan_phrase *second = scan_phrase_at(sentence, next.at, SCAN_DURATION);
  if (second == NULL || strtod(second->value, NULL) >= size) return;
  *value += next.value * strtod(second->value, NULL);
  reading->at = next.at + second->count;
}

static void unit_name(const scan *sentence, unsigned at, scan_number *found) {
  size_t len = 0;
  for (unsigned i = 0; i < UNIT_WORDS && at + i < sentence->count; i++) {
    const scan_token *token = &sentence->tokens[at + i];
    if (token->folded[0] == '\0' || token->digits) break;
    if (scan_phrase_at(sentence, at + i, SCAN_AND) || scan_phrase_at(sentence, at + i, SCAN_END)) break;
    len += (size_t)snprintf(found->unit + len, sizeof found->unit - len, "%s%s", i ? " " : "", token->folded);
    found->span.len = token->end - found->span.offset;
  }
}

/* "90 minutes", "90-minute"; before: a sign of money that stood there. */
static bool read_unit(number_reading *reading, const scan_phrase *before, scan_number *found) {
  const scan *sentence = reading->sentence;
  unsigned hyphen = hyphen_at(sentence, reading->at);
  const scan_phrase *unit = before ? before : unit_at(sentence, reading->at + hyphen);
  found->value = reading->value;
  if (unit == NULL) return false;
  if (strcmp(unit->value, "VND") == 0 && !reading->scaled) return false;
  if (before == NULL) reading->at += hyphen + unit->count;
  found->kind = unit->class;
  snprintf(found->unit, sizeof found->unit, "%s", unit->class == SCAN_MONEY ? unit->value : "");
  if (unit->class != SCAN_DURATION) return true;
  found->value *= strtod(unit->value, NULL);
  read_more(reading, unit, &found->value);
  return true;
}

static bool looks_like_year(const number_reading *reading) {
  return !reading->scaled && reading->value >= 1900 && reading->value <= 2100;
}

/* A number at a token: with a unit in digits or words, else of things in digits. */
static bool number_at(number_reading *reading, scan_number *found) {
  const scan *sentence = reading->sentence;
  const scan_phrase *before = scan_phrase_at(sentence, reading->at, SCAN_MONEY);
  if (before) reading->at += before->count;
  if (!read_number(reading)) return false;
  *found = (scan_number){.kind = SCAN_NUMBER};
  found->span.offset = sentence->tokens[reading->first].start;
  bool known = read_unit(reading, before, found);
  found->span.len = sentence->tokens[reading->at - 1].end - found->span.offset;
  if (known) return true;
  if (!reading->written || looks_like_year(reading)) return false;
  unit_name(sentence, reading->at, found);
  return found->unit[0] != '\0';
}

/* "more than" is part of it. */
static void take_about(const scan *sentence, unsigned first, scan_number *found) {
  for (unsigned back = 1; back <= 2 && back <= first; back++) {
    const scan_phrase *about = scan_phrase_at(sentence, first - back, SCAN_ABOUT);
    if (about == NULL || about->count != back) continue;
    uint32_t start = sentence->tokens[first - back].start;
    found->span.len += found->span.offset - start;
    found->span.offset = start;
    return;
  }
}

unsigned scan_numbers(const scan *sentence, bool (*skip)(void *context, ro_span span), void *context,
                      scan_number *found, unsigned most) {
  unsigned count = 0;
  for (unsigned at = 0; at < sentence->count && count < most;) {
    number_reading reading = {.sentence = sentence, .at = at, .first = at};
    bool known = number_at(&reading, &found[count]);
    if (!known || (found[count].kind == SCAN_NUMBER && skip(context, found[count].span))) {
      at += known ? reading.at - at : 1;
      continue;
    }
    take_about(sentence, at, &found[count++]);
    at = reading.at;
  }
  return count;
}

/* ---- pieces ---- */

typedef struct piece_reading {
  const scan *sentence;
  bool (*names)(void *context, ro_span span);
  void *context;
  scan_piece *found;
  unsigned count, most;
  bool omitted;
} piece_reading;

static ro_span tokens_span(const scan *sentence, unsigned first, unsigned end) {
  uint32_t start = sentence->tokens[first].start;
  return (ro_span){start, sentence->tokens[end - 1].end - start};
}

static void piece_push(piece_reading *reading, unsigned first, unsigned end) {
  const scan *sentence = reading->sentence;
  while (first < end && sentence->tokens[first].folded[0] == '\0') first++;
  while (end > first && sentence->tokens[end - 1].folded[0] == '\0') end--;
  if (first >= end || reading->count == reading->most) return;
  unsigned key = first;
  for (const scan_phrase *lead; key < end && (lead = scan_phrase_at(sentence, key, SCAN_LEAD)) != NULL;)
    key += lead->count;
  if (key >= end) return;
  reading->found[reading->count++] =
      (scan_piece){reading->omitted, tokens_span(sentence, first, end), sentence->tokens[key].start};
}

/* The end of what follows a cue; a quotation is taken whole. */
static unsigned object_end(const scan *sentence, unsigned first) {
  bool quoted = scan_sign_at(sentence, first, "\"");
  for (unsigned at = first; at < sentence->count && at - first < PIECE_TOKENS; at++) {
    if (quoted && at > first && scan_sign_at(sentence, at, "\"")) return at;
    if (!quoted &&
        (scan_sign_at(sentence, at, ".;:!?()\"") && !(at && touches(sentence, at - 1) && touches(sentence, at))))
      return at;
    if (!quoted && at > first && scan_phrase_at(sentence, at, SCAN_END)) return at;
  }
  return sentence->count < first + PIECE_TOKENS ? sentence->count : first + PIECE_TOKENS;
}

/* A name, as it is written. */
static bool is_capital(const scan *sentence, unsigned at) {
  const scan_token *token = &sentence->tokens[at];
  return token->folded[0] && strncmp(sentence->text.data + token->start, token->text, strlen(token->text)) != 0;
}

/* Where a list goes on: a comma, or "and" before more than a word or two, or before a name. */
static unsigned joint_at(const piece_reading *reading, unsigned at, unsigned end) {
  const scan *sentence = reading->sentence;
  unsigned len = 0;
  unsigned long brief = 0; /* so few words behind it belong to what stands before */
  while (scan_sign_at(sentence, at + len, ",") || scan_phrase_at(sentence, at + len, SCAN_AND)) {
    const scan_phrase *joint = scan_phrase_at(sentence, at + len, SCAN_AND);
    if (joint) brief = strtoul(joint->value, NULL, 10);
    len += joint ? joint->count : 1;
  }
  if (len == 0 || at + len >= end) return 0;
  unsigned next = at + len;
  while (next < end && !scan_sign_at(sentence, next, ",") && !scan_phrase_at(sentence, next, SCAN_AND)) next++;
  bool comma = scan_sign_at(sentence, at, ",");
  if (comma || next - at - len > brief) return len;
  bool named =
      is_capital(sentence, at + len) || reading->names(reading->context, tokens_span(sentence, at + len, next));
  return named ? len : 0;
}

static unsigned object_read(piece_reading *reading, unsigned first) {
  unsigned end = object_end(reading->sentence, first), from = first;
  if (scan_sign_at(reading->sentence, first, "\"")) {
    piece_push(reading, first, end);
    return end;
  }
  for (unsigned at = first; at < end;) {
    unsigned joint = at > from ? joint_at(reading, at, end) : 0;
    if (joint) piece_push(reading, from, at), from = at + joint;
    at += joint ? joint : 1;
  }
  piece_push(reading, from, end);
  return end;
}

unsigned scan_pieces(const scan *sentence, bool (*names)(void *context, ro_span span), void *context, scan_piece *found,
                     unsigned most) {
  piece_reading reading = {sentence, names, context, found, 0, most, false};
  for (unsigned at = 0; at < sentence->count;) {
    const scan_phrase *omit = scan_phrase_at(sentence, at, SCAN_OMIT),
                      *topic = scan_phrase_at(sentence, at, SCAN_TOPIC);
    const scan_phrase *cue = omit ? omit : topic;
    reading.omitted = omit != NULL;
    at = cue && at + cue->count < sentence->count ? object_read(&reading, at + cue->count) : at + 1;
  }
  return reading.count;
}
