/* libxml2's events to rows. */
#include "page/tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "page/blocks.h"

enum { DEPTH = LIMIT_PAGE_DEPTH * 4 + 64, TAG_CACHE = 256, FACTS = 4096 };

typedef struct tag_row {
  const char *name;
  uint8_t tag;
} tag_row;
/* Sorted by name. What is not here is TAG_OTHER. */
static const tag_row tag_rows[] = {{"a", TAG_A},
                                   {"address", TAG_BLOCK},
                                   {"amp-ad", TAG_DROP},
                                   {"article", TAG_ARTICLE},
                                   {"aside", TAG_ASIDE},
                                   {"audio", TAG_DROP},
                                   {"b", TAG_STRONG},
                                   {"blockquote", TAG_QUOTE},
                                   {"body", TAG_BODY},
                                   {"br", TAG_BR},
                                   {"button", TAG_DROP},
                                   {"canvas", TAG_DROP},
                                   {"caption", TAG_FIGCAPTION},
                                   {"center", TAG_BLOCK},
                                   {"dd", TAG_ITEM},
                                   {"details", TAG_BLOCK},
                                   {"dialog", TAG_DROP},
                                   {"div", TAG_BLOCK},
                                   {"dl", TAG_LIST},
                                   {"dt", TAG_ITEM},
                                   {"em", TAG_STRONG},
                                   {"embed", TAG_DROP},
                                   {"fieldset", TAG_BLOCK},
                                   {"figcaption", TAG_FIGCAPTION},
                                   {"figure", TAG_FIGURE},
                                   {"footer", TAG_FOOTER},
                                   {"form", TAG_FORM},
                                   {"h1", TAG_HEADING1},
                                   {"h2", TAG_HEADING},
                                   {"h3", TAG_HEADING},
                                   {"h4", TAG_HEADING},
                                   {"h5", TAG_HEADING},
                                   {"h6", TAG_HEADING},
                                   {"head", TAG_HEAD},
                                   {"header", TAG_HEADER},
                                   {"hgroup", TAG_HEADER},
                                   {"hr", TAG_BLOCK},
                                   {"html", TAG_HTML},
                                   {"iframe", TAG_DROP},
                                   {"img", TAG_IMAGE},
                                   {"input", TAG_DROP},
                                   {"legend", TAG_DROP},
                                   {"li", TAG_ITEM},
                                   {"link", TAG_LINK},
                                   {"main", TAG_MAIN},
                                   {"map", TAG_DROP},
                                   {"math", TAG_DROP},
                                   {"menu", TAG_NAV},
                                   {"meta", TAG_META},
                                   {"nav", TAG_NAV},
                                   {"object", TAG_DROP},
                                   {"ol", TAG_LIST},
                                   {"optgroup", TAG_DROP},
                                   {"option", TAG_DROP},
                                   {"p", TAG_P},
                                   {"pre", TAG_PRE},
                                   {"section", TAG_SECTION},
                                   {"select", TAG_DROP},
                                   {"strong", TAG_STRONG},
                                   {"summary", TAG_BLOCK},
                                   {"table", TAG_TABLE},
                                   {"tbody", TAG_BLOCK},
                                   {"td", TAG_CELL},
                                   {"textarea", TAG_DROP},
                                   {"th", TAG_CELL},
                                   {"thead", TAG_BLOCK},
                                   {"time", TAG_TIME},
                                   {"title", TAG_TITLE},
                                   {"tr", TAG_BLOCK},
                                   {"ul", TAG_LIST},
                                   {"video", TAG_DROP}};

/* libxml2 keeps each name once a document, so its address tells it. */
typedef struct tag_cache {
  const void *name;
  uint8_t tag;
} tag_cache;

typedef struct tree_builder {
  ro_arena *arena;
  page_tree *tree;
  htmlParserCtxtPtr parser;
  block_run run; /* the text that is gathered */
  uint32_t open[DEPTH];
  uint8_t breaks[DEPTH]; /* the open element interrupts the run at its end too */
  uint32_t depth, links, strongs, drops, titles;
  uint32_t deeper; /* open elements beyond DEPTH: they have no row */
  ro_buffer title;
  tag_cache tags[TAG_CACHE];
} tree_builder;

static uint8_t tag_find(const char *name) {
  size_t low = 0, high = sizeof tag_rows / sizeof *tag_rows;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = strcmp(tag_rows[middle].name, name);
    if (order == 0) return tag_rows[middle].tag;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return TAG_OTHER;
}

static uint8_t tag_of(tree_builder *builder, const xmlChar *name) {
  tag_cache *cached = &builder->tags[((uintptr_t)name >> 3) % TAG_CACHE];
  if (cached->name != name) *cached = (tag_cache){name, tag_find((const char *)name)};
  return cached->tag;
}

static bool tag_is_line(uint8_t tag) {
  return tag == TAG_OTHER || tag == TAG_A || tag == TAG_STRONG || tag == TAG_TIME || tag == TAG_BR ||
         tag == TAG_IMAGE || tag == TAG_META || tag == TAG_LINK;
}

/* ---- attributes ---- */

static const char *attribute(const xmlChar **attributes, const char *name) {
  for (; attributes && *attributes; attributes += 2)
    if (strcmp((const char *)attributes[0], name) == 0) return attributes[1] ? (const char *)attributes[1] : "";
  return NULL;
}

/* What the washing wrote of the element's names. */
static uint32_t element_hints(const xmlChar **attributes) {
  const char *text = attribute(attributes, "h");
  uint32_t hints = 0;
  for (unsigned shift = 0; text && *text && shift < 32; text++, shift += 4)
    hints |= (uint32_t)(*text >= 'a' ? *text - 'a' + 10 : *text - '0') << shift;
  return hints;
}

/* ---- facts ---- */

static ro_str kept(tree_builder *builder, const char *text) {
  size_t len = strlen(text);
  const char *copy = arena_copy(builder->arena, text, len);
  return copy ? (ro_str){copy, len} : (ro_str){"", 0};
}

static void fact_add(tree_builder *builder, uint8_t kind, const char *name, const char *value, uint32_t element) {
  if (name == NULL || value == NULL) return;
  page_fact *row = table_push(builder->arena, &builder->tree->facts, FACTS);
  if (row) *row = (page_fact){kind, kept(builder, name), kept(builder, value), element, builder->tree->blocks.count};
}

static void facts_take(tree_builder *builder, uint8_t tag, const xmlChar **attributes, uint32_t element) {
  if (attributes == NULL) return;
  bool states = tag == TAG_META || tag == TAG_LINK || tag == TAG_TIME || tag == TAG_HTML;
  const char *item = attribute(attributes, "itemprop");
  if (!states && item == NULL) return;
  if (tag == TAG_META) {
    const char *name = attribute(attributes, "property");
    const char *value = attribute(attributes, "content");
    if (name == NULL) name = attribute(attributes, "name");
    fact_add(builder, FACT_META, name ? name : item, value, element);
  } else if (tag == TAG_LINK) {
    fact_add(builder, FACT_LINK, attribute(attributes, "rel"), attribute(attributes, "href"), element);
  } else if (tag == TAG_TIME) {
    const char *when = attribute(attributes, "datetime");
    bool published = attribute(attributes, "pubdate") || (item && strcmp(item, "datePublished") == 0);
    fact_add(builder, FACT_TIME, published ? "published" : "", when, element);
  } else if (tag == TAG_HTML) {
    fact_add(builder, FACT_LANG, "lang", attribute(attributes, "lang"), element);
  } else if (item) {
    fact_add(builder, FACT_ITEM, item, attribute(attributes, "content"), element);
  }
}

/* ---- events ---- */

static uint32_t current(const tree_builder *builder) { return builder->depth ? builder->open[builder->depth - 1] : 0; }

/* The block element that text here belongs to. */
static uint32_t current_block(const tree_builder *builder) {
  uint32_t depth = builder->depth;
  while (depth > 1 && !builder->breaks[depth - 1]) depth--;
  return depth ? builder->open[depth - 1] : 0;
}

static void run_end(tree_builder *builder) {
  run_flush(&builder->run, builder->arena, builder->tree, current_block(builder));
}

/* Inside of a line, what is no part of its sentence stands apart. */
static bool hints_part(uint32_t hints) {
  return hints & (HINT_CAPTION | HINT_SHARE | HINT_ADVERT | HINT_HIDDEN | HINT_RELATED | HINT_COMMENT);
}

static void counts_add(tree_builder *builder, uint8_t tag, int by) {
  if (tag == TAG_A) builder->links += by;
  if (tag == TAG_STRONG) builder->strongs += by;
  if (tag == TAG_DROP || tag == TAG_UNSEEN) builder->drops += by;
  if (tag == TAG_TITLE) builder->titles += by;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes) {
  tree_builder *builder = context;
  page_tree *tree = builder->tree;
  if (builder->depth == DEPTH) {
    builder->deeper++;
    if (builder->deeper > DEPTH) tree->stopped = true, xmlStopParser(builder->parser);
    return;
  }
  uint8_t tag = tag_of(builder, name);
  uint32_t hints = attributes ? element_hints(attributes) : 0;
  if (tag == TAG_OTHER && hints & HINT_HIDDEN) tag = TAG_UNSEEN;
  bool breaks = tag != TAG_UNSEEN && (!tag_is_line(tag) || hints_part(hints));
  if (breaks) run_end(builder);
  if (tag == TAG_IMAGE && builder->run.line) run_end(builder); /* what follows stands below the picture */
  if (tag == TAG_IMAGE) builder->run.picture = true;
  if (tag == TAG_BR) run_break(&builder->run, builder->arena, tree, current_block(builder));
  page_element *row = table_push(builder->arena, &tree->elements, LIMIT_PAGE_ELEMENTS);
  if (row == NULL) {
    tree->stopped = true;
    xmlStopParser(builder->parser);
    return;
  }
  uint32_t index = tree->elements.count - 1;
  *row = (page_element){
      .parent = current(builder), .hints = hints, .tag = tag, .block_first = tree->blocks.count, .end = index + 1};
  builder->breaks[builder->depth] = breaks;
  builder->open[builder->depth++] = index;
  counts_add(builder, tag, 1);
  facts_take(builder, tag, attributes, index);
}

static void on_end(void *context, const xmlChar *name) {
  tree_builder *builder = context;
  (void)name;
  if (builder->deeper) {
    builder->deeper--;
    return;
  }
  if (builder->depth == 0) return;
  uint32_t index = current(builder);
  if (builder->breaks[builder->depth - 1]) run_end(builder);
  builder->depth--;
  page_element *row = &builder->tree->elements.rows[index];
  row->end = builder->tree->elements.count;
  row->block_end = builder->tree->blocks.count;
  counts_add(builder, row->tag, -1);
}

static void on_text(void *context, const xmlChar *text, int len) {
  tree_builder *builder = context;
  if (builder->titles) {
    if (builder->title.len < 4096) buffer_append(&builder->title, text, (size_t)len);
  } else if (builder->drops == 0) {
    run_add(&builder->run, builder->tree, (const char *)text, (size_t)len, builder->links > 0, builder->strongs > 0);
  }
}

/* Errors of a page are no errors of ours; without this libxml2 would print them. */
static void on_error(void *context, xmlErrorPtr error) { (void)context, (void)error; }

/* ---- parsing ---- */

/* Before main, so that no two threads begin at once. */
__attribute__((constructor)) static void parser_begin(void) { xmlInitParser(); }

static void tree_run(tree_builder *builder, htmlParserCtxtPtr parser) {
  htmlSAXHandler handler = {.startElement = on_start,
                            .endElement = on_end,
                            .characters = on_text,
                            .cdataBlock = on_text,
                            .ignorableWhitespace = on_text,
                            .initialized = XML_SAX2_MAGIC,
                            .serror = on_error};
  htmlSAXHandlerPtr own = parser->sax;
  builder->parser = parser;
  parser->sax = &handler;
  parser->userData = builder;
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET);
  xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(parser);
  while (builder->depth) builder->deeper = 0, on_end(builder, NULL);
  parser->sax = own;
}

ro_status tree_parse(ro_arena *arena, ro_str html, page_tree *tree, ro_error *error) {
  *tree = (page_tree){.title = {"", 0}};
  buffer_init_from(&tree->text, arena->allocator, html.len * 3 + 4096);
  tree_builder *builder = arena_alloc(arena, sizeof *builder);
  htmlParserCtxtPtr parser = html.len ? htmlCreateMemoryParserCtxt(html.data, (int)html.len) : NULL;
  if (builder == NULL || (html.len && parser == NULL)) {
    if (parser) htmlFreeParserCtxt(parser);
    return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory to parse the page");
  }
  builder->arena = arena;
  builder->tree = tree;
  buffer_init_from(&builder->title, arena->allocator, 64 << 10);
  if (parser) {
    tree_run(builder, parser);
    htmlFreeParserCtxt(parser);
  }
  if (builder->title.len) {
    const char *copy = arena_copy(arena, builder->title.data, builder->title.len);
    tree->title = copy ? (ro_str){copy, builder->title.len} : (ro_str){"", 0};
  }
  buffer_free(&builder->title);
  if (arena->failed || tree->text.failed) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the page");
  return RO_OK;
}

void tree_free(page_tree *tree) { buffer_free(&tree->text); }
