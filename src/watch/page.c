/* A simple reduction: what is no text goes, then the paragraphs of the article element, or of all there is. */
#include "watch/page.h"

#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/limits.h"
#include "feed/feed.h"

enum { META_BYTES = 4 << 10, LEAST_PARAGRAPH = 25, LEAST_TEXT = 200 };

static size_t find(ro_str text, size_t from, const char *word) {
  size_t len = strlen(word);
  for (; from + len <= text.len; from++)
    if ((text.data[from] | 32) == (word[0] | 32) && strncasecmp(text.data + from, word, len) == 0) return from;
  return text.len;
}

static bool is_tag(ro_str text, size_t at, const char *name) {
  size_t len = strlen(name);
  return at + len + 1 < text.len && text.data[at] == '<' && strncasecmp(text.data + at + 1, name, len) == 0 &&
         strchr(" \t\r\n>/", text.data[at + 1 + len]);
}

/* Behind the element that opens at `at`; one that never closes is only its tag. */
static size_t behind(ro_str text, size_t at, const char *name) {
  char close[16] = "</";
  memcpy(close + 2, name, strlen(name) + 1);
  size_t end = find(text, at, close);
  if (end == text.len) return at + 1;
  end = find(text, end, ">");
  return end < text.len ? end + 1 : end;
}

/* Elements that hold nothing of an article; an element that never closes is looked for once only. */
static ro_str dropped(ro_arena *arena, ro_str html) {
  static const char *const names[] = {"script", "style", "nav",    "aside",    "footer",
                                      "form",   "svg",   "iframe", "noscript", "figure"};
  enum { NAMES = sizeof names / sizeof *names };
  bool never[NAMES] = {false};
  char *out = arena_alloc(arena, html.len + 1);
  size_t len = 0;
  for (size_t at = 0; out && at < html.len;) {
    size_t next = at;
    for (int i = 0; i < NAMES && html.data[at] == '<' && next == at; i++) {
      if (never[i] || !is_tag(html, at, names[i])) continue;
      next = behind(html, at, names[i]);
      if (next == at + 1) never[i] = true, next = at;
    }
    if (next > at) at = next;
    else out[len++] = html.data[at++];
  }
  return (ro_str){out ? out : "", len};
}

/* The longest element of a name. */
static ro_str longest(ro_str html, const char *name) {
  ro_str best = {"", 0};
  for (size_t at = find(html, 0, "<"); at < html.len; at = find(html, at + 1, "<")) {
    if (!is_tag(html, at, name)) continue;
    size_t end = behind(html, at, name);
    if (end == at + 1) break;
    if (end - at > best.len) best = (ro_str){html.data + at, end - at};
    at = end - 1;
  }
  return best;
}

static ro_str element_text(ro_arena *arena, ro_str html, const char *name) {
  ro_str found = longest(html, name);
  return found.len ? feed_plain_line(arena, found) : (ro_str){"", 0};
}

/* Where the paragraph that opens at `at` ends: at its end tag or before the next one. */
static size_t paragraph_end(ro_str html, size_t at) {
  for (at = find(html, at + 1, "<"); at < html.len; at = find(html, at + 1, "<"))
    if (is_tag(html, at, "/p") || is_tag(html, at, "p")) return at;
  return html.len;
}

static void paragraphs_put(ro_arena *arena, ro_str html, ro_buffer *out) {
  for (size_t at = find(html, 0, "<p"); at < html.len; at = find(html, at, "<p")) {
    size_t from = at;
    at = is_tag(html, at, "p") ? paragraph_end(html, at) : at + 1;
    if (at == from + 1) continue;
    ro_str text = feed_plain_line(arena, (ro_str){html.data + from, at - from});
    if (text.len < LEAST_PARAGRAPH) continue;
    if (out->len) buffer_puts(out, "\n\n");
    buffer_append(out, text.data, text.len);
  }
}

/* The charset that a meta tag names. */
static ro_str charset_named(ro_str html) {
  ro_str head = {html.data, html.len < META_BYTES ? html.len : META_BYTES};
  size_t at = find(head, 0, "charset=") + strlen("charset=");
  if (at >= head.len) return (ro_str){"", 0};
  if (head.data[at] == '"' || head.data[at] == '\'') at++;
  size_t end = at;
  while (end < head.len && !strchr("\"'>/; \t\r\n", head.data[end])) end++;
  return (ro_str){head.data + at, end - at};
}

ro_status page_article(ro_arena *arena, ro_str charset, ro_str html, ro_str *title, ro_str *text, ro_error *error) {
  ro_str clean;
  ro_buffer out;
  if (charset.len == 0) charset = charset_named(html);
  RO_TRY(feed_decode(arena, charset, html.data, html.len, &clean, error));
  clean = dropped(arena, clean);
  *title = element_text(arena, clean, "h1");
  if (title->len == 0) *title = element_text(arena, clean, "title");
  ro_str article = longest(clean, "article");
  buffer_init_from(&out, NULL, LIMIT_FETCHED_BYTES * 4);
  paragraphs_put(arena, article, &out);
  if (out.len < LEAST_TEXT) buffer_clear(&out), paragraphs_put(arena, clean, &out);
  const char *copy = arena_copy(arena, out.data ? out.data : "", out.len);
  *text = (ro_str){copy ? copy : "", copy ? out.len : 0};
  buffer_free(&out);
  return arena->failed ? error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the page") : RO_OK;
}
