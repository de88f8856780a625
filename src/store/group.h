/* Groups: what hangs together by links. Of two kinds, stories and near copies, which differ in bars and size and in how
 * a group is divided. */
#ifndef STORE_GROUP_H
#define STORE_GROUP_H

#include "link/alike.h"
#include "store/ids.h"
#include "store/inner.h"

typedef enum group_kind { GROUP_STORY, GROUP_SAME } group_kind;

enum { GROUP_MOST = ALIKE_COPY_UNIT };
typedef struct group_found {
  unsigned count;
  int64_t unit;                /* its least number: what is kept to find it again */
  int64_t members[GROUP_MOST]; /* by their appearing */
  int64_t heads[GROUP_MOST];   /* of each: the first of its story, or of the copies */
} group_found;

/* The group that a shown copy belongs to, by the links as they stand now. */
ro_status group_find(ro_store *store, group_kind kind, int64_t copy, group_found *found, ro_error *error);
/* Finds and writes the groups of all copies of `changed` and of those they were in a group with. */
ro_status groups_settle(ro_store *store, group_kind kind, const id_set *changed, ro_error *error);

#endif
