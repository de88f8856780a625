/* The page that is part of the program: the files of web/dist, put there by tools/embed_page. */
#ifndef SERVE_PAGE_H
#define SERVE_PAGE_H

#include <stddef.h>

typedef struct page_file {
  const char *path; /* as it is asked for: /index.html, /assets/NAME */
  const char *type;
  const unsigned char *data, *packed; /* packed by gzip; NULL: not worth it */
  size_t len, packed_len;
} page_file;

extern const page_file page_files[];
extern const size_t page_file_count;

#endif
