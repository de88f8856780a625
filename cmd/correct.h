/* What actors and correct share: who says so and when, and a correction that goes into the record. cmd_correct.c. */
#ifndef CMD_CORRECT_H
#define CMD_CORRECT_H

#include "cmd/cmd.h"
#include "store/correct.h"

enum { CODE_BYTES = 64 };

/* CODE or CODE:ROLE, taken apart into buffer. */
void code_split(const char *typed, char buffer[CODE_BYTES], correct_item *item);
/* Adds a correction, codes again what it concerns, and says its number. Gives the exit status. */
int correct_put(const cmd_options *options, struct ro_store *store, correct_item *item);

#endif
