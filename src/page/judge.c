/* The judgement. Sums over blocks are kept as prefix sums, so that every element's worth is a subtraction. */
#include "page/judge.h"

#include <string.h>

#include "base/hash.h"
#include "page/section.h"

enum { LEAD_BYTES = 30, NOTE_SIZE = 250 };

typedef struct page_sums {
  float worth;
  uint32_t size, linked, stops;
} page_sums;

typedef struct judging {
  const page_options *options;
  const page_tree *tree;
  const ro_page *page;
  page_judgement *out;
  page_sums *sums; /* of blocks before; one more than blocks */
  uint32_t *hints; /* of each element, with those around it */
  uint16_t *places;
  float *weights;
  uint8_t *known; /* the block stands in the linked data's text */
  float total;
} judging;

static float worth_of(const judging *judge, const page_element *element) {
  return judge->sums[element->block_end].worth - judge->sums[element->block_first].worth;
}
static uint32_t size_of(const judging *judge, const page_element *element) {
  return judge->sums[element->block_end].size - judge->sums[element->block_first].size;
}
static uint32_t linked_of(const judging *judge, const page_element *element) {
  return judge->sums[element->block_end].linked - judge->sums[element->block_first].linked;
}
static uint32_t stops_of(const judging *judge, const page_element *element) {
  return judge->sums[element->block_end].stops - judge->sums[element->block_first].stops;
}

/* ---- the title ---- */

static bool same_text(ro_str a, ro_str b) { return a.len == b.len && memcmp(a.data, b.data, a.len) == 0; }

/* The title behind a word and a colon, as in "original title: …". */
static bool is_title_led(ro_str text, ro_str title) {
  if (title.len < 12 || text.len <= title.len || text.len > title.len + LEAD_BYTES) return false;
  size_t lead = text.len - title.len;
  if (memcmp(text.data + lead, title.data, title.len) != 0) return false;
  while (lead && text.data[lead - 1] == ' ') lead--;
  bool wide = lead >= 3 && memcmp(text.data + lead - 3, "\xef\xbc\x9a", 3) == 0;
  return wide || (lead && text.data[lead - 1] == ':');
}

/* The block is the title that the page states, or its beginning. */
static bool is_title(const judging *judge, const page_block *block) {
  ro_str text = block_text(judge->tree, block), title = judge->page->title, head = judge->tree->title;
  if (text.len == 0 || block->words < 2) return false;
  if (same_text(text, title) || is_title_led(text, title)) return true;
  if (text.len > 15 && title.len > text.len && memcmp(title.data, text.data, text.len) == 0) return true;
  return text.len > 15 && head.len > text.len && memmem(head.data, head.len, text.data, text.len) != NULL;
}

static uint32_t title_find(const judging *judge) {
  uint32_t found = UINT32_MAX;
  int best = 0;
  for (uint32_t i = 0; i < judge->tree->blocks.count; i++) {
    const page_block *block = &judge->tree->blocks.rows[i];
    uint32_t element = block->element;
    uint8_t tag = judge->tree->elements.rows[element].tag;
    for (int up = 0; up < 3 && tag != TAG_HEADING1 && tag != TAG_HEADING && element; up++)
      element = judge->tree->elements.rows[element].parent, tag = judge->tree->elements.rows[element].tag;
    bool stated = is_title(judge, block);
    int points = stated ? tag == TAG_HEADING1  ? 4
                          : tag == TAG_HEADING ? 3
                                               : 2
                        : tag == TAG_HEADING1 && block->linked == 0;
    if (points > best) best = points, found = i;
  }
  return found;
}

/* ---- what blocks are worth ---- */

static float block_worth(const page_block *block) {
  float text = (float)block->size - 2.0f * (float)block->linked;
  if (block->size < 25 || text <= 0) return 0;
  if (block->stops == 0 && block->commas < 2) text *= 0.2f;
  return text;
}

static float tag_worth(uint8_t tag) {
  switch (tag) {
    case TAG_P: return 1.0f;
    case TAG_QUOTE: return 0.9f;
    case TAG_HEADING:
    case TAG_HEADING1:
    case TAG_FIGCAPTION:
    case TAG_FIGURE: return 0.1f;
    case TAG_ITEM:
    case TAG_CELL: return 0.6f;
    default: return 0.8f;
  }
}

static void sums_fill(judging *judge) {
  const page_tree *tree = judge->tree;
  judge->sums[0] = (page_sums){0};
  for (uint32_t i = 0; i < tree->blocks.count; i++) {
    const page_block *block = &tree->blocks.rows[i];
    page_sums sum = judge->sums[i];
    sum.worth += judge->weights[i];
    sum.size += block->size;
    sum.linked += block->linked;
    sum.stops += block->stops;
    judge->sums[i + 1] = sum;
  }
  judge->total = judge->sums[tree->blocks.count].worth;
}

static void weights_raw(judging *judge) {
  const page_tree *tree = judge->tree;
  for (uint32_t i = 0; i < tree->blocks.count; i++) {
    const page_block *block = &tree->blocks.rows[i];
    judge->weights[i] = block_worth(block) * tag_worth(tree->elements.rows[block->element].tag);
    if (judge->known[i]) judge->weights[i] *= 3;
  }
  sums_fill(judge);
}

/* The element has the title in it, or begins shortly behind it. */
static bool follows_title(const judging *judge, const page_element *element) {
  uint32_t title = judge->out->title;
  if (title == UINT32_MAX || element->block_end <= title) return title == UINT32_MAX;
  if (element->block_first <= title) return true;
  return judge->sums[element->block_first].worth - judge->sums[title].worth < 0.1f * judge->total;
}

/* Against what holds most of the page, names say nothing: it is the page. Nor against what holds the title. */
static uint32_t hints_live(const judging *judge, const page_element *element) {
  uint32_t hints = element->hints, title = judge->out->title;
  if (element->tag <= TAG_BODY && element->tag >= TAG_HTML) return 0;
  bool claims = element->tag == TAG_ARTICLE || element->tag == TAG_MAIN;
  bool holds = title != UINT32_MAX && element->block_first <= title && title < element->block_end;
  bool most = worth_of(judge, element) > 0.5f * judge->total && follows_title(judge, element);
  if (element->tag == TAG_NAV || element->tag == TAG_FOOTER || element->tag == TAG_ASIDE) hints |= HINT_MENU;
  if (claims || holds || most) hints &= ~(uint32_t)HINTS_AGAINST;
  return hints;
}

static void weights_hinted(judging *judge) {
  const page_tree *tree = judge->tree;
  for (uint32_t i = 0; i < tree->elements.count; i++) {
    const page_element *element = &tree->elements.rows[i];
    judge->hints[i] = (i ? judge->hints[element->parent] : 0) | hints_live(judge, element);
  }
  for (uint32_t i = 0; i < tree->blocks.count; i++) {
    uint32_t hints = judge->hints[tree->blocks.rows[i].element];
    if (hints & HINTS_AGAINST && !judge->known[i]) judge->weights[i] *= 0.1f;
    if (hints & HINT_BODY) judge->weights[i] *= 1.3f;
  }
  sums_fill(judge);
}

/* ---- the article's element ---- */

static bool element_claims(const page_element *element) {
  return (element->hints & HINT_BODY) || element->tag == TAG_ARTICLE || element->tag == TAG_MAIN;
}

/* The first of the best elements that claim to be the article: less will do of one at the title. The root when none
 * holds enough. */
static uint32_t claimed(const judging *judge) {
  const page_tree *tree = judge->tree;
  float best = 0;
  for (uint32_t i = 0; i < tree->elements.count; i++)
    if (element_claims(&tree->elements.rows[i])) {
      float worth = worth_of(judge, &tree->elements.rows[i]);
      if (worth > best) best = worth;
    }
  if (best < 0.25f * judge->total) return 0;
  for (uint32_t i = 0; i < tree->elements.count; i++) {
    const page_element *element = &tree->elements.rows[i];
    if (!element_claims(element)) continue;
    float least = judge->out->title != UINT32_MAX && follows_title(judge, element) ? 0.25f : 0.7f;
    if (worth_of(judge, element) >= least * best) return i;
  }
  return 0;
}

static uint32_t best_child(const judging *judge, uint32_t parent) {
  const page_tree *tree = judge->tree;
  uint32_t best = parent, end = tree->elements.rows[parent].end;
  float most = 0;
  for (uint32_t i = parent + 1; i < end; i = tree->elements.rows[i].end) {
    float worth = worth_of(judge, &tree->elements.rows[i]);
    if (worth > most) most = worth, best = i;
  }
  return best;
}

static uint32_t container_find(const judging *judge) {
  const page_tree *tree = judge->tree;
  uint32_t at = claimed(judge);
  for (;;) {
    uint32_t child = best_child(judge, at);
    if (child == at || worth_of(judge, &tree->elements.rows[child]) < 0.80f * worth_of(judge, &tree->elements.rows[at]))
      return at;
    if (tree->elements.rows[child].tag == TAG_P) return at;
    at = child;
  }
}

/* ---- where blocks stand in it ---- */

static uint16_t tag_place(uint8_t tag) {
  switch (tag) {
    case TAG_P: return IN_PARAGRAPH;
    case TAG_HEADING1: return IN_HEADING | IN_TOP;
    case TAG_HEADING: return IN_HEADING;
    case TAG_LIST:
    case TAG_ITEM: return IN_LIST;
    case TAG_TABLE:
    case TAG_CELL: return IN_TABLE;
    case TAG_QUOTE: return IN_QUOTE;
    case TAG_PRE: return IN_PRE;
    case TAG_FIGURE:
    case TAG_FIGCAPTION: return IN_FIGURE;
    case TAG_HEADER: return IN_HEADER;
    case TAG_FOOTER: return IN_FOOTER;
    case TAG_NAV: return IN_NAV;
    case TAG_ASIDE: return IN_ASIDE;
    case TAG_FORM: return IN_FORM;
    default: return 0;
  }
}

static bool element_is_dense(const judging *judge, const page_element *element) {
  uint32_t size = size_of(judge, element), linked = linked_of(judge, element);
  if (element->tag == TAG_OTHER || element->tag == TAG_A || element->tag == TAG_STRONG || size < 12) return false;
  bool sentences = stops_of(judge, element) > (element->tag == TAG_P ? 0u : 1u);
  if ((element->tag == TAG_P || element->tag == TAG_ITEM) && sentences) return linked * 10 > size * 9;
  return linked * 2 > size && (size - linked < 250 || linked * 5 > size * 4);
}

/* A teaser: a link as a headline, and little else; what holds the page's own title, or is called an author's, is none.
 */
static bool element_teases(const judging *judge, const page_element *element) {
  uint32_t size = size_of(judge, element), count = element->block_end - element->block_first;
  if (element->hints & (HINT_BYLINE | HINT_CREDIT)) return false;
  if (element->block_first <= judge->out->title && judge->out->title < element->block_end) return false;
  if (count < 2 || count > 6 || size > 300 || linked_of(judge, element) * 4 < size) return false;
  for (uint32_t i = element->block_first; i < element->block_end; i++) {
    const page_block *block = &judge->tree->blocks.rows[i];
    if (block->words >= 4 && block->size >= 15 && block->linked * 20 >= block->size * 17 && !judge->known[i])
      return true;
  }
  return false;
}

/* Hints and places of each element; those of the container and of what is around it say nothing. */
static void places_fill(judging *judge) {
  const page_tree *tree = judge->tree;
  uint32_t container = judge->out->container;
  for (uint32_t i = 0; i < tree->elements.count; i++) {
    const page_element *element = &tree->elements.rows[i];
    bool around = i <= container && container < element->end;
    judge->hints[i] = around ? 0 : judge->hints[element->parent] | element->hints;
    judge->places[i] = around ? 0 : judge->places[element->parent] | tag_place(element->tag);
    if (!around && element_is_dense(judge, element)) judge->places[i] |= IN_DENSE;
    if (!around && element_teases(judge, element)) judge->hints[i] |= HINT_RELATED;
  }
}

/* ---- verdicts ---- */

static section_find block_section(const judging *judge, const page_block *block) {
  if (block->size >= 250) return (section_find){-1, 0};
  return section_at(judge->options, judge->page->lang, block_text(judge->tree, block));
}

/* A caption says whose picture it is, or stands below one in a place of its own. */
static bool is_caption(const judging *judge, const page_block *block, uint16_t places) {
  ro_str text = block_text(judge->tree, block);
  if (block->size > 160 || places & (IN_HEADING | IN_LIST | IN_QUOTE)) return false;
  bool colon = memchr(text.data, ':', text.len);
  for (size_t at = 0; colon && at + 3 < text.len; at++) {
    if (at && !strchr(" (-/|.[", text.data[at - 1])) continue;
    section_find found = section_at(judge->options, judge->page->lang, (ro_str){text.data + at, text.len - at});
    size_t end = at + found.end;
    if (found.class == SECTION_PHOTO && end < text.len && text.data[end] == ':') return true;
  }
  char last = text.len ? text.data[text.len - 1] : ':';
  if (block->pictured && block->stops && !block->closed && last != ':') return true; /* a sentence, and whose it is */
  const page_element *element = &judge->tree->elements.rows[block->element];
  bool alone = element->block_end - element->block_first == 1;
  return alone && block->pictured && !block->closed && block->size < 120 && !(places & IN_PARAGRAPH) &&
         block->words > 2;
}

/* Mostly digits: a time, a number of something. */
static bool is_figures(ro_str text, uint32_t size) {
  uint32_t digits = 0;
  for (size_t i = 0; i < text.len; i++) digits += text.data[i] >= '0' && text.data[i] <= '9';
  return size < 30 && digits * 2 >= size;
}

/* A note of the house: all of it emphasised, with a link in it and somewhere what stands in menus ("sign up"; one word
 * is too little). */
static bool is_note(const judging *judge, const page_block *block) {
  ro_str text = block_text(judge->tree, block);
  if (block->size > NOTE_SIZE || block->linked == 0 || block->strong * 10 < block->size * 9) return false;
  for (size_t at = 0; at < text.len; at++) {
    if (at && text.data[at - 1] != ' ') continue;
    ro_str rest = {text.data + at, text.len - at};
    section_find found = section_at(judge->options, judge->page->lang, rest);
    if (found.class == SECTION_MENU && memchr(rest.data, ' ', found.end)) return true;
  }
  return false;
}

static uint8_t block_judge(const judging *judge, uint32_t index) {
  const page_block *block = &judge->tree->blocks.rows[index];
  uint32_t hints = judge->hints[block->element];
  uint16_t places = judge->places[block->element];
  bool top = places & IN_TOP && (judge->out->title == UINT32_MAX || index <= judge->out->title);
  if (index == judge->out->title || top || is_title(judge, block)) return VERDICT_TITLE;
  if (judge->known[index] && !(places & IN_FIGURE)) return VERDICT_BODY;
  if (hints & HINTS_AGAINST) return VERDICT_OUT;
  if ((places & IN_FIGURE) || (hints & HINT_CAPTION)) return VERDICT_CAPTION;
  if (places & (IN_NAV | IN_FOOTER | IN_ASIDE)) return VERDICT_OUT;
  if (hints & (HINT_BYLINE | HINT_DATE | HINT_CREDIT) && block->size < 120) return VERDICT_BYLINE;
  if (places & IN_DENSE) return VERDICT_OUT;
  if (hints & HINT_STANDFIRST) return VERDICT_STANDFIRST;
  if (block->linked * 10 > block->size * 9 && block->words > 5 && !block->closed && !(places & IN_LIST))
    return VERDICT_OUT;
  section_find section = block_section(judge, block);
  bool brief = block->size < 40;
  if (section.class == SECTION_RELATED && (brief || block->linked * 3 > block->size)) return VERDICT_OUT;
  if ((section.class == SECTION_MENU || section.class == SECTION_END) && brief) return VERDICT_OUT;
  if (is_note(judge, block)) return VERDICT_OUT;
  if (is_caption(judge, block, places)) return VERDICT_CAPTION;
  if (places & (IN_PARAGRAPH | IN_HEADING | IN_LIST | IN_TABLE | IN_QUOTE | IN_PRE)) return VERDICT_BODY;
  if (is_figures(block_text(judge->tree, block), block->size)) return VERDICT_OUT;
  if (block->stops || block->size > 60) return VERDICT_BODY;
  return VERDICT_LINE;
}

/* A heading stays where text of the article follows before the next one. */
static void headings_judge(judging *judge) {
  bool text = false;
  for (uint32_t i = judge->out->body_end; i-- > judge->out->body_first;) {
    if (judge->out->verdicts[i] != VERDICT_BODY) continue;
    bool heading = judge->places[judge->tree->blocks.rows[i].element] & IN_HEADING;
    if (heading && !text) judge->out->verdicts[i] = VERDICT_OUT;
    text = !heading;
  }
}

/* Two blocks stand beside one another: in one element, or in elements of one parent. */
static bool beside(const judging *judge, uint32_t a, uint32_t b) {
  uint32_t x = judge->tree->blocks.rows[a].element, y = judge->tree->blocks.rows[b].element;
  const page_element *rows = judge->tree->elements.rows;
  return x == y || rows[x].parent == rows[y].parent || rows[x].parent == y || rows[y].parent == x;
}

/* A short line without a mark of its own belongs to the body between lines of it. */
static void lines_judge(judging *judge) {
  uint8_t *verdicts = judge->out->verdicts;
  for (uint32_t i = judge->out->body_first; i < judge->out->body_end; i++) {
    if (verdicts[i] != VERDICT_LINE) continue;
    bool before = i > judge->out->body_first && verdicts[i - 1] == VERDICT_BODY && beside(judge, i - 1, i);
    bool after = i + 1 < judge->out->body_end && verdicts[i + 1] == VERDICT_BODY && beside(judge, i, i + 1);
    if (before && after) verdicts[i] = VERDICT_BODY;
  }
}

/* A box that opens with a word for other articles, or for the house's own notes, goes as a whole. */
static void boxes_judge(judging *judge) {
  const page_tree *tree = judge->tree;
  const page_element *container = &tree->elements.rows[judge->out->container];
  for (uint32_t i = judge->out->body_first; i < judge->out->body_end; i++) {
    const page_block *block = &tree->blocks.rows[i];
    if (block->size > 40 || judge->known[i]) continue;
    section_find found = block_section(judge, block);
    if (found.class != SECTION_RELATED && found.class != SECTION_END) continue;
    const page_element *box = &tree->elements.rows[block->element];
    while (box->block_end - box->block_first < 2 && box->parent > judge->out->container)
      box = &tree->elements.rows[box->parent];
    bool opens = box->block_first == i && box > container;
    if (!opens || size_of(judge, box) * 4 > size_of(judge, container)) continue;
    for (uint32_t k = i; k < box->block_end; k++)
      if (!judge->known[k]) judge->out->verdicts[k] = VERDICT_OUT;
  }
}

/* What stands before the title is no body, as long as little stands there. */
static void title_judge(judging *judge) {
  page_judgement *out = judge->out;
  uint32_t before = 0, size = 0;
  if (out->title <= out->body_first || out->title >= out->body_end) return;
  for (uint32_t i = out->body_first; i < out->body_end; i++) {
    uint32_t text = out->verdicts[i] == VERDICT_BODY ? judge->tree->blocks.rows[i].size : 0;
    size += text;
    if (i < out->title) before += text;
  }
  if (before * 3 >= size) return;
  for (uint32_t i = out->body_first; i < out->title; i++)
    if (out->verdicts[i] != VERDICT_BYLINE) out->verdicts[i] = VERDICT_OUT;
}

/* A line drawn with marks, and behind it little that is the article's: the house's own notes. */
static void rules_judge(judging *judge) {
  const page_sums *sums = judge->sums;
  page_judgement *out = judge->out;
  uint32_t rule = UINT32_MAX;
  for (uint32_t i = out->body_first; i < out->body_end; i++)
    if (out->verdicts[i] == VERDICT_BODY && judge->tree->blocks.rows[i].size == 0)
      rule = i, out->verdicts[i] = VERDICT_OUT;
  if (rule == UINT32_MAX || rule == out->body_first) return;
  uint32_t behind = sums[out->body_end].size - sums[rule].size,
           all = sums[out->body_end].size - sums[out->body_first].size;
  if (behind > NOTE_SIZE || behind * 4 > all) return;
  for (uint32_t i = rule; i < out->body_end; i++)
    if (!judge->known[i]) out->verdicts[i] = VERDICT_OUT;
}

static void verdicts_fill(judging *judge) {
  const page_element *container = &judge->tree->elements.rows[judge->out->container];
  judge->out->body_first = container->block_first;
  judge->out->body_end = container->block_end;
  for (uint32_t i = container->block_first; i < container->block_end; i++)
    judge->out->verdicts[i] = block_judge(judge, i);
  boxes_judge(judge);
  rules_judge(judge);
  title_judge(judge);
  lines_judge(judge);
  headings_judge(judge);
}

/* ---- the linked data's text ---- */

enum { WINDOW = 16, SET_BITS = 1 << 18, KNOWN_LEAST = 200 };

/* A hash that rolls over the letters of a text. */
typedef struct rolling {
  uint64_t hash, power;
  unsigned char window[WINDOW];
  size_t count;
} rolling;

static bool byte_counts(unsigned char byte) {
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z');
}

/* True when a whole window stands before the place behind byte. */
static bool rolling_add(rolling *roll, unsigned char byte) {
  enum { BASE = 1000003 };
  if (!byte_counts(byte)) return false;
  if (roll->count == 0) {
    roll->power = 1;
    for (unsigned i = 0; i < WINDOW; i++) roll->power *= BASE;
  }
  unsigned char *place = &roll->window[roll->count % WINDOW];
  roll->hash = roll->hash * BASE + byte - (roll->count >= WINDOW ? roll->power * *place : 0);
  *place = byte;
  return ++roll->count >= WINDOW;
}

static bool block_is_known(const uint8_t *set, ro_str text) {
  rolling roll = {0};
  size_t windows = 0, found = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (!rolling_add(&roll, (unsigned char)text.data[i])) continue;
    uint64_t place = hash_mix(roll.hash) % SET_BITS;
    windows++;
    found += set[place / 8] >> place % 8 & 1;
  }
  return windows >= 4 && found * 10 >= windows * 8;
}

/* Which blocks stand in the text that the linked data give. */
static void known_fill(judging *judge, ro_arena *arena, ro_str article) {
  rolling roll = {0};
  uint8_t *set = article.len >= KNOWN_LEAST ? arena_alloc(arena, SET_BITS / 8) : NULL;
  if (set == NULL) return;
  for (size_t i = 0; i < article.len; i++)
    if (rolling_add(&roll, (unsigned char)article.data[i])) {
      uint64_t place = hash_mix(roll.hash) % SET_BITS;
      set[place / 8] |= (uint8_t)(1u << place % 8);
    }
  for (uint32_t i = 0; i < judge->tree->blocks.count; i++)
    judge->known[i] = block_is_known(set, block_text(judge->tree, &judge->tree->blocks.rows[i]));
}

ro_status judge_page(ro_arena *arena, const page_options *options, const page_tree *tree, ro_str article,
                     const ro_page *page, page_judgement *judgement, ro_error *error) {
  size_t blocks = tree->blocks.count, elements = tree->elements.count;
  judging judge = {.options = options, .tree = tree, .page = page, .out = judgement};
  *judgement = (page_judgement){.title = UINT32_MAX};
  judgement->verdicts = arena_alloc(arena, blocks + 1);
  judge.sums = arena_alloc(arena, (blocks + 1) * sizeof *judge.sums);
  judge.weights = arena_alloc(arena, (blocks + 1) * sizeof *judge.weights);
  judge.known = arena_alloc(arena, blocks + 1);
  judge.hints = arena_alloc(arena, (elements + 1) * sizeof *judge.hints);
  judge.places = arena_alloc(arena, (elements + 1) * sizeof *judge.places);
  if (arena->failed) return arena_error(arena, NULL, "judge the page", error);
  if (elements == 0) return RO_OK;
  known_fill(&judge, arena, article);
  judgement->title = title_find(&judge);
  weights_raw(&judge);
  weights_hinted(&judge);
  judgement->container = container_find(&judge);
  places_fill(&judge);
  judgement->hints = judge.hints;
  judgement->places = judge.places;
  verdicts_fill(&judge);
  return RO_OK;
}
