/* One line of JSON Lines to the fields of an article. Called by intake.c. */
#ifndef INTAKE_RECORD_H
#define INTAKE_RECORD_H

#include "article/doc.h"

/* Reads a line. The fields are copies in the document's arena, not yet cleaned; escapes of NUL and lone surrogates
 * became U+FFFD, with a warning. A text over its limit is given a few bytes longer than the limit, for intake to cut.
 * On a failure article holds the fields that could be read, so that an error can name the article. */
ro_status record_read(ro_doc *doc, const char *line, size_t len, ro_article *article, ro_error *error);

#endif
