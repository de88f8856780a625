/* Who is cited for an act: the voice of its sentence, of the quote that it stands in, the one that goes on from the
 * sentence before, or the one whose statement the whole text is. Nobody where the actor himself says what he does. */
#include <string.h>

#include "code/voice.h"

enum {
  CARRY_SENTENCES = 1,
  QUOTE_SENTENCES = 12,
  STATEMENT_SENTENCES = 60,
  HEAD_SENTENCES = 3,
  LEAD_SENTENCES = 2,
  LABEL_ITEMS = 3
};

static const voice nobody = {{0, 0}, DOC_NONE, 0, false, false};

static bool voice_is(voice found) { return found.span.len > 0; }

static const ro_quote *quote_holding(const ro_doc *doc, uint32_t item) {
  uint32_t token = doc->items.rows[item].token_first, low = 0, high = doc->quotes.count;
  while (low < high) { /* the first quote that ends behind the token */
    uint32_t middle = (low + high) / 2;
    const ro_quote *row = &doc->quotes.rows[middle];
    if (row->token_first + row->token_count <= token) low = middle + 1;
    else high = middle;
  }
  return low < doc->quotes.count && doc->quotes.rows[low].token_first <= token ? &doc->quotes.rows[low] : NULL;
}

static bool item_is_class(const ro_doc *doc, uint32_t item, int class) {
  return item_is(&doc->items.rows[item], class);
}

static bool item_closes_clause(const ro_doc *doc, uint32_t item) {
  return item_is_class(doc, item, CLASS_COMMA) || item_is_class(doc, item, CLASS_QUOTE);
}

/* A verb of telling behind the act tells it where a comma or a quote parts them: "…, X said", "… ," said X. */
static bool report_closes(const ro_doc *doc, uint32_t item, voice found) {
  return found.first > item + 1 && item_closes_clause(doc, found.first - 1);
}

static bool mention_begins(const ro_doc *doc, uint32_t sentence, uint32_t item) {
  const ro_sentence *row = &doc->sentences.rows[sentence];
  for (uint32_t m = row->mention_first; m < row->mention_first + row->mention_count; m++) {
    uint32_t first = doc->mentions.rows[m].item_first;
    if (first > item && first <= item + 2) return true;
  }
  return false;
}

/* "X said …, while Y did": a new clause is no longer told. */
static bool report_reaches(const ro_doc *doc, uint32_t sentence, uint32_t report, uint32_t item) {
  for (uint32_t i = report + 1; i < item; i++)
    if (item_is_class(doc, i, CLASS_BUT) && item_is_class(doc, i - 1, CLASS_COMMA) && mention_begins(doc, sentence, i))
      return false;
  return true;
}

/* What one item says of the voice at another: a voice, or nobody. */
static voice voice_from(const ro_doc *doc, uint32_t sentence, uint32_t cue, uint32_t item) {
  if (cue == item || quote_holding(doc, cue)) return nobody;
  if (item_is_class(doc, cue, CLASS_ACCORDING)) return voice_at_according(doc, sentence, cue);
  if (!item_is_class(doc, cue, CLASS_REPORT)) return nobody;
  if (cue < item && !report_reaches(doc, sentence, cue, item)) return nobody;
  voice found = voice_at_report(doc, sentence, cue);
  return cue < item || !voice_is(found) || report_closes(doc, item, found) ? found : nobody;
}

/* The voice that tells an item of its own sentence: the last before it, else the first behind it. */
static voice voice_in_sentence(const ro_doc *doc, uint32_t sentence, uint32_t item) {
  const ro_sentence *row = &doc->sentences.rows[sentence];
  voice before = nobody, behind = nobody;
  for (uint32_t i = row->item_first; i < row->item_first + row->item_count; i++) {
    voice found = voice_from(doc, sentence, i, item);
    if (!voice_is(found) && !found.goes_on) continue;
    if (i < item) before = found;
    else if (!voice_is(behind)) behind = found;
  }
  return voice_is(before) || before.goes_on ? before : behind;
}

static uint32_t sentence_last_item(const ro_doc *doc, uint32_t sentence) {
  const ro_sentence *row = &doc->sentences.rows[sentence];
  return row->item_first + row->item_count - 1;
}

/* The last one but for marks: a quote that ends a sentence holds it. */
static uint32_t sentence_last_word(const ro_doc *doc, uint32_t sentence) {
  uint32_t first = doc->sentences.rows[sentence].item_first, item = sentence_last_item(doc, sentence);
  while (item > first && (doc->tokens.rows[doc->items.rows[item].token_first].flags & TOKEN_PUNCT)) item--;
  return item;
}

/* Both stand in one paragraph. */
static bool sentence_follows(const ro_doc *doc, uint32_t sentence) {
  const ro_sentence *row = &doc->sentences.rows[sentence];
  return sentence > 0 && doc->sentences.rows[sentence - 1].block == row->block &&
         !(doc->tokens.rows[row->token_first].flags & TOKEN_PARAGRAPH);
}

/* Whoever is named at the end of a long quote, or before its beginning. */
static voice voice_of_quote(const ro_doc *doc, uint32_t item) {
  const ro_quote *quote = quote_holding(doc, item);
  if (quote == NULL || quote->sentence_last - quote->sentence_first > QUOTE_SENTENCES) return nobody;
  uint32_t last = doc->tokens.rows[quote->token_first + quote->token_count - 1].item;
  uint32_t first = doc->tokens.rows[quote->token_first].item;
  voice found = voice_in_sentence(doc, quote->sentence_last, last);
  if (!voice_is(found)) found = voice_in_sentence(doc, quote->sentence_first, first);
  if (!voice_is(found) && quote->sentence_first > 0)
    found = voice_in_sentence(doc, quote->sentence_first - 1, sentence_last_item(doc, quote->sentence_first - 1));
  return found;
}

static bool sentence_is_dated(const ro_doc *doc, uint32_t sentence) {
  for (uint32_t i = 0; i < doc->times.count && doc->times.rows[i].sentence <= sentence; i++)
    if (doc->times.rows[i].sentence == sentence && date_known(doc->times.rows[i].from)) return true;
  return false;
}

/* A date of its own or a word of turning ends what was told before it. */
static bool sentence_turns(const ro_doc *doc, uint32_t sentence) {
  uint32_t first = doc->sentences.rows[sentence].item_first;
  return item_is_class(doc, first, CLASS_MEANWHILE) || item_is_class(doc, first, CLASS_BUT) ||
         item_is_class(doc, first, CLASS_BACKGROUND) || sentence_is_dated(doc, sentence);
}

/* What somebody tells goes on in the next sentences of his paragraph. */
static voice voice_carried(const ro_doc *doc, uint32_t sentence, uint32_t reach) {
  for (uint32_t back = 1; back <= reach && sentence_follows(doc, sentence) && !sentence_turns(doc, sentence); back++) {
    sentence--;
    voice found = voice_in_sentence(doc, sentence, sentence_last_item(doc, sentence));
    if (!voice_is(found)) found = voice_of_quote(doc, sentence_last_word(doc, sentence));
    if (voice_is(found)) return found;
  }
  return nobody;
}

/* "The minister, X, said:" and then his statement, to the end. */
static voice voice_announced(const ro_doc *doc, uint32_t sentence) {
  for (uint32_t back = 1; back <= STATEMENT_SENTENCES && back <= sentence; back++) {
    uint32_t last = sentence_last_item(doc, sentence - back);
    if (!item_is_class(doc, last, CLASS_COLON) ||
        quote_holding(doc, doc->sentences.rows[sentence - back + 1].item_first))
      continue;
    voice found = voice_in_sentence(doc, sentence - back, last);
    if (voice_is(found)) return found;
  }
  return nobody;
}

static bool item_marks_owner(const ro_doc *doc, uint32_t item) {
  return item_is_class(doc, item, CLASS_OF) || item_is_class(doc, item, CLASS_BY) ||
         item_is_class(doc, item, CLASS_FROM) || item_is_class(doc, item, CLASS_DET);
}

/* "Statement by X", "X's written reply": at the very beginning, the word before or behind the one who is named. */
static bool mention_owns_text(const ro_doc *doc, const ro_sentence *row, const ro_mention *mention) {
  uint32_t first = mention->item_first, end = row->item_first + row->item_count;
  uint32_t before = first, behind = first + mention->item_count;
  while (before > row->item_first && item_marks_owner(doc, before - 1)) before--;
  bool led = before > row->item_first && before <= row->item_first + LABEL_ITEMS &&
             item_is_class(doc, before - 1, CLASS_UTTERANCE);
  while (behind < end && (item_is_class(doc, behind, CLASS_POSS) || item_is_class(doc, behind, CLASS_MOD))) behind++;
  bool owns = first == row->item_first && behind < end && item_is_class(doc, behind, CLASS_UTTERANCE);
  uint32_t next = owns ? behind + 1 : behind;
  bool acts = next < end && (item_is_class(doc, next, CLASS_REPORT) || item_is_class(doc, next, CLASS_VERB));
  return (led || owns) && !acts;
}

/* Told by a verb: a sentence of the text, no line over it. */
static bool sentence_reports(const ro_doc *doc, const ro_sentence *row) {
  for (uint32_t i = row->item_first; i < row->item_first + row->item_count; i++)
    if (item_is_class(doc, i, CLASS_REPORT) && !item_is_class(doc, i, CLASS_UTTERANCE)) return true;
  return false;
}

/* "Statement by X on Y", "Reply of the minister X": the text is his. */
static voice voice_of_text(const ro_doc *doc) {
  for (uint32_t s = 0; s < doc->sentences.count && s < HEAD_SENTENCES; s++) {
    const ro_sentence *row = &doc->sentences.rows[s];
    for (uint32_t m = row->mention_first; m < row->mention_first + row->mention_count; m++)
      if (mention_owns_text(doc, row, &doc->mentions.rows[m]) && (s == 0 || !sentence_reports(doc, row)))
        return voice_of_mention(doc, m);
  }
  return nobody;
}

/* In the lead an outlet is where the report is from; further down it is one voice among others. */
static bool sentence_leads(const ro_doc *doc, uint32_t sentence) {
  uint32_t body = 0;
  for (uint32_t s = 0; s < sentence && body < LEAD_SENTENCES; s++) {
    uint8_t kind = doc->blocks.rows[doc->sentences.rows[s].block].kind;
    body += kind == BLOCK_BODY || kind == BLOCK_STANDFIRST;
  }
  return body < LEAD_SENTENCES;
}

/* What somebody says he says himself, so words are not carried over to the speaker of the sentence before. */
static voice voice_for(const code_state *state, uint32_t item, bool said) {
  const ro_doc *doc = state->doc;
  uint32_t sentence = state->sentence.index;
  voice found = voice_in_sentence(doc, sentence, item);
  if (found.outlet && sentence_leads(doc, sentence)) found = nobody;
  if (found.goes_on) {
    voice before = voice_carried(doc, sentence, CARRY_SENTENCES + 1);
    if (voice_is(before)) return before;
  }
  if (!voice_is(found)) found = voice_of_quote(doc, item);
  if (!voice_is(found) && !said) found = voice_carried(doc, sentence, CARRY_SENTENCES);
  if (!voice_is(found)) found = voice_announced(doc, sentence);
  return voice_is(found) ? found : voice_of_text(doc);
}

static bool name_is_same(const char *a, const char *b) { return a && b && strcmp(a, b) == 0; }

static bool mention_is_state(const ro_mention *mention) {
  return mention->kind == MENTION_COUNTRY || mention->kind == MENTION_CAPITAL || mention->kind == MENTION_ORG ||
         mention->kind == MENTION_ADJECTIVE || mention->kind == MENTION_PRONOUN;
}

/* A country, an organisation or a pronoun that says what it does itself is no other voice; its minister is one, unless
 * the act is of words, which he speaks for it. */
static bool mention_is_same(const ro_doc *doc, const ro_mention *speaker, const ro_mention *actor, bool said) {
  if (speaker->actor_count == 0 || actor->actor_count == 0) return false;
  const ro_actor *a = &doc->actors.rows[speaker->actor_first], *b = &doc->actors.rows[actor->actor_first];
  if (strcmp(a->code, b->code) != 0) return false;
  if (mention_is_state(speaker) || (said && mention_is_state(actor))) return true;
  if (a->name && b->name) return name_is_same(a->name, b->name);
  bool office = a->office == b->office || ((a->office == 0 || b->office == 0) && !a->name && !b->name);
  return said && a->role == b->role && office && !mention_is_state(actor);
}

static bool voice_is_actor(const ro_doc *doc, voice found, uint32_t group, bool said) {
  if (group == DOC_NONE) return false;
  const ro_group *row = &doc->groups.rows[group];
  if (span_end(found.span) > row->span.offset && found.span.offset < span_end(row->span)) return true;
  for (uint32_t m = row->mention_first; found.mention != DOC_NONE && m < row->mention_first + row->mention_count; m++)
    if (m == found.mention || mention_is_same(doc, &doc->mentions.rows[found.mention], &doc->mentions.rows[m], said))
      return true;
  return false;
}

voice voice_at(const ro_doc *doc, uint32_t sentence, uint32_t item) {
  code_state state = {.doc = (ro_doc *)doc, .sentence = {.index = sentence, .row = &doc->sentences.rows[sentence]}};
  return voice_for(&state, item, false);
}

uint32_t voice_item(const ro_doc *doc, uint32_t sentence, uint32_t end) {
  uint32_t first = doc->sentences.rows[sentence].item_first, item = end > first ? end - 1 : first;
  while (item > first && (doc->tokens.rows[doc->items.rows[item].token_first].flags & TOKEN_PUNCT)) item--;
  return item;
}

ro_span cited_span(const code_state *state, const ro_hit *hit) {
  bool said = type_is_said(hit_trigger(state->doc, hit)->type) && hit->status == STATUS_ACTUAL;
  voice found = voice_for(state, hit->item, said);
  bool own = voice_is_actor(state->doc, found, hit->source, said);
  return own || !voice_is(found) ? (ro_span){0, 0} : found.span;
}
