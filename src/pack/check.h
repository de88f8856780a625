/* Inside the pack room: what the checks of an open pack share. */
#ifndef PACK_CHECK_H
#define PACK_CHECK_H

#include "pack/layout.h"

/* The trie is one, of no more than LIMIT_PHRASE_TOKENS words deep, and its nodes say what their senses and children
 * say. Leaves the node that is wrong. Senses have been checked. check_graph.c */
bool pack_nodes_ok(const ro_pack *pack, uint32_t *row);
/* Each pattern is a run of steps that ends with its match, leads nowhere else, and never round without taking an item.
 * Leaves the match of the pattern that is wrong. Steps have been checked one by one. check_graph.c */
bool pack_steps_ok(const ro_pack *pack, uint32_t *row);

#endif
