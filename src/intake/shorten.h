/* Cutting a text that is over its limit where it does the least harm. Called by intake.c. */
#ifndef INTAKE_SHORTEN_H
#define INTAKE_SHORTEN_H

#include <stddef.h>

/* How many bytes of a text to keep, at most `maximum` (which is at most len): up to the end of a paragraph, else of a
 * line, else of a sentence, else of a word, if one lies in the last part; else whole characters. The text is valid. */
size_t shorten_text(const char *text, size_t len, size_t maximum);

#endif
