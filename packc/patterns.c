/* patterns/ *.pat but frames.pat: token patterns, compiled to the steps of a backtracking machine (article/match.h).
 *
 *   NAME: element element …        a line that begins with a blank goes on with the one above
 *
 * An element is a list of classes (`nat/adj`), a quoted 'word', or a group in parentheses with `|` between
 * alternatives; `=x` captures, `?`, `*` and `+` repeat. A capture at the end of a list whose other classes have none
 * stands for all of them; else each class has its own. Steps are made with relative jumps, so that a split can be put
 * before what is there already; the finished pattern is checked on its own graph, then made absolute.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "packc/scan.h"
#include "packc/source.h"

#define NAME_BYTES 32
#define GROUP_DEPTH 16
#define GROUP_ALTERNATIVES 32
#define LIST_CLASSES 64

typedef struct pattern_group {
  uint32_t start, alternative;                    /* steps where the group and its last alternative begin */
  uint32_t jumps[GROUP_ALTERNATIVES], jump_count; /* ends of the earlier alternatives */
} pattern_group;

typedef struct pattern_draft {
  packc *c;
  packc_place place;
  scan line;
  pack_step steps[LIMIT_PATTERN_STEPS]; /* a and b of jumps are offsets from their own step */
  uint32_t count;
  pattern_group groups[GROUP_DEPTH + 1];
  uint32_t depth;
  bool failed;
} pattern_draft;

static void draft_error(pattern_draft *draft, const char *what, const char *detail) {
  if (!draft->failed) packc_error(draft->c, draft->place, "%s%s%.80s", what, detail[0] ? ": " : "", detail);
  draft->failed = true;
}

static void step_push(pattern_draft *draft, pack_step step) {
  if (draft->count == LIMIT_PATTERN_STEPS) {
    draft_error(draft, "over LIMIT_PATTERN_STEPS", "");
    return;
  }
  draft->steps[draft->count++] = step;
}

static void step_insert(pattern_draft *draft, uint32_t at, pack_step step) {
  step_push(draft, step);
  if (draft->failed) return;
  memmove(&draft->steps[at + 1], &draft->steps[at], (draft->count - 1 - at) * sizeof step);
  draft->steps[at] = step;
}

static pack_step split(uint32_t first, uint32_t second) {
  return (pack_step){.op = STEP_SPLIT, .a = first, .b = second};
}

/* Marks the steps that can be reached from start without taking an item, staying below end; true when end is one. */
static bool reach(const pattern_draft *draft, uint32_t start, uint32_t end, uint8_t *seen) {
  uint32_t stack[LIMIT_PATTERN_STEPS * 2 + 2], depth = 0;
  bool met_end = false;
  memset(seen, 0, draft->count);
  stack[depth++] = start;
  while (depth > 0) {
    uint32_t at = stack[--depth];
    if (at == end) met_end = true;
    if (at >= end || at < start || seen[at]) continue;
    seen[at] = 1;
    const pack_step *step = &draft->steps[at];
    if (step->op == STEP_SPLIT) stack[depth++] = at + step->b;
    if (step->op == STEP_SPLIT || step->op == STEP_JUMP) stack[depth++] = at + step->a;
  }
  return met_end;
}

/* The number of a mask among all masks. */
static uint32_t mask_index(packc *c, class_mask mask) {
  uint32_t index = dictionary_add(&c->mask_keys, &c->arena, (const char *)&mask, sizeof mask);
  if (index < c->masks.count) return index;
  class_mask *row = table_push(&c->arena, &c->masks, PACK_MASKS_MOST);
  if (row) *row = mask;
  return row ? index : 0;
}

typedef struct class_list {
  class_mask masks[LIST_CLASSES];
  uint8_t captures[LIST_CLASSES];
  uint32_t count;
} class_list;

/* Takes `=x` if it is next; gives the letter or 0. */
static uint8_t capture_read(pattern_draft *draft) {
  if (!scan_take(&draft->line, '=')) return 0;
  char letter = *draft->line.at;
  if (letter < 'a' || letter > 'z') {
    draft_error(draft, "a capture is one letter", draft->line.at);
    return 0;
  }
  draft->line.at++;
  return (uint8_t)letter;
}

static void list_add(class_list *list, int class, uint8_t capture) {
  uint32_t index = 0;
  while (index < list->count && list->captures[index] != capture) index++;
  if (index == list->count) {
    list->masks[index] = (class_mask){{0, 0}};
    list->captures[list->count++] = capture;
  }
  mask_add(&list->masks[index], class);
}

/* A capture that only the last class of a list carries is meant for the whole list. */
static void list_settle(class_list *list, uint8_t last) {
  if (list->count != 2 || last == 0 || list->captures[0] != 0) return;
  list->masks[0].bits[0] |= list->masks[1].bits[0];
  list->masks[0].bits[1] |= list->masks[1].bits[1];
  list->captures[0] = last;
  list->count = 1;
}

static bool class_given(const packc *c, int class) {
  return mask_has(c->present, class) || class == CLASS_CAP || class == CLASS_NUMBER || class == CLASS_PUNCT ||
         class == CLASS_LOWER;
}

static void class_note(const pattern_draft *draft, int class) {
  packc *c = draft->c;
  if (!c->is_lint || class_given(c, class) || mask_has(c->noted, class)) return;
  mask_add(&c->noted, class);
  packc_find(c, PACKC_NOTE, draft->place, "no line gives the class %s", pack_class_name(class));
}

static bool list_read(pattern_draft *draft, class_list *list) {
  char name[NAME_BYTES];
  uint8_t capture = 0;
  uint32_t captured = 0, total = 0;
  do {
    int class = scan_name(&draft->line, name, sizeof name) ? packc_class(name) : -1;
    if (class < 0 || total++ == LIST_CLASSES - 1) {
      draft_error(draft, "no such class", name[0] ? name : draft->line.at);
      return false;
    }
    class_note(draft, class);
    capture = capture_read(draft);
    captured += capture != 0;
    list_add(list, class, capture);
  } while (scan_take(&draft->line, '/'));
  if (captured == 1) list_settle(list, capture);
  return !draft->failed;
}

/* One CLASS step for each capture, the earlier first. */
static void list_compile(pattern_draft *draft, const class_list *list) {
  for (uint32_t index = 0; index < list->count; index++) {
    uint32_t left = list->count - 1 - index;
    uint32_t mask = mask_index(draft->c, list->masks[index]);
    pack_step step = {.op = STEP_CLASS, .capture = list->captures[index], .a = mask};
    if (left > 0) step_push(draft, split(1, 3));
    step_push(draft, step);
    if (left > 0) step_push(draft, (pack_step){.op = STEP_JUMP, .a = left * 3 - 1});
  }
}

/* 'word' */
static void literal_read(pattern_draft *draft) {
  const char *start = ++draft->line.at, *end = strchr(start, '\'');
  cut_token token;
  size_t at = 0;
  char folded[CUT_TOKEN_MAX];
  if (!end) {
    draft_error(draft, "the quotation mark is not closed", "");
    return;
  }
  size_t len = (size_t)(end - start);
  draft->line.at = end + 1;
  if (!cut_next(&draft->c->cut, start, len, &at, &token) || token.offset != 0 || token.len != len) {
    draft_error(draft, "a quoted word is one token", start);
    return;
  }
  size_t folded_len = cut_fold(&draft->c->cut, start, len, folded);
  pack_step step = {.op = STEP_LITERAL, .a = packc_word(draft->c, folded, folded_len)};
  step.capture = capture_read(draft);
  step_push(draft, step);
}

/* Closes the alternative that is being read, before `|`. */
static void alternative_close(pattern_draft *draft) {
  pattern_group *group = &draft->groups[draft->depth];
  if (group->jump_count == GROUP_ALTERNATIVES || draft->count == group->alternative) {
    draft_error(draft, "an empty alternative, or too many", "");
    return;
  }
  step_insert(draft, group->alternative, split(1, draft->count - group->alternative + 2));
  group->jumps[group->jump_count++] = draft->count;
  step_push(draft, (pack_step){.op = STEP_JUMP});
  group->alternative = draft->count;
}

static void group_close(pattern_draft *draft) {
  pattern_group *group = &draft->groups[draft->depth];
  if (draft->count == group->alternative) draft_error(draft, "an empty group or alternative", "");
  for (uint32_t index = 0; index < group->jump_count; index++)
    draft->steps[group->jumps[index]].a = draft->count - group->jumps[index];
}

static void repeat_read(pattern_draft *draft, uint32_t start) {
  uint8_t seen[LIMIT_PATTERN_STEPS];
  char mark = *draft->line.at;
  uint32_t len = draft->count - start;
  if (draft->failed || (mark != '?' && mark != '*' && mark != '+')) return;
  draft->line.at++;
  if (reach(draft, start, draft->count, seen)) {
    draft_error(draft, "repeats or leaves out what may be empty already", draft->line.at - 1);
    return;
  }
  if (mark == '+') {
    step_push(draft, split(0u - len, 1));
    return;
  }
  step_insert(draft, start, split(1, len + (mark == '*' ? 2 : 1)));
  if (mark == '*') step_push(draft, (pack_step){.op = STEP_JUMP, .a = 0u - (len + 1)});
}

static void group_open(pattern_draft *draft) {
  if (draft->depth == GROUP_DEPTH) {
    draft_error(draft, "groups stand too deep in one another", "");
    return;
  }
  draft->groups[++draft->depth] = (pattern_group){.start = draft->count, .alternative = draft->count};
}

static void element_read(pattern_draft *draft) {
  uint32_t start = draft->count;
  if (scan_take(&draft->line, '(')) {
    group_open(draft);
  } else if (scan_take(&draft->line, '|')) {
    if (draft->depth == 0) draft_error(draft, "alternatives stand in parentheses", "");
    else alternative_close(draft);
  } else if (scan_take(&draft->line, ')')) {
    if (draft->depth == 0) {
      draft_error(draft, "`)` without `(`", "");
      return;
    }
    group_close(draft);
    start = draft->groups[draft->depth--].start;
    repeat_read(draft, start);
  } else if (*draft->line.at == '\'') {
    literal_read(draft);
    repeat_read(draft, start);
  } else {
    class_list list = {.count = 0};
    if (list_read(draft, &list)) list_compile(draft, &list);
    repeat_read(draft, start);
  }
}

/* True when an item may have one of the classes of this step: some line gives it, or the engine does. */
static bool step_alive(const packc *c, const pack_step *step) {
  if (step->op != STEP_CLASS) return true;
  for (int class = 0; class < CLASS_COUNT; class ++)
    if (mask_has(c->masks.rows[step->a], class) && class_given(c, class)) return true;
  return false;
}

/* True when the end can be reached through steps that can be taken. */
static bool can_match(const pattern_draft *draft) {
  static const pack_step none = {.op = STEP_MATCH};
  uint32_t stack[LIMIT_PATTERN_STEPS * 2 + 2], depth = 0;
  uint8_t seen[LIMIT_PATTERN_STEPS + 1] = {0};
  stack[depth++] = 0;
  while (depth > 0) {
    uint32_t at = stack[--depth];
    if (seen[at]) continue;
    seen[at] = 1;
    if (at == draft->count) return true;
    const pack_step *step = at < draft->count ? &draft->steps[at] : &none;
    if (step->op == STEP_SPLIT) stack[depth++] = at + step->b;
    if (step->op == STEP_SPLIT || step->op == STEP_JUMP) stack[depth++] = at + step->a;
    else if (step_alive(draft->c, step)) stack[depth++] = at + 1;
  }
  return false;
}

/* The classes that the first item may have; all when it may be a literal word. */
static class_mask first_classes(const pattern_draft *draft, const uint8_t *seen) {
  class_mask first = {{0, 0}};
  for (uint32_t at = 0; at < draft->count; at++) {
    const pack_step *step = &draft->steps[at];
    if (!seen[at] || (step->op != STEP_CLASS && step->op != STEP_LITERAL)) continue;
    if (step->op == STEP_LITERAL) return (class_mask){{~0ull, ~0ull}};
    first.bits[0] |= draft->c->masks.rows[step->a].bits[0];
    first.bits[1] |= draft->c->masks.rows[step->a].bits[1];
  }
  return first;
}

static void pattern_keep(pattern_draft *draft, const char *grammar, const char *name, uint32_t line) {
  packc *c = draft->c;
  uint8_t seen[LIMIT_PATTERN_STEPS];
  if (draft->depth > 0) draft_error(draft, "`(` without `)`", "");
  if (!draft->failed && reach(draft, 0, draft->count, seen)) draft_error(draft, "can match nothing at all", "");
  if (!draft->failed && !can_match(draft))
    draft_error(draft, "can never match: no line of the pack has a class that it needs", "");
  if (draft->failed) return;
  pack_pattern pattern = {.name = packc_string(c, name),
                          .grammar = packc_string(c, grammar),
                          .step = c->steps.count,
                          .line = line,
                          .first = first_classes(draft, seen)};
  for (uint32_t at = 0; at < draft->count; at++) {
    pack_step step = draft->steps[at];
    if (step.op == STEP_SPLIT) step.b += pattern.step + at;
    if (step.op == STEP_SPLIT || step.op == STEP_JUMP) step.a += pattern.step + at;
    pack_step *row = table_push(&c->arena, &c->steps, PACKC_ROWS);
    if (row) *row = step;
  }
  pack_step *match = table_push(&c->arena, &c->steps, PACKC_ROWS);
  if (match) *match = (pack_step){.op = STEP_MATCH};
  pack_pattern *row = table_push(&c->arena, &c->patterns, PACKC_ROWS);
  if (row) *row = pattern;
}

static void pattern_read(pattern_draft *draft, const char *grammar, char *text, uint32_t line) {
  char name[NAME_BYTES];
  draft->line = (scan){text};
  draft->count = draft->depth = 0;
  draft->groups[0] = (pattern_group){0};
  draft->failed = false;
  if (!scan_name(&draft->line, name, sizeof name) || !scan_take(&draft->line, ':')) {
    draft_error(draft, "expected `NAME: elements`", text);
    return;
  }
  while (!draft->failed && !scan_end(&draft->line)) element_read(draft);
  pattern_keep(draft, grammar, name, line);
}

/* Where a comment behind the elements of a line begins, or the line's end. */
static size_t comment_start(const char *text) {
  size_t at = 0;
  for (bool quoted = false; text[at]; at++) {
    if (text[at] == '\'') quoted = !quoted;
    if (text[at] == '#' && !quoted && at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) break;
  }
  return at;
}

/* Reads a file pattern by pattern; a pattern is a line and the indented lines behind it. */
static void grammar_read(packc *c, pattern_draft *draft, const char *name, const char *grammar) {
  source file;
  char *text, whole[LIMIT_PACK_LINE * 4];
  size_t len = 0;
  uint32_t line = 0;
  if (!source_open_pack(c, name, &file)) return;
  bool more = true;
  while (more) {
    more = source_line(&file, &text);
    bool goes_on = more && (text[0] == ' ' || text[0] == '\t');
    if (!goes_on && len > 0) {
      pattern_read(draft, grammar, whole, line);
      len = 0;
    }
    if (!more) break;
    if (!goes_on) {
      draft->place = source_place(&file);
      line = file.first + file.number;
    }
    size_t add = comment_start(text);
    text[add] = 0;
    if (len + add + 1 > sizeof whole) {
      packc_error(c, source_place(&file), "the pattern is too long");
      continue;
    }
    memcpy(whole + len, text, add + 1);
    len += add;
  }
}

static int name_order(const void *left, const void *right) {
  const char *const *a = left, *const *b = right;
  return strcmp(*a, *b);
}

/* The .pat files of the pack but frames.pat, in byte order; owned by the arena. */
static uint32_t grammars_list(packc *c, const char *names[64]) {
  char path[4096];
  uint32_t count = 0;
  int len = snprintf(path, sizeof path, "%s/patterns", c->options->pack_dir);
  DIR *folder = len > 0 && (size_t)len < sizeof path ? opendir(path) : NULL;
  if (!folder) return 0;
  for (struct dirent *entry; count < 64 && (entry = readdir(folder)) != NULL;) {
    size_t name_len = strlen(entry->d_name);
    if (name_len < 5 || entry->d_name[0] == '.' || strcmp(entry->d_name + name_len - 4, ".pat") != 0) continue;
    if (strcmp(entry->d_name, "frames.pat") == 0) continue;
    names[count] = arena_copy(&c->arena, entry->d_name, name_len);
    if (names[count]) count++;
  }
  closedir(folder);
  qsort(names, count, sizeof *names, name_order);
  return count;
}

void patterns_read(packc *c) {
  const char *names[64];
  pattern_draft *draft = arena_alloc(&c->arena, sizeof *draft);
  uint32_t count = grammars_list(c, names);
  if (!draft) return;
  draft->c = c;
  for (uint32_t index = 0; index < count; index++) {
    char path[300], grammar[256];
    size_t len = strlen(names[index]) - 4;
    if (len >= sizeof grammar) continue;
    memcpy(grammar, names[index], len);
    grammar[len] = 0;
    snprintf(path, sizeof path, "patterns/%s.pat", grammar);
    grammar_read(c, draft, path, grammar);
  }
}
