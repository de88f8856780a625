/* graphml: who deals with whom. Actors are nodes; what one did to another, an edge with counts by class of act and the
 * mean of PLOVER's scores; of each month an edge of its own if asked for. Acts towards each other stand on the edges of
 * both ways. Only what happened counts.
 */
#include <stdlib.h>
#include <string.h>

#include "answer/scores.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/memory.h"
#include "export/dyads.h"
#include "export/export.h"
#include "export/foreign.h"
#include "export/markup.h"

enum { QUADS = 4, SLOTS_FIRST = 1024, SIDE_BYTES = 32, GRAPH_NODES = 65536, GRAPH_BYTES = 512 << 20 };

typedef struct graph_node {
  char name[SIDE_BYTES]; /* CODE:ROLE */
  whole_side side;
  uint32_t count, rank;
} graph_node;

typedef struct graph_edge {
  uint32_t from, to;
  int32_t month; /* year * 12 + month - 1; 0: not known, or of all months */
  uint32_t count, mutual, quads[QUADS];
  double score;
} graph_edge;

/* Rows, and where they are by hash: 0 is nothing, else a row's number and one. */
typedef struct graph_slots {
  uint32_t *slots;
  size_t size;
} graph_slots;

typedef struct graph {
  ro_arena arena;
  TABLE(graph_node) nodes;
  TABLE(graph_edge) edges;
  graph_slots node_slots, edge_slots;
} graph;

/* ---- tables by hash ---- */

static uint64_t node_hash(const graph_node *node) { return hash_bytes(node->name, strlen(node->name), 1); }

static uint64_t edge_hash(const graph_edge *edge) {
  return hash_mix(((uint64_t)edge->from << 32 | edge->to) ^ hash_mix((uint32_t)edge->month));
}

static bool edge_same(const graph_edge *a, const graph_edge *b) {
  return a->from == b->from && a->to == b->to && a->month == b->month;
}

static void slot_put(graph_slots *slots, uint64_t hash, uint32_t row) {
  size_t at = hash & (slots->size - 1);
  while (slots->slots[at]) at = (at + 1) & (slots->size - 1);
  slots->slots[at] = row + 1;
}

/* Room for one more; the rows that are there are put anew by the caller when it gives true in *grown. */
static bool slots_room(graph_slots *slots, uint32_t count, bool *grown) {
  *grown = false;
  if (slots->size && (size_t)count * 2 < slots->size) return true;
  size_t size = slots->size ? slots->size * 2 : SLOTS_FIRST;
  uint32_t *fresh = memory_zeroed(NULL, size, sizeof *fresh);
  if (fresh == NULL) return false;
  memory_release(NULL, slots->slots);
  *slots = (graph_slots){fresh, size};
  *grown = true;
  return true;
}

static graph_node *node_of(graph *all, const whole_side *side) {
  graph_node wanted = {.side = *side};
  bool grown;
  snprintf(wanted.name, sizeof wanted.name, "%s%s%s", side->code, *side->role ? ":" : "", side->role);
  if (!slots_room(&all->node_slots, all->nodes.count, &grown)) return NULL;
  for (uint32_t i = 0; grown && i < all->nodes.count; i++)
    slot_put(&all->node_slots, node_hash(&all->nodes.rows[i]), i);
  size_t at = node_hash(&wanted) & (all->node_slots.size - 1);
  for (; all->node_slots.slots[at]; at = (at + 1) & (all->node_slots.size - 1)) {
    graph_node *node = &all->nodes.rows[all->node_slots.slots[at] - 1];
    if (strcmp(node->name, wanted.name) == 0) return node;
  }
  graph_node *node = table_push(&all->arena, &all->nodes, GRAPH_NODES);
  if (node == NULL) return NULL;
  all->node_slots.slots[at] = all->nodes.count;
  *node = wanted;
  return node;
}

static graph_edge *edge_of(graph *all, const graph_edge *wanted) {
  bool grown;
  if (!slots_room(&all->edge_slots, all->edges.count, &grown)) return NULL;
  for (uint32_t i = 0; grown && i < all->edges.count; i++)
    slot_put(&all->edge_slots, edge_hash(&all->edges.rows[i]), i);
  size_t at = edge_hash(wanted) & (all->edge_slots.size - 1);
  for (; all->edge_slots.slots[at]; at = (at + 1) & (all->edge_slots.size - 1)) {
    graph_edge *edge = &all->edges.rows[all->edge_slots.slots[at] - 1];
    if (edge_same(edge, wanted)) return edge;
  }
  graph_edge *edge = table_push(&all->arena, &all->edges, LIMIT_GRAPH_EDGES);
  if (edge == NULL) return NULL;
  all->edge_slots.slots[at] = all->edges.count;
  *edge = *wanted;
  return edge;
}

/* ---- counting ---- */

static int32_t month_of(const char *date) {
  int year, month;
  return date && sscanf(date, "%4d-%2d", &year, &month) == 2 ? year * 12 + month - 1 : 0;
}

static bool edge_count(graph *all, const whole_occurrence *whole, const graph_edge *wanted, bool mutual) {
  graph_edge *edge = edge_of(all, wanted);
  if (edge == NULL) return false;
  edge->count++;
  edge->mutual += mutual;
  edge->quads[foreign_class(whole->type)->quad - 1]++;
  edge->score += score_of(whole->type, whole->mode);
  return true;
}

/* Nodes may move when one is added: their numbers do not. */
static bool pair_count(graph *all, const whole_occurrence *whole, const dyad *pair, int32_t month, bool mutual) {
  graph_node *first = node_of(all, &pair->first);
  if (first == NULL) return false;
  first->count++;
  uint32_t from = (uint32_t)(first - all->nodes.rows);
  if (*pair->second.code == '\0') return true;
  graph_node *second = node_of(all, &pair->second);
  if (second == NULL) return false;
  second->count++;
  uint32_t to = (uint32_t)(second - all->nodes.rows);
  if (!edge_count(all, whole, &(graph_edge){.from = from, .to = to, .month = month}, mutual)) return false;
  return !mutual || edge_count(all, whole, &(graph_edge){.from = to, .to = from, .month = month}, true);
}

static ro_status count_occurrence(export_run *run, const whole_occurrence *whole, ro_error *error) {
  graph *all = run->state;
  dyad pairs[LIMIT_DYADS];
  bool mutual = whole->targets == NULL || *whole->targets == '\0';
  if (whole->type == NULL || foreign_class(whole->type) == NULL || whole->status == NULL ||
      strcmp(whole->status, "actual") != 0)
    return RO_OK;
  unsigned count = dyads_of(whole, pairs);
  int32_t month = run->options.by_month ? month_of(whole->date_from) : 0;
  for (unsigned i = 0; i < count; i++)
    if (!pair_count(all, whole, &pairs[i], month, mutual))
      return all->arena.failed ? arena_error(&all->arena, NULL, "draw the graph", error)
                               : error_set(error, RO_LIMIT, NULL, 0,
                                           "the graph has more than %d edges or %d actors (LIMIT_GRAPH_EDGES): "
                                           "leave out --by-month, or ask for fewer days",
                                           LIMIT_GRAPH_EDGES, GRAPH_NODES);
  return RO_OK;
}

/* ---- writing ---- */

static void put_key(ro_buffer *out, const char *id, const char *of, const char *type) {
  buffer_printf(out, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", id, of, strchr(id, '.') + 1,
                type);
}

static const char *const quad_keys[QUADS] = {"e.verbal_cooperation", "e.material_cooperation", "e.verbal_conflict",
                                             "e.material_conflict"};

static void put_head(ro_buffer *out, bool by_month) {
  buffer_puts(out,
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  put_key(out, "n.code", "node", "string");
  put_key(out, "n.role", "node", "string");
  put_key(out, "n.name", "node", "string");
  put_key(out, "n.acts", "node", "int");
  if (by_month) put_key(out, "e.month", "edge", "string");
  put_key(out, "e.acts", "edge", "int");
  put_key(out, "e.mutual", "edge", "int");
  for (int i = 0; i < QUADS; i++) put_key(out, quad_keys[i], "edge", "int");
  put_key(out, "e.score", "edge", "double");
  buffer_puts(out, "  <graph id=\"readout\" edgedefault=\"directed\">\n");
}

static void put_data(ro_buffer *out, const char *key, const char *text) {
  buffer_printf(out, "      <data key=\"%s\">", key);
  markup_put(out, text);
  buffer_puts(out, "</data>\n");
}

static void put_count(ro_buffer *out, const char *key, uint32_t count) {
  buffer_printf(out, "      <data key=\"%s\">%u</data>\n", key, count);
}

static void put_node(ro_buffer *out, const graph_node *node) {
  const foreign_code *known = foreign_actor(node->side.code);
  buffer_puts(out, "    <node id=\"");
  markup_put(out, node->name);
  buffer_puts(out, "\">\n");
  put_data(out, "n.code", node->side.code);
  put_data(out, "n.role", node->side.role);
  put_data(out, "n.name", known ? known->name : node->side.code);
  put_count(out, "n.acts", node->count);
  buffer_puts(out, "    </node>\n");
}

static void put_edge(ro_buffer *out, const graph *all, const graph_edge *edge, bool by_month) {
  buffer_puts(out, "    <edge source=\"");
  markup_put(out, all->nodes.rows[edge->from].name);
  buffer_puts(out, "\" target=\"");
  markup_put(out, all->nodes.rows[edge->to].name);
  buffer_puts(out, "\">\n");
  if (by_month && edge->month)
    buffer_printf(out, "      <data key=\"e.month\">%04d-%02d</data>\n", edge->month / 12, edge->month % 12 + 1);
  put_count(out, "e.acts", edge->count);
  put_count(out, "e.mutual", edge->mutual);
  for (int i = 0; i < QUADS; i++) put_count(out, quad_keys[i], edge->quads[i]);
  buffer_printf(out, "      <data key=\"e.score\">%.2f</data>\n    </edge>\n", edge->score / edge->count);
}

static int node_order(const void *a, const void *b) {
  return strcmp(((const graph_node *)a)->name, ((const graph_node *)b)->name);
}

static int edge_order(const void *a, const void *b) {
  const graph_edge *one = a, *other = b;
  if (one->from != other->from) return one->from < other->from ? -1 : 1;
  if (one->to != other->to) return one->to < other->to ? -1 : 1;
  return (one->month > other->month) - (one->month < other->month);
}

/* Nodes by name, and the edges by the places that nodes then have. */
static bool graph_sort(graph *all) {
  if (all->nodes.count == 0) return true;
  uint32_t *places = memory_zeroed(NULL, all->nodes.count, sizeof *places);
  if (places == NULL) return false;
  for (uint32_t i = 0; i < all->nodes.count; i++) all->nodes.rows[i].rank = i;
  qsort(all->nodes.rows, all->nodes.count, sizeof *all->nodes.rows, node_order);
  for (uint32_t i = 0; i < all->nodes.count; i++) places[all->nodes.rows[i].rank] = i;
  for (uint32_t i = 0; i < all->edges.count; i++) {
    all->edges.rows[i].from = places[all->edges.rows[i].from];
    all->edges.rows[i].to = places[all->edges.rows[i].to];
  }
  memory_release(NULL, places);
  if (all->edges.count) qsort(all->edges.rows, all->edges.count, sizeof *all->edges.rows, edge_order);
  return true;
}

static ro_status graph_begin(export_run *run, ro_error *error) {
  graph *all = memory_zeroed(NULL, 1, sizeof *all);
  if (all == NULL) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the graph");
  arena_init_from(&all->arena, NULL, GRAPH_BYTES);
  run->state = all;
  return RO_OK;
}

static ro_status graph_end(export_run *run, ro_error *error) {
  graph *all = run->state;
  if (!graph_sort(all)) return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the graph");
  put_head(&run->out, run->options.by_month);
  for (uint32_t i = 0; i < all->nodes.count; i++) put_node(&run->out, &all->nodes.rows[i]);
  for (uint32_t i = 0; i < all->edges.count; i++) put_edge(&run->out, all, &all->edges.rows[i], run->options.by_month);
  buffer_puts(&run->out, "  </graph>\n</graphml>\n");
  return RO_OK;
}

static void graph_free(export_run *run) {
  graph *all = run->state;
  if (all == NULL) return;
  memory_release(NULL, all->node_slots.slots);
  memory_release(NULL, all->edge_slots.slots);
  arena_free(&all->arena);
  memory_release(NULL, all);
}

const export_format export_graph = {
    .name = "graphml", .begin = graph_begin, .occurrence = count_occurrence, .end = graph_end, .free = graph_free};
