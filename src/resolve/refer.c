/* Who is meant where nobody is named: pronouns, "the two leaders", "this country", "his counterpart", a bare role.
 *
 * Each word class has its rule (LOOK back over a bounded number of mentions); a rule that finds nobody leaves the
 * mention without actors, which still keeps it from being overlooked as a subject.
 */
#include <string.h>

#include "resolve/refer.h"
#include "text/cut.h"

/* The last "two": a mention that is two already, else the last two persons of different states, else two states. */
void refer_two(ro_doc *doc, ro_mention *mention, uint32_t at) {
  for (uint32_t i = at; i-- > (at > LOOK ? at - LOOK : 0);)
    if (doc->mentions.rows[i].actor_count == 2 && doc->mentions.rows[i].kind == MENTION_PRONOUN) {
      take_mention(doc, mention, i);
      return;
    }
  static const refer_test tests[] = {is_one_person, is_land};
  for (size_t t = 0; t < 2 && mention->actor_count == 0; t++) {
    uint32_t last = look_back(doc, at, tests[t]);
    uint32_t other = last == DOC_NONE ? DOC_NONE : look_other(doc, at, last, tests[t]);
    if (other == DOC_NONE) continue;
    take_state(doc, mention, other), take_state(doc, mention, last);
  }
}

/* "a Greek tanker": what is only an adjective says nothing of who stands by. */
static bool match_is_adjective(const resolve_state *state, const raw_match *match) {
  uint32_t item = match_item(match, 'c', 0);
  return !match_has(match, 'r') && item_is(&state->doc->items.rows[item], CLASS_ADJ) &&
         !item_is(&state->doc->items.rows[item], CLASS_NAT);
}

/* The country code of a match that names one, else NULL. */
const char *match_state(const resolve_state *state, const raw_match *match) {
  composed found;
  if (!match_has(match, 'c') || match_has(match, 'k') || match_is_adjective(state, match) ||
      !compose(state, match, &found) || found.actor.code == NULL)
    return NULL;
  bool outlet = found.actor.role == ROLE_MED; /* "(AP)" says nothing of where the story is set */
  return actor_is_state(state->doc, &found.actor) && !outlet ? found.actor.code : NULL;
}

enum { LIST_GAP = 3, LIST_STATES = 3 };

static bool states_adjoin(const ro_doc *doc, uint32_t mention) {
  const ro_mention *a = &doc->mentions.rows[mention - 1], *b = &doc->mentions.rows[mention];
  return a->sentence == b->sentence && is_land(doc, a) && is_land(doc, b) &&
         b->item_first <= a->item_first + a->item_count + LIST_GAP;
}

static bool mention_has_code(const ro_doc *doc, const ro_mention *mention, const char *code) {
  for (uint32_t i = 0; i < mention->actor_count; i++)
    if (strcmp(doc->actors.rows[mention->actor_first + i].code, code) == 0) return true;
  return false;
}

/* True when the sentence of a match names the state besides: "the countries of the region broke with X" are others. */
static bool sentence_names(const resolve_state *state, const raw_match *match, const char *code) {
  const raw_match *first = state->matches.rows, *end = first + state->matches.count, *at = match;
  while (at > first && at[-1].sentence == match->sentence) at--;
  for (; at < end && at->sentence == match->sentence; at++) {
    const char *named = at == match ? NULL : match_state(state, at);
    if (named && strcmp(named, code) == 0) return true;
  }
  return false;
}

/* Takes each state of a run once; false, and nothing taken, when they are too few for a list. */
static bool take_states(const resolve_state *state, const raw_match *match, ro_mention *mention, uint32_t first,
                        uint32_t end) {
  ro_doc *doc = state->doc;
  for (uint32_t i = first; i < end; i++) {
    const char *code = first_actor(doc, &doc->mentions.rows[i])->code;
    if (!mention_has_code(doc, mention, code) && !sentence_names(state, match, code)) take_state(doc, mention, i);
  }
  if (mention->actor_count >= LIST_STATES) return true;
  mention->actor_count = 0, mention->antecedent = DOC_NONE;
  return false;
}

/* One mention that lists three states or more: "the ministers of A, B and C". */
static bool take_listed(ro_doc *doc, ro_mention *mention, uint32_t from) {
  uint32_t first = doc->mentions.rows[from].actor_first, count = doc->mentions.rows[from].actor_count;
  if (count < LIST_STATES || doc->mentions.rows[from].kind == MENTION_PRONOUN) return false;
  for (uint32_t i = first; i < first + count; i++) {
    ro_actor actor = {.code = doc->actors.rows[i].code, .role = ROLE_GOV, .entity = PACK_NO_ROW};
    if (!mention_has_code(doc, mention, actor.code)) take_actor(doc, mention, actor);
  }
  mention->antecedent = from;
  return true;
}

/* A list of parties: the last three or more states that the text named in a row. */
static void refer_parties(const resolve_state *state, const raw_match *match, ro_mention *mention, uint32_t at) {
  ro_doc *doc = state->doc;
  uint32_t run = 1;
  for (uint32_t i = at; i-- > 0 && at - i < LOOK;) {
    if (take_listed(doc, mention, i)) return;
    run = i > 0 && states_adjoin(doc, i) ? run + 1 : 1;
    if (i == 0 || run < LIST_STATES || (i > 1 && states_adjoin(doc, i - 1))) continue;
    if (take_states(state, match, mention, i - 1, i - 1 + run)) return;
  }
}

/* "the countries", "the leaders of the countries": those listed; where none were, some states that nobody names. */
void refer_lands(const resolve_state *state, const raw_match *match, ro_mention *mention, uint32_t at,
                 const ro_item *item) {
  refer_parties(state, match, mention, at);
  if (mention->actor_count || !item_is(item, CLASS_LANDS)) return;
  mention->how = HOW_UNKNOWN;
  take_actor(state->doc, mention, (ro_actor){.code = "UNK", .role = ROLE_GOV, .entity = PACK_NO_ROW});
}

/* "the leaders": those of a body or a list named nearest, else the last two. */
static void refer_many(ro_doc *doc, ro_mention *mention, uint32_t at) {
  for (uint32_t i = at; i-- > (at > LOOK ? at - LOOK : 0);) {
    const ro_mention *row = &doc->mentions.rows[i];
    if (row->actor_count == 2 && row->kind == MENTION_PRONOUN) break;
    bool body =
        row->kind == MENTION_GROUP && row->plural && row->actor_count == 1 && first_actor(doc, row)->role == ROLE_IGO;
    if (body) take_mention(doc, mention, i);
    if (body || take_listed(doc, mention, i)) return;
  }
  refer_two(doc, mention, at);
}

/* "the group", "the bloc": the body named last that is no state's, else any. */
static uint32_t look_group(const ro_doc *doc, uint32_t at) {
  uint32_t from = look_back(doc, at, is_group);
  return from != DOC_NONE ? from : look_back(doc, at, is_body);
}

static ro_actor home_actor(const ro_doc *doc, uint8_t role, uint8_t office) {
  return (ro_actor){.code = doc->home, .role = role, .office = office, .entity = PACK_NO_ROW};
}

/* The quote that holds a place of the text, or NULL. */
static const ro_quote *quote_at(const ro_doc *doc, uint32_t offset) {
  uint32_t low = 0, high = doc->quotes.count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (span_end(doc->quotes.rows[middle].span) <= offset) low = middle + 1;
    else high = middle;
  }
  return low < doc->quotes.count && doc->quotes.rows[low].span.offset <= offset ? &doc->quotes.rows[low] : NULL;
}

/* "X said", or "…, said X": who is told something stands behind the verb too, but not so. */
static bool items_tell(const ro_doc *doc, uint32_t first, uint32_t end) {
  if (end < doc->items.count && item_is(&doc->items.rows[end], CLASS_REPORT)) return true;
  if (first < 2 || !item_is(&doc->items.rows[first - 1], CLASS_REPORT)) return false;
  const ro_item *before = &doc->items.rows[first - 2];
  return item_is(before, CLASS_COMMA) || item_is(before, CLASS_QUOTE) || item_is(before, CLASS_PUNCT);
}

static bool match_is_quoted(const ro_doc *doc, const raw_match *match) {
  return quote_at(doc, doc_items_span(doc, match->item_first, 1).offset) != NULL;
}

/* The speaker who stands behind the quote in the same sentence, or where the quote ends: "We thank …", the president
 * said. */
static bool speaker_ahead(const resolve_state *state, const raw_match *match, const ro_quote *quote, ro_actor *actor) {
  const raw_match *end = state->matches.rows + state->matches.count;
  uint32_t last = quote && quote->sentence_last > match->sentence ? quote->sentence_last : match->sentence;
  for (const raw_match *next = match + 1; next < end && next->sentence <= last; next++) {
    composed found;
    if (!items_tell(state->doc, next->item_first, next->item_end) || (!match_has(next, 'r') && !match_has(next, 'n')) ||
        (quote && match_is_quoted(state->doc, next)) || !compose(state, next, &found) || found.actor.code == NULL)
      continue;
    *actor = found.actor;
    return true;
  }
  return false;
}

/* Where to look back from for who speaks: what a quote names is spoken of, its speaker stands before it. */
static uint32_t quote_opening(const ro_doc *doc, uint32_t at) {
  ro_span span = doc->mentions.rows[at].span;
  for (uint32_t i = doc->quotes.count; i-- > 0;) {
    const ro_span *quote = &doc->quotes.rows[i].span;
    if (quote->offset > span.offset || span.offset >= quote->offset + quote->len) continue;
    while (at > 0 && doc->mentions.rows[at - 1].span.offset >= quote->offset) at--;
    break;
  }
  return at;
}

enum { SPEAKER_REACH = 6 /* sentences */ };

/* The last one named outside of quotes beside a verb of telling. */
static uint32_t look_speaker(const ro_doc *doc, uint32_t at) {
  uint32_t sentence = doc->mentions.rows[at].sentence;
  for (uint32_t i = at; i-- > 0 && doc->mentions.rows[i].sentence + SPEAKER_REACH >= sentence;) {
    const ro_mention *row = &doc->mentions.rows[i];
    bool told = row->actor_count == 1 && row->kind != MENTION_PLACE && row->kind != MENTION_ADJECTIVE &&
                items_tell(doc, row->item_first, row->item_first + row->item_count);
    if (told && quote_at(doc, row->span.offset) == NULL) return i;
  }
  return DOC_NONE;
}

/* Nothing but a comma, a dash or a bracket stands between two mentions. */
static bool items_part(const ro_doc *doc, uint32_t first, uint32_t end) {
  return end == first || (end == first + 1 && (item_is(&doc->items.rows[first], CLASS_COMMA) ||
                                               item_is(&doc->items.rows[first], CLASS_DASH) ||
                                               item_is(&doc->items.rows[first], CLASS_PUNCT)));
}

/* "We, the leaders of A and B": who signs is named right behind, if there is more than one or a body of states. */
static bool we_who_sign(resolve_state *state, const raw_match *match, ro_mention *mention, uint32_t at) {
  ro_doc *doc = state->doc;
  const raw_match *next = match + 1;
  composed found;
  bool follows = next < state->matches.rows + state->matches.count && next->sentence == match->sentence &&
                 items_part(doc, match->item_end, next->item_first) && match_has(next, 'c') && !match_has(next, 'n');
  if (!follows || !compose(state, next, &found) || found.actor.code == NULL) return false;
  bool joint = match_has(next, 'd') || strlen(found.actor.code) != 3 || found.actor.role == ROLE_IGO;
  if (!joint) return false;
  take_actor(doc, mention, (ro_actor){.code = found.actor.code, .role = found.actor.role, .entity = PACK_NO_ROW});
  for (uint32_t n = 0; match_item(next, 'd', n) != DOC_NONE; n++) {
    const char *code = item_code(state, match_item(next, 'd', n));
    if (code) take_actor(doc, mention, (ro_actor){.code = code, .role = found.actor.role, .entity = PACK_NO_ROW});
  }
  if (state->signers == DOC_NONE) state->signers = at;
  return true;
}

void refer_we(resolve_state *state, const raw_match *match, ro_mention *mention, uint32_t at) {
  ro_doc *doc = state->doc;
  ro_actor ahead;
  if (we_who_sign(state, match, mention, at)) return;
  const ro_quote *quote = quote_at(doc, mention->span.offset);
  if (speaker_ahead(state, match, quote, &ahead)) {
    take_actor(doc, mention, ahead);
    return;
  }
  uint32_t speaker = quote ? look_speaker(doc, at) : DOC_NONE;
  if (quote == NULL && state->signers != DOC_NONE) {
    take_mention(doc, mention, state->signers);
    return;
  }
  if (speaker == DOC_NONE && quote == NULL && press_is_official(state)) {
    take_actor(doc, mention, state->press);
    return;
  }
  if (speaker == DOC_NONE) speaker = look_back(doc, quote_opening(doc, at), is_somebody);
  if (speaker != DOC_NONE) take_mention(doc, mention, speaker);
  else if (doc->home) take_actor(doc, mention, home_actor(doc, ROLE_GOV, 0));
}

/* The word of address that a mention opens with, when it is one that stands for a person by itself too. */
static ro_str address_of(const ro_doc *doc, const ro_mention *mention) {
  for (uint32_t i = mention->item_first; i < mention->item_first + mention->item_count; i++) {
    const ro_item *item = &doc->items.rows[i];
    if (item_is(item, CLASS_HONOR) && item_is(item, CLASS_HE)) return doc_str(doc, doc_items_span(doc, i, 1));
  }
  return (ro_str){0};
}

/* Whether two words of address begin alike, but for the capital: a man's is not a woman's. */
static bool addresses_agree(const ro_doc *doc, ro_str said, const ro_mention *mention) {
  ro_str other = address_of(doc, mention);
  if (other.len == 0) return true;
  char a[CUT_TOKEN_MAX], b[CUT_TOKEN_MAX];
  const cut_rules *rules = pack_cut_rules(doc->pack);
  size_t len = cut_fold(rules, other.data, other.len, b);
  return said.len >= other.len && cut_fold(rules, said.data, other.len, a) == len && memcmp(a, b, len) == 0;
}

/* True when the article never calls the person by a word of address other than the one said. */
static bool person_is_called(const ro_doc *doc, uint32_t row, ro_str said) {
  const char *name = first_actor(doc, &doc->mentions.rows[row])->name;
  if (!addresses_agree(doc, said, &doc->mentions.rows[row])) return false;
  for (uint32_t i = row; name && i-- > 0 && row - i < LOOK;) {
    const ro_mention *other = &doc->mentions.rows[i];
    const char *known = is_one_person(doc, other) ? first_actor(doc, other)->name : NULL;
    if (known && strcmp(known, name) == 0 && !addresses_agree(doc, said, other)) return false;
  }
  return true;
}

/* Named in the clause as the one with whom: "at the meeting with X, he …" speaks of another. */
static bool is_companion(const ro_doc *doc, uint32_t row, uint32_t sentence) {
  const ro_mention *mention = &doc->mentions.rows[row];
  return mention->sentence == sentence && (mention->marker == CLASS_WITH || mention->marker == CLASS_BETWEEN);
}

static bool may_be_he(const ro_doc *doc, uint32_t row, const ro_mention *mention) {
  return !is_companion(doc, row, mention->sentence) && person_is_called(doc, row, doc_str(doc, mention->span));
}

/* "he said": who told the sentences before, when a person. */
static uint32_t he_who_tells(const ro_doc *doc, const ro_mention *mention, uint32_t at) {
  if (!items_tell(doc, mention->item_first, mention->item_first + mention->item_count) ||
      quote_at(doc, mention->span.offset))
    return DOC_NONE;
  uint32_t speaker = look_speaker(doc, at);
  if (speaker != DOC_NONE && doc->mentions.rows[speaker].kind == MENTION_PRONOUN)
    speaker = doc->mentions.rows[speaker].antecedent;
  return speaker != DOC_NONE && is_one_person(doc, &doc->mentions.rows[speaker]) ? speaker : DOC_NONE;
}

/* "he": the subject of the text, else the last person; where a language tells by the word, one who is so addressed. */
static void refer_he(ro_doc *doc, ro_mention *mention, uint32_t at) {
  uint32_t from = he_who_tells(doc, mention, at);
  if (from == DOC_NONE) from = look_subject(doc, at, is_somebody);
  if (from == DOC_NONE || !may_be_he(doc, from, mention)) from = look_back(doc, at, is_somebody);
  for (uint32_t tried = 0; from != DOC_NONE && !may_be_he(doc, from, mention) && tried < LOOK; tried++)
    from = look_back(doc, from, is_somebody);
  take_mention(doc, mention, from);
}

static bool is_owner(const ro_doc *doc, const ro_mention *mention) {
  (void)doc;
  return mention->actor_count > 0 && mention->marker == CLASS_COUNT && mention->kind != MENTION_ADJECTIVE &&
         mention->kind != MENTION_PLACE;
}

/* Whom "its" can mean: one thing, neither a person nor a crowd. */
static bool is_thing(const ro_doc *doc, const ro_mention *mention) {
  return is_owner(doc, mention) && !mention->plural && mention->kind != MENTION_PERSON &&
         mention->kind != MENTION_OFFICE && mention->kind != MENTION_GROUP;
}

/* "their", "its": of whom the clause speaks, the nearest free mention before it; else of whom the text was about. */
void refer_his(ro_doc *doc, ro_mention *mention, uint32_t at, uint32_t word) {
  uint32_t first = doc->sentences.rows[mention->sentence].mention_first;
  refer_test test = item_is(&doc->items.rows[word], CLASS_IT) ? is_thing : is_owner;
  for (uint32_t i = at; i-- > first;)
    if (test(doc, &doc->mentions.rows[i])) {
      take_mention(doc, mention, i);
      return;
    }
  take_mention(doc, mention, look_subject(doc, at, test));
}

/* True when "and" alone stands between a mention and the one before it. */
static bool mention_is_joined(const ro_doc *doc, uint32_t mention) {
  const ro_mention *a = &doc->mentions.rows[mention - 1], *b = &doc->mentions.rows[mention];
  uint32_t joint = a->item_first + a->item_count;
  return a->sentence == b->sentence && b->item_first == joint + 1 && item_is(&doc->items.rows[joint], CLASS_AND) &&
         a->actor_count > 0 && b->actor_count > 0;
}

/* The two persons of two states that the sentence before names, when it names no more. */
static void they_who_met(ro_doc *doc, ro_mention *mention) {
  uint32_t found[2], count = 0;
  if (mention->sentence == 0) return;
  const ro_sentence *before = &doc->sentences.rows[mention->sentence - 1];
  for (uint32_t i = before->mention_first; i < before->mention_first + before->mention_count; i++) {
    if (!is_one_person(doc, &doc->mentions.rows[i])) continue;
    if (count == 2) return;
    found[count++] = i;
  }
  if (count < 2 || strcmp(first_actor(doc, &doc->mentions.rows[found[0]])->code,
                          first_actor(doc, &doc->mentions.rows[found[1]])->code) == 0)
    return;
  take_mention(doc, mention, found[0]), take_mention(doc, mention, found[1]);
}

/* The last plural mention, or the last two that "and" joins, no further back than `floor`. */
static bool they_who_are_many(ro_doc *doc, ro_mention *mention, uint32_t at, uint32_t floor) {
  for (uint32_t i = at; i-- > floor;) {
    bool joined = i > 0 && mention_is_joined(doc, i);
    if (joined) take_mention(doc, mention, i - 1);
    if (joined || is_plural(doc, &doc->mentions.rows[i])) {
      take_mention(doc, mention, i);
      return true;
    }
  }
  return false;
}

/* "they": the many of this sentence or the one before; else the two of the one before, else the last many. */
static void refer_they(ro_doc *doc, ro_mention *mention, uint32_t at) {
  uint32_t floor = at > LOOK ? at - LOOK : 0;
  uint32_t near = mention->sentence ? doc->sentences.rows[mention->sentence - 1].mention_first : 0;
  if (they_who_are_many(doc, mention, at, near > floor ? near : floor)) return;
  they_who_met(doc, mention);
  if (mention->actor_count == 0) they_who_are_many(doc, mention, at, floor);
}

void refer_other_land(ro_doc *doc, ro_mention *mention, uint32_t at) {
  uint32_t subject = look_subject(doc, at, is_land);
  uint32_t last = look_back(doc, at, is_land);
  uint32_t other = subject != DOC_NONE ? look_other(doc, at, subject, is_land) : last;
  take_state(doc, mention, other != DOC_NONE ? other : last);
}

/* True where the clause's subject acts upon the mention, or the mention upon the subject: they are two. */
static bool is_acted_on(const ro_doc *doc, const ro_mention *mention) {
  static const uint8_t markers[] = {CLASS_WITH, CLASS_AGAINST, CLASS_TO, CLASS_INTO, CLASS_FOR};
  for (size_t i = 0; i < sizeof markers; i++)
    if (mention->marker == markers[i]) return true;
  if (mention->item_first == doc->sentences.rows[mention->sentence].item_first) return false;
  const ro_item *before = &doc->items.rows[mention->item_first - 1];
  return item_is(before, CLASS_PASSIVE) || (item_is(before, CLASS_VERB) && !item_is(before, CLASS_REPORT));
}

/* "it": the last body or country; "this group", in several words, a body that is no country before one that is. */
static void refer_it(ro_doc *doc, ro_mention *mention, uint32_t at) {
  bool kind = doc->items.rows[mention->head].token_count > 1;
  uint32_t from = kind ? look_back(doc, at, is_organised) : DOC_NONE;
  take_mention(doc, mention, from != DOC_NONE ? from : look_back(doc, at, is_body));
}

void refer_land(ro_doc *doc, ro_mention *mention, uint32_t at) {
  if (is_acted_on(doc, mention)) {
    refer_other_land(doc, mention, at);
    return;
  }
  uint32_t from = look_subject(doc, at, is_land);
  take_state(doc, mention, from != DOC_NONE ? from : look_back(doc, at, is_land));
}

/* "his counterpart": of the two persons named last the one of another state than the last. */
static void counterpart_of_last(ro_doc *doc, ro_mention *mention, uint32_t at, uint32_t last) {
  uint32_t other = last == DOC_NONE ? DOC_NONE : look_other(doc, at, last, is_one_person);
  if (other == DOC_NONE) return;
  mention->kind = MENTION_OFFICE;
  take_mention(doc, mention, other);
}

/* "his Chinese counterpart": the office of the last person, of the country named beside it. */
static void refer_counterpart(const resolve_state *state, const raw_match *match, const composed *found,
                              ro_mention *mention, uint32_t at) {
  ro_doc *doc = state->doc;
  uint32_t from = look_back(doc, at, is_one_person);
  if (found->actor.code == NULL) {
    counterpart_of_last(doc, mention, at, from);
    return;
  }
  ro_actor actor = found->actor;
  actor.role = from != DOC_NONE ? first_actor(doc, &doc->mentions.rows[from])->role : ROLE_GOV;
  actor.office = from != DOC_NONE ? first_actor(doc, &doc->mentions.rows[from])->office : 0;
  actor.entity = PACK_NO_ROW;
  mention->antecedent = from, mention->kind = MENTION_OFFICE;
  take_actor(doc, mention, actor);
  for (uint32_t n = 0; match_item(match, 'd', n) != DOC_NONE; n++) {
    actor.code = item_code(state, match_item(match, 'd', n)), actor.name = NULL;
    if (actor.code) take_actor(doc, mention, actor);
  }
}

static void refer_pronoun(resolve_state *state, const raw_match *match, const composed *found, ro_mention *mention,
                          uint32_t at) {
  ro_doc *doc = state->doc;
  const ro_item *item = &doc->items.rows[found->head];
  if (item_is(item, CLASS_WE) || item_is(item, CLASS_I)) refer_we(state, match, mention, at);
  else if (item_is(item, CLASS_COUNTERPART)) refer_counterpart(state, match, found, mention, at);
  else if (item_is(item, CLASS_THETWO) && item_is(item, CLASS_PARTIES)) refer_many(doc, mention, at);
  else if (item_is(item, CLASS_THETWO)) refer_two(doc, mention, at);
  else if (item_is(item, CLASS_HE)) refer_he(doc, mention, at);
  else if (item_is(item, CLASS_THEY)) refer_they(doc, mention, at);
  else if (item_is(item, CLASS_PARTIES)) refer_lands(state, match, mention, at, item);
  else if (item_is(item, CLASS_THEGROUP)) take_mention(doc, mention, look_group(doc, at));
  else if (item_is(item, CLASS_HIS)) refer_his(doc, mention, at, found->head);
  else if (item_is(item, CLASS_IT)) refer_it(doc, mention, at);
  else if (item_is(item, CLASS_THISLAND)) refer_land(doc, mention, at);
  else if (item_is(item, CLASS_OTHERLAND)) refer_other_land(doc, mention, at);
  else if (item_is(item, CLASS_HOMELAND) && doc->home) take_actor(doc, mention, home_actor(doc, ROLE_GOV, 0));
}

void refer(resolve_state *state, const raw_match *match, const composed *found, ro_mention *mention) {
  ro_doc *doc = state->doc;
  uint32_t at = doc->mentions.count - 1; /* the mention itself is the last row */
  if (found->kind == MENTION_PRONOUN) refer_pronoun(state, match, found, mention, at);
  else if (found->needs_code && match_has(match, 'r')) refer_role(state, match, found, mention, at);
  if (mention->actor_count > 1) mention->plural = 1;
}
