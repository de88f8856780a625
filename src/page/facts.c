/* Meta tags by their names, in order of trust. */
#include "page/facts.h"

#include <string.h>

#include "base/ascii.h"
#include "text/stamp.h"

static const char *const names_published[] = {"article:published_time",
                                              "og:article:published_time",
                                              "datePublished",
                                              "og:published_time",
                                              "article:published",
                                              "published_time",
                                              "parsely-pub-date",
                                              "sailthru.date",
                                              "pubdate",
                                              "publishdate",
                                              "publish-date",
                                              "publish_date",
                                              "publication_date",
                                              "published_date",
                                              "article.published",
                                              "dc.date.issued",
                                              "dcterms.issued",
                                              "dcterms.created",
                                              "dc.date",
                                              "dcterms.date",
                                              "dc.date.created",
                                              "cXenseParse:recs:publishtime",
                                              "displaydate",
                                              "originalPublicationDate",
                                              "bt:pubDate",
                                              "date",
                                              "dateCreated",
                                              "article:post_modified_first",
                                              "rnews:datePublished",
                                              NULL};
static const char *const names_title[] = {"og:title", "twitter:title", "headline", "dc.title", "title", NULL};
static const char *const names_author[] = {"author",          "article:author",    "parsely-author",
                                           "sailthru.author", "dc.creator",        "byl",
                                           "dcterms.creator", "og:article:author", NULL};
static const char *const names_outlet[] = {"og:site_name",
                                           "application-name",
                                           "dc.publisher",
                                           "publisher",
                                           "al:android:app_name",
                                           "twitter:app:name:iphone",
                                           NULL};
static const char *const names_url[] = {"og:url", "twitter:url", NULL};
static const char *const names_lang[] = {"og:locale", "language", "dc.language", "inLanguage", NULL};

static bool str_is(ro_str text, const char *wanted) {
  return text.len == strlen(wanted) && ascii_same(text.data, wanted, text.len);
}

static bool is_blank(ro_str text) {
  for (size_t i = 0; i < text.len; i++)
    if (!strchr(" \t\r\n", text.data[i])) return false;
  return true;
}

static ro_str trimmed(ro_str text) {
  if (text.len == 0) return (ro_str){"", 0};
  while (text.len && strchr(" \t\r\n", text.data[0])) text.data++, text.len--;
  while (text.len && strchr(" \t\r\n", text.data[text.len - 1])) text.len--;
  return text;
}

/* The value of the first name of the list that the page states. */
static ro_str stated(const page_tree *tree, const char *const *names) {
  for (; *names; names++)
    for (uint32_t i = 0; i < tree->facts.count; i++) {
      const page_fact *fact = &tree->facts.rows[i];
      bool meta = fact->kind == FACT_META || fact->kind == FACT_ITEM;
      if (meta && str_is(fact->name, *names) && !is_blank(fact->value)) return trimmed(fact->value);
    }
  return (ro_str){"", 0};
}

static ro_str fact_of(const page_tree *tree, uint8_t kind, const char *name) {
  for (uint32_t i = 0; i < tree->facts.count; i++) {
    const page_fact *fact = &tree->facts.rows[i];
    if (fact->kind == kind && str_is(fact->name, name) && !is_blank(fact->value)) return trimmed(fact->value);
  }
  return (ro_str){"", 0};
}

/* ---- dates ---- */

static bool digits(const char *text, size_t count, int *value) {
  *value = 0;
  for (size_t i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    *value = *value * 10 + text[i] - '0';
  }
  return true;
}

static ro_date date_of(int year, int month, int day) {
  ro_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
  bool plausible = year >= 1980 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return plausible && date_valid(date) ? date : (ro_date){0, 0, 0};
}

/* 2019-11-18, 2019/11/18, 20191118, and what follows. */
static ro_date date_year_first(const char *text) {
  int year, month, day;
  size_t gap = strlen(text) > 4 && strchr("-/.", text[4]) ? 1 : 0;
  if (strlen(text) < 8 + 2 * gap || !digits(text, 4, &year) || !digits(text + 4 + gap, 2, &month))
    return date_of(0, 0, 0);
  return digits(text + 6 + 2 * gap, 2, &day) ? date_of(year, month, day) : date_of(0, 0, 0);
}

/* Of a day, or none. */
ro_date facts_date(ro_str text) {
  ro_date date = stamp_date(text);
  return date.day ? date : (ro_date){0, 0, 0};
}

static ro_date meta_date(const page_options *options, const page_tree *tree) {
  for (const char *const *name = names_published; *name; name++) {
    const char *one[] = {*name, NULL};
    ro_date date = facts_date(stated(tree, one));
    if (page_date_fits(options, date)) return date;
  }
  return (ro_date){0, 0, 0};
}

static void date_fill(const page_options *options, const page_tree *tree, const linked_facts *linked, ro_page *page) {
  page->published = facts_date(linked->published);
  page->published_from = DATE_LINKED;
  if (!page_date_fits(options, page->published))
    page->published = meta_date(options, tree), page->published_from = DATE_META;
  if (!page->published.year) page->published_from = DATE_NOWHERE;
}

ro_date page_url_date(ro_str url) {
  for (size_t i = 0; i + 8 <= url.len; i++) {
    char copy[16] = "";
    if (i && url.data[i - 1] >= '0' && url.data[i - 1] <= '9') continue;
    memcpy(copy, url.data + i, url.len - i < 11 ? url.len - i : 11);
    if (copy[4] == '/' && copy[6] == '/') memmove(copy + 6, copy + 5, 6), copy[5] = '0'; /* 2019/5/18 */
    bool parted = copy[4] == '/' || copy[4] == '-';
    if (parted && copy[7] != copy[4]) continue;
    size_t end = i + (parted ? 10 : 8);
    bool longer = end < url.len && url.data[end] >= '0' && url.data[end] <= '9' && parted;
    ro_date date = longer ? date_of(0, 0, 0) : date_year_first(copy);
    if (date.year >= 1990) return date;
  }
  return (ro_date){0, 0, 0};
}

/* ---- the rest ---- */

static bool is_address(ro_str text) { return text.len && memmem(text.data, text.len, "://", 3) != NULL; }

static ro_str author_stated(const page_tree *tree) {
  for (const char *const *name = names_author; *name; name++) {
    const char *one[] = {*name, NULL};
    ro_str author = stated(tree, one);
    if (author.len && !is_address(author)) return author;
  }
  return (ro_str){"", 0};
}

static ro_str first_of(ro_str a, ro_str b) { return a.len ? a : b; }

static ro_str copied(ro_arena *arena, ro_str text) {
  const char *copy = text.len ? arena_copy(arena, text.data, text.len) : NULL;
  return copy ? (ro_str){copy, text.len} : (ro_str){"", 0};
}

void facts_fill(ro_arena *arena, const page_options *options, const page_tree *tree, const linked_facts *linked,
                ro_page *page) {
  ro_str author = linked_text(arena, linked->author), url = linked_text(arena, linked->url);
  if (is_address(author)) author.len = 0;
  if (!is_address(url)) url.len = 0;
  page->title = copied(arena, first_of(stated(tree, names_title), linked_text(arena, linked->headline)));
  page->author = copied(arena, first_of(author, author_stated(tree)));
  page->url = copied(arena, first_of(fact_of(tree, FACT_LINK, "canonical"), first_of(stated(tree, names_url), url)));
  page->outlet = copied(arena, first_of(stated(tree, names_outlet), linked_text(arena, linked->outlet)));
  page->lang = copied(arena, first_of(fact_of(tree, FACT_LANG, "lang"),
                                      first_of(stated(tree, names_lang), linked_text(arena, linked->lang))));
  date_fill(options, tree, linked, page);
}
