/* A user's own actors: a file of names and codes that goes before everything the packs know.
 *
 * Each line is a name, a tab and CODE or CODE:ROLE. Names are cut and folded by the rules of every pack, so that one
 * list serves all languages. The list is immutable once read and shared by threads; segment asks it at each item.
 *
 * A name without a role is a country: its item has the classes of a country, its adjective and its people, so that all
 * patterns take it. A name with a role is a body. Behind the word for an office either may be a person,
 * and behind a number a country's name may be that of its people.
 */
#ifndef ARTICLE_USERS_H
#define ARTICLE_USERS_H

#include "article/doc.h"

typedef struct ro_users ro_users;

/* Called with each warning, "FILE:LINE: message", NUL-terminated, gone after the call. */
typedef void users_warn(void *context, const char *warning);

/* Reads the file at path; the caller frees *users with users_free. Allocator and packs must outlive it. A line that
 * cannot be used is an error that names it; a name given twice is a warning, and the last one holds. */
ro_status users_read(const ro_allocator *allocator, const char *path, const ro_pack *const *packs, size_t pack_count,
                     users_warn *warn, void *context, ro_users **users, ro_error *error);
void users_free(ro_users *users);

/* The actor with the longest name that begins at a token, and its tokens in *token_count; NULL when none does. users
 * may be NULL. The actor belongs to users. */
const ro_actor *users_match(const ro_users *users, const ro_doc *doc, uint32_t token, uint32_t *token_count);

/* Makes an item of the longest name that begins at its first token, unless what the pack found there is longer. before
 * is the item before it, or NULL. False when nothing was changed. */
bool users_item(const ro_doc *doc, const ro_item *before, ro_item *item);
/* The actor that an item names, or NULL. */
const ro_actor *users_actor(const ro_doc *doc, uint32_t item);
/* True when a name without a role has this code: it is a country of the user's. */
bool users_have_land(const ro_users *users, const char *code);

#endif
