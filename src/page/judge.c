/* The judgement. Sums over blocks are kept as prefix sums, so that every element's worth is a subtraction. */
#include "page/judge.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "page/section.h"

/* Names that speak against text. */
#define HINTS_AGAINST                                                                                             \
  (HINT_COMMENT | HINT_RELATED | HINT_SHARE | HINT_ADVERT | HINT_NOTICE | HINT_MENU | HINT_TAGS | HINT_WIDGET | \
   HINT_HIDDEN)

/* Where a block stands. */
enum place {
  IN_PARAGRAPH = 1,
  IN_HEADING = 2,
  IN_LIST = 4,
  IN_TABLE = 8,
  IN_QUOTE = 16,
  IN_FIGURE = 32,
  IN_HEADER = 64,
  IN_FOOTER = 128,
  IN_NAV = 256,
  IN_ASIDE = 512,
  IN_FORM = 1024,
  IN_DENSE = 2048, /* an element of links */
  IN_PRE = 4096,
  IN_TOP = 8192 /* the first heading */
};

typedef struct page_sums {
  float worth;
  uint32_t size, linked, stops;
} page_sums;

typedef struct judging {
  const page_options *options;
  const page_tree *tree;
  const ro_page *page;
  page_judgement *out;
  page_sums *sums;  /* of blocks before; one more than blocks */
  uint32_t *hints;  /* of each element, with those around it */
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
    case TAG_HEADING: case TAG_HEADING1: case TAG_FIGCAPTION: case TAG_FIGURE: return 0.1f;
    case TAG_ITEM: case TAG_CELL: return 0.6f;
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

/* Against what holds most of the page, names say nothing: it is the page. */
static uint32_t hints_live(const judging *judge, const page_element *element) {
  uint32_t hints = element->hints;
  if (element->tag <= TAG_BODY && element->tag >= TAG_HTML) return 0;
  if (element->tag == TAG_NAV || element->tag == TAG_FOOTER || element->tag == TAG_ASIDE) hints |= HINT_MENU;
  if ((hints & HINTS_AGAINST) && worth_of(judge, element) > 0.5f * judge->total) hints &= ~(uint32_t)HINTS_AGAINST;
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

/* The first of the best elements that claim to be the article; the root when none holds enough. */
static uint32_t claimed(const judging *judge) {
  const page_tree *tree = judge->tree;
  float best = 0;
  for (uint32_t i = 0; i < tree->elements.count; i++)
    if (element_claims(&tree->elements.rows[i])) {
      float worth = worth_of(judge, &tree->elements.rows[i]);
      if (worth > best) best = worth;
    }
  if (best < 0.35f * judge->total) return 0;
  for (uint32_t i = 0; i < tree->elements.count; i++)
    if (element_claims(&tree->elements.rows[i]) && worth_of(judge, &tree->elements.rows[i]) >= 0.7f * best) return i;
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
    case TAG_LIST: case TAG_ITEM: return IN_LIST;
    case TAG_TABLE: case TAG_CELL: return IN_TABLE;
    case TAG_QUOTE: return IN_QUOTE;
    case TAG_PRE: return IN_PRE;
    case TAG_FIGURE: case TAG_FIGCAPTION: return IN_FIGURE;
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
  if (element->tag == TAG_P && stops_of(judge, element) > 0) return linked * 10 > size * 9;
  return linked * 2 > size;
}

/* Hints and places of what lies below the container; around it they say nothing. */
static void places_fill(judging *judge) {
  const page_tree *tree = judge->tree;
  uint32_t container = judge->out->container, end = tree->elements.rows[container].end;
  memset(judge->hints, 0, tree->elements.count * sizeof *judge->hints);
  for (uint32_t i = container + 1; i < end; i++) {
    const page_element *element = &tree->elements.rows[i];
    judge->hints[i] = judge->hints[element->parent] | element->hints;
    judge->places[i] = judge->places[element->parent] | tag_place(element->tag);
    if (element_is_dense(judge, element)) judge->places[i] |= IN_DENSE;
  }
}

/* ---- verdicts ---- */

static bool same_text(ro_str a, ro_str b) { return a.len == b.len && memcmp(a.data, b.data, a.len) == 0; }

static bool is_title(const judging *judge, const page_block *block) {
  ro_str text = block_text(judge->tree, block), title = judge->page->title;
  if (text.len == 0 || block->words < 2) return false;
  if (same_text(text, title)) return true;
  return text.len > 15 && title.len > text.len && memcmp(title.data, text.data, text.len) == 0;
}

static uint8_t block_judge(const judging *judge, uint32_t index) {
  const page_block *block = &judge->tree->blocks.rows[index];
  uint32_t hints = judge->hints[block->element];
  uint16_t places = judge->places[block->element];
  if (places & IN_TOP || is_title(judge, block)) return VERDICT_TITLE;
  if (judge->known[index] && !(places & IN_FIGURE)) return VERDICT_BODY;
  if (hints & HINTS_AGAINST) return VERDICT_OUT;
  if ((places & IN_FIGURE) || (hints & HINT_CAPTION)) return VERDICT_CAPTION;
  if (places & (IN_NAV | IN_FOOTER | IN_ASIDE)) return VERDICT_OUT;
  if (hints & (HINT_BYLINE | HINT_DATE | HINT_CREDIT) && block->size < 120) return VERDICT_BYLINE;
  if (hints & HINT_STANDFIRST) return VERDICT_STANDFIRST;
  if (places & IN_DENSE) return VERDICT_OUT;
  section_find section = block->size < 250 ? section_at(judge->options, judge->page->lang, block_text(judge->tree, block))
                                           : (section_find){-1, 0};
  bool brief = block->size < 40;
  if (section.class == SECTION_RELATED && (brief || block->linked * 3 > block->size)) return VERDICT_OUT;
  if ((section.class == SECTION_MENU || section.class == SECTION_END) && brief) return VERDICT_OUT;
  if (places & (IN_PARAGRAPH | IN_HEADING | IN_LIST | IN_TABLE | IN_QUOTE | IN_PRE)) return VERDICT_BODY;
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

/* A short line without a mark of its own belongs to the body between lines of it. */
static void lines_judge(judging *judge) {
  uint8_t *verdicts = judge->out->verdicts;
  for (uint32_t i = judge->out->body_first; i < judge->out->body_end; i++) {
    if (verdicts[i] != VERDICT_LINE) continue;
    bool before = i > judge->out->body_first && verdicts[i - 1] == VERDICT_BODY;
    bool after = i + 1 < judge->out->body_end && verdicts[i + 1] == VERDICT_BODY;
    if (before && after) verdicts[i] = VERDICT_BODY;
  }
}

/* What stands before the last title is no body, as long as little stands there. */
static void title_judge(judging *judge) {
  page_judgement *out = judge->out;
  uint32_t before = 0, size = 0;
  for (uint32_t i = out->body_first; i < out->body_end; i++)
    if (out->verdicts[i] == VERDICT_BODY) size += judge->tree->blocks.rows[i].size;
  for (uint32_t i = out->body_first; i < out->body_end; i++) {
    if (out->verdicts[i] == VERDICT_TITLE && before * 5 < size) {
      for (uint32_t k = out->body_first; k < i; k++)
        if (out->verdicts[k] == VERDICT_BODY || out->verdicts[k] == VERDICT_STANDFIRST) out->verdicts[k] = VERDICT_OUT;
      if (out->title == UINT32_MAX) out->title = i;
      before = 0;
    }
    if (out->verdicts[i] == VERDICT_BODY) before += judge->tree->blocks.rows[i].size;
  }
}

static void verdicts_fill(judging *judge) {
  const page_element *container = &judge->tree->elements.rows[judge->out->container];
  judge->out->body_first = container->block_first;
  judge->out->body_end = container->block_end;
  for (uint32_t i = container->block_first; i < container->block_end; i++)
    judge->out->verdicts[i] = block_judge(judge, i);
  title_judge(judge);
  lines_judge(judge);
  headings_judge(judge);
}

/* ---- the linked data's text ---- */

static bool letters_next(ro_str text, size_t *at, char *byte) {
  while (*at < text.len) {
    unsigned char c = (unsigned char)text.data[(*at)++];
    if (c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z')) {
      *byte = (char)c;
      return true;
    }
  }
  return false;
}

static void known_fill(judging *judge, ro_arena *arena, ro_str article) {
  (void)judge, (void)arena, (void)article;
  (void)letters_next;
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
  if (arena->failed) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to judge the page");
  if (elements == 0) return RO_OK;
  known_fill(&judge, arena, article);
  weights_raw(&judge);
  weights_hinted(&judge);
  judgement->container = container_find(&judge);
  places_fill(&judge);
  verdicts_fill(&judge);
  return RO_OK;
}
