/* Nests of neighbouring days, and acts without a day, brought together.
 *
 * A nest is what one cell tells of one act. Of nests a day apart that may be the same the stronger one stands: a nest
 * without a stronger one beside it is a peak, and others join the best peak beside them, of each day one. A nest of a
 * month joins the one nest of that month that it fits, if there is just one. So whom a nest joins depends on what lies
 * within three days (or in its month), and no chain goes further.
 */
#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"
#include "link/occur.h"

typedef struct cell {
  size_t start, end;
} cell;

typedef struct edge {
  uint32_t a, b; /* nests, by their first events; a is of the earlier day */
  int score;
} edge;

typedef struct grouping {
  const occur_event *events;
  size_t count;
  uint32_t *nest, *target, *strength, *cell_of;
  int *best;   /* score of the edge to the target */
  bool *below; /* a stronger one lies beside it */
  cell *cells;
  size_t cell_count;
  edge *edges;
  size_t edge_count, edge_room;
} grouping;

/* ---- order ---- */

static int sort_compare(const void *left, const void *right) {
  const occur_event *a = left, *b = right;
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  if (a->to != b->to) return a->to < b->to ? -1 : 1;
  return occur_order(a, b);
}

void occur_sort(occur_event *events, size_t count) {
  if (count > 1) qsort(events, count, sizeof *events, sort_compare);
}

static bool same_cell(const occur_event *a, const occur_event *b) {
  return a->kind == b->kind && a->from == b->from && a->to == b->to;
}

/* ---- cells and nests ---- */

static bool cells_fill(grouping *all) {
  for (size_t i = 0; i < all->count;) {
    cell *now = &all->cells[all->cell_count];
    *now = (cell){i, i + 1};
    while (now->end < all->count && same_cell(&all->events[i], &all->events[now->end])) now->end++;
    if (!occur_nest(&all->events[i], now->end - i, i, &all->nest[i])) return false;
    for (; i < now->end; i++) {
      all->cell_of[i] = (uint32_t)all->cell_count;
      all->target[i] = all->nest[i];
      all->strength[all->nest[i]] += all->events[i].exact ? 2 : 1;
    }
    all->cell_count++;
  }
  return true;
}

static size_t cell_size(const grouping *all, uint32_t nest) {
  const cell *of = &all->cells[all->cell_of[nest]];
  return of->end - of->start;
}

/* The next event of a nest behind i; count: none. */
static size_t member_next(const grouping *all, uint32_t nest, size_t i) {
  size_t end = all->cells[all->cell_of[nest]].end;
  for (i++; i < end; i++)
    if (all->nest[i] == nest) return i;
  return all->count;
}

/* The best of the pairs of their first events, when none of those is impossible. */
static int nest_score(const grouping *all, uint32_t a, uint32_t b) {
  size_t x = cell_size(all, a), y = cell_size(all, b), busy = x > y ? x : y;
  int best = OCCUR_NEVER, i_count = 0;
  for (size_t i = a; i < all->count && i_count < OCCUR_HEADS; i = member_next(all, a, i), i_count++) {
    int j_count = 0;
    for (size_t j = b; j < all->count && j_count < OCCUR_HEADS; j = member_next(all, b, j), j_count++) {
      int score = occur_score(&all->events[i], &all->events[j], busy, NULL);
      if (score < OCCUR_LEAST) return OCCUR_NEVER;
      if (score > best) best = score;
    }
  }
  return best;
}

/* ---- a day apart ---- */

static bool edge_add(grouping *all, uint32_t a, uint32_t b, int score) {
  if (all->edge_count == all->edge_room) {
    size_t room = all->edge_room ? all->edge_room * 2 : 64;
    edge *more = memory_resize(NULL, all->edges, room, sizeof *more);
    if (more == NULL) return false;
    all->edges = more, all->edge_room = room;
  }
  all->edges[all->edge_count++] = (edge){a, b, score};
  return true;
}

static bool days_compare(grouping *all, const cell *before, const cell *after) {
  for (size_t i = before->start; i < before->end; i++)
    for (size_t j = after->start; j < after->end && all->nest[i] == i; j++) {
      if (all->nest[j] != j) continue;
      int score = nest_score(all, (uint32_t)i, (uint32_t)j);
      if (score >= OCCUR_ENOUGH && !edge_add(all, (uint32_t)i, (uint32_t)j, score)) return false;
    }
  return true;
}

static bool edges_fill(grouping *all) {
  for (size_t i = 0; i + 1 < all->cell_count; i++) {
    const occur_event *now = &all->events[all->cells[i].start], *next = &all->events[all->cells[i + 1].start];
    if (now->kind != OCCUR_DAY || next->kind != OCCUR_DAY || next->from != now->from + 1) continue;
    if (!days_compare(all, &all->cells[i], &all->cells[i + 1])) return false;
  }
  return true;
}

/* More tellings, those that say their date counting twice; then the earlier first telling. */
static bool stronger(const grouping *all, uint32_t a, uint32_t b) {
  if (all->strength[a] != all->strength[b]) return all->strength[a] > all->strength[b];
  return occur_order(&all->events[a], &all->events[b]) < 0;
}

static void target_offer(grouping *all, uint32_t nest, uint32_t peak, int score) {
  if (all->below[peak] || !stronger(all, peak, nest)) return;
  bool better = all->target[nest] == nest || score > all->best[nest] ||
                (score == all->best[nest] && stronger(all, peak, all->target[nest]));
  if (better) all->target[nest] = peak, all->best[nest] = score;
}

/* Of the nests of one day a peak takes the best: they were kept apart from each other before. */
static void targets_thin(grouping *all) {
  for (size_t c = 0; c < all->cell_count; c++)
    for (size_t i = all->cells[c].start; i < all->cells[c].end; i++) {
      uint32_t peak = all->target[i];
      if (all->nest[i] != i || peak == i) continue;
      for (size_t j = i + 1; j < all->cells[c].end; j++) {
        if (all->nest[j] != j || all->target[j] != peak || all->target[i] == i) continue;
        bool keeps =
            all->best[i] > all->best[j] || (all->best[i] == all->best[j] && stronger(all, (uint32_t)i, (uint32_t)j));
        all->target[keeps ? j : i] = (uint32_t)(keeps ? j : i);
      }
    }
}

static void peaks_find(grouping *all) {
  for (size_t i = 0; i < all->edge_count; i++) {
    const edge *one = &all->edges[i];
    all->below[stronger(all, one->a, one->b) ? one->b : one->a] = true;
  }
  for (size_t i = 0; i < all->edge_count; i++) {
    const edge *one = &all->edges[i];
    target_offer(all, one->a, one->b, one->score);
    target_offer(all, one->b, one->a, one->score);
  }
  targets_thin(all);
}

/* ---- within a month ---- */

static int32_t month_end(int32_t day) {
  ro_date date = date_from_day(day);
  date.day = 0;
  return date_last_day(date);
}

/* Nests of days that an act without a day may be: the best, and whether another, more than a day off, is as good. */
static void month_seek(grouping *all, uint32_t nest) {
  const occur_event *own = &all->events[nest];
  int32_t last = own->to < month_end(own->from) ? own->to : month_end(own->from);
  uint32_t best = nest;
  int top = OCCUR_NEVER, second = OCCUR_NEVER, seen = 0;
  for (size_t i = 0; i < all->count && all->events[i].kind == OCCUR_DAY; i++) {
    const occur_event *day = &all->events[i];
    if (all->nest[i] != i || day->from < own->from || day->from > last) continue;
    if (++seen > OCCUR_MONTH) return;
    int score = nest_score(all, nest, (uint32_t)i);
    bool near = best != nest && abs(all->events[best].from - day->from) <= 1;
    if (score > top || (score == top && best != nest && stronger(all, (uint32_t)i, best))) {
      if (!near && top > second) second = top;
      top = score, best = (uint32_t)i;
    } else if (!near && score > second) {
      second = score;
    }
  }
  if (top >= OCCUR_ENOUGH && second < top - 5) all->target[nest] = best;
}

static void months_join(grouping *all) {
  for (size_t i = 0; i < all->count; i++)
    if (all->events[i].kind == OCCUR_RANGE && all->nest[i] == i) month_seek(all, (uint32_t)i);
}

/* ---- what came to the same nest from two sides ---- */

/* Whether what two nests tell cannot well be one act. */
static bool nests_clash(const grouping *all, uint32_t a, uint32_t b) {
  int i_count = 0;
  for (size_t i = a; i < all->count && i_count < OCCUR_HEADS; i = member_next(all, a, i), i_count++) {
    int j_count = 0;
    for (size_t j = b; j < all->count && j_count < OCCUR_HEADS; j = member_next(all, b, j), j_count++)
      if (occur_score(&all->events[i], &all->events[j], 0, NULL) < 0) return true;
  }
  return false;
}

/* The last day on which there may be another nest that joined the same one: two days on, or in the month. */
static int32_t rivals_end(const occur_event *event) {
  return event->kind == OCCUR_DAY ? event->from + 2 : month_end(event->from);
}

static void rivals_judge(grouping *all, uint32_t nest) {
  const occur_event *own = &all->events[nest];
  int32_t last = rivals_end(own);
  for (size_t j = nest + 1; j < all->count; j++) {
    const occur_event *other = &all->events[j];
    if (other->kind != own->kind || other->from > last) return;
    if (all->nest[j] != j || all->target[j] != all->target[nest] || !nests_clash(all, nest, (uint32_t)j)) continue;
    all->below[stronger(all, nest, (uint32_t)j) ? j : nest] = true;
  }
}

/* Of nests that joined the same one and clash the stronger stays. Who leaves is known before anybody does, so that it
 * does not go from nest to nest. */
static void rivals_part(grouping *all) {
  for (size_t i = 0; i < all->count; i++) all->below[i] = false; /* now: another that came is stronger */
  for (size_t i = 0; i < all->count; i++)
    if (all->nest[i] == i && all->target[i] != i) rivals_judge(all, (uint32_t)i);
  for (size_t i = 0; i < all->count; i++)
    if (all->below[i]) all->target[i] = (uint32_t)i;
}

/* ---- the whole ---- */

static uint32_t root_of(const grouping *all, size_t i) {
  uint32_t at = all->target[all->nest[i]];
  return all->target[at];
}

static void heads_fill(const grouping *all, uint32_t *head) {
  for (size_t i = 0; i < all->count; i++) all->cell_of[i] = UINT32_MAX; /* now the earliest of each root */
  for (size_t i = 0; i < all->count; i++) {
    uint32_t root = root_of(all, i);
    uint32_t *first = &all->cell_of[root];
    if (*first == UINT32_MAX || occur_order(&all->events[i], &all->events[*first]) < 0) *first = (uint32_t)i;
  }
  for (size_t i = 0; i < all->count; i++) head[i] = all->cell_of[root_of(all, i)];
}

static void work(grouping *all, uint32_t *head, bool *fine) {
  *fine = cells_fill(all) && edges_fill(all);
  if (!*fine) return;
  peaks_find(all);
  months_join(all);
  rivals_part(all);
  occur_part(all->events, all->count, all->nest, all->strength, all->target);
  heads_fill(all, head);
}

bool occur_group(const occur_event *events, size_t count, uint32_t *head, uint32_t *target) {
  bool fine;
  grouping all = {.events = events, .count = count, .target = target};
  size_t room = count ? count : 1;
  all.nest = memory_zeroed(NULL, room, sizeof *all.nest);
  all.strength = memory_zeroed(NULL, room, sizeof *all.strength);
  all.cell_of = memory_zeroed(NULL, room, sizeof *all.cell_of);
  all.best = memory_zeroed(NULL, room, sizeof *all.best);
  all.below = memory_zeroed(NULL, room, sizeof *all.below);
  all.cells = memory_zeroed(NULL, room, sizeof *all.cells);
  fine = all.nest && all.strength && all.cell_of && all.best && all.below && all.cells;
  if (fine) work(&all, head, &fine);
  void *const taken[] = {all.nest, all.strength, all.cell_of, all.best, all.below, all.cells, all.edges};
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) memory_release(NULL, taken[i]);
  return fine;
}
