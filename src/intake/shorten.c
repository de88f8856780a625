/* Where a text over its limit is cut: see shorten.h. The ends of paragraphs and sentences are those of plain text in
 * any language; what is a sentence for coding is decided later, by the pack. */
#include "intake/shorten.h"

#include <stdbool.h>
#include <string.h>

#include "base/error.h"

/* An end is looked for in this part of what may be kept. */
enum { SHORTEN_PART = 8 };

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool ends_paragraph(const char *text, size_t at) { return text[at] == '\n' && text[at - 1] == '\n'; }

static bool ends_line(const char *text, size_t at) { return text[at] == '\n'; }

static bool ends_sentence(const char *text, size_t at) {
  return is_blank(text[at]) && strchr(".!?", text[at - 1]) && text[at - 1];
}

static bool ends_word(const char *text, size_t at) { return is_blank(text[at]); }

/* The last place from `first` to `last` that is an end, or 0. */
static size_t last_end(const char *text, size_t first, size_t last, bool (*is_end)(const char *, size_t)) {
  for (size_t at = last; at >= first && at > 0; at--)
    if (is_end(text, at)) return at;
  return 0;
}

size_t shorten_text(const char *text, size_t len, size_t maximum) {
  static bool (*const ends[])(const char *, size_t) = {ends_paragraph, ends_line, ends_sentence, ends_word};
  size_t first = maximum - maximum / SHORTEN_PART, last = maximum < len ? maximum : len - 1;
  for (size_t i = 0; len && i < sizeof ends / sizeof *ends; i++) {
    size_t at = last_end(text, first, last, ends[i]);
    if (at) return at;
  }
  return error_whole_len(text, maximum);
}
