/* Text of blocks, character by character. */
#include "page/blocks.h"

#include <string.h>

#include "base/limits.h"
#include "text/chars.h"

static bool code_stops(uint32_t code) {
  switch (code) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x3002:
    case 0xff01:
    case 0xff1f:
    case 0x0964:
    case 0x06d4:
    case 0x061f: return true;
    default: return false;
  }
}

/* Closing marks that may stand behind a stop. */
static bool code_closes(uint32_t code) {
  switch (code) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0x201d:
    case 0x2019:
    case 0xbb:
    case 0x300d:
    case 0x300f:
    case 0xff09: return true;
    default: return false;
  }
}

static bool code_is_comma(uint32_t code) { return code == ',' || code == 0x3001 || code == 0xff0c || code == 0x060c; }

/* Not shown at all: soft hyphens, joiners, marks of direction. */
static bool code_is_hidden(uint32_t code) {
  return code == 0xad || (code >= 0x200b && code <= 0x200f) || code == 0xfeff || (code >= 0x2060 && code <= 0x2064) ||
         (code >= 0x202a && code <= 0x202e);
}

static void code_count(block_run *run, uint32_t code, bool linked, bool strong) {
  unsigned class = char_class(code);
  if (class & (CHAR_LETTER | CHAR_DIGIT)) {
    unsigned size = class & CHAR_HAN || (code >= 0xac00 && code < 0xd7a4) || (code >= 0xe00 && code < 0xe80) ? 3 : 1;
    run->block.size += size;
    if (linked) run->block.linked += size;
    if (strong) run->block.strong += size;
    if (!run->word || size == 3) run->block.words++;
    run->word = true;
    run->stop = false;
    return;
  }
  if (!(class & CHAR_MARK)) run->word = false;
  if (code_stops(code)) {
    if (!run->stop && run->block.stops < UINT16_MAX) run->block.stops++;
    run->stop = true;
  } else if (!code_closes(code)) {
    run->stop = false;
  }
  if (code_is_comma(code) && run->block.commas < UINT16_MAX) run->block.commas++;
}

/* White space that was put off. */
static void gap_put(block_run *run, page_tree *tree) {
  if (!run->open) {
    run->open = true;
    run->block.pictured = run->picture;
    run->picture = false;
    run->start = (uint32_t)tree->text.len;
  } else if (run->line) {
    buffer_putc(&tree->text, '\n');
    run->block.broken = true;
  } else if (run->space) {
    buffer_putc(&tree->text, ' ');
  }
  run->space = run->line = false;
}

static bool is_plain(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

/* The letters and digits of ASCII that begin at `at`, all at once. Gives how many. */
static size_t plain_add(block_run *run, page_tree *tree, const char *text, size_t len, bool linked, bool strong) {
  size_t count = 0;
  while (count < len && is_plain(text[count])) count++;
  if (count == 0) return 0;
  gap_put(run, tree);
  buffer_append(&tree->text, text, count);
  run->block.size += (uint32_t)count;
  if (linked) run->block.linked += (uint32_t)count;
  if (strong) run->block.strong += (uint32_t)count;
  run->block.words += !run->word;
  run->word = true;
  run->stop = false;
  return count;
}

void run_add(block_run *run, page_tree *tree, const char *text, size_t len, bool linked, bool strong) {
  for (size_t at = 0; at < len;) {
    at += plain_add(run, tree, text + at, len - at, linked, strong);
    if (at == len) return;
    unsigned step;
    uint32_t code = char_at(text, len, at, &step);
    if (code <= ' ' || code == 0x7f || code == 0xa0 ||
        (code >= 0x80 && (char_class(code) & CHAR_SPACE) && !code_is_hidden(code))) {
      run->space = true;
      run->word = false;
    } else if (!code_is_hidden(code)) {
      gap_put(run, tree);
      buffer_append(&tree->text, text + at, step);
      code_count(run, code, linked, strong);
    }
    at += step;
  }
}

void run_flush(block_run *run, ro_arena *arena, page_tree *tree, uint32_t element) {
  if (run->open) {
    page_block *row = table_push(arena, &tree->blocks, LIMIT_PAGE_ELEMENTS * 2);
    if (row) {
      *row = run->block;
      row->element = element;
      row->offset = run->start;
      row->len = (uint32_t)tree->text.len - run->start;
      row->closed = run->stop;
    }
    buffer_putc(&tree->text, '\0');
  }
  *run = (block_run){.picture = run->picture};
}

void run_break(block_run *run, ro_arena *arena, page_tree *tree, uint32_t element) {
  if (run->line || run->block.pictured || run->picture) { /* what stands below a picture ends with its line */
    run_flush(run, arena, tree, element);
  } else if (run->open) {
    run->line = true;
  }
  run->word = false;
}
