/* What the first bytes of a file say it is. Names are not looked at. */
#ifndef INTAKE_SNIFF_H
#define INTAKE_SNIFF_H

#include <stdbool.h>
#include <stddef.h>

enum sniff_kind {
  SNIFF_TEXT,
  SNIFF_JSON,   /* its first byte that is not blank is `{` */
  SNIFF_FEED,   /* RSS, Atom, RDF, or a list of feeds */
  SNIFF_PAGE,   /* HTML */
  SNIFF_WARC,   /* records of a web crawl */
  SNIFF_GZIP,   /* one file, packed */
  SNIFF_PACKED, /* the same by bzip2, xz or zstd */
  SNIFF_FILES   /* zip or tar: files */
};

/* As many as are wanted, where there are so many; of markup, to tell whether it is a feed. */
enum { SNIFF_BYTES = 512, SNIFF_MARKUP = 1024 };

/* ended: there are no more bytes than these. *start is where the content begins, behind a byte order mark. False when
 * more bytes must be seen. */
bool sniff(const char *data, size_t len, bool ended, enum sniff_kind *kind, size_t *start);

bool byte_is_blank(char byte);
bool sniff_is_gzip(const char *data, size_t len);

#endif
