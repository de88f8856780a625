/* Intake of one article: fields cleaned, text normalised, language and publication date set. */
#include "intake/intake.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "intake/language.h"
#include "intake/record.h"
#include "intake/shorten.h"
#include "text/utf8.h"

static ro_status no_memory(ro_error *error) {
  return error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the article");
}

/* A clean, NUL-terminated copy; a field that is absent, or had no memory, stays {"", 0}. */
static ro_status field_copy(ro_doc *doc, ro_str field, ro_str *out, ro_error *error) {
  uint32_t bad = 0;
  *out = (ro_str){"", 0};
  if (field.len == 0) return RO_OK;
  ro_str clean;
  RO_TRY(utf8_clean(&doc->arena, field.data, field.len, &clean, &bad, error));
  const char *copy = arena_copy(&doc->arena, clean.data, clean.len);
  if (copy == NULL) return no_memory(error);
  *out = (ro_str){copy, clean.len};
  if (bad) doc_warn(doc, "%u ill-formed byte sequences in a field became U+FFFD", bad);
  return RO_OK;
}

/* An id of 16 hexadecimal digits that the same url, or else the same text, gives on every run. */
static ro_status id_make(ro_doc *doc, ro_str from, ro_error *error) {
  char id[17];
  int len = snprintf(id, sizeof id, "%016" PRIx64, hash_bytes(from.data, from.len, 0));
  const char *copy = arena_copy(&doc->arena, id, (size_t)len);
  if (copy == NULL) return no_memory(error);
  doc->id = (ro_str){copy, (size_t)len};
  return RO_OK;
}

static ro_status id_set(ro_doc *doc, const ro_article *article, ro_error *error) {
  if (article->id.len) return field_copy(doc, article->id, &doc->id, error);
  return id_make(doc, article->url.len ? article->url : article->text, error);
}

static bool text_has_something(ro_str text) {
  for (size_t i = 0; i < text.len; i++)
    if (!strchr(" \t\r\n\f\v", text.data[i]) || text.data[i] == '\0') return true;
  return false;
}

/* A text over the limit loses its end. */
static void text_shorten(ro_doc *doc) {
  size_t maximum = doc->given.len < LIMIT_TEXT_BYTES ? doc->given.len : LIMIT_TEXT_BYTES;
  doc->given.len = shorten_text(doc->given.data, doc->given.len, maximum);
  doc_warn(doc, "the text is longer than %u bytes, the limit of one article: it was cut at byte %zu", LIMIT_TEXT_BYTES,
           doc->given.len);
}

static ro_status text_set(ro_doc *doc, ro_str text, ro_error *error) {
  uint32_t bad = 0;
  bool longer = text.len > LIMIT_TEXT_BYTES;
  if (longer) text.len = error_whole_len(text.data, LIMIT_TEXT_BYTES);
  if (!text_has_something(text)) return error_set(error, RO_BAD_INPUT, NULL, 0, "the text is empty");
  RO_TRY(utf8_clean(&doc->arena, text.data, text.len, &doc->given, &bad, error));
  if (bad) doc_warn(doc, "%u ill-formed byte sequences became U+FFFD", bad);
  if (longer || doc->given.len > LIMIT_TEXT_BYTES) text_shorten(doc);
  return utf8_normalise(doc, error);
}

static ro_status language_set(ro_doc *doc, const intake_options *options, ro_str lang, ro_error *error) {
  if (lang.len == 0) lang = options->lang;
  doc->lang_inferred = lang.len == 0;
  size_t index = lang.len ? language_by_tag(options->packs, options->pack_count, lang.data, lang.len)
                          : language_find(options->packs, options->pack_count, doc->text.data, doc->text.len);
  if (index == LANGUAGE_NONE && lang.len)
    return error_set(error, RO_BAD_INPUT, NULL, 0, "no pack for its language (%.*s)",
                     lang.len < 40 ? (int)lang.len : 40, lang.data);
  if (index == LANGUAGE_NONE) return error_set(error, RO_BAD_INPUT, NULL, 0, "no pack for its language");
  doc->pack = options->packs[index];
  doc->lang = (ro_str){pack_lang(doc->pack), strlen(pack_lang(doc->pack))};
  return RO_OK;
}

static void published_set(ro_doc *doc, ro_str published) {
  if (published.len == 0) return;
  if (date_parse(published.data, published.len, &doc->published)) return;
  doc->published = (ro_date){0, 0, 0};
  doc_warn(doc, "\"published\" is not a date (YYYY-MM-DD, YYYY-MM or YYYY) and is not used");
}

/* A given title that opens the text is its title, in whatever composition; one that stands nowhere in it is context
 * only. */
static ro_status title_find(ro_doc *doc, ro_error *error) {
  size_t start = 0;
  ro_str title;
  if (doc->title.len == 0) return RO_OK;
  RO_TRY(utf8_normalise_field(doc, doc->title, &title, error));
  while (start < doc->text.len && strchr(" \t\r\n", doc->text.data[start])) start++;
  if (doc->text.len - start < title.len || memcmp(doc->text.data + start, title.data, title.len) != 0) return RO_OK;
  doc->title_span = (ro_span){(uint32_t)start, (uint32_t)title.len};
  return RO_OK;
}

ro_status intake_article(ro_doc *doc, const intake_options *options, const ro_article *article, ro_error *error) {
  RO_TRY(id_set(doc, article, error));
  RO_TRY(field_copy(doc, article->url, &doc->url, error));
  RO_TRY(field_copy(doc, article->title, &doc->title, error));
  RO_TRY(field_copy(doc, article->source, &doc->source, error));
  RO_TRY(field_copy(doc, article->published, &doc->published_given, error));
  RO_TRY(field_copy(doc, article->modified, &doc->modified, error));
  RO_TRY(text_set(doc, article->text, error));
  doc->known = article->known, doc->known_count = article->known ? article->known_count : 0;
  RO_TRY(language_set(doc, options, article->lang, error));
  published_set(doc, article->published);
  return title_find(doc, error);
}

ro_status intake_line(ro_doc *doc, const intake_options *options, const char *line, size_t len, ro_error *error) {
  ro_article article;
  ro_status status = record_read(doc, line, len, &article, error);
  if (status == RO_OK) return intake_article(doc, options, &article, error);
  if (article.id.len || article.url.len) id_set(doc, &article, NULL); /* so that an error can name the article */
  return status;
}
