/* The first stage: from an article as it came to a document with its text and its meta data.
 *
 * Called by the pipeline with a document that was just reset. Afterwards all strings of the document are
 * NUL-terminated, valid UTF-8 and in its arena, `text` is NFC, `pack` is set and `id` is not empty; after a failure
 * `id` is set when the article gave one.
 */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include "article/doc.h"

typedef struct intake_options {
  const ro_pack *const *packs;
  size_t pack_count;
  ro_str lang; /* of articles that do not say theirs; empty: it is found out */
} intake_options;

/* Takes an article whose fields are in memory. */
ro_status intake_article(ro_doc *doc, const intake_options *options, const ro_article *article, ro_error *error);
/* Takes one line of JSON Lines. */
ro_status intake_line(ro_doc *doc, const intake_options *options, const char *line, size_t len, ro_error *error);

#endif
