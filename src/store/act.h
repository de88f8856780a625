/* What questions go by: record_act and record_telling (schema 0006), kept as events come, go and are joined. */
#ifndef STORE_ACT_H
#define STORE_ACT_H

#include "store/inner.h"

/* The events of a copy that stands, each by itself until occur_settle joins it; and of one that does no more. */
ro_status act_show(ro_store *store, int64_t copy, ro_error *error);
ro_status act_hide(ro_store *store, int64_t copy, ro_error *error);
/* An event that was joined to another, or to none (head 0). */
ro_status act_join(ro_store *store, int64_t event, int64_t head, ro_error *error);
/* The occurrence of which an event is the earliest, written anew; none where it is so no more. */
ro_status act_write(ro_store *store, int64_t event, ro_error *error);

#endif
