/* Before the parser: a feed without a document type and with no entities but XML's own five. */
#include <libxml/HTMLparser.h>

#include "base/error.h"
#include "feed/parts.h"
#include "text/utf8.h"

enum { REFERENCE_BYTES = 12 };

typedef struct wash_state {
  ro_str in;
  size_t at;
  char *out;
  size_t len;
} wash_state;

static bool begins(const wash_state *wash, const char *word) {
  size_t len = strlen(word);
  return wash->in.len - wash->at >= len && memcmp(wash->in.data + wash->at, word, len) == 0;
}

static void keep(wash_state *wash, size_t len) {
  memcpy(wash->out + wash->len, wash->in.data + wash->at, len);
  wash->len += len;
  wash->at += len;
}

/* Up to the end of what closes with word, or all that is left. */
static size_t through(const wash_state *wash, const char *word) {
  size_t end = feed_find(wash->in, wash->at, word);
  return (end == wash->in.len ? end : end + strlen(word)) - wash->at;
}

/* The document type, with the declarations in its brackets. */
static void type_drop(wash_state *wash, bool *typed) {
  char quote = 0;
  bool inside = false;
  for (; wash->at < wash->in.len; wash->at++) {
    char byte = wash->in.data[wash->at];
    if (quote) {
      if (byte == quote) quote = 0;
    } else if (byte == '"' || byte == '\'') {
      quote = byte;
    } else if (byte == '[') {
      inside = *typed = true;
    } else if (byte == ']') {
      inside = false;
    } else if (byte == '>' && !inside) {
      wash->at++;
      return;
    }
  }
}

static uint32_t numbered(const char *data, size_t len, size_t *read) {
  bool hex = len > 1 && (data[1] == 'x' || data[1] == 'X');
  size_t at = hex ? 2 : 1, from = at;
  uint32_t code = 0;
  for (; at < len && at < REFERENCE_BYTES; at++) {
    char byte = data[at];
    unsigned digit = byte >= '0' && byte <= '9'          ? (unsigned)(byte - '0')
                     : hex && byte >= 'a' && byte <= 'f' ? (unsigned)(byte - 'a') + 10
                     : hex && byte >= 'A' && byte <= 'F' ? (unsigned)(byte - 'A') + 10
                                                         : 99;
    if (digit == 99) break;
    code = code * (hex ? 16 : 10) + digit;
    if (code > 0x10ffff) return 0;
  }
  if (at == from || at == len || data[at] != ';') return 0;
  *read = at + 1;
  bool allowed = code == 9 || code == 10 || code == 13 ||
                 (code >= 32 && (code < 0xd800 || code > 0xdfff) && code != 0xfffe && code != 0xffff);
  return allowed ? code : 0xfffd;
}

uint32_t feed_reference(const char *data, size_t len, size_t *read) {
  char name[REFERENCE_BYTES];
  size_t at = 0;
  if (len && data[0] == '#') return numbered(data, len, read);
  while (at < len && at < sizeof name - 1 && ((data[at] | 32) >= 'a' && (data[at] | 32) <= 'z')) at++;
  while (at < len && at < sizeof name - 1 && data[at] >= '0' && data[at] <= '9') at++;
  if (at == 0 || at == len || data[at] != ';') return 0;
  memcpy(name, data, at);
  name[at] = '\0';
  *read = at + 1;
  if (strcmp(name, "apos") == 0) return '\'';
  const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)name);
  return found ? found->value : 0;
}

/* "&": a character that may stand in XML is written as it is, the five that may not as a number. */
static void reference_put(wash_state *wash) {
  size_t read = 0;
  uint32_t code = feed_reference(wash->in.data + wash->at + 1, wash->in.len - wash->at - 1, &read);
  if (code == 0) {
    memcpy(wash->out + wash->len, "&#38;", 5);
    wash->len += 5;
    wash->at++;
  } else if (code < 0x80) {
    wash->len += (size_t)snprintf(wash->out + wash->len, 8, "&#%u;", (unsigned)code);
    wash->at += read + 1;
  } else {
    wash->len += utf8_put(code, wash->out + wash->len);
    wash->at += read + 1;
  }
}

/* Where something was there is a space, so that what stood about it does not become one. */
static void gap(wash_state *wash, size_t len) {
  wash->at += len;
  wash->out[wash->len++] = ' ';
}

static bool forbidden(const wash_state *wash) {
  unsigned char byte = (unsigned char)wash->in.data[wash->at];
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || begins(wash, "\xef\xbf\xbe") ||
         begins(wash, "\xef\xbf\xbf");
}

/* A "<" that opens no tag; the parser would end there. */
static bool is_sign(const wash_state *wash) {
  size_t at = wash->at + 1;
  if (wash->in.data[wash->at] != '<') return false;
  if (at < wash->in.len && wash->in.data[at] == '/') at++;
  unsigned char byte = at < wash->in.len ? (unsigned char)wash->in.data[at] : 0;
  return !((byte | 32) >= 'a' && (byte | 32) <= 'z') && byte != '_' && byte != ':' && byte < 0xc3;
}

static void piece(wash_state *wash, bool *typed) {
  if (begins(wash, "<![CDATA[")) {
    for (size_t end = wash->at + through(wash, "]]>"); wash->at < end;)
      if (forbidden(wash)) gap(wash, (unsigned char)wash->in.data[wash->at] < 0x20 ? 1 : 3);
      else keep(wash, 1);
  } else if (begins(wash, "<!--")) {
    gap(wash, through(wash, "-->"));
  } else if (begins(wash, "<!D") || begins(wash, "<!d")) {
    type_drop(wash, typed);
    gap(wash, 0);
  } else if (begins(wash, "<?")) {
    gap(wash, through(wash, "?>"));
  } else if (wash->in.data[wash->at] == '&') {
    reference_put(wash);
  } else if (is_sign(wash)) {
    memcpy(wash->out + wash->len, "&#60;", 5);
    wash->len += 5;
    wash->at++;
  } else if (forbidden(wash)) {
    gap(wash, (unsigned char)wash->in.data[wash->at] < 0x20 ? 1 : 3);
  } else {
    keep(wash, 1);
  }
}

ro_status feed_wash(ro_arena *arena, ro_str text, ro_str *washed, bool *typed, ro_error *error) {
  /* a sign of its own takes five bytes */
  size_t more = 0;
  for (size_t i = 0; i < text.len; i++) more += text.data[i] == '&' || text.data[i] == '<' ? 8 : 0;
  wash_state wash = {.in = text, .out = arena_alloc(arena, text.len + more + 16)};
  if (wash.out == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the feed");
  *typed = false;
  while (wash.at < wash.in.len && feed_blank(wash.in.data[wash.at])) wash.at++;
  while (wash.at < wash.in.len) piece(&wash, typed);
  *washed = (ro_str){wash.out, wash.len};
  return RO_OK;
}
