/* Around the body: a few blocks before it and behind it. */
#include "page/about.h"

#include <string.h>
#include <utf8proc.h>

#include "page/facts.h"
#include "page/section.h"
#include "text/chars.h"

enum { HEAD_BLOCKS = 10, TAIL_BLOCKS = 8, SIGN_SIZE = 90, LINE_SIZE = 80, NAME_WORDS = 6, CREDITS = 16, TAIL_BODY = 3 };

typedef struct about {
  ro_arena *arena;
  const page_options *options;
  const page_tree *tree;
  page_judgement *judgement;
  ro_page *page;
  uint32_t head, first, last,
      tail;      /* blocks: the head is [head, first), the body lies in [first, last], then the tail */
  ro_str signer; /* the author that the signature names */
} about;

static const page_block *block_at(const about *work, uint32_t index) { return &work->tree->blocks.rows[index]; }
static uint32_t hints_at(const about *work, uint32_t index) {
  return work->judgement->hints[block_at(work, index)->element];
}
static uint16_t places_at(const about *work, uint32_t index) {
  return work->judgement->places[block_at(work, index)->element];
}

static ro_str kept(const about *work, ro_str text) {
  const char *copy = text.len ? arena_copy(work->arena, text.data, text.len) : NULL;
  return copy ? (ro_str){copy, text.len} : (ro_str){"", 0};
}

/* ---- where ---- */

static void zones_find(about *work) {
  const page_judgement *judgement = work->judgement;
  uint32_t count = work->tree->blocks.count;
  work->first = judgement->body_end;
  work->last = judgement->body_first;
  for (uint32_t i = judgement->body_first; i < judgement->body_end; i++) {
    if (judgement->verdicts[i] != VERDICT_BODY) continue;
    if (work->first == judgement->body_end) work->first = i;
    work->last = i;
  }
  uint32_t title = judgement->title != UINT32_MAX && judgement->title <= work->first ? judgement->title : work->first;
  work->head = title > HEAD_BLOCKS ? title - HEAD_BLOCKS : 0;
  work->tail = work->last + TAIL_BLOCKS + 1 < count ? work->last + TAIL_BLOCKS + 1 : count;
}

/* ---- the standfirst ---- */

static ro_str description_of(const page_tree *tree) {
  for (uint32_t i = 0; i < tree->facts.count; i++) {
    const page_fact *fact = &tree->facts.rows[i];
    if (fact->kind == FACT_META &&
        (strcmp(fact->name.data, "og:description") == 0 || strcmp(fact->name.data, "description") == 0))
      if (fact->value.len > 20) return fact->value;
  }
  return (ro_str){"", 0};
}

static bool is_described(ro_str text, ro_str description) {
  size_t len = text.len < description.len ? text.len : description.len;
  if (len > 60) len = 60;
  return len >= 30 && memcmp(text.data, description.data, len) == 0;
}

/* A paragraph right below the title, in one place with it and apart from the body. */
static bool is_below_title(const about *work, uint32_t index) {
  const page_element *rows = work->tree->elements.rows;
  uint32_t title = work->judgement->title;
  if (title == UINT32_MAX || index != title + 1 || index >= work->judgement->body_first) return false;
  uint32_t element = block_at(work, index)->element;
  uint32_t parent = rows[element].parent, other = rows[block_at(work, title)->element].parent;
  bool near = parent == other || rows[parent].parent == rows[other].parent;
  return rows[element].tag == TAG_P && near && block_at(work, index)->size >= 40;
}

static bool is_standfirst(const about *work, uint32_t index, ro_str description) {
  const page_block *block = block_at(work, index);
  uint32_t hints = hints_at(work, index);
  uint16_t places = places_at(work, index);
  if (hints & (HINTS_AGAINST | HINT_BYLINE | HINT_CAPTION) ||
      places & (IN_FIGURE | IN_NAV | IN_ASIDE | IN_DENSE | IN_TOP))
    return false;
  if (block->size < 30 || block->linked * 4 > block->size * 3) return false;
  if (hints & HINT_STANDFIRST) return true;
  bool described = is_described(block_text(work->tree, block), description);
  bool strong = block->strong * 10 > block->size * 9;
  if (index < work->first) return places & IN_HEADING || strong || described || is_below_title(work, index);
  bool heading = places & IN_HEADING && block->size > 60 && block->closed;
  return heading || (strong && described);
}

static void standfirst_mark(about *work) {
  ro_str description = description_of(work->tree);
  uint32_t title = work->judgement->title, begin = title != UINT32_MAX && title < work->first ? title + 1 : work->head;
  for (uint32_t i = begin; i <= work->first && i < work->judgement->body_end; i++) {
    uint8_t verdict = work->judgement->verdicts[i];
    if (verdict == VERDICT_STANDFIRST) return;
    if (verdict == VERDICT_TITLE || verdict == VERDICT_CAPTION || !is_standfirst(work, i, description)) continue;
    if (i == work->first && i == work->last) return; /* nothing else is there */
    work->judgement->verdicts[i] = VERDICT_STANDFIRST;
    return;
  }
}

/* Captions of pictures between title and body. */
static void captions_mark(about *work) {
  uint32_t title = work->judgement->title, begin = title != UINT32_MAX && title < work->first ? title : work->head;
  for (uint32_t i = begin; i < work->first; i++) {
    bool caption = hints_at(work, i) & HINT_CAPTION || places_at(work, i) & IN_FIGURE;
    if (!caption || hints_at(work, i) & HINTS_AGAINST || places_at(work, i) & (IN_NAV | IN_ASIDE)) continue;
    if (work->judgement->verdicts[i] == VERDICT_OUT && block_at(work, i)->words > 1)
      work->judgement->verdicts[i] = VERDICT_CAPTION;
  }
}

/* ---- signatures ---- */

static bool is_gap(char byte) { return memchr(" \t\n,;/()[]|:", byte, 12) != NULL; }

static ro_str trim(ro_str text) {
  while (text.len && (is_gap(text.data[0]) || text.data[0] == '-')) text.data++, text.len--;
  while (text.len && (is_gap(text.data[text.len - 1]) || text.data[text.len - 1] == '-')) text.len--;
  return text;
}

/* Words that begin with a capital, and no digit. */
static bool is_name(ro_str text) {
  unsigned words = 0, step;
  bool inside = false;
  for (size_t at = 0; at < text.len; at += step) {
    uint32_t code = char_at(text.data, text.len, at, &step);
    unsigned class = char_class(code);
    if (class & CHAR_DIGIT || code == ':' || code == 0xff1a) return false; /* nor what is said of a name */
    if (!(class & CHAR_LETTER)) {
      inside = inside && (code == '.' || code == '\'' || code == '-' || class & CHAR_MARK);
      continue;
    }
    if (!inside && (class & CHAR_LOWER)) return false;
    if (!inside) words++;
    inside = true;
  }
  return words > 0 && words <= NAME_WORDS;
}

/* Letters and digits without their marks, in small letters. */
static size_t squeeze(ro_str text, char *out, size_t room) {
  size_t made = 0;
  unsigned step;
  for (size_t at = 0; at < text.len && made + 5 < room; at += step) {
    utf8proc_int32_t codes[4];
    int last = 0;
    uint32_t code = char_at(text.data, text.len, at, &step);
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, codes, 4, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &last);
    if (count < 1 || count > 4 || !(char_class((uint32_t)codes[0]) & (CHAR_LETTER | CHAR_DIGIT))) continue;
    made += (size_t)utf8proc_encode_char(codes[0] == 0x111 ? 'd' : codes[0], (utf8proc_uint8_t *)out + made);
  }
  out[made] = '\0';
  return made;
}

/* What stands behind the last bar or dash of the page's title is whose page it is. */
static bool ends_title(const about *work, const char *small, size_t len) {
  ro_str title = work->tree->title;
  char last[256];
  size_t from = title.len;
  while (from && !strchr("|-:", title.data[from - 1]) && (unsigned char)title.data[from - 1] != 0x93) from--;
  if (from == 0 || title.len - from > sizeof last) return false;
  return squeeze((ro_str){title.data + from, title.len - from}, last, sizeof last) == len && strcmp(last, small) == 0;
}

/* The page's own outlet, by its name or its address. */
static bool is_own(const about *work, ro_str name) {
  char small[128], whole[512];
  size_t len = squeeze(name, small, sizeof small);
  if (len < 3) return false;
  if (ends_title(work, small, len)) return true;
  squeeze(work->page->outlet, whole, sizeof whole);
  if (whole[0] && (strstr(whole, small) || strstr(small, whole))) return true;
  ro_str host = work->page->url;
  const char *start = memmem(host.data ? host.data : "", host.len, "://", 3);
  if (start == NULL) return false;
  host.len -= (size_t)(start + 3 - host.data);
  host.data = start + 3;
  const char *end = memchr(host.data, '/', host.len);
  if (end) host.len = (size_t)(end - host.data);
  squeeze(host, whole, sizeof whole);
  return strstr(whole, small) != NULL;
}

static void credit_add(about *work, ro_str name) {
  name = trim(name);
  if (name.len == 0 || name.len > 60 || is_own(work, name)) return;
  for (uint32_t i = 0; i < work->page->credits.count; i++)
    if (work->page->credits.rows[i].len == name.len &&
        memcmp(work->page->credits.rows[i].data, name.data, name.len) == 0)
      return;
  ro_str *row = table_push(work->arena, &work->page->credits, CREDITS);
  if (row) *row = kept(work, name);
}

/* The next part of a signature, between marks. */
static bool part_next(ro_str *rest, ro_str *part) {
  *rest = trim(*rest);
  size_t len = 0;
  while (len < rest->len && !strchr(",;/()\n|", rest->data[len]) &&
         !(rest->data[len] == '-' && len && rest->data[len - 1] == ' '))
    len++;
  *part = trim((ro_str){rest->data, len});
  rest->data += len;
  rest->len -= len;
  return part->len > 0;
}

/* Where a word of source stands in a text; its end in *end. SIZE_MAX when none does. */
static size_t source_find(const about *work, ro_str text, size_t *end) {
  for (size_t at = 0; at < text.len; at++) {
    if (at && !is_gap(text.data[at - 1])) continue;
    section_find found = section_at(work->options, work->page->lang, (ro_str){text.data + at, text.len - at});
    if (found.class != SECTION_SOURCE) continue;
    *end = at + found.end;
    return at;
  }
  return SIZE_MAX;
}

/* A name without the words of bylines about it. */
static ro_str byline_strip(const about *work, ro_str text) {
  section_find found = section_at(work->options, work->page->lang, text);
  if (found.class == SECTION_BYLINE) text = trim((ro_str){text.data + found.end, text.len - found.end});
  for (size_t at = 1; at < text.len; at++) {
    if (text.data[at - 1] != ' ') continue;
    found = section_at(work->options, work->page->lang, (ro_str){text.data + at, text.len - at});
    if (found.class == SECTION_BYLINE) return trim((ro_str){text.data, at});
  }
  return text;
}

typedef struct signature {
  ro_str author;
  bool signs, sourced;
} signature;

/* One side of a signature: names and outlets. False when something else stands there. */
static bool names_read(about *work, ro_str text, signature *sign, bool take) {
  ro_str part;
  while (part_next(&text, &part)) {
    section_find found = section_at(work->options, work->page->lang, part);
    if (found.class == SECTION_PHOTO) return sign->author.len > 0; /* whose pictures these are */
    if (found.class == SECTION_RELATED || found.class == SECTION_MENU) return false;
    if (section_is_outlet(work->options, work->page->lang, part) || is_own(work, part)) {
      sign->signs = true; /* beside an author, and before whom it is taken from, it is the page's own */
      if (take && sign->author.len == 0 && !sign->sourced) credit_add(work, part);
      continue;
    }
    ro_str name = byline_strip(work, part);
    if (name.len < part.len) sign->signs = true;
    if (name.len == 0) {
      sign->signs = true;
      continue;
    }
    if (!is_name(name)) return false;
    if (sign->author.len == 0) sign->author = name;
  }
  return true;
}

/* Reads a signature; false when the text is none. */
static bool signature_read(about *work, ro_str text, signature *sign, bool take) {
  size_t end = 0, at = source_find(work, text, &end);
  *sign = (signature){.sourced = at != SIZE_MAX};
  if (!names_read(work, sign->sourced ? (ro_str){text.data, at} : text, sign, take)) return false;
  ro_str rest = {text.data + (sign->sourced ? end : text.len), sign->sourced ? text.len - end : 0}, part;
  while (part_next(&rest, &part)) {
    if (!is_name(part) && !section_is_outlet(work->options, work->page->lang, part)) return false;
    if (take) credit_add(work, part);
  }
  return sign->sourced || sign->signs || sign->author.len;
}

static bool may_sign(const about *work, uint32_t index) {
  const page_block *block = block_at(work, index);
  uint32_t hints = hints_at(work, index);
  uint16_t places = places_at(work, index);
  if (places & (IN_HEADING | IN_LIST | IN_DENSE) && !(hints & HINT_BYLINE)) return false;
  return block->size <= SIGN_SIZE && block->size > 0 && !(hints & (HINTS_AGAINST | HINT_CAPTION)) &&
         !(places & (IN_NAV | IN_FIGURE | IN_QUOTE));
}

static void signature_take(about *work, uint32_t index) {
  signature sign;
  signature_read(work, block_text(work->tree, block_at(work, index)), &sign, true);
  if (sign.author.len && work->signer.len == 0) work->signer = kept(work, sign.author);
  work->judgement->verdicts[index] = VERDICT_BYLINE;
}

/* A line that says who reported, wrote or edited, with words of its own: nothing behind it is the article's. */
static void body_cut(about *work) {
  for (uint32_t i = work->last, count = 0; i > work->first && count <= TAIL_BODY; i--) {
    if (work->judgement->verdicts[i] != VERDICT_BODY && work->judgement->verdicts[i] != VERDICT_LINE) continue;
    ro_str text = trim(block_text(work->tree, block_at(work, i)));
    section_find found = section_at(work->options, work->page->lang, text);
    bool words = found.class == SECTION_BYLINE && memchr(text.data, ' ', found.end);
    count++;
    if (!words || block_at(work, i)->size >= 2 * SIGN_SIZE || places_at(work, i) & IN_HEADING) continue;
    for (uint32_t k = i + 1; k <= work->last; k++)
      if (work->judgement->verdicts[k] == VERDICT_BODY) work->judgement->verdicts[k] = VERDICT_OUT;
    work->last = i;
    return;
  }
}

/* The last blocks of the body, as long as they sign it. */
static void body_signature(about *work) {
  for (uint32_t i = work->last, count = 0; i > work->first && count < TAIL_BODY; i--) {
    signature sign;
    if (work->judgement->verdicts[i] != VERDICT_BODY && work->judgement->verdicts[i] != VERDICT_LINE) continue;
    count++;
    ro_str text = trim(block_text(work->tree, block_at(work, i)));
    if (block_at(work, i)->size < 2 * SIGN_SIZE && !(places_at(work, i) & IN_HEADING) &&
        section_at(work->options, work->page->lang, text).class == SECTION_BYLINE) {
      work->judgement->verdicts[i] = VERDICT_BYLINE; /* "Reporting by …, editing by …" */
      continue;
    }
    if (!may_sign(work, i) || !signature_read(work, block_text(work->tree, block_at(work, i)), &sign, false)) return;
    if (block_at(work, i)->stops && block_at(work, i)->closed && !sign.sourced && !sign.signs) return;
    signature_take(work, i);
  }
}

/* What stands behind the body, where the markup or a word of source says that it signs. */
static void tail_signature(about *work) {
  for (uint32_t i = work->first + 1; i < work->tail; i++) {
    signature sign;
    uint8_t verdict = work->judgement->verdicts[i];
    if (verdict != VERDICT_OUT && verdict != VERDICT_BYLINE && verdict != VERDICT_LINE) continue;
    if (!may_sign(work, i) || !signature_read(work, block_text(work->tree, block_at(work, i)), &sign, false)) continue;
    bool marked = hints_at(work, i) & (HINT_BYLINE | HINT_CREDIT);
    bool signs = i > work->last && (sign.sourced || (sign.signs && sign.author.len));
    if (marked || signs) signature_take(work, i);
  }
}

/* ---- the author above ---- */

/* The name at the beginning of a text, up to a mark or a digit. */
static ro_str name_first(const about *work, ro_str text) {
  ro_str part;
  if (!part_next(&text, &part)) return (ro_str){"", 0};
  part = byline_strip(work, part);
  for (size_t k = 0; k < part.len; k++)
    if (part.data[k] >= '0' && part.data[k] <= '9') part.len = k;
  part = trim(part);
  bool person = is_name(part) && !is_own(work, part) && !section_is_outlet(work->options, work->page->lang, part) &&
                !section_is_time(work->options, work->page->lang, part);
  return person ? part : (ro_str){"", 0};
}

/* The name behind a word of bylines that stands inside a line: "Posted on … by …". */
static ro_str name_inside(const about *work, ro_str text) {
  for (size_t at = 1; at < text.len; at++) {
    if (text.data[at - 1] != ' ') continue;
    ro_str rest = {text.data + at, text.len - at};
    section_find found = section_at(work->options, work->page->lang, rest);
    if (found.class == SECTION_BYLINE) return name_first(work, (ro_str){rest.data + found.end, rest.len - found.end});
  }
  return (ro_str){"", 0};
}

static void head_author(about *work) {
  for (uint32_t i = work->head; i < work->first && work->signer.len == 0; i++) {
    ro_str text = block_text(work->tree, block_at(work, i));
    if (work->judgement->title != UINT32_MAX && i == work->judgement->title) continue;
    section_find found = section_at(work->options, work->page->lang, text);
    bool marked = hints_at(work, i) & HINT_BYLINE;
    if (!may_sign(work, i) || !(marked || found.class == SECTION_BYLINE)) continue;
    ro_str name = name_first(work, text);
    if (name.len == 0 && marked) name = name_inside(work, text);
    work->signer = kept(work, name);
  }
}

/* No letters in lower case: what machines and houses are called. Two such words may be a person. */
static bool is_shouted(ro_str name) {
  unsigned words = 1, step;
  for (size_t at = 0; at < name.len; at += step) {
    uint32_t code = char_at(name.data, name.len, at, &step);
    if (char_class(code) & CHAR_LOWER) return false;
    words += code == ' ';
  }
  return words > 3;
}

static bool has_letters(ro_str text) {
  unsigned step;
  for (size_t at = 0; at < text.len; at += step)
    if (char_class(char_at(text.data, text.len, at, &step)) & CHAR_LETTER) return true;
  return false;
}

static void author_choose(about *work) {
  ro_page *page = work->page;
  bool outlet = is_own(work, page->author) || section_is_outlet(work->options, page->lang, page->author);
  if (outlet && page->outlet.len == 0) page->outlet = page->author;
  if (outlet || !has_letters(page->author)) page->author = (ro_str){"", 0};
  bool better = work->signer.len && (!is_name(page->author) || is_shouted(page->author));
  if (page->author.len == 0 || better) page->author = work->signer;
}

/* ---- lines with dates ---- */

static bool has_digits(ro_str text) {
  unsigned digits = 0;
  for (size_t i = 0; i < text.len; i++) digits += text.data[i] >= '0' && text.data[i] <= '9';
  return digits >= 3;
}

static void line_put(about *work, ro_buffer *out, uint32_t index) {
  const page_block *block = block_at(work, index);
  ro_str text = block_text(work->tree, block);
  if (block->size > LINE_SIZE || !has_digits(text) || places_at(work, index) & (IN_NAV | IN_ASIDE)) return;
  if (hints_at(work, index) & (HINTS_AGAINST & ~HINT_MENU) || work->judgement->verdicts[index] == VERDICT_BODY) return;
  if (out->len) buffer_putc(out, '\n');
  buffer_append(out, text.data, text.len);
}

/* From the title down to the body, then up from the title, then behind the body. */
static void lines_take(about *work) {
  ro_buffer out;
  uint32_t title = work->judgement->title, begin = title != UINT32_MAX && title < work->first ? title + 1 : work->head;
  buffer_init_from(&out, work->arena->allocator, 16 << 10);
  for (uint32_t i = begin; i < work->first; i++) line_put(work, &out, i);
  for (uint32_t i = begin; i-- > work->head;) line_put(work, &out, i);
  for (uint32_t i = work->last + 1; i < work->tail; i++)
    if (hints_at(work, i) & HINT_DATE) line_put(work, &out, i);
  work->page->lines = kept(work, (ro_str){out.data ? out.data : "", out.len});
  buffer_free(&out);
}

/* The time that is marked as publication, or the first one about the title. */
static void times_take(about *work) {
  const page_tree *tree = work->tree;
  if (date_known(work->page->published)) return;
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t i = 0; i < tree->facts.count; i++) {
      const page_fact *fact = &tree->facts.rows[i];
      bool near = fact->block >= work->head && fact->block <= work->first;
      if (fact->kind != FACT_TIME || work->judgement->hints[fact->element] & HINTS_AGAINST) continue;
      if (pass == 0 ? fact->name.len == 0 || fact->block > work->tail : !near) continue;
      ro_date date = facts_date(fact->value);
      if (!page_date_fits(work->options, date)) continue;
      work->page->published = date;
      work->page->published_from = DATE_TIME;
      return;
    }
  work->page->published_from = DATE_NOWHERE;
}

void about_fill(ro_arena *arena, const page_options *options, const page_tree *tree, page_judgement *judgement,
                ro_page *page) {
  about work = {.arena = arena, .options = options, .tree = tree, .judgement = judgement, .page = page};
  if (tree->blocks.count == 0 || judgement->body_end == 0) return;
  zones_find(&work);
  captions_mark(&work);
  standfirst_mark(&work);
  body_cut(&work);
  body_signature(&work);
  tail_signature(&work);
  head_author(&work);
  author_choose(&work);
  lines_take(&work);
  times_take(&work);
}
