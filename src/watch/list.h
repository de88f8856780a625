/* The list of feeds: OPML, or addresses one a line. */
#ifndef WATCH_LIST_H
#define WATCH_LIST_H

#include "watch/state.h"

ro_status list_read(watch_state *state, const char *path, ro_error *error);

#endif
