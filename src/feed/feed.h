/* Feeds and lists of feeds: RSS 0.9 to 2.0, RDF, Atom and OPML, from their bytes to what they list.
 *
 * decode.c makes UTF-8 of the bytes, wash.c takes out the document type with all that it declares and mends entities,
 * so that the parser never sees one of the feed's own; parse.c lets libxml2 parse and keeps items; plain.c
 * makes paragraphs of HTML, line.c writes an article as a line of JSON Lines. Nothing here uses the network.
 */
#ifndef FEED_FEED_H
#define FEED_FEED_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/table.h"

enum feed_kind { FEED_NONE, FEED_ITEMS, FEED_OPML };

/* Strings are UTF-8, NUL-terminated, in the feed's arena; an absent one is empty. */
typedef struct feed_item {
  ro_str title;   /* plain text */
  ro_str link;    /* as it stands there, perhaps relative */
  ro_str guid;    /* what the feed calls it */
  ro_str summary; /* HTML */
  ro_str content; /* HTML: the whole article, where the feed has it */
  ro_str author;  /* plain text */
  ro_str lang;    /* the item's own, or the feed's */
  ro_date published;
} feed_item;

typedef struct feed_read {
  uint8_t kind; /* enum feed_kind */
  ro_str title; /* the outlet, for items that name none */
  ro_str link;  /* of the outlet's page */
  ro_str lang;
  TABLE(feed_item) items;
  TABLE(ro_str) outlines; /* of OPML: addresses of feeds */
  const char *warning;    /* what was left out, or NULL */
  bool lost;              /* that was something to read */
} feed_read;

/* What an article gives as a line of JSON Lines; empty fields are left out. */
typedef struct feed_line {
  ro_str id, url, title, published, lang, source, author, text, fetched;
} feed_line;

/* What the bytes of a file begin like. Needs no more than its first KiB; they may be in any encoding. */
enum feed_kind feed_begins(const char *data, size_t len);
/* Reads a whole feed. charset is that of an HTTP header, or empty. What is broken is left out, with a warning; a feed
 * in which nothing can be read is RO_BAD_INPUT or RO_LIMIT. */
ro_status feed_parse(ro_arena *arena, ro_str charset, const char *data, size_t len, feed_read *feed, ro_error *error);
/* An item as an article: title, summary and content as text in paragraphs. False when it has no text at all. */
bool feed_article(ro_arena *arena, const feed_read *feed, const feed_item *item, feed_line *line);

/* ---- the files' parts, also used by themselves ---- */

/* The bytes as UTF-8: by byte order mark, charset, XML declaration; what is ill-formed becomes U+FFFD. */
ro_status feed_decode(ro_arena *arena, ro_str charset, const char *data, size_t len, ro_str *text, ro_error *error);
/* HTML as text: paragraphs with a blank line between. */
ro_str feed_plain(ro_arena *arena, ro_str html);
/* The same on one line. */
ro_str feed_plain_line(ro_arena *arena, ro_str html);
/* Appends {"id":…} and a line break. */
void feed_line_put(const feed_line *line, ro_buffer *out);

#endif
