/* Two events of a block: how much speaks for it that they tell one act. Points are tenths of nothing in particular;
 * they were set by hand, looking at tests/link/occurrences and at raw news (docs/decisions/0015-occurrences.md). */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

#include "link/occur.h"

const char *const occur_term_names[OCCUR_TERMS] = {"kind of act", "busy day", "mode",  "date",  "actors",
                                                   "roles",       "names",    "place", "words", "one outlet"};

static int least(int a, int b) { return a < b ? a : b; }
static int most(int a, int b) { return a > b ? a : b; }

/* ---- roles and modes: their hashes, worked out once ---- */

enum {
  ROLE_PRIVATE = 1, /* people outside the state are called now this, now that */
  ROLE_ORGAN = 2,   /* a government acts through its police and its soldiers */
  ROLE_GROUP = 4,   /* of a body of states, or rebels, the name is often the body's own beside that of its head */
  ROLE_REBEL = 8
};

static const struct {
  char name[4];
  unsigned classes;
} roles[] = {{"CVL", ROLE_PRIVATE}, {"EDU", ROLE_PRIVATE}, {"BUS", ROLE_PRIVATE},
             {"LAB", ROLE_PRIVATE}, {"REF", ROLE_PRIVATE}, {"REL", ROLE_PRIVATE},
             {"CRM", ROLE_PRIVATE}, {"MED", ROLE_PRIVATE}, {"NGO", ROLE_PRIVATE},
             {"GOV", ROLE_ORGAN},   {"COP", ROLE_ORGAN},   {"MIL", ROLE_ORGAN},
             {"SPY", ROLE_ORGAN},   {"IGO", ROLE_GROUP},   {"REB", ROLE_GROUP | ROLE_REBEL}};
enum { ROLES = sizeof roles / sizeof *roles };

static struct known { uint32_t roles[ROLES], visit, phone; } known;
static once_flag known_once = ONCE_FLAG_INIT;

static void known_fill(void) {
  for (size_t i = 0; i < ROLES; i++) known.roles[i] = occur_hash(roles[i].name, strlen(roles[i].name));
  known.visit = occur_hash("visit", 5), known.phone = occur_hash("phone", 5);
}

static const struct known *known_get(void) {
  call_once(&known_once, known_fill);
  return &known;
}

static bool role_is(uint32_t role, unsigned class) {
  const struct known *all = known_get();
  for (size_t i = 0; role && i < ROLES; i++)
    if (all->roles[i] == role) return roles[i].classes & class;
  return false;
}

/* ---- actors ---- */

typedef struct side {
  uint32_t codes[OCCUR_ACTORS];
  int count;
} side;

/* which: 0 sources, 1 targets, 2 both. */
static side side_of(const occur_event *event, int which) {
  side out = {.count = 0};
  for (unsigned i = 0; i < event->actor_count; i++) {
    int at = 0;
    if (event->actors[i].code == 0 || (which < 2 && event->actors[i].target != (which == 1))) continue;
    while (at < out.count && out.codes[at] != event->actors[i].code) at++;
    if (at == out.count) out.codes[out.count++] = event->actors[i].code;
  }
  return out;
}

static int shared(const side *a, const side *b) {
  int count = 0;
  for (int i = 0; i < a->count; i++)
    for (int j = 0; j < b->count; j++) count += a->codes[i] == b->codes[j];
  return count;
}

/* Rebels without a name are coded by their country: they may be those that another names. */
static bool nameless_meet(const occur_event *a, const occur_event *b, bool target) {
  for (unsigned i = 0; i < a->actor_count; i++)
    for (unsigned j = 0; j < b->actor_count; j++) {
      const occur_actor *x = &a->actors[i], *y = &b->actors[j];
      bool named = x->name[0] && y->name[0];
      if (x->target == target && y->target == target && role_is(x->role, ROLE_REBEL) && role_is(y->role, ROLE_REBEL) &&
          !named)
        return true;
    }
  return false;
}

/* Nobody on a side is a gap; others than there are more is less; quite others is no. */
static int side_score(const occur_event *a, const occur_event *b, int which) {
  side x = side_of(a, which), y = side_of(b, which);
  if (x.count == 0 && y.count == 0) return 0;
  if (x.count == 0 || y.count == 0) return -5;
  int both = shared(&x, &y);
  if (both == 0) return nameless_meet(a, b, which) ? -4 : OCCUR_NEVER;
  return most(-3 * (x.count + y.count - 2 * both), -9);
}

/* Each of them the other's guest: two journeys. */
static bool is_return(const occur_event *a, const occur_event *b) {
  side guests = side_of(a, 0), hosts = side_of(a, 1), others = side_of(b, 0), theirs = side_of(b, 1);
  return hosts.count && theirs.count && shared(&guests, &others) == 0 && shared(&guests, &theirs) > 0;
}

static int mutual_score(const occur_event *a, const occur_event *b) {
  side x = side_of(a, 2), y = side_of(b, 2);
  int both = shared(&x, &y);
  if (both < least(least(x.count, y.count), 2)) return OCCUR_NEVER;
  return most(-4 * (x.count + y.count - 2 * both), -12) - (is_return(a, b) ? 18 : 0);
}

static int who_score(const occur_event *a, const occur_event *b) {
  if (a->mutual) return mutual_score(a, b);
  int sources = side_score(a, b, 0), targets = side_score(a, b, 1);
  return sources == OCCUR_NEVER || targets == OCCUR_NEVER ? OCCUR_NEVER : sources + targets;
}

static bool same_side(const occur_event *event, const occur_actor *a, const occur_actor *b) {
  return a->code == b->code && (event->mutual || a->target == b->target);
}

/* Of each code: a shared role, or one that is not given; else it is another part of the state. */
static int role_score(const occur_event *a, const occur_event *b) {
  int clashes = 0;
  for (unsigned i = 0; i < a->actor_count; i++) {
    const occur_actor *x = &a->actors[i];
    bool met = false, given = false, private = true, organs = true;
    for (unsigned j = 0; j < b->actor_count && x->role; j++) {
      const occur_actor *y = &b->actors[j];
      if (!same_side(a, x, y) || y->role == 0) continue;
      given = true, met |= x->role == y->role,
      private &= role_is(x->role, ROLE_PRIVATE) && role_is(y->role, ROLE_PRIVATE);
      organs &= role_is(x->role, ROLE_ORGAN) && role_is(y->role, ROLE_ORGAN);
    }
    if (given && !met) clashes += private ? 2 : organs ? 4 : a->mutual ? 24 : 7;
  }
  return -least(clashes, 24);
}

/* All words of the shorter name stand in the longer: a family name in a full name, but no two of one family. */
static bool names_meet(const occur_actor *a, const occur_actor *b) {
  int x = 0, y = 0, both = 0;
  while (x < OCCUR_NAME && a->name[x]) x++;
  while (y < OCCUR_NAME && b->name[y]) y++;
  for (int i = 0; i < x; i++)
    for (int j = 0; j < y; j++) both += a->name[i] == b->name[j];
  return both >= least(x, y);
}

/* Of each code that both name somebody of: the same one speaks much for it, another much against. */
static int name_score(const occur_event *a, const occur_event *b) {
  int points = 0, clashes = 0;
  for (unsigned i = 0; i < a->actor_count; i++) {
    const occur_actor *x = &a->actors[i];
    bool met = false, named = false;
    for (unsigned j = 0; j < b->actor_count && x->name[0]; j++) {
      const occur_actor *y = &b->actors[j];
      if (!same_side(a, x, y) || y->name[0] == 0) continue;
      named = true, met |= names_meet(x, y);
    }
    if (met) points += role_is(x->role, ROLE_GROUP) ? 3 : 10;
    else if (named) clashes += role_is(x->role, ROLE_GROUP) ? 4 : a->mutual ? 36 : 15;
  }
  /* at home the same people do many things a day */
  return least(points, 16) / (a->alone && b->alone ? 2 : 1) - least(clashes, 40);
}

/* ---- date, mode, place ---- */

/* Of talks: whether somebody travelled, was there, or called. */
static int mode_class(uint32_t mode) { return mode == known_get()->visit ? 1 : mode == known_get()->phone ? 2 : 3; }

static int mode_score(const occur_event *a, const occur_event *b) {
  if (a->mode == 0 || b->mode == 0) return 0;
  if (a->mode == b->mode) return 4;
  if (!a->mutual) return -6;
  int x = mode_class(a->mode), y = mode_class(b->mode);
  return x == y ? -4 : -28;
}

/* Two that say their days and mean others differ by their clocks at most, or tell of one journey. */
static int days_score(const occur_event *a, const occur_event *b) {
  if (!a->exact || !b->exact) return a->alone && b->alone ? -10 : -6;
  if (a->mutual && a->mode == b->mode && mode_class(a->mode) == 1) return -8;
  return a->lang == b->lang ? -24 : -14;
}

static int date_score(const occur_event *a, const occur_event *b) {
  if (a->kind == OCCUR_RANGE || b->kind == OCCUR_RANGE) return -12;
  if (a->kind == OCCUR_LOOSE) return -12;
  if (a->from != b->from) return days_score(a, b);
  return a->exact && b->exact ? 5 : a->exact || b->exact ? 3 : a->alone ? -4 : -8;
}

static double kilometres(const occur_event *a, const occur_event *b) {
  const double degree = 0.017453292519943295;
  double lat = (a->lat + b->lat) / 200.0 * degree;
  double x = (a->lon - b->lon) / 100.0 * cos(lat), y = (a->lat - b->lat) / 100.0;
  if (abs(a->lon - b->lon) > 18000) x = (36000 - abs(a->lon - b->lon)) / 100.0 * cos(lat);
  return 111.2 * sqrt(x * x + y * y);
}

static int where_score(const occur_event *a, const occur_event *b) {
  if (a->place == 0 || b->place == 0) return 0;
  double far = kilometres(a, b);
  if (far < 60) return 9;
  if (far < 150 && a->place == b->place) return 0;
  return a->place == b->place ? -18 : -24;
}

/* ---- words of the evidence ---- */

static int words_shared(const occur_event *a, const occur_event *b, unsigned a_count, unsigned b_count) {
  int count = 0;
  for (unsigned i = 0; i < a_count; i++)
    for (unsigned j = 0; j < b_count; j++) count += a->words[i] == b->words[j];
  return count;
}

enum { SAID_MOST = 38 }; /* points that said_score gives at most */

/* Names and numbers are the same in all languages. What one country does at home and two languages tell is rare enough
 * to say something. In one language only those that are hardly there by chance count so,
 * and all words together speak for or against. */
static int said_score(const occur_event *a, const occur_event *b) {
  bool same = a->lang == b->lang;
  unsigned x = same ? a->strong_count : a->anchor_count, y = same ? b->strong_count : b->anchor_count;
  int anchors = words_shared(a, b, x, y);
  int points = anchors ? least(3 + 4 * anchors, a->word && same ? 11 : 15) : x && y ? -5 : 0;
  int fewer = least(a->word_count, b->word_count);
  if (!same && a->alone && b->alone) points += 5;
  if (!same || fewer < 4) return points;
  int part = 100 * words_shared(a, b, a->word_count, b->word_count) / fewer;
  return points + (part < 15 ? -5 : least((part - 15) / 3, 18));
}

/* Of all codes that both tell of, both name somebody, and the same one. */
static bool all_named(const occur_event *a, const occur_event *b) {
  for (unsigned i = 0; i < a->actor_count; i++) {
    const occur_actor *x = &a->actors[i];
    bool met = false, there = false;
    for (unsigned j = 0; j < b->actor_count; j++) {
      const occur_actor *y = &b->actors[j];
      if (!same_side(a, x, y)) continue;
      there = true, met |= x->name[0] && y->name[0] && names_meet(x, y);
    }
    if (there && !met) return false;
  }
  return true;
}

/* An outlet seldom tells of one act in two articles; a journey is told of every day. On it one guest meets many in a
 * day, and where one of them has no name it is likelier another. */
static int outlet_score(const occur_event *a, const occur_event *b) {
  if (a->outlet == 0 || a->outlet != b->outlet) return 0;
  if (a->mutual && a->mode == b->mode && mode_class(a->mode) == 1) return 0;
  if (a->exact && b->exact && a->from != b->from) return a->mutual ? -36 : -20;
  return a->word ? -16 : a->mutual && (a->alone || !all_named(a, b)) ? -40 : -11;
}

/* ---- all of it ---- */

static int base_score(const occur_event *a, const occur_event *b) {
  if (a->alone && b->alone) return a->word ? -2 : a->many ? 6 : 10;
  return a->word ? a->many ? 15 : 21 : a->many && !a->mutual ? 22 : 28;
}

/* On a day with many acts of the kind, any two are less likely one. */
static int busy_score(size_t busy) {
  int points = 0;
  for (size_t many = 4; many < busy; many *= 2) points -= 3;
  return points;
}

static int terms_sum(const int terms[OCCUR_TERMS]) {
  int sum = 0;
  for (int i = 0; i < OCCUR_TERMS; i++) sum += terms[i];
  return sum;
}

int occur_score(const occur_event *a, const occur_event *b, size_t busy, int asked[OCCUR_TERMS]) {
  int own[OCCUR_TERMS], *terms = asked ? asked : own;
  for (int i = 0; i < OCCUR_TERMS; i++) terms[i] = 0;
  if (a->copy == b->copy || occur_is_apart(a, b)) return OCCUR_NEVER;
  terms[OCCUR_WHO] = who_score(a, b);
  if (terms[OCCUR_WHO] == OCCUR_NEVER) return OCCUR_NEVER;
  terms[OCCUR_BASE] = base_score(a, b);
  terms[OCCUR_BUSY] = busy_score(busy);
  terms[OCCUR_MODE] = mode_score(a, b);
  terms[OCCUR_DATE] = date_score(a, b);
  terms[OCCUR_ROLE] = role_score(a, b);
  terms[OCCUR_NAMES] = name_score(a, b);
  terms[OCCUR_WHERE] = where_score(a, b);
  /* words are dear to compare, and cannot save what has so little else */
  if (asked == NULL && terms_sum(terms) + SAID_MOST < 0) return terms_sum(terms) + SAID_MOST;
  terms[OCCUR_SAID] = said_score(a, b);
  /* its articles have much in common, whatever they tell */
  if (terms[OCCUR_SAID] > 0 && a->outlet && a->outlet == b->outlet) terms[OCCUR_SAID] /= 2;
  /* of others the same may be told in nearly the same words */
  if (a->mutual && terms[OCCUR_NAMES] <= -20) terms[OCCUR_SAID] = least(terms[OCCUR_SAID], 6);
  terms[OCCUR_OUTLET] = outlet_score(a, b);
  return terms_sum(terms);
}
