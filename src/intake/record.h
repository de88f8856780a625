/* One line of JSON Lines to the fields of an article. Called by intake.c. */
#ifndef INTAKE_RECORD_H
#define INTAKE_RECORD_H

#include <jansson.h>

#include "article/doc.h"

/* Reads a line: bad UTF-8, NULs and lone surrogates become U+FFFD first, with a warning of doc. The fields point into
 * *root, which the caller gives back with json_decref when done, whatever the status. On a failure article holds the
 * fields that could be read, so that an error can name the article. */
ro_status record_read(ro_doc *doc, const char *line, size_t len, ro_article *article, json_t **root, ro_error *error);

#endif
