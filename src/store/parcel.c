/* Documents into parcels and back: one list of fields each way. */
#include "store/parcel.h"

#include <inttypes.h>
#include <string.h>

#include "base/hash.h"
#include "store/learnt.h"
#include "store/moment.h"
#include "store/occur.h"
#include "store/page.h"
#include "store/sign.h"
#include "store/store.h"
#include "store/words.h"

static const int64_t never = INT64_C(1) << 60;

/* ---- writing ---- */

static void put_u64(ro_buffer *out, uint64_t value) { buffer_append(out, &value, sizeof value); }

static void put_double(ro_buffer *out, double value) { buffer_append(out, &value, sizeof value); }

/* With a NUL behind it, for readers that want one. */
static void put_str(ro_buffer *out, ro_str text) {
  put_u64(out, text.len);
  buffer_append(out, text.len ? text.data : "", text.len);
  buffer_putc(out, '\0');
}

static void put_name(ro_buffer *out, const char *name) { put_str(out, ro_str_of(name)); }

static void put_piece(ro_buffer *out, const ro_piece *piece) {
  put_str(out, piece->text);
  put_u64(out, piece->span.offset);
  put_u64(out, piece->span.len);
}

static void put_span(ro_buffer *out, ro_span span) {
  put_u64(out, span.offset);
  put_u64(out, span.len);
}

static void put_date(ro_buffer *out, ro_date date) {
  char text[RO_DATE_BYTES];
  put_name(out, ro_date_text(date, text));
}

/* "RUS:GOV; CHN:GOV" */
static void put_codes(ro_buffer *out, const ro_event_view *event, bool targets) {
  size_t count = targets ? event->target_count : event->source_count;
  ro_buffer codes;
  buffer_init_from(&codes, NULL, PARCEL_BYTES);
  for (size_t i = 0; i < count; i++) {
    const ro_actor_view *actor = targets ? ro_event_target(event, i) : ro_event_source(event, i);
    buffer_printf(&codes, "%s%s%s%s", i ? "; " : "", actor->code, actor->role ? ":" : "",
                  actor->role ? actor->role : "");
  }
  put_str(out, (ro_str){codes.data, codes.len});
  if (codes.failed) out->failed = true;
  buffer_free(&codes);
}

static void put_actor(ro_buffer *out, const ro_actor_view *actor) {
  put_name(out, actor->code);
  put_name(out, actor->role);
  put_name(out, actor->name);
  put_piece(out, &actor->words);
}

static void put_topic(ro_buffer *out, const ro_topic_view *topic) {
  static const ro_actor_view nobody = {.code = ""};
  put_piece(out, &topic->words);
  put_actor(out, topic->discloser ? topic->discloser : &nobody);
}

static void put_evidence(ro_buffer *out, const ro_evidence_view *evidence) {
  put_piece(out, &evidence->sentence);
  put_span(out, evidence->trigger);
  put_span(out, evidence->source);
  put_span(out, evidence->target);
}

static void put_place(ro_buffer *out, const ro_place_view *place) {
  static const ro_place_view nowhere = {.code = ""};
  put_u64(out, place != NULL);
  if (place == NULL) place = &nowhere;
  put_str(out, place->words.text);
  put_name(out, place->code);
  put_double(out, place->latitude);
  put_double(out, place->longitude);
}

static void put_event_rows(ro_buffer *out, const ro_event_view *event) {
  put_u64(out, event->source_count);
  put_u64(out, event->target_count);
  put_u64(out, event->topic_count);
  put_u64(out, event->evidence_count);
  for (size_t i = 0; i < event->source_count; i++) put_actor(out, ro_event_source(event, i));
  for (size_t i = 0; i < event->target_count; i++) put_actor(out, ro_event_target(event, i));
  for (size_t i = 0; i < event->topic_count; i++) put_topic(out, ro_event_topic(event, i));
  for (size_t i = 0; i < event->evidence_count; i++) put_evidence(out, ro_event_evidence(event, i));
}

static void put_traits(ro_buffer *out, const ro_event_view *event, ro_date published, const occur_of *of) {
  ro_buffer bytes;
  occur_event traits;
  buffer_init_from(&bytes, NULL, PARCEL_BYTES);
  occur_of_view(event, published, of, &traits);
  occur_write(&traits, &bytes);
  put_str(out, (ro_str){bytes.data, bytes.len});
  put_u64(out, (uint64_t)traits.block);
  put_u64(out, (uint64_t)(int64_t)traits.from);
  if (bytes.failed) out->failed = true;
  buffer_free(&bytes);
}

static void put_event(ro_buffer *out, const ro_event_view *event, ro_date published, const occur_of *of) {
  char text[17];
  snprintf(text, sizeof text, "%016" PRIx64, of->event);
  put_name(out, text);
  put_name(out, event->type);
  put_name(out, event->mode);
  put_name(out, event->status);
  put_double(out, event->confidence);
  put_date(out, event->from);
  put_date(out, event->to);
  put_str(out, event->date_words.text);
  put_place(out, event->place);
  put_str(out, event->said_by.text);
  put_str(out, event->quote.text);
  put_codes(out, event, false);
  put_codes(out, event, true);
  put_traits(out, event, published, of);
  put_event_rows(out, event);
}

/* The id of an event, made another when one before it in the article has the same. */
static uint64_t event_id(const ro_document *document, size_t index) {
  uint64_t id = ro_document_event(document, index)->id;
  unsigned same = 0;
  for (size_t i = 0; i < index; i++) same += ro_document_event(document, i)->id == id;
  return same ? hash_mix(id + same) : id;
}

static ro_str given_lang(const ro_article_view *article) {
  return article->lang_inferred ? (ro_str){"", 0} : article->lang;
}

static uint64_t key_of(ro_buffer *out, const ro_article_view *article, ro_str hash) {
  ro_buffer all;
  buffer_init_from(&all, NULL, PARCEL_BYTES);
  put_str(&all, article->id);
  put_str(&all, article->url);
  put_str(&all, article->source);
  put_str(&all, article->given_title);
  put_str(&all, article->given_published);
  put_str(&all, article->modified);
  put_str(&all, given_lang(article));
  put_str(&all, hash);
  uint64_t key = all.failed ? 0 : hash_bytes(all.data, all.len, 23);
  if (all.failed) out->failed = true;
  buffer_free(&all);
  return key;
}

static void put_key(ro_buffer *out, uint64_t key) {
  char text[17];
  snprintf(text, sizeof text, "%016" PRIx64, key);
  put_name(out, text);
}

static void put_page(ro_buffer *out, ro_str url) {
  ro_buffer key;
  buffer_init_from(&key, NULL, PARCEL_BYTES);
  page_key(url, &key);
  put_str(out, (ro_str){key.data, key.len});
  if (key.failed) out->failed = true;
  buffer_free(&key);
}

/* When the text was last changed and when it appeared, as far as it is known. */
static int64_t put_moments(ro_buffer *out, const ro_article_view *article) {
  int64_t appeared = never, changed = -never;
  char published[RO_DATE_BYTES];
  if (!moment_parse(article->given_published, &appeared))
    moment_parse(ro_str_of(ro_date_text(article->published, published)), &appeared);
  if (!moment_parse(article->modified, &changed)) changed = appeared == never ? -never : appeared;
  put_u64(out, (uint64_t)changed);
  put_u64(out, (uint64_t)appeared);
  return appeared;
}

static void put_credits(ro_buffer *out, const ro_document *document) {
  ro_buffer all;
  buffer_init_from(&all, NULL, PARCEL_BYTES);
  for (size_t i = 0; i < ro_document_article(document)->credit_count; i++) {
    ro_str credit = ro_document_credit(document, i)->text;
    buffer_puts(&all, i ? "; " : "");
    buffer_append(&all, credit.data, credit.len);
  }
  put_str(out, (ro_str){all.data, all.len});
  if (all.failed) out->failed = true;
  buffer_free(&all);
}

static void put_given(ro_buffer *out, const ro_article_view *article) {
  put_str(out, article->id);
  put_str(out, article->url);
  put_str(out, article->source);
  put_str(out, article->given_title);
  put_str(out, article->given_published);
  put_str(out, article->modified);
  put_str(out, given_lang(article));
}

static void put_coded(ro_buffer *out, const ro_document *document) {
  const ro_article_view *article = ro_document_article(document);
  char coder[96];
  put_str(out, article->title);
  put_str(out, article->lang);
  put_date(out, article->published);
  put_str(out, article->author.text);
  put_credits(out, document);
  store_coder(coder, sizeof coder, article->lang.data, article->pack_version);
  put_name(out, coder);
  put_str(out, article->text);
}

/* What the article is compared with others by, and its day. */
static void put_sign(ro_buffer *out, const ro_document *document, ro_str words) {
  unsigned char packed[SIGNATURE_BYTES];
  size_t len = sign_document(document, words, packed);
  if (len == 0) out->failed = true;
  put_str(out, (ro_str){(const char *)packed, len});
  put_u64(out, (uint64_t)sign_day(ro_document_article(document)->published));
}

/* Words and the hash of the text, which is the same for texts that differ only in white space or composition. */
static void put_words(ro_buffer *out, const ro_document *document) {
  const ro_article_view *article = ro_document_article(document);
  ro_buffer exact, folded;
  buffer_init_from(&exact, NULL, PARCEL_BYTES);
  buffer_init_from(&folded, NULL, PARCEL_BYTES);
  words_of_article(article->given_title, article->text, &exact, &folded);
  put_str(out, (ro_str){exact.data, exact.len});
  put_str(out, (ro_str){folded.data, folded.len});
  put_sign(out, document, (ro_str){exact.data, exact.len});
  if (exact.failed || folded.failed) out->failed = true;
  buffer_free(&exact);
  buffer_free(&folded);
}

/* Whom it names, and who says so. */
static void put_names(ro_buffer *out, const ro_document *document) {
  ro_buffer outlet, bare, taught;
  buffer_init_from(&outlet, NULL, PARCEL_BYTES);
  buffer_init_from(&bare, NULL, PARCEL_BYTES);
  buffer_init_from(&taught, NULL, PARCEL_BYTES);
  learnt_outlet(ro_document_article(document), &outlet);
  learnt_names(document, &bare, &taught);
  put_str(out, (ro_str){outlet.data, outlet.len});
  put_str(out, (ro_str){bare.data, bare.len});
  put_str(out, (ro_str){taught.data, taught.len});
  if (outlet.failed || bare.failed || taught.failed) out->failed = true;
  buffer_free(&outlet);
  buffer_free(&bare);
  buffer_free(&taught);
}

static void put_document(ro_buffer *out, const ro_document *document) {
  const ro_article_view *article = ro_document_article(document);
  uint64_t hash[2], bytes[2];
  if (!words_hash(article->text, hash)) out->failed = true;
  for (uint64_t i = 0; i < 2; i++) bytes[i] = hash_bytes(article->text.data, article->text.len, PARCEL_SEED + i);
  uint64_t key = key_of(out, article, (ro_str){(const char *)bytes, sizeof bytes});
  put_key(out, key);
  put_page(out, article->url);
  put_str(out, (ro_str){(const char *)hash, sizeof hash});
  put_str(out, (ro_str){(const char *)bytes, sizeof bytes});
  int64_t appeared = put_moments(out, article);
  put_given(out, article);
  put_coded(out, document);
  put_names(out, document);
  put_words(out, document);
  put_u64(out, article->lang_inferred);
  put_u64(out, article->published_inferred);
  put_u64(out, learnt_season(article->published));
  put_u64(out, article->event_count);
  for (size_t i = 0; i < article->event_count; i++) {
    occur_of of = {.appeared = appeared,
                   .key = key,
                   .lang = article->lang,
                   .event = event_id(document, i),
                   .outlet = occur_outlet(article->source, article->url)};
    put_event(out, ro_document_event(document, i), article->published, &of);
  }
}

/* A length of 0 is a parcel for which there was no memory. */
void store_parcel(const ro_document *document, ro_buffer *out) {
  size_t start = out->len;
  put_u64(out, 0);
  put_document(out, document);
  if (out->failed || out->len < start + sizeof(uint64_t)) return;
  uint64_t len = out->len - start - sizeof len;
  memcpy(out->data + start, &len, sizeof len);
}

void store_coder(char *out, size_t size, const char *lang, const char *pack_version) {
  snprintf(out, size, "%.20s %.20s %.40s", ro_version(), lang, pack_version);
}

/* ---- reading ---- */

static const char *take(parcel_read *parcel, size_t len) {
  if (len > (size_t)(parcel->end - parcel->at)) {
    parcel->broken = true;
    return NULL;
  }
  const char *data = parcel->at;
  parcel->at += len;
  return data;
}

uint64_t parcel_u64(parcel_read *parcel) {
  uint64_t value = 0;
  const char *data = take(parcel, sizeof value);
  if (data) memcpy(&value, data, sizeof value);
  return value;
}

double parcel_double(parcel_read *parcel) {
  double value = 0;
  const char *data = take(parcel, sizeof value);
  if (data) memcpy(&value, data, sizeof value);
  return value;
}

ro_str parcel_str(parcel_read *parcel) {
  uint64_t len = parcel_u64(parcel);
  const char *data = len < PARCEL_BYTES ? take(parcel, len + 1) : NULL;
  if (data == NULL) parcel->broken = true;
  return data ? (ro_str){data, len} : (ro_str){"", 0};
}

parcel_piece parcel_take_piece(parcel_read *parcel) {
  parcel_piece piece = {.text = parcel_str(parcel)};
  piece.start = (int64_t)parcel_u64(parcel);
  piece.len = (int64_t)parcel_u64(parcel);
  return piece;
}

void parcel_open(parcel_read *parcel, parcel_head *head) {
  ro_str *const first[] = {&head->key, &head->url_key, &head->hash, &head->text_hash};
  ro_str *const rest[] = {&head->id,       &head->url,        &head->source, &head->given_title, &head->given_published,
                          &head->modified, &head->given_lang, &head->title,  &head->lang,        &head->published,
                          &head->author,   &head->credits,    &head->coder,  &head->text,        &head->outlet,
                          &head->bare,     &head->taught,     &head->exact,  &head->folded,      &head->sign};
  for (size_t i = 0; i < sizeof first / sizeof *first; i++) *first[i] = parcel_str(parcel);
  head->changed = (int64_t)parcel_u64(parcel);
  head->appeared = (int64_t)parcel_u64(parcel);
  for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) *rest[i] = parcel_str(parcel);
  head->day = (int64_t)parcel_u64(parcel);
  head->lang_inferred = parcel_u64(parcel);
  head->published_inferred = parcel_u64(parcel);
  head->season = parcel_u64(parcel);
  head->event_count = parcel_u64(parcel);
}

bool parcel_next(ro_str *parcels, parcel_read *out) {
  uint64_t len = 0;
  if (parcels->len < sizeof len) return false;
  memcpy(&len, parcels->data, sizeof len);
  *out = (parcel_read){.at = parcels->data + sizeof len};
  out->broken = len == 0 || len > parcels->len - sizeof len;
  if (out->broken) len = parcels->len - sizeof len;
  out->end = out->at + len;
  *parcels = (ro_str){out->end, parcels->len - sizeof len - len};
  return true;
}
