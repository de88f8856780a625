/* What of a document goes into its signature. */
#include "store/sign.h"

#include <string.h>

#include "base/date.h"
#include "store/words.h"

enum { CODES = 16, ACTS = 64, TITLE_BYTES = 64 << 20 };

int64_t sign_day(ro_date published) { return published.day ? date_first_day(published) : 0; }

/* ---- acts ---- */

/* Each code once. */
static size_t code_put(const char **codes, size_t count, const char *code) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(codes[i], code) == 0) return count;
  if (count < CODES) codes[count++] = code;
  return count;
}

/* An act on a known day between two that have codes: no language spells these, and few acts share them. */
static bool act_make(const ro_event_view *event, uint64_t *act) {
  const char *codes[CODES];
  size_t count = 0;
  if (event->from.day == 0 || memcmp(&event->from, &event->to, sizeof event->from) != 0) return false;
  for (size_t i = 0; i < event->source_count; i++) count = code_put(codes, count, ro_event_source(event, i)->code);
  for (size_t i = 0; i < event->target_count; i++) count = code_put(codes, count, ro_event_target(event, i)->code);
  *act = signature_act(event->type, codes, count, date_first_day(event->from));
  return count >= 2;
}

static size_t acts_make(const ro_document *document, uint64_t *acts) {
  size_t count = 0;
  for (size_t i = 0; i < ro_document_article(document)->event_count && count < ACTS; i++)
    count += act_make(ro_document_event(document, i), &acts[count]);
  return count;
}

/* ---- all ---- */

size_t sign_document(const ro_document *document, ro_str words, unsigned char *out) {
  const ro_article_view *article = ro_document_article(document);
  uint64_t acts[ACTS];
  link_signature made;
  ro_buffer title, folded;
  buffer_init_from(&title, NULL, TITLE_BYTES);
  buffer_init_from(&folded, NULL, TITLE_BYTES);
  words_of_article(article->title, (ro_str){"", 0}, &title, &folded);
  signature_make(&(signature_source){.lang = article->lang,
                                     .title = {title.data, title.len},
                                     .words = words,
                                     .rarity = article->rarity,
                                     .acts = acts,
                                     .act_count = acts_make(document, acts)},
                 &made);
  bool fine = !title.failed && !folded.failed;
  buffer_free(&title);
  buffer_free(&folded);
  return fine ? signature_pack(&made, out) : 0;
}
