/* Which language a text is in, told from the packs alone: their script, their function words, the words they know.
 * Called by intake.c for articles that do not say. */
#ifndef INTAKE_LANGUAGE_H
#define INTAKE_LANGUAGE_H

#include "pack/pack.h"

#define LANGUAGE_NONE SIZE_MAX

/* The index of the pack whose language the text (NFC) is in, or LANGUAGE_NONE. */
size_t language_find(const ro_pack *const *packs, size_t count, const char *text, size_t len);
/* The index of the pack for a language tag ("vi", "en-GB", "zh_Hant"): all of the tag, or its first part. */
size_t language_by_tag(const ro_pack *const *packs, size_t count, const char *tag, size_t len);

#endif
