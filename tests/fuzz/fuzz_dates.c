/* Words of dates in any order: each byte of the input is a word of the toy packs' calendars, a number or a mark, the
 * first three the day of publication. Every day that comes out exists, and no stretch ends before it begins. */
#include "fuzz_box.h"

static const char *const words[2][64] = {
    {"Monday", "Wednesday", "Friday", "February", "Feb",   "May",      "November", "today", "yesterday", "tomorrow",
     "day",    "days",      "week",   "weeks",    "month", "months",   "year",     "years", "weekend",   "this",
     "last",   "next",      "three",  "ago",      "the",   "morning",  "early",    "on",    "in",        "since",
     "until",  "from",      "to",     "by",       "of",    "recently", "st",       "th",    "New Year",  "Published",
     "will",   ".",         ",",      "-",        "/",     "(",        ")",        "\n",    "0",         "1",
     "2",      "4",         "05",     "12",       "29",    "30",       "31",       "32",    "400",       "1899",
     "1900",   "2026",      "2099",   "9999"},
    {"thứ hai", "thứ tư", "hôm nay",  "hôm qua", "ngày", "tuần",   "tháng", "năm",      "này",  "trước", "tới",
     "ba",      "hai",    "cách đây", "đầu",     "từ",   "đến",    "vào",   "cập nhật", "sáng", "ở",     "sẽ",
     "của",     ".",      ",",        "-",       "/",    "(",      ")",     "\n",       "0",    "1",     "2",
     "4",       "05",     "12",       "29",      "30",   "31",     "32",    "400",      "1899", "1900",  "2026",
     "2099",    "9999",   "A Lan",    "thăm",    "gặp",  "Bê Lan", "1/1",   "31/12",    "30/2", "29/2",  "2000",
     "7",       "8",      "9",        "10",      "11",   "13",     "24",    "99",       "365"}};

/* Words of the pack, with a space between them unless the byte's upper bit is set. */
static size_t text_make(const uint8_t *data, size_t len, const char *const list[64], char *out, size_t size) {
  size_t at = 0;
  for (size_t i = 0; i < len && at + 32 < size; i++)
    at += (size_t)snprintf(out + at, size - at, "%s%s", list[data[i] & 63], data[i] & 128 ? "" : " ");
  return at;
}

static void times_check(const ro_doc *doc) {
  for (uint32_t i = 0; i < doc->times.count; i++) {
    const ro_time *time = &doc->times.rows[i];
    require(!date_known(time->from) || date_valid(time->from));
    require(!date_known(time->to) || date_valid(time->to));
    require(date_first_day(time->from) <= date_last_day(time->to));
    require(time->item_first + time->item_count <= doc->items.count);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static engine_box *boxes[2];
  static char text[16 << 10];
  if (boxes[0] == NULL) boxes[0] = engine_box_open(toy_english, NULL), boxes[1] = engine_box_open(toy_vietnamese, NULL);
  ro_date date;
  date_parse((const char *)data, len, &date);
  if (len < 3) return 0;
  char published[32];
  bool late = data[2] & 64; /* years at the edges of what a date can be */
  snprintf(published, sizeof published, "%04d-%02d-%02d", late ? data[0] % 2 ? 9999 : 1 : 1900 + data[0] % 200,
           data[1] % 13, data[2] % 32);
  unsigned which = data[2] >> 7;
  ro_article article = {.lang = fuzz_str(pack_lang(boxes[which]->engine->packs[0])), .published = fuzz_str(published)};
  article.text = (ro_str){text, text_make(data + 3, len - 3, words[which], text, sizeof text)};
  const ro_doc *doc = NULL;
  ro_error error = {0};
  if (session_code_article(boxes[which]->session, &article, &doc, &error) != RO_OK) return 0;
  times_check(doc);
  fuzz_publish(doc);
  return 0;
}
