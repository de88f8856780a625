/* Lookups in the tables of other ontologies. See foreign.h. */
#include "export/foreign.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static int actor_compare(const void *key, const void *row) { return strcmp(key, ((const foreign_code *)row)->code); }

const foreign_code *foreign_actor(const char *code) {
  return bsearch(code, foreign_code_rows, foreign_code_count, sizeof *foreign_code_rows, actor_compare);
}

const char *foreign_sector(const char *role) {
  for (unsigned i = 0; i < foreign_role_count; i++)
    if (strcmp(foreign_role_rows[i].role, role) == 0) return foreign_role_rows[i].cameo;
  return "";
}

const foreign_plover *foreign_class(const char *type) {
  for (unsigned i = 0; i < foreign_plover_count; i++)
    if (strcmp(foreign_plover_rows[i].type, type) == 0) return &foreign_plover_rows[i];
  return NULL;
}

static const char *act_find(const char *type, const char *mode, const char *status, const char *role) {
  for (unsigned i = 0; i < foreign_act_count; i++) {
    const foreign_act *row = &foreign_act_rows[i];
    if (strcmp(row->type, type) == 0 && strcmp(row->mode, mode) == 0 && strcmp(row->status, status) == 0 &&
        strcmp(row->role, role) == 0)
      return row->cameo;
  }
  return NULL;
}

const char *foreign_event(const char *type, const char *mode, const char *status, const char *role) {
  const char *found = act_find(type, mode ? mode : "", status, role);
  if (found == NULL) found = act_find(type, mode ? mode : "", status, "");
  if (found == NULL) found = act_find(type, "", status, role);
  return found ? found : act_find(type, "", status, "");
}

double foreign_goldstein(const char *cameo) {
  for (unsigned i = 0; i < foreign_scale_count; i++)
    if (strcmp(foreign_scale_rows[i].cameo, cameo) == 0) return foreign_scale_rows[i].goldstein;
  return 0;
}

int foreign_quad(const char *cameo) {
  int root = (cameo[0] - '0') * 10 + cameo[1] - '0';
  return root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4;
}
