/* Whether posts, links and groups are what the rules give: everything is found again for each article. */
#include "store/group.h"
#include "store/near.h"
#include "store/story.h"

typedef struct story_checking {
  ro_store *store;
  void (*tell)(void *context, const char *what, ro_str key);
  void *context;
} story_checking;

static ro_status tell_copy(story_checking *checking, const char *what, int64_t copy, ro_error *error) {
  sqlite3_stmt *row = sql_get(checking->store, "SELECT key FROM record_copy WHERE id = ?", error);
  if (row == NULL || !sql_bind(row, "i", copy)) return sql_failure(checking->store, error);
  ro_status status = sql_next(checking->store, row, error);
  if (status == RO_OK) checking->tell(checking->context, what, sql_str(row, 0));
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}

static ro_status posts_check(story_checking *checking, const near_article *article, ro_error *error) {
  ro_store *store = checking->store;
  int64_t count = 0;
  for (unsigned i = 0; i < article->sign.post_count; i++) {
    int64_t found = 0;
    SQL_NUMBER(store, error, &found,
               "SELECT 1 FROM record_post WHERE post = ? AND day = ? AND place = ? AND copy = ? AND weight = ?",
               "iiiii", article->sign.posts[i], article->day, article->place, article->copy,
               (int64_t)signature_post_weight(&article->sign, i));
    count += found;
  }
  return count == article->sign.post_count ? RO_OK
                                           : tell_copy(checking, "an article without a post", article->copy, error);
}

/* Each pair is looked at from both sides. */
static ro_status links_check(story_checking *checking, const near_article *article, ro_error *error) {
  ro_store *store = checking->store;
  near_others others;
  near_article other;
  int64_t wanted = 0, count = 0;
  RO_TRY(near_find(store, article, &others, error));
  for (unsigned i = 0; i < others.count; i++) {
    int64_t found = 0;
    ro_status status = near_load(store, others.copies[i], &other, error);
    if (status == RO_END) continue; /* told by statement */
    if (status != RO_OK) return status;
    int64_t story = alike_story(&article->sign, &other.sign, article->day, other.day);
    int64_t same = alike_copy(&article->sign, &other.sign);
    if (story < ALIKE_LINK && same == 0) continue;
    SQL_NUMBER(store, error, &found,
               "SELECT 1 FROM record_link WHERE copy = ? AND other = ? AND story = ? AND same = ?", "iiii",
               article->copy, other.copy, story, same);
    wanted++;
    count += found;
  }
  SQL_NUMBER(store, error, &wanted, "SELECT count(*) + (? - ?) FROM record_link WHERE copy = ?", "iii", wanted, count,
             article->copy);
  return count == wanted ? RO_OK : tell_copy(checking, "an article with other neighbours", article->copy, error);
}

static ro_status group_check(story_checking *checking, group_kind kind, int64_t copy, ro_error *error) {
  static const char *const what[] = {"an article in another story", "an article of another original"};
  ro_store *store = checking->store;
  group_found found;
  int64_t unit = copy, head = copy;
  unsigned at = 0;
  RO_TRY(group_find(store, kind, copy, &found, error));
  if (kind == GROUP_STORY) {
    SQL_NUMBER(store, error, &unit, "SELECT unit FROM record_story WHERE copy = ?", "i", copy);
    SQL_NUMBER(store, error, &head, "SELECT story FROM record_story WHERE copy = ?", "i", copy);
  } else {
    SQL_NUMBER(store, error, &unit, "SELECT unit FROM record_same WHERE copy = ?", "i", copy);
    SQL_NUMBER(store, error, &head, "SELECT original FROM record_same WHERE copy = ?", "i", copy);
  }
  while (at + 1 < found.count && found.members[at] != copy) at++;
  return unit == found.unit && head == found.heads[at] ? RO_OK : tell_copy(checking, what[kind], copy, error);
}

ro_status story_check(ro_store *store, void (*tell)(void *context, const char *what, ro_str key), void *context,
                      ro_error *error) {
  story_checking checking = {store, tell, context};
  near_article article;
  for (int64_t copy = 0;;) {
    int64_t next = 0;
    SQL_NUMBER(store, error, &next, "SELECT min(copy) FROM record_sign WHERE copy > ?", "i", copy);
    if (next == 0) return RO_OK;
    copy = next;
    RO_TRY(near_load(store, copy, &article, error));
    if (!article.shown) continue;
    RO_TRY(posts_check(&checking, &article, error));
    RO_TRY(links_check(&checking, &article, error));
    RO_TRY(group_check(&checking, GROUP_STORY, copy, error));
    RO_TRY(group_check(&checking, GROUP_SAME, copy, error));
  }
}
