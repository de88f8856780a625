/* The articles that memory runs out on: both languages, short and long, text and JSON Lines, good and malformed. */
#ifndef TESTS_OOM_ARTICLES_H
#define TESTS_OOM_ARTICLES_H

#include "readout/readout.h"

typedef struct oom_article {
  const char *name;
  bool is_line;   /* one line of JSON Lines, else plain text */
  unsigned times; /* how often the middle stands there */
  const char *begin, *middle, *end;
} oom_article;

#define ENGLISH                                                                                                      \
  "Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday. \\\"We condemn the "   \
  "attack on Ostravia,\\\" the French foreign ministry said on 3 March 2026. Israeli troops killed two soldiers of " \
  "the Blue Lantern Front near Damascus, while Germany and Japan agreed to send aid to Ukraine. He did not say "     \
  "whether they would talk again next week.\\n\\n"
/* clang-format off */
#define VIETNAMESE \
  "Tổng thống Nga Vladimir Putin hội đàm với Chủ tịch Trung Quốc Tập Cận Bình tại Bắc Kinh ngày 4/2. " \
  "\\\"Chúng tôi lên án vụ tấn công\\\", Bộ Ngoại giao Pháp tuyên bố. Quân đội Israel tấn công Syria, "  \
  "trong khi Đức và Nhật Bản ký thỏa thuận viện trợ cho Ukraine. Ông không nói hai bên có gặp lại hay không.\\n\\n"
/* clang-format on */

static const oom_article oom_articles[] = {
    {"a short line", true, 1, "{\"id\":\"e1\",\"lang\":\"en\",\"published\":\"2026-02-05\",\"text\":\"", ENGLISH,
     "\"}"},
    {"a line with all fields", true, 2,
     "{\"id\":\"v1\",\"url\":\"https://example.org/1\",\"title\":\"Nga và Trung Quốc hội đàm\",\"source\":\"example\","
     "\"lang\":\"vi\",\"published\":\"2026-02-05\",\"more\":[1,{\"a\":null}],\"text\":\"",
     VIETNAMESE, "\"}"},
    {"a line of no language", true, 3, "{\"text\":\"LONDON, March 3 (Example) - ", ENGLISH, "By Ada Holm\"}"},
    {"a long line", true, 130, "{\"id\":\"e2\",\"lang\":\"en\",\"published\":\"2026-02-05\",\"text\":\"", ENGLISH,
     "\"}"},
    {"another long line", true, 130, "{\"id\":\"v2\",\"text\":\"", VIETNAMESE, "\"}"},
    {"a line over a limit", true, 2000, "{\"id\":\"e3\",\"lang\":\"en\",\"url\":\"",
     "https://example.org/aaaaaaaaaaaaaaa", "\",\"text\":\"Putin met Xi.\"}"},
    {"marks that stand apart", true, 40, "{\"id\":\"v3\",\"lang\":\"vi\",\"text\":\"",
     "To\\u0302\\u0309ng tho\\u0302\\u0301ng Nga ho\\u0302\\u0323i \\u0111a\\u0300m vo\\u031b\\u0301i Phap. ", "\"}"},
    {"a line cut in half", true, 1, "{\"id\":\"e4\",\"text\":\"", ENGLISH, ""},
    {"a line that is no object", true, 1, "", "[1,2,3]", ""},
    {"halves of pairs", true, 20, "{\"id\":\"e5\",\"lang\":\"en\",\"text\":\"Iran attacked \\u0000 Iraq. ",
     "\\ud800 Russia accused Ukraine. \xff\xfe ", "\"}"},
    {"a text", false, 3, "Talks in Beijing\n\n", "Vladimir Putin met Xi Jinping in Beijing on 4 February 2026.\n\n",
     ""},
    {"a text of bad bytes", false, 60, "Putin\xc3 met Xi.\n", "\xff\xfeRussia attacked\xe2\x82 Iran.\n", "\xf0\x9f"},
    {"a text of quotes", false, 300, "", "\"Russia attacked Iran, said \"the minister of France ", ""},
    {"a text of no language", false, 30, "", "0 1 2 3 ; ", ""},
    {"nothing", false, 0, "", "", ""},
};
enum { OOM_ARTICLES = sizeof oom_articles / sizeof *oom_articles };

#endif
