/* A user's own actors: a file of names and codes that goes before everything the packs know.
 *
 * Each line is a name, a tab and CODE or CODE:ROLE. Names are cut and folded by the rules of every pack, so that one
 * list serves all languages. The list is immutable once read and shared by threads; resolve asks it at each token.
 */
#ifndef RESOLVE_USERS_H
#define RESOLVE_USERS_H

#include "article/doc.h"

typedef struct resolve_users resolve_users;

/* Called with each warning, "FILE:LINE: message", NUL-terminated, gone after the call. */
typedef void users_warn(void *context, const char *warning);

/* Reads the file at path; the caller frees *users with users_free. The packs must outlive it. A line that cannot be
 * used is an error that names it; a name given twice is a warning, and the last one holds. */
ro_status users_read(const char *path, const ro_pack *const *packs, size_t pack_count, users_warn *warn, void *context,
                     resolve_users **users, ro_error *error);
void users_free(resolve_users *users);

/* The actor with the longest name that begins at a token, and its tokens in *token_count; NULL when none does. users
 * may be NULL. The actor belongs to users. */
const ro_actor *users_match(const resolve_users *users, const ro_doc *doc, uint32_t token, uint32_t *token_count);

#endif
