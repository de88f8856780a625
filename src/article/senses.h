/* Which lexicon lines a mention stands on, for traces. Called by explain and who. */
#ifndef ARTICLE_SENSES_H
#define ARTICLE_SENSES_H

#include "article/doc.h"

/* The pack line of the name or word for a role that item i of the mention (from 0) is, or DOC_NONE. Of several names
 * that are spelled alike it is the one of the mention's own actor. */
uint32_t mention_line(const ro_doc *doc, const ro_mention *mention, uint32_t i);

#endif
