/* Acts that were called off. See off.h. */
#include "answer/off.h"

#include <stdio.h>
#include <string.h>

#include "answer/ask.h"

enum {
  BEFORE_TOKENS = 6, /* "called off its foreign minister's visit" */
  BEHIND_TOKENS = 24,
  BACK_TOKENS = 3 /* "did not have to cancel" */
};

/* ---- where the words stand ---- */

/* Nothing between two places begins another clause. */
static bool reaches(const scan *sentence, unsigned from, unsigned to, unsigned most) {
  if (to - from > most) return false;
  for (unsigned at = from; at < to; at++)
    if (scan_phrase_at(sentence, at, SCAN_TURN) || scan_sign_at(sentence, at, ".:;!?()\"")) return false;
  return true;
}

/* "did not cancel", "may be postponed" */
static bool is_taken_back(const scan *sentence, unsigned at) {
  for (unsigned back = 1; back <= BACK_TOKENS && back <= at; back++)
    if (scan_phrase_at(sentence, at - back, SCAN_NEG) || scan_phrase_at(sentence, at - back, SCAN_MAYBE)) return true;
  return false;
}

/* "the postponed talks": no verb, and nothing is said of these. */
static bool is_led(const scan *sentence, unsigned at) {
  return at > 0 && scan_phrase_at(sentence, at - 1, SCAN_LEAD) != NULL;
}

/* Words that call off what follows, or, as in headlines, what they touch. */
static bool calls_off(const scan *sentence, unsigned at, unsigned first, unsigned end) {
  const scan_phrase *off = scan_phrase_at(sentence, at, SCAN_OFF);
  if (off == NULL || is_led(sentence, at)) return false;
  return at == end || (at + off->count <= first && reaches(sentence, at + off->count, first, BEFORE_TOKENS));
}

static bool fell_through(const scan *sentence, unsigned at, unsigned end) {
  return at >= end && scan_phrase_at(sentence, at, SCAN_FELL) && reaches(sentence, end, at, BEHIND_TOKENS);
}

bool off_says(const scan *sentence, ro_span span) {
  unsigned first = 0, end;
  while (first < sentence->count && sentence->tokens[first].end <= span.offset) first++;
  for (end = first; end < sentence->count && sentence->tokens[end].start < span.offset + span.len;) end++;
  for (unsigned at = 0; at < sentence->count; at++)
    if ((calls_off(sentence, at, first, end) || fell_through(sentence, at, end)) && !is_taken_back(sentence, at))
      return true;
  return false;
}

/* ---- of an event ---- */

static const scan_words *words_of(off_reader *reader, ro_str lang) {
  for (unsigned i = 0; i < OFF_LANGUAGES; i++)
    if (strcmp(reader->of[i].lang, lang.data) == 0) return &reader->of[i].words;
  struct off_words *words = &reader->of[reader->next];
  reader->next = (reader->next + 1) % OFF_LANGUAGES;
  snprintf(words->lang, sizeof words->lang, "%s", lang.data);
  scan_words_fill(&words->words, words->lang);
  return &words->words;
}

/* Where another act is told between this one's words and the end of what is read, it is that one which fell through. */
static bool row_says(off_reader *reader, sqlite3_stmt *row) {
  ro_str words = sql_str(row, 0);
  ro_span span = {(uint32_t)sqlite3_column_int64(row, 1), (uint32_t)sqlite3_column_int64(row, 2)};
  uint32_t next = (uint32_t)sqlite3_column_int64(row, 4);
  if (next > span.offset && next < words.len) words.len = next;
  scan_open(&reader->scan, words_of(reader, sql_str(row, 3)), words);
  return off_says(&reader->scan, span);
}

ro_status off_tells(ro_store *store, off_reader *reader, int64_t event, bool *off, ro_error *error) {
  *off = false;
  sqlite3_stmt *row =
      sql_get(store,
              "SELECT v.words, v.trigger_start - v.start, v.trigger_length, c.lang, (SELECT min(o.trigger_start) - "
              "v.start FROM record_event k JOIN record_evidence o ON o.event = k.id WHERE k.copy = e.copy "
              "AND k.type <> 'REJECT' AND o.start = v.start AND o.trigger_start > v.trigger_start) "
              "FROM record_event e JOIN record_copy c ON c.id = e.copy JOIN record_evidence v ON v.event = e.id "
              "AND v.number = 1 WHERE e.id = ? AND v.trigger_start IS NOT NULL",
              error);
  if (row == NULL || !sql_bind(row, "i", event)) return sql_failure(store, error);
  ro_status status = sql_next(store, row, error);
  if (status == RO_OK) *off = row_says(reader, row);
  sql_done(row);
  return status == RO_END ? RO_OK : status;
}
