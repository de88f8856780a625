/* HTML to paragraphs, as simple as what feeds hold: tags of blocks end a paragraph, a few hold nothing to read. */
#include "base/ascii.h"
#include "base/error.h"
#include "feed/parts.h"
#include "text/utf8.h"

typedef struct plain_state {
  ro_str in;
  size_t at;
  char *out;
  size_t len;
  bool space, paragraph; /* what is due before the next character */
} plain_state;

static bool is_one_of(ro_str name, const char *const *names) {
  for (; *names; names++)
    if (feed_same(name, *names)) return true;
  return false;
}

/* Ends a paragraph where it begins and where it ends. */
static bool is_block(ro_str name) {
  static const char *const names[] = {"p",       "div",    "br",    "li",  "ul",         "ol",         "h1",     "h2",
                                      "h3",      "h4",     "h5",    "h6",  "blockquote", "section",    "table",  "tr",
                                      "article", "figure", "hr",    "dl",  "dd",         "dt",         "header", "td",
                                      "main",    "footer", "aside", "pre", "img",        "figcaption", NULL};
  return is_one_of(name, names);
}

/* What stands in it is not read. */
static bool is_silent(ro_str name) {
  static const char *const names[] = {"script", "style", "iframe", "noscript", "svg",    "form",       "button", "nav",
                                      "object", "video", "audio",  "template", "select", "figcaption", NULL};
  return is_one_of(name, names);
}

static void character_put(plain_state *plain, const char *data, size_t len) {
  if (plain->len && plain->paragraph) plain->out[plain->len++] = '\n', plain->out[plain->len++] = '\n';
  else if (plain->len && plain->space) plain->out[plain->len++] = ' ';
  plain->space = plain->paragraph = false;
  memcpy(plain->out + plain->len, data, len);
  plain->len += len;
}

/* Behind the end of the element, whose start tag was just read. */
static void silent_skip(plain_state *plain, ro_str name) {
  for (;;) {
    size_t close = feed_find(plain->in, plain->at, "</");
    if (close == plain->in.len) break;
    ro_str found = {plain->in.data + close + 2, name.len};
    plain->at = close + 2;
    if (close + 2 + name.len > plain->in.len) break;
    if (!ascii_same(found.data, name.data, name.len)) continue;
    plain->at = feed_find(plain->in, plain->at, ">");
    if (plain->at < plain->in.len) plain->at++;
    return;
  }
  plain->at = plain->in.len;
}

/* The ">" that ends a tag, outside of quotes; a quote that never closes counts for none. */
static size_t tag_end(ro_str in, size_t from) {
  size_t first = in.len;
  char quote = 0;
  for (size_t at = from; at < in.len && at < from + 1024; at++) {
    char byte = in.data[at];
    if (byte == '>' && first == in.len) first = at;
    if (quote == 0 && byte == '>') return at;
    if (quote == 0 && (byte == '"' || byte == '\'') && in.data[at - 1] == '=') quote = byte;
    else if (byte == quote) quote = 0;
  }
  return first;
}

/* "<": a tag, a comment, or a sign. */
static void tag_take(plain_state *plain) {
  ro_str in = plain->in;
  size_t at = plain->at + 1, from;
  if (in.len - plain->at >= 4 && memcmp(in.data + plain->at, "<!--", 4) == 0) {
    size_t end = feed_find(in, plain->at, "-->");
    plain->at = end == in.len ? end : end + 3;
    return;
  }
  bool closes = at < in.len && in.data[at] == '/';
  from = at += closes;
  while (at < in.len && ((in.data[at] | 32) >= 'a' && (in.data[at] | 32) <= 'z')) at++;
  while (at > from && at < in.len && in.data[at] >= '0' && in.data[at] <= '9') at++;
  ro_str name = {in.data + from, at - from};
  bool sign = at < in.len && (in.data[at] == '!' || in.data[at] == '?') && at == from;
  size_t end = name.len || sign ? tag_end(in, at) : in.len;
  if (end == in.len) {
    character_put(plain, "<", 1);
    plain->at++;
    return;
  }
  plain->at = end + 1;
  if (is_block(name)) plain->paragraph = true;
  if (!closes && is_silent(name) && in.data[end - 1] != '/') silent_skip(plain, name);
}

/* White space, no-break space and its kin become one space. */
static void code_put(plain_state *plain, uint32_t code) {
  char bytes[4];
  if (code == 0xa0 || code == 0x2009 || code <= 32) plain->space = true;
  else if (code != 0xad && code != 0x200b && code != 0xfeff) character_put(plain, bytes, utf8_put(code, bytes));
}

static void plain_run(plain_state *plain) {
  while (plain->at < plain->in.len) {
    char byte = plain->in.data[plain->at];
    size_t read = 0;
    if (byte == '<') {
      tag_take(plain);
    } else if (byte == '&') {
      uint32_t code = feed_reference(plain->in.data + plain->at + 1, plain->in.len - plain->at - 1, &read);
      plain->at += code ? read + 1 : 1;
      code_put(plain, code ? code : '&');
    } else {
      code_put(plain, utf8_next(plain->in.data, &plain->at));
    }
  }
}

ro_str feed_plain(ro_arena *arena, ro_str html) {
  /* a tag of three bytes becomes a break of two and may precede a character */
  plain_state plain = {.in = html, .out = html.len ? arena_alloc(arena, html.len + 8) : NULL};
  if (plain.out == NULL) return (ro_str){"", 0};
  plain_run(&plain);
  plain.out[plain.len] = '\0';
  return (ro_str){plain.out, plain.len};
}

ro_str feed_plain_line(ro_arena *arena, ro_str html) {
  ro_str text = feed_plain(arena, html);
  char *out = (char *)(uintptr_t)text.data; /* ours, from the arena */
  size_t len = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] != '\n') out[len++] = text.data[i];
    else if (len && out[len - 1] != ' ') out[len++] = ' ';
  }
  if (text.len) out[len] = '\0';
  return (ro_str){text.data, len};
}
