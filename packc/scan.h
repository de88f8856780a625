/* Reading one line of a .pat file: names and single characters between blanks. Used by frames.c and patterns.c. */
#ifndef PACKC_SCAN_H
#define PACKC_SCAN_H

#include <stdbool.h>
#include <string.h>

typedef struct scan {
  const char *at;
} scan;

static inline void scan_blank(scan *line) { line->at += strspn(line->at, " \t"); }

/* True at the end of the line or at a comment. */
static inline bool scan_end(scan *line) {
  scan_blank(line);
  return !*line->at || *line->at == '#';
}

/* Takes the character if it is next. */
static inline bool scan_take(scan *line, char wanted) {
  scan_blank(line);
  if (*line->at != wanted) return false;
  line->at++;
  return true;
}

/* Takes a name of lower-case letters, digits, - and _ into out; false, and out is empty, when none is next or it is too
 * long. */
static inline bool scan_name(scan *line, char *out, size_t size) {
  scan_blank(line);
  size_t len = strspn(line->at, "abcdefghijklmnopqrstuvwxyz0123456789_");
  while (len > 0 && line->at[len] == '-' && strspn(line->at + len + 1, "abcdefghijklmnopqrstuvwxyz0123456789_") > 0)
    len += 1 + strspn(line->at + len + 1, "abcdefghijklmnopqrstuvwxyz0123456789_");
  out[0] = 0;
  if (len == 0 || len >= size) return false;
  memcpy(out, line->at, len);
  out[len] = 0;
  line->at += len;
  return true;
}

#endif
