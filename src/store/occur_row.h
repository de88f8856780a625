/* What is kept of an event that is in the tables. */
#ifndef STORE_OCCUR_ROW_H
#define STORE_OCCUR_ROW_H

#include "store/inner.h"
#include "store/occur.h"

/* Made of the tables anew; row, copy and stored stay 0. */
ro_status occur_of_row(ro_store *store, int64_t event, occur_event *traits, ro_error *error);

/* What is kept of an event whose row was changed, made again; as if its article stood. */
ro_status occur_row_again(ro_store *store, int64_t event, ro_error *error);

#endif
