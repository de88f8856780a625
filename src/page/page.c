/* The order of reading a page. */
#include "page/page.h"

#include <string.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/limits.h"
#include "page/about.h"
#include "page/charset.h"
#include "page/facts.h"
#include "page/judge.h"
#include "page/linked.h"
#include "page/tree.h"
#include "page/wash.h"

enum { CAPTIONS = 200 };
_Static_assert(LIMIT_PAGE_BYTES == 16u << 20, "the warning says so");

const char *page_date_source_name(unsigned source) {
  static const char *const names[] = {NULL, "json-ld", "meta", "time", "line", "url"};
  return source < sizeof names / sizeof *names ? names[source] : NULL;
}

/* The bytes as ASCII, UTF-16 taken for what it is. */
static size_t first_bytes(const char *data, size_t len, char *out, size_t room) {
  size_t made = 0, at = len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  for (; at < len && made < room; at++) {
    unsigned char byte = (unsigned char)data[at];
    if (byte == 0 || byte == 0xff || byte == 0xfe) continue;
    if (made == 0 && strchr(" \t\r\n\f\v", byte)) continue;
    out[made++] = (char)byte;
  }
  return made;
}

bool page_begins(const char *data, size_t len) {
  static const char *const starts[] = {"<!doctype html", "<html",    "<head",    "<body", "<meta",
                                       "<title",         "<article", "<div",     "<!--",  "<script",
                                       "<link",          "<main",    "<section", "<p>",   "<h1"};
  char first[32];
  size_t made = first_bytes(data, len, first, sizeof first);
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (made >= strlen(starts[i]) && ascii_same(first, starts[i], strlen(starts[i]))) return true;
  if (made < 5 || !ascii_same(first, "<?xml", 5)) return false;
  for (size_t i = 0; i + 5 < len && i < 1024; i++) /* XHTML says so; feeds have another root */
    if (ascii_same(data + i, "<html", 5)) return true;
  return false;
}

static ro_str arena_str(ro_arena *arena, const char *data, size_t len) {
  const char *copy = len ? arena_copy(arena, data, len) : NULL;
  return copy ? (ro_str){copy, len} : (ro_str){"", 0};
}

/* Lines that begin with ">>" lead to other articles. */
static void text_put(ro_buffer *out, ro_str text) {
  size_t begin = out->len;
  for (size_t at = 0; at < text.len;) {
    const char *end = memchr(text.data + at, '\n', text.len - at);
    size_t len = end ? (size_t)(end - text.data) - at : text.len - at;
    bool leads = len > 2 && memcmp(text.data + at, ">>", 2) == 0;
    if (!leads && out->len > begin) buffer_putc(out, '\n');
    if (!leads) buffer_append(out, text.data + at, len);
    at += len + 1;
  }
}

/* The texts of all blocks with a verdict, with `gap` between. */
static ro_str gather(ro_arena *arena, const page_tree *tree, const page_judgement *judgement, uint8_t verdict,
                     const char *gap) {
  ro_buffer out;
  buffer_init_from(&out, arena->allocator, tree->text.len * 2 + 64);
  for (uint32_t i = 0; i < tree->blocks.count; i++) {
    if (judgement->verdicts[i] != verdict) continue;
    ro_str text = block_text(tree, &tree->blocks.rows[i]);
    size_t before = out.len;
    if (before) buffer_puts(&out, gap);
    size_t begin = out.len;
    text_put(&out, text);
    if (out.len == begin) out.len = before;
  }
  ro_str made = arena_str(arena, out.data, out.len);
  buffer_free(&out);
  return made;
}

static void captions_take(ro_arena *arena, const page_tree *tree, const page_judgement *judgement, ro_page *page) {
  for (uint32_t i = 0; i < tree->blocks.count; i++) {
    if (judgement->verdicts[i] != VERDICT_CAPTION) continue;
    ro_str text = block_text(tree, &tree->blocks.rows[i]);
    ro_str *row = table_push(arena, &page->captions, CAPTIONS);
    if (row) *row = arena_str(arena, text.data, text.len);
  }
}

static void title_take(ro_arena *arena, const page_tree *tree, const page_judgement *judgement, ro_page *page) {
  if (judgement->title != UINT32_MAX) {
    ro_str text = block_text(tree, &tree->blocks.rows[judgement->title]);
    page->title = arena_str(arena, text.data, text.len);
  } else if (page->title.len == 0) {
    page->title = tree->title;
  }
}

static void page_fill(ro_arena *arena, const page_tree *tree, const page_judgement *judgement, ro_page *page) {
  title_take(arena, tree, judgement, page);
  page->body = gather(arena, tree, judgement, VERDICT_BODY, "\n\n");
  page->standfirst = gather(arena, tree, judgement, VERDICT_STANDFIRST, "\n\n");
  captions_take(arena, tree, judgement, page);
}

static ro_status page_parse(ro_arena *arena, const page_options *options, const washed_page *washed, page_tree *tree,
                            ro_page *page, ro_error *error) {
  linked_facts linked = {0};
  page_judgement judgement;
  RO_TRY(tree_parse(arena, washed->html, tree, error));
  for (uint32_t i = 0; i < washed->linked.count; i++) linked_read(washed->linked.rows[i], &linked);
  facts_fill(arena, options, tree, &linked, page);
  if (page->url.len == 0 && options->url.len) page->url = options->url;
  RO_TRY(judge_page(arena, options, tree, linked_text(arena, linked.body), page, &judgement, error));
  about_fill(arena, options, tree, &judgement, page);
  page_fill(arena, tree, &judgement, page);
  if (tree->stopped) page->warning = "the page has too many elements, or too deep ones: its end was not read";
  else if (washed->too_deep) page->warning = "elements lie too deep: the tags of the deepest were left out";
  return RO_OK;
}

ro_status page_read(ro_arena *arena, const page_options *options, const char *data, size_t len, ro_page *page,
                    ro_error *error) {
  ro_str text;
  const char *charset;
  washed_page washed;
  page_tree tree;
  const ro_str none = {"", 0};
  *page = (ro_page){.title = none,
                    .standfirst = none,
                    .body = none,
                    .lines = none,
                    .author = none,
                    .url = none,
                    .outlet = none,
                    .lang = none,
                    .charset = none};
  bool cut = len > LIMIT_PAGE_BYTES;
  if (cut) len = LIMIT_PAGE_BYTES;
  RO_TRY(charset_decode(arena, options->charset, data, len, &text, &charset, error));
  RO_TRY(wash_page(arena, text, &washed, error));
  ro_status status = page_parse(arena, options, &washed, &tree, page, error);
  tree_free(&tree);
  page->charset = (ro_str){charset, strlen(charset)};
  if (cut) page->warning = "the page is longer than 16 MiB: its end was not read";
  if (status == RO_OK && arena->failed) return arena_error(arena, NULL, "read the page", error);
  return status;
}
