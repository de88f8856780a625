/* Acts by pairs and places. See sums.h. */
#include "answer/sums.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer/ask.h"
#include "answer/scores.h"
#include "answer/whole.h"
#include "base/hash.h"
#include "base/memory.h"

enum { SIDES_MOST = 16, TENTHS = 10 };

/* ---- the acts of a selection ---- */

/* As k: its row, day, type and mode. Narrow rows say which acts count; the wide ones are read of them alone. */
static ro_status acts_write(ro_store *store, const answer_query *query, ask_text *ask, ro_error *error) {
  answer_query all = *query;
  all.limit = 0;
  all.paged = false;
  if (all.status == NULL) all.status = "actual";
  ask_put(ask, " FROM (SELECT o.id AS id, o.date_from AS day, o.type AS type, o.mode AS mode FROM ");
  RO_TRY(select_write(store, &all, ask, error));
  ask_bind(ask, " ORDER BY o.date_from DESC LIMIT ?) k CROSS JOIN record_event e ON e.id = k.id ", "i",
           (int64_t)SUMS_ACTS);
  return RO_OK;
}

static void stretch_note(sums_stretch *stretch, ro_str day) {
  stretch->acts++;
  stretch->cut = stretch->acts == SUMS_ACTS;
  snprintf(stretch->from, sizeof stretch->from, "%s", day.data);
}

/* ---- pairs ---- */

/* Two of the nodes, by their numbers, first below second. */
typedef struct pair_row {
  uint32_t first, second, acts;
  int64_t cooperation, conflict;
} pair_row;

/* Node and pair tables, both found by hash in open addressing; slots hold numbers + 1. */
typedef struct pair_sums {
  sums_node *nodes;
  int64_t *cooperation, *conflict; /* of the nodes, in tenths */
  pair_row *pairs;
  uint32_t *node_slots, *pair_slots;
  uint32_t node_count, pair_count;
} pair_sums;

enum { NODES_MOST = 4096, NODE_SLOTS = 4 * NODES_MOST, PAIRS_MOST = 1 << 15, PAIR_SLOTS = 2 * PAIRS_MOST };

static bool sums_open(pair_sums *all) {
  all->nodes = memory_zeroed(NULL, NODES_MOST, sizeof *all->nodes);
  all->cooperation = memory_zeroed(NULL, NODES_MOST, sizeof *all->cooperation);
  all->conflict = memory_zeroed(NULL, NODES_MOST, sizeof *all->conflict);
  all->pairs = memory_zeroed(NULL, PAIRS_MOST, sizeof *all->pairs);
  all->node_slots = memory_zeroed(NULL, NODE_SLOTS, sizeof *all->node_slots);
  all->pair_slots = memory_zeroed(NULL, PAIR_SLOTS, sizeof *all->pair_slots);
  return all->nodes && all->cooperation && all->conflict && all->pairs && all->node_slots && all->pair_slots;
}

static void sums_free(pair_sums *all) {
  memory_release(NULL, all->nodes);
  memory_release(NULL, all->cooperation);
  memory_release(NULL, all->conflict);
  memory_release(NULL, all->pairs);
  memory_release(NULL, all->node_slots);
  memory_release(NULL, all->pair_slots);
}

/* NODES_MOST when there is no room for another. */
static uint32_t node_of(pair_sums *all, const char *code) {
  uint32_t at = (uint32_t)hash_bytes(code, strlen(code), 1) % NODE_SLOTS;
  for (; all->node_slots[at]; at = (at + 1) % NODE_SLOTS)
    if (strcmp(all->nodes[all->node_slots[at] - 1].code, code) == 0) return all->node_slots[at] - 1;
  if (all->node_count == NODES_MOST) return NODES_MOST;
  snprintf(all->nodes[all->node_count].code, SUMS_CODE, "%s", code);
  all->node_slots[at] = ++all->node_count;
  return all->node_count - 1;
}

static pair_row *pair_of(pair_sums *all, uint32_t first, uint32_t second) {
  uint32_t at = (uint32_t)hash_mix((uint64_t)first << 32 | second) % PAIR_SLOTS;
  for (; all->pair_slots[at]; at = (at + 1) % PAIR_SLOTS) {
    pair_row *row = &all->pairs[all->pair_slots[at] - 1];
    if (row->first == first && row->second == second) return row;
  }
  if (all->pair_count == PAIRS_MOST) return NULL;
  pair_row *row = &all->pairs[all->pair_count++];
  row->first = first, row->second = second;
  all->pair_slots[at] = all->pair_count;
  return row;
}

/* The countries and bodies of one side, each once; nobody known is left out. */
typedef struct act_side {
  uint32_t nodes[SIDES_MOST];
  unsigned count;
} act_side;

static bool side_has(const act_side *side, uint32_t node) {
  for (unsigned i = 0; i < side->count; i++)
    if (side->nodes[i] == node) return true;
  return false;
}

static void side_read(pair_sums *all, const char *list, act_side *side) {
  whole_side actor;
  side->count = 0;
  while (side->count < SIDES_MOST && whole_next(&list, &actor)) {
    if (strcmp(actor.code, "UNK") == 0) continue;
    uint32_t node = node_of(all, actor.code);
    if (node < NODES_MOST && !side_has(side, node)) side->nodes[side->count++] = node;
  }
}

static void node_add(pair_sums *all, uint32_t node, int64_t tenths) {
  all->nodes[node].acts++;
  *(tenths < 0 ? &all->conflict[node] : &all->cooperation[node]) += tenths;
}

static void pair_add(pair_sums *all, uint32_t one, uint32_t other, int64_t tenths) {
  pair_row *row = one == other ? NULL : one < other ? pair_of(all, one, other) : pair_of(all, other, one);
  if (row == NULL) return;
  row->acts++;
  *(tenths < 0 ? &row->conflict : &row->cooperation) += tenths;
}

/* "A with B, B with A" of one act is one pair. */
static void act_add(pair_sums *all, const act_side *sources, const act_side *targets, int64_t tenths) {
  for (unsigned i = 0; i < sources->count; i++) node_add(all, sources->nodes[i], tenths);
  for (unsigned k = 0; k < targets->count; k++)
    if (!side_has(sources, targets->nodes[k])) node_add(all, targets->nodes[k], tenths);
  for (unsigned i = 0; i < sources->count; i++) {
    for (unsigned k = i + 1; k < sources->count && targets->count == 0; k++)
      pair_add(all, sources->nodes[i], sources->nodes[k], tenths);
    for (unsigned k = 0; k < targets->count; k++) {
      bool twice = side_has(sources, targets->nodes[k]) && side_has(targets, sources->nodes[i]);
      if (!twice || sources->nodes[i] < targets->nodes[k]) pair_add(all, sources->nodes[i], targets->nodes[k], tenths);
    }
  }
}

static ro_status acts_read(ro_store *store, const answer_query *query, pair_sums *all, sums_stretch *stretch,
                           ro_error *error) {
  ask_text ask;
  sqlite3_stmt *row = NULL;
  ask_init(&ask);
  ask_put(&ask, "SELECT coalesce(x.sources, e.sources), coalesce(x.targets, e.targets), k.type, k.mode, k.day");
  ro_status status = acts_write(store, query, &ask, error);
  ask_put(&ask, "LEFT JOIN record_occurrence x ON x.id = k.id");
  if (status == RO_OK) status = ask_prepare(store, &ask, &row, error);
  while (status == RO_OK && (status = ask_step(store, row, error)) == RO_OK) {
    act_side sources, targets;
    side_read(all, sql_str(row, 0).data, &sources);
    side_read(all, sql_str(row, 1).data, &targets);
    act_add(all, &sources, &targets, llround(score_of(sql_str(row, 2).data, sql_str(row, 3).data) * TENTHS));
    stretch_note(stretch, sql_str(row, 4));
  }
  sqlite3_finalize(row);
  ask_free(&ask);
  return status == RO_END ? RO_OK : status;
}

/* ---- the strongest ---- */

static double tenths(int64_t number) { return (double)number / TENTHS; }

static int pair_order(const void *one, const void *other) {
  const sums_pair *a = one, *b = other;
  if (a->acts != b->acts) return a->acts < b->acts ? 1 : -1;
  double all = a->cooperation - a->conflict - b->cooperation + b->conflict;
  if (fabs(all) > 0.05) return all < 0 ? 1 : -1;
  int first = strcmp(a->one, b->one);
  return first ? first : strcmp(a->other, b->other);
}

static int node_order(const void *one, const void *other) {
  const sums_node *a = one, *b = other;
  if (a->acts != b->acts) return a->acts < b->acts ? 1 : -1;
  return strcmp(a->code, b->code);
}

static sums_pair pair_make(const pair_sums *all, const pair_row *row) {
  const char *first = all->nodes[row->first].code, *second = all->nodes[row->second].code;
  bool turned = strcmp(first, second) > 0;
  sums_pair pair = {.acts = row->acts, .cooperation = tenths(row->cooperation), .conflict = tenths(row->conflict)};
  snprintf(pair.one, SUMS_CODE, "%s", turned ? second : first);
  snprintf(pair.other, SUMS_CODE, "%s", turned ? first : second);
  return pair;
}

/* Who is in the pairs that were kept, with all that he does in the selection. */
static ro_status nodes_take(pair_sums *all, const sums_pair *pairs, uint32_t count,
                            ro_status (*take)(void *context, const sums_node *node), void *context) {
  ro_status status = RO_OK;
  uint32_t kept = 0;
  bool *wanted = memory_zeroed(NULL, NODES_MOST, sizeof *wanted);
  if (wanted == NULL) return RO_NO_MEMORY;
  for (uint32_t i = 0; i < count; i++) wanted[node_of(all, pairs[i].one)] = wanted[node_of(all, pairs[i].other)] = true;
  for (uint32_t i = 0; i < all->node_count; i++) {
    if (!wanted[i]) continue;
    sums_node node = all->nodes[i];
    node.cooperation = tenths(all->cooperation[i]), node.conflict = tenths(all->conflict[i]);
    all->nodes[kept++] = node;
  }
  memory_release(NULL, wanted);
  qsort(all->nodes, kept, sizeof *all->nodes, node_order);
  for (uint32_t i = 0; i < kept && status == RO_OK; i++) status = take(context, &all->nodes[i]);
  return status;
}

static ro_status pairs_take(pair_sums *all, unsigned limit,
                            ro_status (*take_pair)(void *context, const sums_pair *pair),
                            ro_status (*take_node)(void *context, const sums_node *node), void *context) {
  ro_status status = RO_OK;
  sums_pair *pairs = memory_zeroed(NULL, all->pair_count + 1, sizeof *pairs);
  if (pairs == NULL) return RO_NO_MEMORY;
  for (uint32_t i = 0; i < all->pair_count; i++) pairs[i] = pair_make(all, &all->pairs[i]);
  qsort(pairs, all->pair_count, sizeof *pairs, pair_order);
  uint32_t count = all->pair_count < limit ? all->pair_count : limit;
  for (uint32_t i = 0; i < count && status == RO_OK && take_pair; i++) status = take_pair(context, &pairs[i]);
  if (status == RO_OK && take_node) status = nodes_take(all, pairs, count, take_node, context);
  memory_release(NULL, pairs);
  return status;
}

ro_status sums_pairs(ro_store *store, const answer_query *query, unsigned limit,
                     ro_status (*take_pair)(void *context, const sums_pair *pair),
                     ro_status (*take_node)(void *context, const sums_node *node), void *context, sums_stretch *stretch,
                     ro_error *error) {
  pair_sums all = {.node_count = 0};
  sums_stretch read = {.acts = 0};
  ro_status status = sums_open(&all) ? acts_read(store, query, &all, &read, error) : RO_NO_MEMORY;
  if (stretch) *stretch = read;
  if (status == RO_OK) status = pairs_take(&all, limit, take_pair, take_node, context);
  if (status == RO_NO_MEMORY) error_set(error, status, NULL, 0, "no memory for the pairs");
  sums_free(&all);
  return status;
}

/* ---- places ---- */

/* Where the earliest telling has no degrees, the first of the others that has. */
static ro_status places_write(ro_store *store, const answer_query *query, unsigned limit, ask_text *ask,
                              ro_error *error) {
  ask_put(ask,
          "SELECT p.place, p.place_code, p.lat, p.lon, count(*) AS acts, sum(max(a.score, 0)), sum(min(a.score, 0)) "
          "FROM (SELECT score_of(k.type, k.mode) AS score, "
          "CASE WHEN e.lat IS NULL THEN (SELECT x.id FROM record_telling t JOIN record_event x ON x.id = t.event "
          "WHERE t.act = k.id AND x.lat IS NOT NULL ORDER BY x.event LIMIT 1) ELSE e.id END AS at");
  RO_TRY(acts_write(store, query, ask, error));
  ask_bind(ask,
           ") a CROSS JOIN record_event p ON p.id = a.at GROUP BY p.place, p.place_code, p.lat, p.lon "
           "ORDER BY acts DESC, p.place, p.lat, p.lon LIMIT ?",
           "i", (int64_t)limit);
  return RO_OK;
}

static ro_status stretch_read(ro_store *store, const answer_query *query, sums_stretch *stretch, ro_error *error) {
  ask_text ask;
  sqlite3_stmt *row = NULL;
  *stretch = (sums_stretch){.acts = 0};
  ask_init(&ask);
  ask_put(&ask, "SELECT k.day");
  ro_status status = acts_write(store, query, &ask, error);
  if (status == RO_OK) status = ask_prepare(store, &ask, &row, error);
  while (status == RO_OK && (status = ask_step(store, row, error)) == RO_OK) stretch_note(stretch, sql_str(row, 0));
  sqlite3_finalize(row);
  ask_free(&ask);
  return status == RO_END ? RO_OK : status;
}

ro_status sums_places(ro_store *store, const answer_query *query, unsigned limit,
                      ro_status (*take)(void *context, const sums_place *place), void *context, sums_stretch *stretch,
                      ro_error *error) {
  ask_text ask;
  sqlite3_stmt *row = NULL;
  RO_TRY(stretch_read(store, query, stretch, error));
  ask_init(&ask);
  ro_status status = places_write(store, query, limit, &ask, error);
  if (status == RO_OK) status = ask_prepare(store, &ask, &row, error);
  while (status == RO_OK && (status = ask_step(store, row, error)) == RO_OK) {
    sums_place place = {.name = sql_str(row, 0),
                        .code = sql_str(row, 1),
                        .latitude = sqlite3_column_double(row, 2),
                        .longitude = sqlite3_column_double(row, 3),
                        .acts = (uint32_t)sqlite3_column_int64(row, 4),
                        .cooperation = sqlite3_column_double(row, 5),
                        .conflict = sqlite3_column_double(row, 6)};
    status = take(context, &place);
  }
  sqlite3_finalize(row);
  ask_free(&ask);
  return status == RO_END ? RO_OK : status;
}
