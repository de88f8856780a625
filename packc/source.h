/* Reading the source files of a pack: whole lines, checked, and tab-separated rows of them.
 *
 * Every reader of packc/ goes through here, so that encoding, length, spacing and column counts are checked in one
 * place. A line with an error is told and left out.
 */
#ifndef PACKC_SOURCE_H
#define PACKC_SOURCE_H

#include "packc/builder.h"

#define SOURCE_COLUMNS 12

typedef struct source {
  packc *c;
  const char *path; /* as the user gave it */
  char *data;       /* owned by the arena */
  size_t len, at;
  uint32_t first, number; /* global line numbers begin behind first; number of the last line read */
  dictionary seen;        /* rows so far, to find duplicates */
} source;

typedef struct source_row {
  packc_place place;
  uint32_t line; /* as senses hold it */
  uint32_t count;
  const char *columns[SOURCE_COLUMNS]; /* "" where left out; owned by the arena */
} source_row;

/* Opens folder/name, to be called `shown` in the pack. False when it is not there (not an error) or cannot be read. */
bool source_open(packc *c, const char *folder, const char *name, const char *shown, source *file);
/* A file of the pack: pack_dir/name, called packs/<lang>/name. */
bool source_open_pack(packc *c, const char *name, source *file);
/* A file of the ontology: ontology_dir/name, called ontology/name. */
bool source_open_ontology(packc *c, const char *name, source *file);

/* The next line that is neither empty nor a comment, NUL-terminated; false at the end. */
bool source_line(source *file, char **text);
/* The next row of at most `most` columns. need has a bit, from 1 for the first, for each column that must be filled. */
bool source_next(source *file, uint32_t need, uint32_t most, source_row *row);
packc_place source_place(const source *file);

#endif
