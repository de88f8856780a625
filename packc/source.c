/* See source.h. Files are read whole into the arena; lines are cut in place. */
#include "packc/source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/error.h"
#include "base/limits.h"

packc_place source_place(const source *file) { return (packc_place){file->path, file->number}; }

/* Fills file->data from an open stream, with a NUL behind it. */
static bool stream_read(source *file, FILE *stream) {
  size_t cap = 1 << 16;
  file->data = arena_alloc(&file->c->arena, cap + 1);
  while (file->data) {
    file->len += fread(file->data + file->len, 1, cap - file->len, stream);
    if (file->len < cap) break;
    if (cap > LIMIT_PACK_BYTES / 2) return false;
    char *wider = arena_alloc(&file->c->arena, cap * 2 + 1);
    if (wider) memcpy(wider, file->data, file->len);
    file->data = wider;
    cap *= 2;
  }
  return file->data && !ferror(stream);
}

/* Gives the lines of this file their numbers. */
static void source_number(source *file, const char *shown) {
  packc *c = file->c;
  uint32_t line_count = file->len > 0;
  for (size_t at = 0; at + 1 < file->len; at++) line_count += file->data[at] == '\n';
  const pack_file *before = c->files.count ? &c->files.rows[c->files.count - 1] : NULL;
  file->first = before ? before->first + before->line_count : 0;
  pack_file *row = table_push(&c->arena, &c->files, PACKC_ROWS);
  const char **path = table_push(&c->arena, &c->file_paths, PACKC_ROWS);
  if (row) *row = (pack_file){packc_string(c, shown), file->first, line_count};
  if (path) *path = file->path;
}

bool source_open(packc *c, const char *folder, const char *name, const char *shown, source *file) {
  char path[4096];
  *file = (source){.c = c};
  int len = snprintf(path, sizeof path, "%s/%s", folder, name);
  if (len < 0 || (size_t)len >= sizeof path) return false;
  FILE *stream = fopen(path, "rb");
  file->path = arena_copy(&c->arena, path, (size_t)len);
  if (!file->path) file->path = "";
  if (!stream) {
    if (errno != ENOENT) packc_error(c, source_place(file), "cannot be read: %s", error_reason(errno));
    return false;
  }
  bool fine = stream_read(file, stream);
  fclose(stream);
  if (fine) source_number(file, shown);
  else packc_error(c, source_place(file), "cannot be read");
  return fine;
}

bool source_open_pack(packc *c, const char *name, source *file) {
  char shown[512];
  snprintf(shown, sizeof shown, "packs/%s/%s", c->lang ? c->lang : "", name);
  return source_open(c, c->options->pack_dir, name, shown, file);
}

bool source_open_ontology(packc *c, const char *name, source *file) {
  char shown[512];
  snprintf(shown, sizeof shown, "ontology/%s", name);
  return source_open(c, c->options->ontology_dir, name, shown, file);
}

static bool is_nfc(const char *text) {
  utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)text);
  bool same = composed && strcmp((const char *)composed, text) == 0;
  free(composed);
  return same;
}

/* What is wrong with the characters of a line, or NULL. */
static const char *characters_fault(const char *text, size_t len) {
  bool plain = true;
  for (size_t at = 0; at < len;) {
    utf8proc_int32_t code;
    utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(len - at), &code);
    if (step <= 0) return "not valid UTF-8";
    if (code == '\r') return "a carriage return; lines end with a line feed alone";
    if (code == 0xfeff) return "a byte order mark";
    if ((code < 0x20 && code != '\t') || code == 0x7f) return "a control character";
    if (code >= 0x80) plain = false;
    at += (size_t)step;
  }
  return plain || is_nfc(text) ? NULL : "not in Unicode normal form C";
}

bool source_line(source *file, char **text) {
  while (file->at < file->len) {
    char *line = file->data + file->at, *end = memchr(line, '\n', file->len - file->at);
    size_t len = end ? (size_t)(end - line) : file->len - file->at;
    file->at += len + 1;
    file->number++;
    line[len] = 0;
    if (len == 0) continue;
    const char *fault = len > LIMIT_PACK_LINE ? "line over LIMIT_PACK_LINE (4096 bytes)" : characters_fault(line, len);
    if (fault) {
      packc_error(file->c, source_place(file), "%s", fault);
      continue;
    }
    if (line[0] == '#') continue;
    *text = line;
    return true;
  }
  return false;
}

static bool edge_space(const char *column) {
  size_t len = strlen(column);
  return len > 0 && (column[0] == ' ' || column[len - 1] == ' ');
}

static bool row_cut(source *file, char *text, uint32_t need, uint32_t most, source_row *row) {
  *row = (source_row){.place = source_place(file), .line = file->first + file->number};
  for (uint32_t index = 0; index < SOURCE_COLUMNS; index++) row->columns[index] = "";
  while (text && row->count < SOURCE_COLUMNS) {
    char *tab = strchr(text, '\t');
    if (tab) *tab = 0;
    row->columns[row->count++] = text;
    text = tab ? tab + 1 : NULL;
  }
  if (text || row->count > most) {
    packc_error(file->c, row->place, "more than %u columns", most);
    return false;
  }
  for (uint32_t index = 0; index < row->count; index++) {
    if (edge_space(row->columns[index])) {
      packc_error(file->c, row->place, "column %u begins or ends with a space", index + 1);
      return false;
    }
  }
  for (uint32_t index = 0; index < SOURCE_COLUMNS; index++) {
    if ((need >> index & 1) && !row->columns[index][0]) {
      packc_error(file->c, row->place, "column %u is empty", index + 1);
      return false;
    }
  }
  return true;
}

/* True when this line stood in the file before. */
static bool row_again(source *file, const char *text) {
  uint32_t count = file->seen.keys.count;
  dictionary_add(&file->seen, &file->c->arena, text, strlen(text));
  if (file->seen.keys.count > count) return false;
  packc_error(file->c, source_place(file), "the same line stands above");
  return true;
}

bool source_next(source *file, uint32_t need, uint32_t most, source_row *row) {
  char *text;
  while (source_line(file, &text)) {
    if (row_again(file, text)) continue;
    if (row_cut(file, text, need, most, row)) return true;
  }
  return false;
}
