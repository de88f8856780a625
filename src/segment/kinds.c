/* What a piece of text is: title, body, caption, signature, teaser or furniture. Judged from the words that the pack
 * marks, the shape of the piece and its place among the others; never from what it is about. */
#include "segment/pieces.h"

enum {
  TITLE_TOKENS = 45, /* a headline is no longer */
  CAPTION_TOKENS = 70,
  SIGN_TOKENS = 18, /* a signature is no longer */
  SIGN_NAME_WORDS = 5,
  MENU_TOKENS = 8,
  LEAD_MARKS = 4,   /* marks of a list or link before the first word */
  HEAD_PIECES = 3,  /* bylines stand among the first pieces or at the end */
  BODY_TOKENS = 60, /* what must stand before a signature that closes the text */
  TAIL_LINES = 4    /* lines of a signature block */
};

static bool token_is_name(const ro_doc *doc, uint32_t token) {
  const ro_token *row = &doc->tokens.rows[token];
  if (!(row->flags & TOKEN_CAPITAL)) return false;
  return !token_is(doc, token, CLASS_NAT) && !token_is(doc, token, CLASS_OFFICE) && !token_is(doc, token, CLASS_VERB) &&
         !token_is(doc, token, CLASS_ORGANWORD);
}

static bool section_signs(int section) {
  return section == SECTION_SOURCE || section == SECTION_BYLINE || section == SECTION_DATELINE;
}

static bool token_joins_names(const ro_doc *doc, uint32_t token) {
  return (doc->tokens.rows[token].flags & TOKEN_PUNCT) || token_is(doc, token, CLASS_AND);
}

bool piece_is_signature(const ro_doc *doc, uint32_t first, uint32_t end) {
  uint32_t names = 0, outlets = 0, words = 0;
  if (end - first > SIGN_TOKENS || end <= first) return false;
  for (uint32_t i = first; i < end; i++) {
    if (section_signs(token_section(doc, i))) words++;
    else if (token_is(doc, i, CLASS_OUTLET)) outlets++;
    else if (token_is_name(doc, i)) names++;
    else if (!token_joins_names(doc, i)) return false;
  }
  if (words || outlets) return names <= 2 * SIGN_NAME_WORDS;
  return names >= 2 && names <= SIGN_NAME_WORDS && end - first <= SIGN_NAME_WORDS + 1;
}

/* True when no full stop, question or exclamation mark ends the piece; closing quotes and brackets are passed over. */
static bool piece_ends_open(const ro_doc *doc, const text_piece *piece) {
  uint32_t last = piece->end - 1;
  while (last > piece->first && (token_is(doc, last, CLASS_QUOTE) || token_is(doc, last, CLASS_CLOSE))) last--;
  ro_span span = doc->tokens.rows[last].span;
  char byte = doc->text.data[span.offset];
  bool stop = byte == '.' || byte == '!' || byte == '?' || byte == ':' || byte == ';' || span.len == 3;
  return !(doc->tokens.rows[last].flags & TOKEN_PUNCT) || !stop;
}

/* The first token that is no mark of a list or link: ">> ", "• ", "- ". */
static uint32_t piece_lead(const ro_doc *doc, const text_piece *piece) {
  uint32_t lead = piece->first;
  while (lead + 1 < piece->end && lead < piece->first + LEAD_MARKS && (doc->tokens.rows[lead].flags & TOKEN_PUNCT))
    lead++;
  return lead;
}

/* ">> Headline of another article" */
static bool piece_is_link(const ro_doc *doc, const text_piece *piece) {
  return doc->text.data[doc->tokens.rows[piece->first].span.offset] == '>';
}

static void piece_judge_alone(const ro_doc *doc, text_piece *piece) {
  int section = token_section(doc, piece_lead(doc, piece));
  uint32_t count = piece->end - piece->first;
  if (piece->kind != BLOCK_BODY) return;
  if (piece_is_link(doc, piece)) piece->kind = BLOCK_TEASER;
  else if (section == SECTION_RELATED && (count <= MENU_TOKENS || piece->line)) piece->kind = BLOCK_TEASER;
  else if (section == SECTION_MENU && count <= MENU_TOKENS) piece->kind = BLOCK_FURNITURE;
  else if (section == SECTION_END && count <= MENU_TOKENS) piece->kind = BLOCK_FURNITURE;
  else if ((doc->tokens.rows[piece->first].flags & TOKEN_PUNCT) &&
           (count <= 3 || token_is(doc, piece->first, CLASS_CLOSE)))
    piece->kind = BLOCK_TEASER;
}

static void title_judge(const ro_doc *doc, text_pieces *pieces) {
  uint32_t lead = pieces->count && pieces->rows[0].kind == BLOCK_DATELINE ? 1 : 0; /* a line of publication */
  if (pieces->count < lead + 2) return;
  text_piece *first = &pieces->rows[lead];
  bool alone = pieces->rows[lead + 1].line && first->kind == BLOCK_BODY;
  if (alone && first->end - first->first <= TITLE_TOKENS && piece_ends_open(doc, first)) first->kind = BLOCK_TITLE;
  else if (alone && first->end - first->first <= 2 * TITLE_TOKENS && pieces->count > 3) first->kind = BLOCK_STANDFIRST;
}

/* What a photo credit closes is a caption, if it is as short as one. */
static void captions_judge(text_pieces *pieces) {
  for (uint32_t i = 1; i < pieces->count; i++) {
    text_piece *before = &pieces->rows[i - 1];
    if (pieces->rows[i].kind == BLOCK_CREDIT && !pieces->rows[i].line && before->kind == BLOCK_BODY &&
        before->end - before->first <= CAPTION_TOKENS)
      before->kind = BLOCK_CAPTION;
  }
}

static bool section_in(const ro_doc *doc, const text_piece *piece) {
  for (uint32_t i = piece->first; i < piece->end; i++)
    if (section_signs(token_section(doc, i)) || token_is(doc, i, CLASS_OUTLET)) return true;
  return false;
}

/* A piece that only names who wrote or whence: a byline at the head, a closing signature behind enough text. */
/* The name of an author glued to the name of a source: the name and the source are one signature. */
static bool source_follows(const ro_doc *doc, const text_pieces *pieces, uint32_t index) {
  if (index + 1 >= pieces->count) return false;
  const text_piece *next = &pieces->rows[index + 1];
  return piece_is_signature(doc, next->first, next->end) && section_in(doc, next);
}

static void signatures_judge(const ro_doc *doc, text_pieces *pieces) {
  uint32_t body = 0;
  for (uint32_t i = 0; i < pieces->count; i++) {
    text_piece *piece = &pieces->rows[i];
    bool signs =
        (piece->kind == BLOCK_BODY || piece->kind == BLOCK_TITLE) && piece_is_signature(doc, piece->first, piece->end);
    bool last = i + 1 == pieces->count, head = i > 0 && i <= HEAD_PIECES && section_in(doc, piece);
    if (signs && body > BODY_TOKENS &&
        (section_in(doc, piece) || last || source_follows(doc, pieces, i) ||
         (i + 1 < pieces->count && pieces->rows[i + 1].line && piece->line)))
      piece->kind = BLOCK_BYLINE, piece->closing = true;
    else if (signs && (head || (last && i > 0))) piece->kind = BLOCK_BYLINE;
    else if (piece->kind == BLOCK_BODY) body += piece->end - piece->first;
  }
}

static bool piece_is_long(const text_piece *piece) { return piece->end - piece->first > BODY_TOKENS / 2; }

/* In a digest every story has its own signature; then none of them closes the text. */
static uint32_t closing_signature(const text_pieces *pieces) {
  uint32_t found = DOC_NONE;
  for (uint32_t i = 0; i < pieces->count; i++) {
    if (!pieces->rows[i].closing) continue;
    if (found != DOC_NONE && i > found + 1 && piece_is_long(&pieces->rows[i - 1])) return DOC_NONE;
    found = found == DOC_NONE || i == found + 1 ? i : found;
  }
  return found;
}

/* What stands behind the signature that closes the text is other articles' and the page's. So is what follows a heading
 * of related articles at the end, as long as it looks like headlines. */
static void tail_judge(const ro_doc *doc, text_pieces *pieces) {
  uint32_t closing = closing_signature(pieces);
  for (uint32_t i = closing == DOC_NONE ? pieces->count : closing + 1; i < pieces->count; i++)
    if (pieces->rows[i].kind <= BLOCK_CAPTION) pieces->rows[i].kind = BLOCK_TEASER;
  for (uint32_t i = 1; i < pieces->count; i++) {
    text_piece *piece = &pieces->rows[i];
    const text_piece *before = &pieces->rows[i - 1];
    bool end = token_section(doc, before->first) == SECTION_END && before->kind == BLOCK_FURNITURE;
    bool after = before->kind == BLOCK_TEASER && before->line && piece->line && (piece_ends_open(doc, piece) || end);
    if (piece->kind == BLOCK_BODY && (after || end)) piece->kind = BLOCK_TEASER;
  }
}

/* Short last lines without a verb or a stop: an office's name, a town, a date. */
static void signature_lines_judge(const ro_doc *doc, text_pieces *pieces) {
  for (uint32_t i = pieces->count, lines = 0; i-- > 1 && lines < TAIL_LINES; lines++) {
    text_piece *piece = &pieces->rows[i];
    bool verb = false;
    for (uint32_t t = piece->first; t < piece->end; t++)
      verb |= token_is(doc, t, CLASS_VERB) || token_is(doc, t, CLASS_REPORT);
    if (piece->kind == BLOCK_FURNITURE || piece->kind == BLOCK_BYLINE) continue;
    if (piece->kind != BLOCK_BODY || !piece->line || piece->end - piece->first > MENU_TOKENS || verb ||
        !piece_ends_open(doc, piece))
      return;
    piece->kind = BLOCK_DATELINE;
  }
}

void pieces_judge(ro_doc *doc, text_pieces *pieces) {
  for (uint32_t i = 0; i < pieces->count; i++) piece_judge_alone(doc, &pieces->rows[i]);
  title_judge(doc, pieces);
  captions_judge(pieces);
  signatures_judge(doc, pieces);
  tail_judge(doc, pieces);
  signature_lines_judge(doc, pieces);
}
