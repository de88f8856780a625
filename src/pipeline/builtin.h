/* The packs that are embedded in the program. The Makefile generates the file that defines them; a program built
 * without packs (the one that compiles the first pack) has a count of 0. */
#ifndef PIPELINE_BUILTIN_H
#define PIPELINE_BUILTIN_H

#include <stddef.h>

struct builtin_pack {
  const char *name;          /* "vi" */
  const unsigned char *data; /* 16-byte aligned */
  size_t len;
};
extern const struct builtin_pack builtin_packs[];
extern const size_t builtin_pack_count;

#endif
