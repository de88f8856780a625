/* What the lines of a text look like: wrapped at a column, as agency copy and mail are, or one paragraph a line.
 * Called once by segment_doc, before anything is cut. */
#include "segment/segment.h"

#include <string.h>

enum { WRAP_MAX = 100, WRAP_MIN = 40, WRAP_LINES = 3 }; /* bytes of a wrapped line; lines that prove it */

typedef struct line_count {
  uint32_t lines, full, open, longer; /* all; of wrapped length; ending in mid-sentence; too long to be wrapped */
} line_count;

static bool line_is_open(const char *line, size_t len) {
  char last = len ? line[len - 1] : '.';
  return strchr(".!?:\"')]", last) == NULL && len > 0;
}

static void line_take(line_count *count, const char *line, size_t len) {
  while (len && (line[len - 1] == ' ' || line[len - 1] == '\r')) len--;
  if (len == 0) return;
  count->lines++;
  count->full += len >= WRAP_MIN && len <= WRAP_MAX && line_is_open(line, len);
  count->open += line_is_open(line, len);
  count->longer += len > WRAP_MAX;
}

/* Agency copy sets its headline in capitals on the first line, with no empty line behind it. */
static uint32_t headline_end(const char *text, size_t len) {
  uint32_t lower = 0, upper = 0, at = 0;
  for (; at < len && text[at] != '\n'; at++) {
    lower += text[at] >= 'a' && text[at] <= 'z';
    upper += text[at] >= 'A' && text[at] <= 'Z';
  }
  return upper > 8 && lower * 8 < upper ? at : 0;
}

segment_lines lines_look(const char *text, size_t len) {
  line_count count = {0};
  for (size_t at = 0; at < len;) {
    const char *end = memchr(text + at, '\n', len - at);
    size_t line = end ? (size_t)(end - text) - at : len - at;
    line_take(&count, text + at, line);
    at += line + 1;
  }
  /* Half of the lines are full and end in mid-sentence, and hardly one is too long. */
  bool wrapped = count.full >= WRAP_LINES && count.full * 2 >= count.lines && count.longer * 8 <= count.lines;
  return (segment_lines){wrapped, wrapped ? headline_end(text, len) : 0};
}

/* A tab or two spaces open a paragraph in wrapped text. */
static bool token_is_indented(const ro_doc *doc, const ro_token *token) {
  uint32_t at = token->span.offset;
  const char *text = doc->text.data;
  return at >= 2 && (text[at - 1] == '\t' || (text[at - 1] == ' ' && text[at - 2] == ' '));
}

bool lines_break(const ro_doc *doc, segment_lines lines, uint32_t index) {
  const ro_token *token = &doc->tokens.rows[index];
  if (token->flags & TOKEN_PARAGRAPH) return true;
  if (!(token->flags & TOKEN_LINE)) return false;
  if (!lines.wrapped || token_is_indented(doc, token)) return true;
  return lines.headline_end && index && span_end(doc->tokens.rows[index - 1].span) <= lines.headline_end;
}
