/* Reading labels. */
#include "trainer/labels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 11, LINE = 1 << 14 };

static void codes_read(label_actor *actor, char *text) {
  char *save = NULL;
  for (char *code = strtok_r(text, "/", &save); code; code = strtok_r(NULL, "/", &save)) {
    code[strcspn(code, ":")] = 0;
    if (actor->code_count < LABEL_CODES && strlen(code) < sizeof actor->codes[0])
      memcpy(actor->codes[actor->code_count++], code, strlen(code) + 1);
  }
}

static void actor_read(label_side *side, char *text) {
  if (side->count == LABEL_ACTORS) return;
  label_actor *actor = &side->actors[side->count++];
  char *codes = strchr(text, '=');
  *actor = (label_actor){.span = {0, 0}};
  if (codes) {
    char *plus = NULL;
    actor->span.offset = (uint32_t)strtoul(text, &plus, 10);
    actor->span.len = (uint32_t)strtoul(plus + (*plus == '+'), NULL, 10);
  }
  codes_read(actor, codes ? codes + 1 : text);
}

static void side_read(label_side *side, char *text) {
  char *save = NULL;
  side->count = 0;
  for (char *actor = strtok_r(text, ",", &save); actor; actor = strtok_r(NULL, ",", &save)) actor_read(side, actor);
}

static ro_span span_read(const char *offset, const char *len) {
  return (ro_span){(uint32_t)strtoul(offset, NULL, 10), (uint32_t)strtoul(len, NULL, 10)};
}

static void word_copy(char *to, size_t size, const char *from) { snprintf(to, size, "%s", from); }

static bool row_read(label *row, char *line) {
  char *columns[COLUMNS];
  size_t count = 0;
  line[strcspn(line, "\n")] = 0;
  for (char *at = line; at && count < COLUMNS; at = strchr(at, '\t'), at = at ? (*at = 0, at + 1) : NULL)
    columns[count++] = at;
  if (count != COLUMNS) return false;
  word_copy(row->article, sizeof row->article, columns[0]);
  row->sentence = span_read(columns[1], columns[2]);
  row->word = span_read(columns[3], columns[4]);
  row->offered = columns[5][0] == '1';
  word_copy(row->type, sizeof row->type, columns[6]);
  word_copy(row->status, sizeof row->status, columns[7]);
  row->optional = columns[8][0] == '1';
  side_read(&row->source, columns[9]);
  side_read(&row->target, columns[10]);
  return true;
}

static label *row_push(labels *all) {
  if (all->count == all->cap) {
    size_t cap = all->cap ? all->cap * 2 : 1024;
    label *rows = realloc(all->rows, cap * sizeof *rows);
    if (rows == NULL) return NULL;
    all->rows = rows, all->cap = cap;
  }
  memset(&all->rows[all->count], 0, sizeof *all->rows);
  return &all->rows[all->count++];
}

bool labels_read(labels *out, const char *path, float weight) {
  static char line[LINE];
  FILE *file = fopen(path, "r");
  if (file == NULL) return false;
  for (unsigned number = 1; fgets(line, sizeof line, file); number++) {
    label *row = row_push(out);
    if (row) row->weight = weight;
    if (row && row_read(row, line)) continue;
    fprintf(stderr, "%s:%u: not a label\n", path, number);
    if (row) out->count--;
  }
  fclose(file);
  return true;
}

static int compare(const void *left, const void *right) {
  const label *a = left, *b = right;
  int order = strcmp(a->article, b->article);
  if (order) return order;
  if (a->sentence.offset != b->sentence.offset) return a->sentence.offset < b->sentence.offset ? -1 : 1;
  if (a->word.offset != b->word.offset) return a->word.offset < b->word.offset ? -1 : 1;
  return strcmp(a->type, b->type);
}

void labels_sort(labels *all) { qsort(all->rows, all->count, sizeof *all->rows, compare); }
void labels_free(labels *all) { free(all->rows); }

static int article_compare(const char *article, size_t len, const label *row) {
  int order = strncmp(article, row->article, len);
  return order ? order : row->article[len] ? -1 : 0;
}

void labels_find(const labels *all, const char *article, size_t len, size_t *first, size_t *end) {
  size_t low = 0, high = all->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (article_compare(article, len, &all->rows[middle]) > 0) low = middle + 1;
    else high = middle;
  }
  for (*first = *end = low; *end < all->count && article_compare(article, len, &all->rows[*end]) == 0;) ++*end;
}
