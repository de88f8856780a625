/* What other ontologies call our types and actors: tables made by tools/embed_foreign from ontology/, and how they are
 * asked. Called by the formats of this room. */
#ifndef EXPORT_FOREIGN_H
#define EXPORT_FOREIGN_H

#include <stdbool.h>

/* A country or one of the closed list of codes; "" where there is nothing. Sorted by code. */
typedef struct foreign_code {
  const char *code, *name, *cameo, *fips, *iso2, *role;
  bool is_country;
} foreign_code;
typedef struct foreign_role {
  const char *role, *cameo;
} foreign_role;
typedef struct foreign_act {
  const char *type, *mode, *status, *role, *cameo; /* mode, role "": any */
} foreign_act;
typedef struct foreign_scale {
  const char *cameo;
  double goldstein;
} foreign_scale;
typedef struct foreign_plover {
  const char *type;
  int quad;
  const char *planned; /* the type of a planned one, or "" */
} foreign_plover;

extern const foreign_code foreign_code_rows[];
extern const foreign_role foreign_role_rows[];
extern const foreign_act foreign_act_rows[];
extern const foreign_scale foreign_scale_rows[];
extern const foreign_plover foreign_plover_rows[];
extern const unsigned foreign_code_count, foreign_role_count, foreign_act_count, foreign_scale_count,
    foreign_plover_count;

const foreign_code *foreign_actor(const char *code);   /* NULL: a code of the user's, or UNK */
const char *foreign_sector(const char *role);          /* CAMEO's code of a role, or "" */
const foreign_plover *foreign_class(const char *type); /* NULL: no such type */
/* The CAMEO code of an act by a source of a role (""), or NULL when it has none. mode may be NULL. */
const char *foreign_event(const char *type, const char *mode, const char *status, const char *role);
double foreign_goldstein(const char *cameo);
int foreign_quad(const char *cameo); /* GDELT's class of a CAMEO code: by its root */

#endif
