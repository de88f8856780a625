/* Selections added up: the network and the map; what there is to choose from; stories. */
#include <string.h>

#include "answer/fields.h"
#include "answer/stories.h"
#include "answer/sums.h"
#include "reply/inner.h"

enum { EDGES_USUAL = 60, EDGES_MOST = 500, PLACES_USUAL = 500, PLACES_MOST = 2000, STORIES_USUAL = 20 };

void put_sum(json_out *json, uint32_t acts, double cooperation, double conflict) {
  field_number(json, "acts", acts);
  put_real(json, "cooperation", cooperation);
  put_real(json, "conflict", conflict);
}

/* What was added up: "counted" acts, and from which day on where there are earlier ones. */
static void put_stretch(json_out *json, const sums_stretch *stretch) {
  field_number(json, "counted", stretch->acts);
  field_text(json, "from", ro_str_of(stretch->cut ? stretch->from : ""));
}

/* ---- the network ---- */

void put_pair(json_out *json, const sums_pair *pair) {
  jout_open(json, '{');
  field_text(json, "a", ro_str_of(pair->one));
  field_text(json, "b", ro_str_of(pair->other));
  put_sum(json, pair->acts, pair->cooperation, pair->conflict);
  jout_close(json, '}');
}

/* Pairs come before the nodes: the first node ends their list. */
typedef struct graph {
  json_out *json;
  bool nodes;
} graph;

static ro_status put_edge(void *context, const sums_pair *pair) {
  put_pair(((graph *)context)->json, pair);
  return RO_OK;
}

static void begin_nodes(graph *made) {
  if (made->nodes) return;
  made->nodes = true;
  jout_close(made->json, ']');
  jout_key(made->json, "nodes");
  jout_open(made->json, '[');
}

static ro_status put_node(void *context, const sums_node *node) {
  graph *made = context;
  begin_nodes(made);
  jout_open(made->json, '{');
  field_text(made->json, "code", ro_str_of(node->code));
  put_sum(made->json, node->acts, node->cooperation, node->conflict);
  jout_close(made->json, '}');
  return RO_OK;
}

ro_status reply_graph(asking *all) {
  asked_for wanted;
  unsigned limit;
  sums_stretch stretch;
  graph made = {.json = &all->json};
  RO_TRY(params_query(all, &wanted));
  RO_TRY(param_number(all, "limit", EDGES_USUAL, EDGES_MOST, &limit));
  jout_open(&all->json, '{');
  jout_key(&all->json, "edges");
  jout_open(&all->json, '[');
  RO_TRY(sums_pairs(all->store, &wanted.query, limit, put_edge, put_node, &made, &stretch, &all->error));
  begin_nodes(&made);
  jout_close(&all->json, ']');
  put_stretch(&all->json, &stretch);
  jout_close(&all->json, '}');
  return RO_OK;
}

/* ---- the map ---- */

static ro_status put_place(void *context, const sums_place *place) {
  json_out *json = context;
  jout_open(json, '{');
  field_text(json, "name", place->name);
  field_text(json, "code", place->code);
  jout_key(json, "lat");
  jout_degrees(json, place->latitude);
  jout_key(json, "lon");
  jout_degrees(json, place->longitude);
  put_sum(json, place->acts, place->cooperation, place->conflict);
  jout_close(json, '}');
  return RO_OK;
}

ro_status reply_places(asking *all) {
  asked_for wanted;
  unsigned limit;
  sums_stretch stretch;
  RO_TRY(params_query(all, &wanted));
  RO_TRY(param_number(all, "limit", PLACES_USUAL, PLACES_MOST, &limit));
  jout_open(&all->json, '{');
  jout_key(&all->json, "items");
  jout_open(&all->json, '[');
  RO_TRY(sums_places(all->store, &wanted.query, limit, put_place, &all->json, &stretch, &all->error));
  jout_close(&all->json, ']');
  put_stretch(&all->json, &stretch);
  jout_close(&all->json, '}');
  return RO_OK;
}

/* ---- facets ---- */

/* A list of what may be chosen, by the names of its keys. */
static const struct facet {
  const char *list, *name, *count;
  enum sums_kind kind;
  unsigned most;
} facets[] = {{"types", "type", "acts", SUMS_TYPES, 200},
              {"statuses", "status", "acts", SUMS_STATUSES, 10},
              {"outlets", "name", "articles", SUMS_OUTLETS, 200},
              {"voices", "name", "acts", SUMS_VOICES, 100},
              {"topics", "text", "acts", SUMS_TOPICS, 100}};

typedef struct choosing {
  json_out *json;
  const struct facet *of;
} choosing;

static ro_status put_choice(void *context, const sums_choice *choice) {
  const choosing *one = context;
  jout_open(one->json, '{');
  field_text(one->json, one->of->name, choice->name);
  if (one->of->kind == SUMS_TYPES) field_text(one->json, "mode", choice->mode);
  field_number(one->json, one->of->count, choice->count);
  jout_close(one->json, '}');
  return RO_OK;
}

ro_status reply_facets(asking *all) {
  jout_open(&all->json, '{');
  for (size_t i = 0; i < sizeof facets / sizeof *facets; i++) {
    choosing one = {&all->json, &facets[i]};
    jout_key(&all->json, facets[i].list);
    jout_open(&all->json, '[');
    RO_TRY(sums_choices(all->store, facets[i].kind, facets[i].most, put_choice, &one, &all->error));
    jout_close(&all->json, ']');
  }
  jout_close(&all->json, '}');
  return RO_OK;
}

/* ---- stories ---- */

typedef struct telling {
  asking *all;
  unsigned left;
  bool more;
  page_cursor last;
} telling;

static ro_status put_member(void *context, const story_article *article) {
  json_out *json = context;
  jout_open(json, '{');
  field_text(json, "article", article->key);
  field_text(json, "id", article->id);
  field_text(json, "url", article->url);
  field_text(json, "title", article->title);
  field_text(json, "published", article->published);
  jout_close(json, '}');
  return RO_OK;
}

static ro_status put_story(void *context, const answer_story *story) {
  telling *list = context;
  json_out *json = &list->all->json;
  if (list->left == 0) {
    list->more = true;
    return RO_END;
  }
  jout_open(json, '{');
  field_text(json, "story", story->story);
  field_text(json, "title", story->title);
  field_text(json, "first", story->first);
  field_text(json, "last", story->last);
  field_number(json, "articles", story->articles);
  jout_key(json, "members");
  jout_open(json, '[');
  RO_TRY(story_articles(list->all->store, story->story.data, put_member, json, &list->all->error));
  jout_close(json, ']');
  jout_close(json, '}');
  list->left--;
  cursor_set(&list->last, (const ro_str[]){story->day, story->latest}, 2);
  return RO_OK;
}

ro_status reply_stories(asking *all) {
  story_query query = {.limit = 0};
  page_cursor cursor;
  RO_TRY(param_day(all, "since", &query.since));
  RO_TRY(param_day(all, "until", &query.until));
  RO_TRY(param_number(all, "limit", STORIES_USUAL, LIST_MOST, &query.limit));
  RO_TRY(param_cursor(all, 2, &cursor));
  if (cursor.count) query.behind_day = cursor.parts[0], query.behind_key = cursor.parts[1];
  telling list = {.all = all, .left = query.limit};
  query.limit++;
  jout_open(&all->json, '{');
  jout_key(&all->json, "items");
  jout_open(&all->json, '[');
  RO_TRY(stories_read(all->store, &query, put_story, &list, &all->error));
  jout_close(&all->json, ']');
  if (!list.more) list.last.count = 0;
  put_next(all, &list.last);
  jout_close(&all->json, '}');
  return RO_OK;
}
