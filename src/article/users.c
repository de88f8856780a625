/* User actors: for each pack a hash table of phrases and of their beginnings.
 *
 * The hash of a phrase grows token by token, so that one probe a token tells whether any name goes on so. A token's
 * part of it is the pack's word number, which segment has looked up already; only words that the pack does not know are
 * folded.
 */
#include "article/users.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/file.h"
#include "base/memory.h"
#include "text/cut.h"
#include "text/utf8.h"

enum { CODE_MIN = 2, CODE_MAX = 16, PHRASE_BYTES = LIMIT_PHRASE_TOKENS * (CUT_TOKEN_MAX + 1) };

/* As what a name can be taken: its people, first, only behind a number; a person, last, only behind an office. */
enum { USER_SENSES = 4 };
static const uint8_t land_classes[] = {CLASS_PEOPLE, CLASS_NAT, CLASS_ADJ, CLASS_PERSON};
static const uint8_t body_classes[] = {CLASS_ORGAN, CLASS_PERSON};

typedef struct users_row {
  ro_str name;
  ro_actor actor;
  uint64_t line;
  uint8_t sense_count;
  pack_sense senses[USER_SENSES];
} users_row;

typedef struct users_slot {
  uint64_t hash;      /* of a phrase or of its beginning; 0: free */
  const char *phrase; /* folded, NUL-terminated; NULL for a beginning */
  uint32_t row;
} users_slot;

typedef struct users_table {
  const ro_pack *pack;
  users_slot *slots;
  size_t mask;
} users_table;

struct ro_users {
  ro_arena arena;
  TABLE(users_row) rows;
  const char **lands; /* the codes without a role, in order */
  size_t land_count;
  users_table *tables;
  size_t table_count;
};

/* What the functions that read share. */
typedef struct users_reading {
  ro_users *users;
  const char *path;
  const ro_pack *const *packs;
  size_t pack_count;
  users_warn *warn;
  void *context;
  ro_error *error;
} users_reading;

/* ---- phrases ---- */

static uint64_t key_of(const ro_pack *pack, uint32_t word, const char *token, size_t len) {
  if (word != PACK_NO_WORD) return hash_mix(word);
  char folded[CUT_TOKEN_MAX];
  return hash_bytes(folded, cut_fold(pack_cut_rules(pack), token, len, folded), 1);
}

static uint64_t key_add(uint64_t hash, uint64_t key) {
  uint64_t sum = hash_mix(hash * 31 + key);
  return sum ? sum : 1;
}

/* The slot of this hash, or the free one where it goes. */
static users_slot *table_slot(const users_table *table, uint64_t hash) {
  size_t at = (size_t)hash & table->mask;
  while (table->slots[at].hash && table->slots[at].hash != hash) at = (at + 1) & table->mask;
  return &table->slots[at];
}

/* A name as a pack cuts it. */
typedef struct users_phrase {
  uint32_t count;
  uint64_t hashes[LIMIT_PHRASE_TOKENS]; /* of its first 1, 2, … tokens */
  size_t len;
  char folded[PHRASE_BYTES]; /* its tokens, each followed by a space */
} users_phrase;

/* False when the name has too many tokens. */
static bool phrase_cut(const ro_pack *pack, ro_str name, users_phrase *phrase) {
  const cut_rules *rules = pack_cut_rules(pack);
  cut_token token;
  uint64_t hash = 0;
  phrase->count = 0;
  phrase->len = 0;
  for (size_t at = 0; cut_next(rules, name.data, name.len, &at, &token);) {
    if (phrase->count == LIMIT_PHRASE_TOKENS) return false;
    char *out = phrase->folded + phrase->len;
    size_t len = cut_fold(rules, name.data + token.offset, token.len, out);
    hash = key_add(hash, key_of(pack, pack_word(pack, out, len), name.data + token.offset, token.len));
    phrase->hashes[phrase->count++] = hash;
    out[len] = ' ';
    phrase->len += len + 1;
  }
  return true;
}

/* ---- reading ---- */

static bool code_fits(const char *code, size_t len) {
  if (len < CODE_MIN || len > CODE_MAX) return false;
  for (size_t i = 0; i < len; i++)
    if (!((code[i] >= 'A' && code[i] <= 'Z') || (code[i] >= '0' && code[i] <= '9'))) return false;
  return true;
}

static unsigned role_find(const ro_pack *pack, const char *role, size_t len) {
  for (unsigned i = 1; i < ROLE_COUNT; i++) {
    const char *name = pack_role_name(pack, i);
    if (name && strlen(name) == len && memcmp(name, role, len) == 0) return i;
  }
  return ROLE_NONE;
}

/* Splits off everything before the first `mark`; what is behind it stays in *rest, empty without a mark. */
static ro_str part_take(ro_str *rest, char mark) {
  const char *end = memchr(rest->data, mark, rest->len);
  ro_str part = {rest->data, end ? (size_t)(end - rest->data) : rest->len};
  size_t gone = part.len + (end != NULL);
  *rest = (ro_str){rest->data + gone, rest->len - gone};
  return part;
}

static ro_str part_trim(ro_str part) {
  while (part.len && strchr(" \t\r", part.data[part.len - 1])) part.len--;
  while (part.len && strchr(" \t", part.data[0])) part.data++, part.len--;
  return part;
}

/* The first line is a header when its second column is no code, or is the word "code" in capitals. */
static bool line_is_header(ro_str code) {
  ro_str rest = code, first = part_take(&rest, ':');
  return !code_fits(first.data, first.len) || (first.len == 4 && memcmp(first.data, "CODE", 4) == 0);
}

static ro_status line_error(const users_reading *reading, uint64_t line, const char *message) {
  return error_set(reading->error, RO_BAD_INPUT, reading->path, line, "%s", message);
}

static void row_classes(users_row *row, uint32_t index) {
  bool land = row->actor.role == ROLE_NONE;
  const uint8_t *classes = land ? land_classes : body_classes;
  row->sense_count = land ? sizeof land_classes : sizeof body_classes;
  for (uint8_t i = 0; i < row->sense_count; i++)
    row->senses[i] = (pack_sense){.kind = SENSE_USER, .class = classes[i], .row = index};
}

#define CODE_EXPECTED "after the name a tab and a code of 2 to 16 capitals and digits are expected"

static ro_status row_add(const users_reading *reading, ro_str name, ro_str code, unsigned role, uint64_t line) {
  ro_users *users = reading->users;
  users_row *row = table_push(&users->arena, &users->rows, UINT32_MAX);
  char *name_copy = arena_copy(&users->arena, name.data, name.len);
  char *code_copy = arena_copy(&users->arena, code.data, code.len);
  if (row == NULL || name_copy == NULL || code_copy == NULL)
    return error_set(reading->error, RO_NO_MEMORY, reading->path, line, "no memory for so many actors");
  *row = (users_row){.name = {name_copy, name.len}, .line = line};
  row->actor = (ro_actor){.code = code_copy, .name = name_copy, .role = (uint8_t)role, .entity = PACK_NO_ROW};
  row_classes(row, users->rows.count - 1);
  return RO_OK;
}

static ro_status line_read(const users_reading *reading, ro_str line, uint64_t number) {
  ro_str rest = line;
  ro_str name = part_trim(part_take(&rest, '\t'));
  ro_str code = part_trim(part_take(&rest, '\t'));
  if (line.data[0] == '#' || (name.len == 0 && code.len == 0)) return RO_OK;
  if (number == 1 && line_is_header(code)) return RO_OK;
  if (name.len == 0) return line_error(reading, number, "no name before the tab");
  rest = code;
  code = part_take(&rest, ':');
  if (!code_fits(code.data, code.len))
    return line_error(reading, number, CODE_EXPECTED);
  bool has_role = rest.data != code.data + code.len;
  unsigned role = has_role ? role_find(reading->packs[0], rest.data, rest.len) : ROLE_NONE;
  if (has_role && role == ROLE_NONE) return line_error(reading, number, "there is no such role");
  return row_add(reading, name, code, role, number);
}

/* A file that holds a line and no actor is no actors file: what stands first is no header then. */
static ro_status lines_read(const users_reading *reading, ro_str text) {
  bool header = false;
  uint64_t number = 0;
  while (text.len) {
    ro_str line = part_take(&text, '\n');
    number++;
    if (line.len) RO_TRY(line_read(reading, line, number));
    header = header || (number == 1 && line.len && line.data[0] != '#' && reading->users->rows.count == 0);
  }
  if (header && reading->users->rows.count == 0) return line_error(reading, 1, CODE_EXPECTED);
  return RO_OK;
}

/* ---- tables ---- */

static void row_warn(const users_reading *reading, const users_row *row, const users_row *before) {
  char warning[512];
  snprintf(warning, sizeof warning, "%.200s:%llu: \"%.120s\" stands in line %llu already; this line holds",
           reading->path, (unsigned long long)row->line, row->name.data, (unsigned long long)before->line);
  reading->warn(reading->context, warning);
}

static ro_status table_add(const users_reading *reading, users_table *table, uint32_t index, users_phrase *phrase) {
  ro_users *users = reading->users;
  users_row *row = &users->rows.rows[index];
  if (!phrase_cut(table->pack, row->name, phrase))
    return line_error(reading, row->line, "a name of more than 16 words");
  if (phrase->count == 0) return line_error(reading, row->line, "a name without a letter");
  for (uint32_t i = 0; i < phrase->count; i++) table_slot(table, phrase->hashes[i])->hash = phrase->hashes[i];
  users_slot *slot = table_slot(table, phrase->hashes[phrase->count - 1]);
  if (slot->phrase && table == users->tables && reading->warn) row_warn(reading, row, &users->rows.rows[slot->row]);
  slot->phrase = arena_copy(&users->arena, phrase->folded, phrase->len);
  slot->row = index;
  return slot->phrase ? RO_OK
                      : error_set(reading->error, RO_NO_MEMORY, reading->path, 0, "no memory for so many actors");
}

/* At most half of the slots are used: every token of every name may be a beginning of its own. */
static size_t table_size(const ro_users *users) {
  size_t bytes = 0, size = 64;
  for (uint32_t i = 0; i < users->rows.count; i++) {
    size_t len = users->rows.rows[i].name.len;
    bytes += len < LIMIT_PHRASE_TOKENS ? len : LIMIT_PHRASE_TOKENS;
  }
  while (size < bytes * 2) size *= 2;
  return size;
}

static ro_status tables_fill(const users_reading *reading) {
  ro_users *users = reading->users;
  size_t size = table_size(users);
  users_phrase *phrase = arena_alloc(&users->arena, sizeof *phrase);
  users->tables = arena_alloc(&users->arena, reading->pack_count * sizeof *users->tables);
  for (size_t i = 0; phrase && users->tables && i < reading->pack_count; i++) {
    users_table *table = &users->tables[users->table_count++];
    *table = (users_table){reading->packs[i], arena_alloc(&users->arena, size * sizeof(users_slot)), size - 1};
    if (table->slots == NULL) break;
    for (uint32_t row = 0; row < users->rows.count; row++) RO_TRY(table_add(reading, table, row, phrase));
  }
  if (users->arena.failed)
    return error_set(reading->error, RO_NO_MEMORY, reading->path, 0, "no memory for so many actors");
  return RO_OK;
}

static int code_order(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static ro_status lands_fill(const users_reading *reading) {
  ro_users *users = reading->users;
  users->lands = arena_alloc(&users->arena, (users->rows.count + 1) * sizeof *users->lands);
  if (users->lands == NULL)
    return error_set(reading->error, RO_NO_MEMORY, reading->path, 0, "no memory for so many actors");
  for (uint32_t i = 0; i < users->rows.count; i++)
    if (users->rows.rows[i].actor.role == ROLE_NONE) users->lands[users->land_count++] = users->rows.rows[i].actor.code;
  qsort(users->lands, users->land_count, sizeof *users->lands, code_order);
  return RO_OK;
}

/* The file's bytes as clean NFC text, which lives in the scratch document. */
static ro_status file_text(const users_reading *reading, ro_file file, ro_doc *scratch, ro_str *text) {
  uint32_t bad = 0;
  size_t mark = file.len >= 3 && memcmp(file.data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  const char *data = file.len ? (const char *)file.data + mark : "";
  RO_TRY(utf8_clean(&scratch->arena, data, file.len - mark, &scratch->given, &bad, reading->error));
  RO_TRY(utf8_normalise(scratch, reading->error));
  *text = scratch->text;
  return RO_OK;
}

static ro_status file_read(const users_reading *reading) {
  ro_file file;
  ro_doc scratch;
  ro_str text = {"", 0};
  RO_TRY(file_load(reading->users->arena.allocator, reading->path, &file, reading->error));
  doc_init_from(&scratch, reading->users->arena.allocator);
  ro_status status = file.len > LIMIT_ACTORS_BYTES
                         ? error_set(reading->error, RO_LIMIT, reading->path, 0, "an actors file of more than 64 MiB")
                         : file_text(reading, file, &scratch, &text);
  if (status == RO_OK) status = lines_read(reading, text);
  doc_free(&scratch);
  file_free(&file);
  return status;
}

ro_status users_read(const ro_allocator *allocator, const char *path, const ro_pack *const *packs, size_t pack_count,
                     users_warn *warn, void *context, ro_users **out, ro_error *error) {
  ro_users *users = memory_zeroed(allocator, 1, sizeof *users);
  if (users == NULL) return error_set(error, RO_NO_MEMORY, path, 0, "no memory for actors");
  arena_init_from(&users->arena, allocator, LIMIT_ARENA_BYTES);
  users_reading reading = {users, path, packs, pack_count, warn, context, error};
  ro_status status = file_read(&reading);
  if (status == RO_OK) status = lands_fill(&reading);
  if (status == RO_OK) status = tables_fill(&reading);
  if (status != RO_OK) {
    users_free(users);
    return status;
  }
  *out = users;
  return RO_OK;
}

void users_free(ro_users *users) {
  if (users == NULL) return;
  arena_free(&users->arena);
  memory_release(users->arena.allocator, users);
}

/* ---- matching ---- */

static const users_table *table_of(const ro_users *users, const ro_pack *pack) {
  for (size_t i = 0; i < users->table_count; i++)
    if (users->tables[i].pack == pack) return &users->tables[i];
  return NULL;
}

/* Two names may share a hash; the folded words decide. */
static bool phrase_stands(const ro_doc *doc, const users_slot *slot, uint32_t token, uint32_t count) {
  const char *phrase = slot->phrase;
  char folded[CUT_TOKEN_MAX];
  for (uint32_t i = 0; i < count; i++) {
    ro_span span = doc->tokens.rows[token + i].span;
    size_t len = cut_fold(pack_cut_rules(doc->pack), doc->text.data + span.offset, span.len, folded);
    if (strncmp(phrase, folded, len) != 0 || phrase[len] != ' ') return false;
    phrase += len + 1;
  }
  return *phrase == '\0';
}

static const users_row *row_match(const ro_users *users, const ro_doc *doc, uint32_t token, uint32_t *token_count) {
  const users_table *table = users ? table_of(users, doc->pack) : NULL;
  const users_row *found = NULL;
  uint64_t hash = 0;
  for (uint32_t i = 0; table && i < LIMIT_PHRASE_TOKENS && token + i < doc->tokens.count; i++) {
    const ro_token *row = &doc->tokens.rows[token + i];
    if (i && (row->flags & TOKEN_PARAGRAPH)) break;
    hash = key_add(hash, key_of(doc->pack, row->word, doc->text.data + row->span.offset, row->span.len));
    const users_slot *slot = table_slot(table, hash);
    if (slot->hash == 0) break;
    if (slot->phrase == NULL || !phrase_stands(doc, slot, token, i + 1)) continue;
    found = &users->rows.rows[slot->row];
    *token_count = i + 1;
  }
  return found;
}

const ro_actor *users_match(const ro_users *users, const ro_doc *doc, uint32_t token, uint32_t *token_count) {
  const users_row *row = row_match(users, doc, token, token_count);
  return row ? &row->actor : NULL;
}

static bool item_counts(const ro_item *item) {
  return item && item_is(item, CLASS_QUANT) && !item_is(item, CLASS_ABOUT) && !item_is(item, CLASS_OTHERPREP);
}

/* Whether a person's name may follow: behind an office, in some languages with its country between. */
static bool item_titles(const ro_doc *doc, const ro_item *item) {
  if (item && item > doc->items.rows && item_is(item, CLASS_NAT)) item--;
  return item && (item_is(item, CLASS_OFFICE) || item_is(item, CLASS_RANK) || item_is(item, CLASS_SPOKES) ||
                  item_is(item, CLASS_HONOR) || item_is(item, CLASS_ONE));
}

bool users_item(const ro_doc *doc, const ro_item *before, ro_item *item) {
  uint32_t count = 0;
  const users_row *row = row_match(doc->users, doc, item->token_first, &count);
  if (row == NULL || count < item->token_count) return false;
  uint32_t first = row->actor.role == ROLE_NONE && !item_counts(before);
  uint32_t end = item_titles(doc, before) ? row->sense_count : row->sense_count - 1u;
  item->token_count = count, item->senses = &row->senses[first], item->sense_count = end - first;
  item->classes = (class_mask){{0, 0}};
  for (uint32_t i = first; i < end; i++) mask_add(&item->classes, row->senses[i].class);
  return true;
}

const ro_actor *users_actor(const ro_doc *doc, uint32_t item) {
  const ro_item *row = &doc->items.rows[item];
  bool own = doc->users && row->sense_count && row->senses[0].kind == SENSE_USER;
  return own ? &doc->users->rows.rows[row->senses[0].row].actor : NULL;
}

bool users_have_land(const ro_users *users, const char *code) {
  return users && bsearch(&code, users->lands, users->land_count, sizeof *users->lands, code_order) != NULL;
}
