/* The publication date of an article that came without one.
 *
 * In order of trust: a date behind a word of publication in the first lines, or a line that is only a date; the URL;
 * the text: a day and month that it tells as news, in the last year that it names. Always marked inferred; nothing when
 * the year cannot be known.
 */
#include <string.h>

#include "time/grammar.h"

enum { LINE_ITEMS = 10, HEAD_ITEMS = 6, URL_DIGITS = 8 };

static bool raw_is_coded(const ro_doc *doc, const raw_time *raw) {
  return block_is_coded(&doc->blocks.rows[doc->sentences.rows[raw->sentence].block]);
}

static bool published_before(const ro_doc *doc, uint32_t item, uint32_t first) {
  int32_t value;
  for (uint32_t i = item, steps = 0; i > first && steps < 3; steps++)
    if (item_has_time(doc, --i, TIME_PUBLISHED, &value)) return true;
  return false;
}

bool raw_is_publication(const ro_doc *doc, const raw_time *raw) {
  return raw->rule == TIME_RULE_FULL &&
         published_before(doc, raw->item_first, doc->sentences.rows[raw->sentence].item_first);
}

/* A full date near the beginning of its sentence behind a word of publication, or nearly all of a short line. */
static bool raw_is_line(const ro_doc *doc, const raw_time *raw) {
  const ro_sentence *sentence = &doc->sentences.rows[raw->sentence];
  if (raw->rule != TIME_RULE_FULL) return false;
  if (published_before(doc, raw->item_first, sentence->item_first)) return true;
  bool edge = raw->sentence < 4 || raw->sentence + 6 > doc->sentences.count;
  return edge && sentence->item_count <= LINE_ITEMS && raw->item_end - raw->item_first + 4 >= sentence->item_count;
}

static ro_date from_lines(const ro_doc *doc, const raw_times *times) {
  for (uint32_t i = 0; i < times->count; i++) {
    const raw_time *raw = &times->rows[i];
    if (raw_is_line(doc, raw)) return (ro_date){raw->year, raw->month, raw->day};
  }
  return (ro_date){0, 0, 0};
}

static bool url_digits(const char *url, size_t len, size_t at, size_t count, int *value) {
  *value = 0;
  for (size_t i = 0; i < count; i++) {
    if (at + i >= len || url[at + i] < '0' || url[at + i] > '9') return false;
    *value = *value * 10 + (url[at + i] - '0');
  }
  return true;
}

/* 2016/11/28, 2016-11-28 or 20161128 at a place in the URL. */
static ro_date url_date_at(const char *url, size_t len, size_t at) {
  int year, month, day;
  size_t skip = 0;
  if (!url_digits(url, len, at, 4, &year) || year < 1990 || year > 2099) return (ro_date){0, 0, 0};
  if (at + 4 < len && strchr("/-", url[at + 4])) skip = 1;
  if (!url_digits(url, len, at + 4 + skip, 2, &month)) return (ro_date){0, 0, 0};
  if (skip && (at + 7 >= len || strchr("/-", url[at + 7]) == NULL)) return (ro_date){0, 0, 0};
  if (!url_digits(url, len, at + 6 + 2 * skip, 2, &day)) return (ro_date){0, 0, 0};
  ro_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
  return month && day && date_valid(date) ? date : (ro_date){0, 0, 0};
}

static ro_date from_url(ro_str url) {
  for (size_t i = 0; i + URL_DIGITS <= url.len; i++) {
    bool starts = i == 0 || url.data[i - 1] < '0' || url.data[i - 1] > '9';
    ro_date date = starts ? url_date_at(url.data, url.len, i) : (ro_date){0, 0, 0};
    if (date_known(date)) return date;
  }
  return (ro_date){0, 0, 0};
}

static bool raw_is_past(const raw_time *raw) { return raw->direction != RAW_FUTURE && !raw->since; }

/* The last year that the article itself names, of what has been. */
static int16_t last_year(const ro_doc *doc, const raw_times *times) {
  int16_t year = 0;
  for (uint32_t i = 0; i < times->count; i++) {
    const raw_time *raw = &times->rows[i];
    if (raw->year > year && raw_is_past(raw) && raw_is_coded(doc, raw)) year = raw->year;
  }
  return year;
}

/* Full dates count as they are, a day and month in the last year; the latest wins. */
static ro_date from_text(const ro_doc *doc, const raw_times *times) {
  ro_date best = {0, 0, 0};
  int16_t year = last_year(doc, times);
  for (uint32_t i = 0; i < times->count && year; i++) {
    const raw_time *raw = &times->rows[i];
    if ((raw->rule != TIME_RULE_FULL && raw->rule != TIME_RULE_DAY_MONTH) || !raw_is_past(raw) ||
        !raw_is_coded(doc, raw))
      continue;
    ro_date date = {raw->year ? raw->year : year, raw->month, raw->day};
    if (date_valid(date) && (!date_known(best) || date_first_day(date) > date_first_day(best))) best = date;
  }
  return best;
}

void anchor_infer(ro_doc *doc, const raw_times *times) {
  ro_date date = from_lines(doc, times);
  if (!date_known(date)) date = from_url(doc->url);
  if (!date_known(date)) date = from_text(doc, times);
  doc->published = date;
  doc->published_inferred = date_known(date);
}
