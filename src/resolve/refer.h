/* Looking back for who is meant: what the files that resolve references share. `at` is the row of the mention that
 * refers; rows that are not found are DOC_NONE. */
#ifndef RESOLVE_REFER_H
#define RESOLVE_REFER_H

#include "resolve/resolve.h"

enum { LOOK = 60 }; /* mentions looked back over */

typedef bool (*refer_test)(const ro_doc *doc, const ro_mention *mention);

/* look.c */
const ro_actor *first_actor(const ro_doc *doc, const ro_mention *mention);
bool actor_is_state(const ro_doc *doc, const ro_actor *actor);
bool is_one_person(const ro_doc *doc, const ro_mention *mention);
bool is_somebody(const ro_doc *doc, const ro_mention *mention);
bool is_plural(const ro_doc *doc, const ro_mention *mention);
bool is_land(const ro_doc *doc, const ro_mention *mention);
bool is_body(const ro_doc *doc, const ro_mention *mention);
bool is_organised(const ro_doc *doc, const ro_mention *mention);
bool is_group(const ro_doc *doc, const ro_mention *mention);
uint32_t look_back(const ro_doc *doc, uint32_t before, refer_test test);
uint32_t look_subject(const ro_doc *doc, uint32_t mention, refer_test test);
void take_actor(ro_doc *doc, ro_mention *mention, ro_actor actor);
void take_mention(ro_doc *doc, ro_mention *mention, uint32_t from);
void take_state(ro_doc *doc, ro_mention *mention, uint32_t from);
uint32_t look_other(const ro_doc *doc, uint32_t before, uint32_t first, refer_test test);

/* refer.c */
void refer_two(ro_doc *doc, ro_mention *mention, uint32_t at);
const char *match_state(const resolve_state *state, const raw_match *match);
void refer_lands(const resolve_state *state, const raw_match *match, ro_mention *mention, uint32_t at,
                 const ro_item *item);
void refer_we(resolve_state *state, const raw_match *match, ro_mention *mention, uint32_t at);
void refer_his(ro_doc *doc, ro_mention *mention, uint32_t at, uint32_t word);
void refer_other_land(ro_doc *doc, ro_mention *mention, uint32_t at);
void refer_land(ro_doc *doc, ro_mention *mention, uint32_t at);

/* roles.c */
void refer_role(resolve_state *state, const raw_match *match, const composed *found, ro_mention *mention, uint32_t at);

#endif
