/* The word that whoever writes must know: made once, kept in a file that only its owner reads. */
#ifndef SERVE_TOKEN_H
#define SERVE_TOKEN_H

#include "readout/base.h"

enum { TOKEN_LENGTH = 43, TOKEN_SIZE = TOKEN_LENGTH + 1 /* 256 bits in base64url */ };

/* Reads the token of a file, which is made, with the folders above it, when there is none. A file that others may read
 * or write, or that is no plain file of ours, is refused. */
ro_status token_take(const char *path, char token[TOKEN_SIZE], ro_error *error);
/* Where it is kept when the user names no file: $XDG_STATE_HOME/readout/serve.token or the same in ~/.local/state, or
 * beside the record when there is no home. False: the path is too long. */
bool token_path(const char *record, char *out, size_t size);
/* Whether an Authorization header (or NULL) says `Bearer TOKEN`, in a time that tells nothing of where it differs. */
bool token_is_in(const char *token, const char *header);

#endif
