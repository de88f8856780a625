/* What several formats say of a document in the same words. */
#include <stdio.h>

#include "article/trace.h"
#include "publish/offsets.h"
#include "publish/publish.h"

ro_str fact_title(const ro_doc *doc) {
  if (doc->title.len) return doc->title;
  if (doc->title_span.len) return given_str(doc, doc->title_span);
  for (uint32_t i = 0; i < doc->blocks.count; i++)
    if (doc->blocks.rows[i].kind == BLOCK_TITLE) return given_str(doc, doc->blocks.rows[i].span);
  return (ro_str){"", 0};
}

const char *fact_precision(ro_date date) {
  if (!date_known(date)) return NULL;
  return date.day ? "day" : date.month ? "month" : "year";
}

const char *fact_place_code(const ro_doc *doc, const ro_place *place) {
  const pack_entity *entity = pack_entity_at(doc->pack, place->entity);
  return entity->term_count ? pack_text(doc->pack, pack_term_at(doc->pack, entity->term_first)->code) : "";
}

const char *fact_actor(const ro_doc *doc, const ro_actor *actor, char *out) {
  const char *role = actor->role ? pack_role_name(doc->pack, actor->role) : NULL;
  snprintf(out, FACT_BYTES, "%s%s%s", actor->code, role ? ":" : "", role ? role : "");
  return out;
}

const char *fact_type(const ro_pack *pack, unsigned type, unsigned mode, char mark, char *out) {
  const char *name = pack_mode_name(pack, mode);
  if (name) snprintf(out, FACT_BYTES, "%s%c%s", pack_type_name(pack, type), mark, name);
  else snprintf(out, FACT_BYTES, "%s", pack_type_name(pack, type));
  return out;
}

const ro_evidence *fact_evidence(const ro_event *event) { return event->evidence_count ? &event->evidence[0] : NULL; }

static void put_codes(const ro_doc *doc, const uint32_t *actors, uint32_t count, ro_buffer *out) {
  char name[FACT_BYTES];
  for (uint32_t i = 0; i < count; i++) {
    if (i) buffer_putc(out, ',');
    buffer_puts(out, fact_actor(doc, &doc->actors.rows[actors[i]], name));
  }
  if (count == 0) buffer_putc(out, '-');
}

/* Words of the text on one line. */
static void put_words(const ro_doc *doc, ro_span span, ro_buffer *out) {
  ro_str text = doc_str(doc, span);
  for (size_t i = 0; i < text.len; i++)
    buffer_putc(out, text.data[i] == '\n' || text.data[i] == '\t' ? ' ' : text.data[i]);
}

void lines_article(const ro_doc *doc, ro_buffer *out) {
  for (uint32_t i = 0; i < doc->events.count; i++) {
    const ro_event *event = &doc->events.rows[i];
    char text[FACT_BYTES];
    buffer_puts(out, fact_type(doc->pack, event->type, event->mode, ':', text));
    buffer_printf(out, " %s ", trace_status(event->status));
    put_codes(doc, event->sources, event->source_count, out);
    buffer_puts(out, " -> ");
    put_codes(doc, event->targets, event->target_count, out);
    if (date_known(event->from)) {
      date_format(event->from, text);
      buffer_printf(out, " @%s", text);
    }
    if (event->said_by.len) buffer_puts(out, " by "), put_words(doc, event->said_by, out);
    buffer_putc(out, '\n');
  }
}
