/* What each side told of a talk, laid out for a page: answer/compare.h in the words of the page. */
#ifndef EXPORT_TALKS_H
#define EXPORT_TALKS_H

#include "answer/compare.h"
#include "export/pen.h"

typedef struct talk_laid {
  compare_table table; /* owns all strings of the grid */
  pen_grid grid;       /* no rows: there is nothing to compare */
} talk_laid;

ro_status talk_lay(ro_store *store, const ro_engine *engine, ro_session *session, const char *occurrence,
                   const char *lang, talk_laid *laid, ro_error *error);
void talk_free(talk_laid *laid);

#endif
