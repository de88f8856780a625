/* libxml2's events to items. The parser gets no document type, no entities, no network, and stops at our limits. */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "base/error.h"
#include "base/limits.h"
#include "feed/parts.h"
#include "text/stamp.h"
#include "text/utf8.h"

enum { PARSE_CHUNK = 32 << 10, HEAD_BYTES = 1024, FIELD_BYTES = LIMIT_TEXT_BYTES * 2 };

/* Whose a name is, as far as it matters. */
enum space { SPACE_PLAIN, SPACE_ATOM, SPACE_CONTENT, SPACE_DC, SPACE_OTHER };

enum field {
  FIELD_NONE,
  FIELD_TITLE,
  FIELD_LINK,
  FIELD_GUID,
  FIELD_SUMMARY,
  FIELD_CONTENT,
  FIELD_AUTHOR,
  FIELD_CREATOR,
  FIELD_DAY,
  FIELD_CHANGED,
  FIELD_LANG,
  FIELD_ORIGIN
};

/* How the characters of a field are kept, so that it is HTML in the end. */
enum manner { AS_HTML, AS_TEXT, AS_MARKUP };

typedef struct parse_state {
  ro_arena *arena;
  feed_read *feed;
  xmlParserCtxtPtr parser;
  unsigned depth, item_depth, channel_depth; /* 0: not inside */
  unsigned author_depth;
  feed_item item;
  bool changed; /* its day is only that of its last change */
  bool guid_is_link;
  uint8_t field, manner;
  unsigned field_depth;
  ro_buffer text;      /* of the field */
  const char *stopped; /* why, or NULL */
} parse_state;

typedef struct parse_name {
  const char *name;
  uint8_t space;
  const xmlChar **attributes;
  int count;
} parse_name;

/* ---- names ---- */

static bool is(const parse_name *name, uint8_t space, const char *word) {
  return name->space == space && strcmp(name->name, word) == 0;
}

static uint8_t space_of(const xmlChar *prefix, const xmlChar *uri) {
  const char *space = (const char *)uri, *called = (const char *)prefix;
  if (space == NULL && called == NULL) return SPACE_PLAIN;
  if (space == NULL || *space == '\0') {
    if (strcmp(called, "content") == 0) return SPACE_CONTENT;
    if (strcmp(called, "dc") == 0) return SPACE_DC;
    return strncmp(called, "atom", 4) == 0 ? SPACE_ATOM : strcmp(called, "rdf") == 0 ? SPACE_PLAIN : SPACE_OTHER;
  }
  if (strstr(space, "/2005/Atom") || strstr(space, "purl.org/atom/ns")) return SPACE_ATOM;
  if (strstr(space, "rss/1.0/modules/content")) return SPACE_CONTENT;
  if (strstr(space, "purl.org/dc/")) return SPACE_DC;
  if (strstr(space, "purl.org/rss/1.0/modules") || strstr(space, "search.yahoo.com")) return SPACE_OTHER;
  if (strstr(space, "purl.org/rss") || strstr(space, "rdf-syntax") || strstr(space, "netscape.com/rdf") ||
      strstr(space, "backend.userland.com") || called == NULL)
    return SPACE_PLAIN;
  return strstr(space, "feedburner") ? SPACE_PLAIN : SPACE_OTHER;
}

/* An attribute's value; prefix NULL for one without. data is NULL when it is not there. */
static ro_str attribute(const parse_name *name, const char *prefix, const char *word) {
  for (int i = 0; i < name->count; i++) {
    const xmlChar *const *at = name->attributes + i * 5;
    const char *its = (const char *)at[1];
    if (strcmp((const char *)at[0], word) == 0 && (prefix ? its && strcmp(its, prefix) == 0 : its == NULL))
      return (ro_str){(const char *)at[3], (size_t)(at[4] - at[3])};
  }
  return (ro_str){NULL, 0};
}

static ro_str kept(parse_state *state, ro_str text) {
  text = feed_trim(text);
  const char *copy = text.len ? arena_copy(state->arena, text.data, text.len) : NULL;
  return copy ? (ro_str){copy, text.len} : (ro_str){"", 0};
}

/* An attribute's value. libxml2 leaves the five references of XML in it as numbers. */
static ro_str value_kept(parse_state *state, ro_str value) {
  value = feed_trim(value);
  char *copy = value.len ? arena_alloc(state->arena, value.len + 1) : NULL;
  size_t len = 0;
  if (copy == NULL) return (ro_str){"", 0};
  for (size_t at = 0, read; at < value.len;) {
    uint32_t code = value.data[at] == '&' ? feed_reference(value.data + at + 1, value.len - at - 1, &read) : 0;
    if (code) len += utf8_put(code, copy + len), at += read + 1;
    else copy[len++] = value.data[at++];
  }
  return (ro_str){copy, len};
}

/* A language tag, or nothing when it does not look like one. */
static ro_str lang_kept(parse_state *state, ro_str text) {
  text = feed_trim(text);
  for (size_t i = 0; i < text.len; i++) {
    char byte = text.data[i];
    bool letter = (byte | 32) >= 'a' && (byte | 32) <= 'z';
    if (!letter && (i < 2 || !(byte == '-' || byte == '_' || (byte >= '0' && byte <= '9')))) return (ro_str){"", 0};
  }
  return text.len >= 2 && text.len <= 35 ? kept(state, text) : (ro_str){"", 0};
}

/* ---- stopping ---- */

/* Nothing more is taken. The parser goes on to the end of its chunk: to stop it here would free what the attributes at
 * hand point to. */
static void stop(parse_state *state, const char *why) {
  if (state->stopped == NULL) state->stopped = why;
}

/* ---- fields ---- */

static uint8_t manner_of(const parse_name *name) {
  ro_str type = attribute(name, NULL, "type"), mode = attribute(name, NULL, "mode");
  if (name->space != SPACE_ATOM || feed_same(mode, "escaped")) return AS_HTML;
  if (feed_find(type, 0, "xhtml") < type.len || feed_same(mode, "xml")) return AS_MARKUP;
  return feed_find(type, 0, "html") < type.len ? AS_HTML : AS_TEXT;
}

static void field_open(parse_state *state, const parse_name *name, uint8_t field) {
  state->field = field;
  state->field_depth = state->depth;
  state->manner = field == FIELD_TITLE || field == FIELD_SUMMARY || field == FIELD_CONTENT ? manner_of(name) : AS_HTML;
  buffer_clear(&state->text);
}

static void text_put(parse_state *state, const char *data, size_t len) {
  if (state->text.len + len <= FIELD_BYTES) buffer_append(&state->text, data, len);
  else state->feed->warning = "a field of an item is too long: its end was left out";
}

static void text_escape(parse_state *state, const char *data, size_t len) {
  for (size_t i = 0; i < len; i++) {
    if (data[i] == '<') text_put(state, "&lt;", 4);
    else if (data[i] == '&') text_put(state, "&amp;", 5);
    else text_put(state, data + i, 1);
  }
}

/* Plain text: paragraphs of an Atom text are its lines. */
static ro_str plain_kept(parse_state *state, ro_str html) { return feed_plain_line(state->arena, html); }

/* "post@example.org (Name)": the name. */
static ro_str author_kept(parse_state *state, ro_str text) {
  size_t open = feed_find(text, 0, "("), close = feed_find(text, open, ")");
  if (close < text.len && close > open + 1 && feed_find(text, 0, "@") < open)
    text = (ro_str){text.data + open + 1, close - open - 1};
  return plain_kept(state, text);
}

static void day_put(parse_state *state, ro_str text, bool changed) {
  ro_date day = stamp_date(text);
  if (!date_known(day)) return;
  if (date_known(state->item.published) && (changed || !state->changed)) return;
  state->item.published = day;
  state->changed = changed;
}

static void keep_first(ro_str *field, ro_str value) {
  if (field->len == 0) *field = value;
}

static void item_field(parse_state *state, ro_str text) {
  feed_item *item = &state->item;
  switch (state->field) {
    case FIELD_TITLE: keep_first(&item->title, plain_kept(state, text)); break;
    case FIELD_LINK: keep_first(&item->link, kept(state, text)); break;
    case FIELD_ORIGIN: item->link = kept(state, text); break;
    case FIELD_GUID: keep_first(&item->guid, kept(state, text)); break;
    case FIELD_SUMMARY: keep_first(&item->summary, kept(state, text)); break;
    case FIELD_CONTENT: keep_first(&item->content, kept(state, text)); break;
    case FIELD_AUTHOR: keep_first(&item->author, author_kept(state, text)); break;
    case FIELD_CREATOR: item->author = author_kept(state, text); break;
    case FIELD_DAY: day_put(state, text, false); break;
    case FIELD_CHANGED: day_put(state, text, true); break;
    case FIELD_LANG: keep_first(&item->lang, lang_kept(state, text)); break;
    default: break;
  }
}

static void feed_field(parse_state *state, ro_str text) {
  feed_read *feed = state->feed;
  if (state->field == FIELD_TITLE) keep_first(&feed->title, plain_kept(state, text));
  else if (state->field == FIELD_LINK) keep_first(&feed->link, kept(state, text));
  else if (state->field == FIELD_LANG) keep_first(&feed->lang, lang_kept(state, text));
}

static void field_close(parse_state *state) {
  ro_str text = feed_trim((ro_str){state->text.data ? state->text.data : "", state->text.len});
  if (state->item_depth) item_field(state, text);
  else feed_field(state, text);
  state->field = FIELD_NONE;
  if (state->text.cap > (64 << 10)) buffer_free(&state->text);
}

/* ---- elements ---- */

typedef struct field_row {
  const char *name;
  uint8_t space, field;
} field_row;
static const field_row field_rows[] = {{"title", SPACE_PLAIN, FIELD_TITLE},
                                       {"title", SPACE_ATOM, FIELD_TITLE},
                                       {"title", SPACE_DC, FIELD_TITLE},
                                       {"link", SPACE_PLAIN, FIELD_LINK},
                                       {"origLink", SPACE_PLAIN, FIELD_ORIGIN},
                                       {"guid", SPACE_PLAIN, FIELD_GUID},
                                       {"id", SPACE_ATOM, FIELD_GUID},
                                       {"identifier", SPACE_DC, FIELD_GUID},
                                       {"description", SPACE_PLAIN, FIELD_SUMMARY},
                                       {"description", SPACE_DC, FIELD_SUMMARY},
                                       {"summary", SPACE_ATOM, FIELD_SUMMARY},
                                       {"encoded", SPACE_CONTENT, FIELD_CONTENT},
                                       {"content", SPACE_ATOM, FIELD_CONTENT},
                                       {"author", SPACE_PLAIN, FIELD_AUTHOR},
                                       {"creator", SPACE_DC, FIELD_CREATOR},
                                       {"pubDate", SPACE_PLAIN, FIELD_DAY},
                                       {"date", SPACE_DC, FIELD_DAY},
                                       {"published", SPACE_ATOM, FIELD_DAY},
                                       {"issued", SPACE_ATOM, FIELD_DAY},
                                       {"updated", SPACE_ATOM, FIELD_CHANGED},
                                       {"modified", SPACE_ATOM, FIELD_CHANGED},
                                       {"language", SPACE_PLAIN, FIELD_LANG},
                                       {"language", SPACE_DC, FIELD_LANG}};

/* Names of RSS are written in any letters. */
static uint8_t field_of(const parse_name *name) {
  ro_str called = ro_str_of(name->name);
  for (size_t i = 0; i < sizeof field_rows / sizeof *field_rows; i++)
    if (field_rows[i].space == name->space && feed_same(called, field_rows[i].name)) return field_rows[i].field;
  return FIELD_NONE;
}

/* A link of Atom's kind: only to the page itself. */
static void link_take(parse_state *state, const parse_name *name) {
  ro_str rel = attribute(name, NULL, "rel"), type = attribute(name, NULL, "type");
  ro_str *link = state->item_depth ? &state->item.link : &state->feed->link;
  if (rel.data && !feed_same(rel, "alternate")) return;
  if (link->len && feed_find(type, 0, "html") == type.len) return;
  keep_first(link, value_kept(state, attribute(name, NULL, "href")));
}

static void root_take(parse_state *state, const parse_name *name) {
  ro_str called = ro_str_of(name->name);
  bool atom = feed_same(called, "feed"), opml = feed_same(called, "opml");
  if (opml) state->feed->kind = FEED_OPML;
  else if (atom || feed_same(called, "rss") || feed_same(called, "rdf")) state->feed->kind = FEED_ITEMS;
  else stop(state, "this is no feed");
  if (atom) state->channel_depth = state->depth;
  state->feed->lang = lang_kept(state, attribute(name, "xml", "lang"));
}

static void outline_take(parse_state *state, const parse_name *name) {
  ro_str url = attribute(name, NULL, "xmlUrl");
  if (url.data == NULL) url = attribute(name, NULL, "xmlurl");
  url = value_kept(state, url);
  ro_str *row = url.len ? table_push(state->arena, &state->feed->outlines, LIMIT_FEEDS) : NULL;
  if (row) *row = url;
  else if (url.len) stop(state, "it lists too many feeds");
}

static void item_open(parse_state *state, const parse_name *name) {
  ro_str empty = {"", 0};
  state->item = (feed_item){empty, empty, empty, empty, empty, empty, empty, {0}};
  state->item.lang = lang_kept(state, attribute(name, "xml", "lang"));
  state->item.guid = value_kept(state, attribute(name, "rdf", "about"));
  state->item_depth = state->depth;
  state->changed = false;
  state->guid_is_link = true;
}

static void item_child(parse_state *state, const parse_name *name) {
  bool direct = state->depth == state->item_depth + 1;
  if (direct && is(name, SPACE_ATOM, "link")) {
    link_take(state, name);
  } else if (direct && is(name, SPACE_ATOM, "author")) {
    state->author_depth = state->depth;
  } else if (state->author_depth && is(name, SPACE_ATOM, "name")) {
    field_open(state, name, FIELD_AUTHOR);
  } else if (direct) {
    uint8_t field = field_of(name);
    if (field == FIELD_GUID) state->guid_is_link = !feed_same(attribute(name, NULL, "isPermaLink"), "false");
    if (field == FIELD_CONTENT) keep_first(&state->item.link, value_kept(state, attribute(name, NULL, "src")));
    if (field == FIELD_LINK) link_take(state, name);
    if (field) field_open(state, name, field);
  }
}

static void element_take(parse_state *state, const parse_name *name) {
  if (state->depth == 1) root_take(state, name);
  else if (state->item_depth) item_child(state, name);
  else if (is(name, SPACE_PLAIN, "item") || is(name, SPACE_ATOM, "entry") || is(name, SPACE_PLAIN, "entry"))
    item_open(state, name);
  else if (is(name, SPACE_PLAIN, "channel")) state->channel_depth = state->depth;
  else if (strcmp(name->name, "outline") == 0 && state->feed->kind == FEED_OPML) outline_take(state, name);
  else if (state->channel_depth && state->depth == state->channel_depth + 1) {
    uint8_t field = field_of(name);
    if (is(name, SPACE_ATOM, "link")) link_take(state, name);
    else if (field) field_open(state, name, field);
  }
}

/* ---- events ---- */

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int spaces,
                     const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes) {
  parse_state *state = context;
  parse_name name = {(const char *)local, space_of(prefix, uri), attributes, count};
  (void)spaces, (void)namespaces, (void)defaulted;
  if (state->stopped) return;
  if (++state->depth > LIMIT_FEED_DEPTH) {
    stop(state, "its elements lie too deep");
  } else if (state->field == FIELD_NONE) {
    element_take(state, &name);
  } else {
    text_put(state, "<", 1);
    text_put(state, name.name, strlen(name.name));
    text_put(state, ">", 1);
  }
}

static void item_close(parse_state *state) {
  feed_item *item = &state->item;
  state->item_depth = 0;
  if (item->link.len == 0 && state->guid_is_link && strncmp(item->guid.data, "http", 4) == 0) item->link = item->guid;
  if (item->title.len + item->link.len + item->summary.len + item->content.len == 0) return;
  feed_item *row = table_push(state->arena, &state->feed->items, LIMIT_FEED_ITEMS);
  if (row) *row = *item;
  else stop(state, "it has too many items");
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  parse_state *state = context;
  (void)prefix, (void)uri;
  if (state->stopped || state->depth == 0) return;
  if (state->field && state->depth > state->field_depth) {
    text_put(state, "</", 2);
    text_put(state, (const char *)local, strlen((const char *)local));
    text_put(state, ">", 1);
  } else if (state->field) {
    field_close(state);
  }
  if (state->depth == state->author_depth) state->author_depth = 0;
  if (state->depth == state->item_depth) item_close(state);
  if (state->depth == state->channel_depth) state->channel_depth = 0;
  state->depth--;
}

static void on_text(void *context, const xmlChar *text, int len) {
  parse_state *state = context;
  if (state->stopped || state->field == FIELD_NONE) return;
  if (state->manner == AS_HTML) text_put(state, (const char *)text, (size_t)len);
  else text_escape(state, (const char *)text, (size_t)len);
}

/* Errors of a feed are no errors of ours; without this libxml2 would print them. */
static void on_error(void *context, xmlErrorPtr error) { (void)context, (void)error; }

/* ---- parsing ---- */

static void chunks_run(parse_state *state, ro_str text) {
  for (size_t at = 0; at < text.len && state->stopped == NULL && !state->arena->failed;) {
    size_t len = text.len - at < PARSE_CHUNK ? text.len - at : PARSE_CHUNK;
    /* a failure that recovery could not mend ends it */
    if (xmlParseChunk(state->parser, text.data + at, (int)len, 0) != 0 && state->parser->disableSAX) break;
    at += len;
  }
  if (state->stopped == NULL) xmlParseChunk(state->parser, NULL, 0, 1);
}

static ro_status parse_run(parse_state *state, ro_str text, ro_error *error) {
  xmlSAXHandler handler = {.startElementNs = on_start,
                           .endElementNs = on_end,
                           .characters = on_text,
                           .cdataBlock = on_text,
                           .ignorableWhitespace = on_text,
                           .initialized = XML_SAX2_MAGIC,
                           .serror = on_error};
  state->parser = xmlCreatePushParserCtxt(&handler, state, NULL, 0, NULL);
  if (state->parser == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the feed");
  xmlCtxtUseOptions(state->parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlSwitchEncoding(state->parser, XML_CHAR_ENCODING_UTF8);
  chunks_run(state, text);
  if (state->parser->myDoc) xmlFreeDoc(state->parser->myDoc);
  state->parser->myDoc = NULL;
  xmlFreeParserCtxt(state->parser);
  return RO_OK;
}

/* What came of it: something, with a warning where it was cut, or an error. */
static ro_status parse_end(parse_state *state, bool typed, ro_error *error) {
  feed_read *feed = state->feed;
  bool some = feed->items.count || feed->outlines.count;
  if (state->arena->failed || state->text.failed)
    return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the feed");
  if (feed->kind == FEED_NONE) return error_set(error, RO_BAD_INPUT, NULL, 0, "this is no feed");
  if (state->stopped && !some) return error_set(error, RO_LIMIT, NULL, 0, "the feed was not read: %s", state->stopped);
  if (state->stopped) feed->warning = state->stopped;
  else if (state->item_depth) feed->warning = "it breaks off inside of an item, which was left out";
  else if (typed && feed->warning == NULL) feed->warning = "it declares a document type of its own, which was not used";
  feed->lost = state->stopped || state->item_depth;
  return RO_OK;
}

ro_status feed_parse(ro_arena *arena, ro_str charset, const char *data, size_t len, feed_read *feed, ro_error *error) {
  ro_str text, empty = {"", 0};
  bool typed;
  *feed = (feed_read){.title = empty, .link = empty, .lang = empty};
  if (len > LIMIT_FEED_BYTES)
    return error_set(error, RO_LIMIT, NULL, 0, "the feed is longer than %u bytes", LIMIT_FEED_BYTES);
  RO_TRY(feed_decode(arena, charset, data, len, &text, error));
  RO_TRY(feed_wash(arena, text, &text, &typed, error));
  parse_state state = {.arena = arena, .feed = feed};
  buffer_init_from(&state.text, arena->allocator, FIELD_BYTES + 16);
  ro_status status = parse_run(&state, text, error);
  if (status == RO_OK) status = parse_end(&state, typed, error);
  buffer_free(&state.text);
  return status;
}

/* ---- what a file is ---- */

/* The name of the first element, without its prefix. */
static ro_str first_element(ro_str text) {
  for (size_t at = feed_find(text, 0, "<"); at + 1 < text.len; at = feed_find(text, at, "<")) {
    if (at + 4 <= text.len && memcmp(text.data + at, "<!--", 4) == 0) {
      at = feed_find(text, at, "-->");
    } else if (text.data[at + 1] == '?') {
      at = feed_find(text, at, "?>");
    } else if (text.data[at + 1] == '!') {
      at++;
    } else {
      size_t from = at + 1, end = from;
      for (; end < text.len && !feed_blank(text.data[end]) && !strchr("/>", text.data[end]); end++)
        if (text.data[end] == ':') from = end + 1;
      return (ro_str){text.data + from, end - from};
    }
  }
  return (ro_str){"", 0};
}

enum feed_kind feed_begins(const char *data, size_t len) {
  char head[HEAD_BYTES];
  size_t kept_len = 0;
  /* zeros of UTF-16 and its mark are left out: names are ASCII in all encodings of feeds */
  for (size_t i = 0; i < len && i < HEAD_BYTES * 2 && kept_len < HEAD_BYTES; i++)
    if (data[i] != 0 && (i > 2 || (unsigned char)data[i] < 0x80)) head[kept_len++] = data[i];
  ro_str text = feed_trim((ro_str){head, kept_len});
  if (text.len < 5 || text.data[0] != '<') return FEED_NONE;
  ro_str name = first_element(text);
  if (feed_same(name, "opml")) return FEED_OPML;
  return feed_same(name, "rss") || feed_same(name, "rdf") || feed_same(name, "feed") ? FEED_ITEMS : FEED_NONE;
}
