/* Who speaks at a verb of telling or behind "according to": the words of the noun phrase, cut down to the name where
 * there is one.
 *
 * A speaker need not be an actor: "official sources", "a doctor in the town". So the phrase is read from the items
 * around the verb, and the mentions only say where names are and whom a pronoun means.
 */
#include "code/voice.h"

enum { PHRASE_ITEMS = 14, GAP_ITEMS = 8, CHAIN = 4 };

/* A run of items, [first, end). */
typedef struct run {
  uint32_t first, end;
} run;

static const ro_item *item_of(const ro_doc *doc, uint32_t item) { return &doc->items.rows[item]; }

static bool item_is_any(const ro_doc *doc, uint32_t item, const uint8_t *classes, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (item_is(item_of(doc, item), classes[i])) return true;
  return false;
}
#define IS_ANY(doc, item, classes) item_is_any(doc, item, classes, sizeof(classes))

static uint32_t sentence_first(const ro_doc *doc, uint32_t sentence) {
  return doc->sentences.rows[sentence].item_first;
}

static uint32_t sentence_end(const ro_doc *doc, uint32_t sentence) {
  return doc->sentences.rows[sentence].item_first + doc->sentences.rows[sentence].item_count;
}

/* The mention of the sentence that holds the item, or DOC_NONE. */
static uint32_t mention_holding(const ro_doc *doc, uint32_t sentence, uint32_t item) {
  const ro_sentence *row = &doc->sentences.rows[sentence];
  for (uint32_t i = row->mention_first; i < row->mention_first + row->mention_count; i++) {
    const ro_mention *mention = &doc->mentions.rows[i];
    if (mention->item_first <= item && item < mention->item_first + mention->item_count) return i;
  }
  return DOC_NONE;
}

/* What may stand between a speaker and his verb: when he said it, and words of the verb group. */
static bool item_is_gap(const ro_doc *doc, uint32_t item) {
  static const uint8_t classes[] = {CLASS_ADVERB, CLASS_PERFECT, CLASS_PROGRESSIVE, CLASS_TIME,    CLASS_NUMBER,
                                    CLASS_BE,     CLASS_HAVE,    CLASS_FURTHER,     CLASS_PARTICLE};
  if (IS_ANY(doc, item, classes)) return true;
  char byte = doc->text.data[doc->tokens.rows[item_of(doc, item)->token_first].span.offset];
  return item > 0 && (byte == '/' || byte == '-' || byte == '.') && item_is(item_of(doc, item - 1), CLASS_NUMBER);
}

static bool item_bounds(const ro_doc *doc, uint32_t item) {
  static const uint8_t classes[] = {CLASS_COMMA, CLASS_QUOTE, CLASS_COLON,  CLASS_OPEN,      CLASS_CLOSE,    CLASS_THAT,
                                    CLASS_SUB,   CLASS_BUT,   CLASS_REPORT, CLASS_ACCORDING, CLASS_MEANWHILE};
  return IS_ANY(doc, item, classes);
}

static bool item_is_dash(const ro_doc *doc, uint32_t item) {
  return item_is(item_of(doc, item), CLASS_DASH) &&
         (doc->tokens.rows[item_of(doc, item)->token_first].flags & TOKEN_SPACE);
}

/* Words of a verb group: no speaker's name goes on over them. */
static bool item_is_verbal(const ro_doc *doc, uint32_t item) {
  static const uint8_t classes[] = {CLASS_BE,  CLASS_HAVE, CLASS_FUTURE, CLASS_POSSIBLE, CLASS_PERFECT, CLASS_PASSIVE,
                                    CLASS_NEG, CLASS_REL,  CLASS_IF,     CLASS_DO,       CLASS_MUST,    CLASS_TO};
  return IS_ANY(doc, item, classes);
}

/* Part of an expression of time. */
static bool item_is_time(const ro_doc *doc, uint32_t item) {
  for (uint32_t i = 0; i < doc->times.count && doc->times.rows[i].item_first <= item; i++)
    if (item < doc->times.rows[i].item_first + doc->times.rows[i].item_count) return true;
  return false;
}

/* "two officials": a number that is no part of a date. */
static bool item_counts(const ro_doc *doc, uint32_t item) {
  bool number = item_is(item_of(doc, item), CLASS_NUMBER) || item_is(item_of(doc, item), CLASS_QUANT) ||
                item_is(item_of(doc, item), CLASS_TIME);
  return number && !item_is_time(doc, item);
}

/* Back from the end of a phrase to its start. */
static uint32_t phrase_start(const ro_doc *doc, uint32_t sentence, uint32_t end) {
  uint32_t first = sentence_first(doc, sentence), at = end;
  while (at > first && end - at < PHRASE_ITEMS && !item_bounds(doc, at - 1) && !item_is_dash(doc, at - 1)) {
    uint32_t mention = mention_holding(doc, sentence, at - 1);
    if (mention == DOC_NONE && (item_is_time(doc, at - 1) || item_is_verbal(doc, at - 1))) break;
    at--;
  }
  while (at < end && item_is_gap(doc, at) && !item_counts(doc, at)) at++; /* "However, X", "Also today X" */
  return at;
}

static uint16_t item_flags(const ro_doc *doc, uint32_t item) {
  return doc->tokens.rows[item_of(doc, item)->token_first].flags;
}

/* A dash inside a name, and what stands behind it: "Yeong-ha". */
static bool item_is_dashed(const ro_doc *doc, uint32_t item) {
  if (item == 0) return false;
  uint32_t dash = item_is(item_of(doc, item), CLASS_DASH) ? item : item - 1;
  if (dash == 0 || dash + 1 >= doc->items.count || !item_is(item_of(doc, dash), CLASS_DASH)) return false;
  return !((item_flags(doc, dash) | item_flags(doc, dash + 1)) & TOKEN_SPACE) &&
         (item_flags(doc, dash - 1) & TOKEN_CAPITAL);
}

static bool item_is_name(const ro_doc *doc, uint32_t item) {
  static const uint8_t names[] = {CLASS_PERSON, CLASS_SURNAME, CLASS_CAP, CLASS_PARTICLE};
  static const uint8_t others[] = {CLASS_NAT,       CLASS_ADJ,   CLASS_CAPITAL, CLASS_ORG,    CLASS_ORGAN,
                                   CLASS_ORGANWORD, CLASS_GROUP, CLASS_OFFICE,  CLASS_OUTLET, CLASS_HONOR,
                                   CLASS_BODY,      CLASS_DET,   CLASS_HE};
  bool capital = item_flags(doc, item) & TOKEN_CAPITAL;
  if (item_is_dashed(doc, item)) return true;
  if (!IS_ANY(doc, item, names) && !(capital && item_of(doc, item)->sense_count == 0)) return false;
  return !IS_ANY(doc, item, others);
}

/* The longest name in a phrase: of "UAW vice-president Marc Stepp" the last two words. */
static run name_in(const ro_doc *doc, run phrase) {
  run best = {phrase.end, phrase.end};
  for (uint32_t at = phrase.first; at < phrase.end; at++) {
    uint32_t end = at;
    while (end < phrase.end && item_is_name(doc, end)) end++;
    while (end > at && !item_is_name(doc, end - 1)) end--;
    if (end - at > best.end - best.first) best = (run){at, end};
    at = end > at ? end - 1 : at;
  }
  return best;
}

/* The name that ends a phrase. */
static run name_tail(const ro_doc *doc, run phrase) {
  uint32_t at = phrase.end;
  while (at > phrase.first && item_is_name(doc, at - 1)) at--;
  return (run){at, phrase.end};
}

static ro_span run_span(const ro_doc *doc, run words) {
  return doc_items_span(doc, words.first, words.end - words.first);
}

static uint32_t outlet_in(const ro_doc *doc, run phrase) {
  for (uint32_t i = phrase.first; i < phrase.end; i++)
    if (item_is(item_of(doc, i), CLASS_OUTLET) &&
        (doc->tokens.rows[item_of(doc, i)->token_first].flags & TOKEN_CAPITAL))
      return i;
  return DOC_NONE;
}

voice voice_of_mention(const ro_doc *doc, uint32_t mention) {
  const ro_mention *row = &doc->mentions.rows[mention];
  for (int i = 0; i < CHAIN && row->antecedent != DOC_NONE && row->kind == MENTION_PRONOUN; i++)
    mention = row->antecedent, row = &doc->mentions.rows[mention];
  voice found = {row->span, mention, row->item_first, false, row->kind == MENTION_PRONOUN};
  run words = {row->item_first, row->item_first + row->item_count}, name = name_in(doc, words);
  if (row->kind == MENTION_PERSON && name.first < name.end) found.span = run_span(doc, name);
  return found;
}

/* "the statement", "the same source": somebody who was named before speaks on. */
static bool phrase_goes_on(const ro_doc *doc, run phrase) {
  static const uint8_t classes[] = {CLASS_UTTERANCE, CLASS_DET, CLASS_HE, CLASS_THEY, CLASS_IT, CLASS_MOD};
  for (uint32_t i = phrase.first; i < phrase.end; i++)
    if (!IS_ANY(doc, i, classes)) return false;
  return phrase.end > phrase.first;
}

/* "a statement from the Kremlin", "the Kremlin's statement": whose it is. */
static run phrase_owner(const ro_doc *doc, run phrase) {
  static const uint8_t marks[] = {CLASS_OF, CLASS_FROM, CLASS_BY};
  uint32_t at = phrase.first;
  while (at < phrase.end && item_is(item_of(doc, at), CLASS_DET)) at++;
  if (at + 2 < phrase.end && item_is(item_of(doc, at), CLASS_UTTERANCE) && IS_ANY(doc, at + 1, marks))
    phrase.first = at + 2;
  return phrase;
}

static bool item_opens_name(const ro_doc *doc, uint32_t sentence, uint32_t item) {
  static const uint8_t classes[] = {CLASS_ONE,    CLASS_GROUP, CLASS_BODY,   CLASS_OFFICE,   CLASS_ORGANWORD,
                                    CLASS_OUTLET, CLASS_HONOR, CLASS_SPOKES, CLASS_UTTERANCE};
  uint32_t mention = mention_holding(doc, sentence, item);
  return mention != DOC_NONE || IS_ANY(doc, item, classes) || item_is_name(doc, item);
}

static bool item_is_somebody(const ro_doc *doc, uint32_t sentence, uint32_t item) {
  static const uint8_t classes[] = {CLASS_ONE,    CLASS_GROUP, CLASS_BODY,   CLASS_OFFICE, CLASS_ORGANWORD,
                                    CLASS_OUTLET, CLASS_ORG,   CLASS_SPOKES, CLASS_TELLER};
  return mention_holding(doc, sentence, item) != DOC_NONE || IS_ANY(doc, item, classes) || item_is_name(doc, item);
}

/* Things and events tell nothing: a speaker's words end in somebody, or begin so where a language puts the head first.
 */
static bool phrase_is_somebody(const ro_doc *doc, uint32_t sentence, run phrase) {
  static const uint8_t heads[] = {CLASS_ONE,       CLASS_GROUP,  CLASS_BODY,  CLASS_OFFICE,
                                  CLASS_ORGANWORD, CLASS_SPOKES, CLASS_TELLER};
  static const uint8_t skipped[] = {CLASS_DET, CLASS_QUANT, CLASS_CLASSIFIER};
  if (phrase.first >= phrase.end) return false;
  if (item_is_somebody(doc, sentence, phrase.end - 1)) return true;
  while (phrase.first + 1 < phrase.end && IS_ANY(doc, phrase.first, skipped)) phrase.first++;
  return IS_ANY(doc, phrase.first, heads);
}

/* A person by name, who is nobody's possessor: not "the lawyer of President X", "the president's office". */
static bool mention_is_named(const ro_doc *doc, uint32_t mention) {
  const ro_mention *row = &doc->mentions.rows[mention];
  run words = {row->item_first, row->item_first + row->item_count}, name = name_in(doc, words);
  return row->kind == MENTION_PERSON && name.first < name.end && row->marker != CLASS_OF && row->marker != CLASS_POSS;
}

/* The words of a phrase, cut down: to an outlet's name, to the mention that is the whole of it, to the name at its end.
 */
static voice phrase_voice(const ro_doc *doc, uint32_t sentence, run phrase) {
  voice none = {{0, 0}, DOC_NONE, phrase.first, false, false};
  phrase = phrase_owner(doc, phrase);
  if (phrase.first >= phrase.end) return none;
  if (phrase_goes_on(doc, phrase)) none.goes_on = true;
  else if (!phrase_is_somebody(doc, sentence, phrase)) return none;
  uint32_t outlet = outlet_in(doc, phrase), last = mention_holding(doc, sentence, phrase.end - 1);
  uint32_t first = mention_holding(doc, sentence, phrase.first);
  if (outlet != DOC_NONE) return (voice){run_span(doc, (run){outlet, outlet + 1}), DOC_NONE, phrase.first, true, false};
  if (last != DOC_NONE && (first == last || mention_is_named(doc, last))) {
    voice found = voice_of_mention(doc, last);
    found.goes_on |= none.goes_on, found.first = none.first;
    return found;
  }
  run name = name_tail(doc, phrase);
  if (none.goes_on) return none;
  if (name.end - name.first >= 2) phrase = name;
  return (voice){run_span(doc, phrase), first == last ? first : DOC_NONE, none.first, false, false};
}

/* "Ivan Petrov, head of the office, said": the name before the comma, where what stands behind it is none itself. */
static run phrase_named(const ro_doc *doc, uint32_t sentence, run phrase) {
  uint32_t mention = mention_holding(doc, sentence, phrase.end - 1), comma = phrase.first - 1;
  bool named = mention != DOC_NONE && mention == mention_holding(doc, sentence, phrase.first) &&
               doc->mentions.rows[mention].kind == MENTION_PERSON;
  if (named || phrase.first < sentence_first(doc, sentence) + 2 || !item_is(item_of(doc, comma), CLASS_COMMA))
    return phrase;
  run before = {phrase_start(doc, sentence, comma), comma};
  uint32_t person = before.first < comma ? mention_holding(doc, sentence, comma - 1) : DOC_NONE;
  if (person != DOC_NONE && doc->mentions.rows[person].kind == MENTION_PERSON) return before;
  static const uint8_t skipped[] = {CLASS_HONOR, CLASS_HE, CLASS_DET};
  run name = name_tail(doc, before);
  uint32_t start = before.first;
  while (start < name.first && IS_ANY(doc, start, skipped)) start++;
  return name.end > name.first && name.first == start ? name : phrase;
}

/* The phrase before a verb, over words of time and one comma that closes an apposition. */
static run subject_phrase(const ro_doc *doc, uint32_t sentence, uint32_t verb) {
  uint32_t first = sentence_first(doc, sentence), end = verb;
  for (uint32_t steps = 0; end > first && steps < GAP_ITEMS && item_is_gap(doc, end - 1); steps++) end--;
  bool comma = end > first && item_is(item_of(doc, end - 1), CLASS_COMMA);
  if (comma) end--;
  for (uint32_t steps = 0; comma && end > first && steps < GAP_ITEMS && item_is_gap(doc, end - 1); steps++) end--;
  run phrase = {phrase_start(doc, sentence, end), end};
  return phrase.first < phrase.end ? phrase_named(doc, sentence, phrase) : phrase;
}

static bool item_ends_phrase(const ro_doc *doc, uint32_t item) {
  static const uint8_t classes[] = {CLASS_REL, CLASS_PUNCT};
  return item_is_time(doc, item) || item_bounds(doc, item) || item_is_dash(doc, item) || IS_ANY(doc, item, classes);
}

/* On from the start of a phrase to its end. */
static run phrase_behind(const ro_doc *doc, uint32_t sentence, uint32_t first) {
  uint32_t end = sentence_end(doc, sentence), at = first;
  while (at < end && at - first < PHRASE_ITEMS && !item_ends_phrase(doc, at)) at++;
  return (run){first, at};
}

/* "A statement from the Kremlin on the talks said": the clause begins with a statement and names whose it is. */
static voice voice_of_statement(const ro_doc *doc, uint32_t sentence, uint32_t before) {
  static const uint8_t marks[] = {CLASS_OF, CLASS_FROM, CLASS_BY};
  uint32_t at = sentence_first(doc, sentence);
  while (at + 2 < before && item_is(item_of(doc, at), CLASS_DET)) at++;
  if (at + 2 >= before || !item_is(item_of(doc, at), CLASS_UTTERANCE) || !IS_ANY(doc, at + 1, marks))
    return (voice){{0, 0}, DOC_NONE, 0, false, false};
  uint32_t mention = mention_holding(doc, sentence, at + 2);
  return mention == DOC_NONE ? (voice){{0, 0}, DOC_NONE, 0, false, false} : voice_of_mention(doc, mention);
}

/* "X spoke and added": the first one of the sentence that no preposition marks. */
static voice voice_of_clause(const ro_doc *doc, uint32_t sentence, uint32_t before) {
  const ro_sentence *row = &doc->sentences.rows[sentence];
  for (uint32_t m = row->mention_first; m < row->mention_first + row->mention_count; m++)
    if (doc->mentions.rows[m].item_first < before && mention_is_free(&doc->mentions.rows[m]))
      return voice_of_mention(doc, m);
  return (voice){{0, 0}, DOC_NONE, 0, false, false};
}

/* A clause, no name: "X, a doctor, said troops had attacked". */
static bool run_is_clause(const ro_doc *doc, run words) {
  for (uint32_t i = words.first; i < words.end; i++)
    if (item_is_verbal(doc, i) ||
        (item_is(item_of(doc, i), CLASS_VERB) && !item_is(item_of(doc, i), CLASS_NOUN) && !item_is_name(doc, i)))
      return true;
  return false;
}

static bool report_is_inverted(const ro_doc *doc, uint32_t sentence, uint32_t report) {
  if (report == sentence_first(doc, sentence)) return false;
  return item_is(item_of(doc, report - 1), CLASS_QUOTE) || item_is(item_of(doc, report - 1), CLASS_COMMA);
}

voice voice_at_report(const ro_doc *doc, uint32_t sentence, uint32_t report) {
  uint32_t first = sentence_first(doc, sentence), back = report;
  run behind = phrase_behind(doc, sentence, report + 1);
  if (report_is_inverted(doc, sentence, report) && behind.first < behind.end && !run_is_clause(doc, behind) &&
      item_opens_name(doc, sentence, behind.first)) {
    voice found = phrase_voice(doc, sentence, behind);
    found.first = report;
    return found;
  }
  while (back > first && item_is_gap(doc, back - 1)) back--;
  if (back == first) return (voice){{0, 0}, DOC_NONE, 0, false, false};
  if (item_is(item_of(doc, back - 1), CLASS_AND)) return voice_of_clause(doc, sentence, back - 1);
  if (item_is(item_of(doc, back - 1), CLASS_UTTERANCE) && item_is(item_of(doc, back - 1), CLASS_REPORT))
    return (voice){{0, 0}, DOC_NONE, 0, false, true};
  voice stated = voice_of_statement(doc, sentence, report);
  if (stated.span.len) return stated;
  run phrase = subject_phrase(doc, sentence, report);
  uint32_t verb = phrase.first - 1;
  bool object = phrase.first > first && item_is(item_of(doc, verb), CLASS_REPORT) &&
                !item_is(item_of(doc, verb), CLASS_ACCORDING);
  return object ? voice_at_report(doc, sentence, verb) : phrase_voice(doc, sentence, phrase);
}

/* "According to" in one word is ambiguous inside a clause; in several it is not. */
static bool according_opens(const ro_doc *doc, uint32_t sentence, uint32_t item) {
  static const uint8_t before[] = {CLASS_COMMA, CLASS_QUOTE, CLASS_COLON,  CLASS_BUT,       CLASS_AND,
                                   CLASS_CLOSE, CLASS_OPEN,  CLASS_OUTLET, CLASS_MEANWHILE, CLASS_ADVERB};
  if (item_of(doc, item)->token_count > 1 || item == sentence_first(doc, sentence)) return true;
  return IS_ANY(doc, item - 1, before);
}

voice voice_at_according(const ro_doc *doc, uint32_t sentence, uint32_t item) {
  static const uint8_t skipped[] = {CLASS_DET, CLASS_QUANT, CLASS_MOD, CLASS_QUOTE};
  run phrase = phrase_behind(doc, sentence, item + 1);
  uint32_t head = phrase.first;
  while (head < phrase.end && IS_ANY(doc, head, skipped)) head++;
  if (head >= phrase.end || !according_opens(doc, sentence, item) || !item_opens_name(doc, sentence, head))
    return (voice){{0, 0}, DOC_NONE, 0, false, false};
  return phrase_voice(doc, sentence, phrase);
}
