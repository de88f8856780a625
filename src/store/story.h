/* Stories and near copies, kept true while articles come and go. The rules, and why each touches only a bounded
 * neighbourhood: docs/decisions/0014-stories.md. */
#ifndef STORE_STORY_H
#define STORE_STORY_H

#include "store/inner.h"
#include "store/parcel.h"

/* Keeps the signature of a copy that is not shown now. */
ro_status story_sign(ro_store *store, int64_t copy, const parcel_head *head, ro_error *error);
/* The same for store->fresh, when it has not come to be shown. */
ro_status story_fresh(ro_store *store, ro_error *error);
/* A copy that is no longer shown, and one that is from now on; 0: none. Doing either twice does nothing. */
ro_status story_change(ro_store *store, int64_t gone, int64_t come, ro_error *error);
/* Gives stories to all that changed: once, before a transaction ends. */
ro_status story_settle(ro_store *store, ro_error *error);
/* Looks whether all of it is what the rules give; tells the key of each copy that is wrong. */
ro_status story_check(ro_store *store, void (*tell)(void *context, const char *what, ro_str key), void *context,
                      ro_error *error);

#endif
