/* patterns/frames.pat: where the slots of an act stand.
 *
 *   frame NAME flags… [needs source] [needs target]
 *     active  source subject, holder    target object, after(against on)
 *
 * An indented line a voice (active, passive, noun); after a slot's name its places, best first; `-` is none.
 */
#include "packc/scan.h"
#include "packc/source.h"

#define NAME_BYTES 32

static int index_of(const char *const *names, int count, const char *name) {
  for (int index = 0; index < count; index++)
    if (strcmp(names[index], name) == 0) return index;
  return -1;
}

static const char *const voice_names[VOICE_COUNT] = {"active", "passive", "noun"};
static const char *const slot_names[SLOT_COUNT] = {"source", "target"};
static const char *const position_names[] = {"subject", "object", "after", "before", "owner", "agent", "holder"};
static const char *const flag_names[] = {"symmetric", "content", "place", "plural", "speech", "turned"};

static bool frame_needs(scan *line, pack_frame *frame) {
  char name[NAME_BYTES];
  scan_name(line, name, sizeof name);
  int slot = index_of(slot_names, SLOT_COUNT, name);
  if (slot >= 0) frame->needs |= (uint16_t)(1u << slot);
  return slot >= 0;
}

static bool frame_flag(scan *line, const char *name, pack_frame *frame) {
  if (strcmp(name, "needs") == 0) return frame_needs(line, frame);
  int flag = index_of(flag_names, 6, name);
  if (flag >= 0) frame->flags |= (uint16_t)(1u << flag);
  return flag >= 0;
}

/* The line that opens a frame. False when it cannot be used; its voices are then left out with it. */
static bool frame_open(packc *c, packc_place place, scan *line) {
  char name[NAME_BYTES];
  pack_frame frame = {.slot_first = (uint16_t)c->slots.count};
  if (!scan_name(line, name, sizeof name) || strcmp(name, "frame") != 0 || !scan_name(line, name, sizeof name)) {
    packc_error(c, place, "expected `frame NAME`");
    return false;
  }
  frame.name = packc_string(c, name);
  if (c->frames.count == 255 || dictionary_find(&c->frame_names, name, strlen(name)) != DICTIONARY_NONE) {
    packc_error(c, place, "the frame %s stands above, or there are over 255", name);
    return false;
  }
  char flag[NAME_BYTES];
  while (scan_name(line, flag, sizeof flag)) {
    if (frame_flag(line, flag, &frame)) continue;
    packc_error(c, place, "no such property of a frame: %s", flag);
    return false;
  }
  if (!scan_end(line)) {
    packc_error(c, place, "unexpected `%s`", line->at);
    return false;
  }
  dictionary_add(&c->frame_names, &c->arena, name, strlen(name));
  pack_frame *row = table_push(&c->arena, &c->frames, 256);
  if (row) *row = frame;
  return row != NULL;
}

/* (class class …) behind after and before. */
static bool markers_read(packc *c, packc_place place, scan *line, class_mask *markers) {
  char name[NAME_BYTES];
  uint32_t count = 0;
  if (!scan_take(line, '(')) {
    packc_error(c, place, "expected `(` and classes of markers");
    return false;
  }
  for (; scan_name(line, name, sizeof name); count++) {
    int class = packc_class(name);
    if (class < 0) {
      packc_error(c, place, "no such class: %s", name);
      return false;
    }
    mask_add(markers, class);
  }
  if (count > 0 && scan_take(line, ')')) return true;
  packc_error(c, place, "expected classes and `)`: %s", line->at);
  return false;
}

static bool alternative_read(packc *c, packc_place place, scan *line, pack_slot slot) {
  char name[NAME_BYTES];
  scan_name(line, name, sizeof name);
  int position = index_of(position_names, 7, name);
  if (position < 0) {
    packc_error(c, place, "no such place of a slot: %s", name[0] ? name : line->at);
    return false;
  }
  slot.position = (uint8_t)position;
  bool marked = position == POSITION_AFTER || position == POSITION_BEFORE;
  if (marked && !markers_read(c, place, line, &slot.markers)) return false;
  pack_slot *row = table_push(&c->arena, &c->slots, UINT16_MAX);
  if (row) *row = slot;
  return row != NULL;
}

static bool slot_read(packc *c, packc_place place, scan *line, uint8_t voice) {
  char name[NAME_BYTES];
  scan_name(line, name, sizeof name);
  int index = index_of(slot_names, SLOT_COUNT, name);
  if (index < 0) {
    packc_error(c, place, "expected source or target: %s", name[0] ? name : line->at);
    return false;
  }
  pack_slot slot = {.voice = voice, .slot = (uint8_t)index};
  if (scan_take(line, '-')) return true;
  do {
    if (!alternative_read(c, place, line, slot)) return false;
    slot.rank++;
  } while (scan_take(line, ',') && slot.rank < 100);
  return true;
}

static void voice_read(packc *c, packc_place place, scan *line, uint32_t *voices) {
  char name[NAME_BYTES];
  scan_name(line, name, sizeof name);
  int voice = index_of(voice_names, VOICE_COUNT, name);
  uint32_t first = c->slots.count;
  if (voice < 0 || (*voices >> voice & 1)) {
    packc_error(c, place, "expected active, passive or noun, each once: %s", name[0] ? name : line->at);
    return;
  }
  *voices |= 1u << voice;
  while (!scan_end(line)) {
    if (slot_read(c, place, line, (uint8_t)voice)) continue;
    c->slots.count = first;
    break;
  }
  pack_frame *frame = &c->frames.rows[c->frames.count - 1];
  frame->slot_count = (uint16_t)(c->slots.count - frame->slot_first);
}

void frames_read(packc *c) {
  source file;
  char *text;
  uint32_t voices = 0;
  bool open = false, failed = false;
  if (!source_open_pack(c, "patterns/frames.pat", &file)) return;
  while (source_line(&file, &text)) {
    scan line = {text};
    bool indented = text[0] == ' ' || text[0] == '\t';
    if (scan_end(&line)) continue;
    if (!indented) {
      open = frame_open(c, source_place(&file), &line);
      failed = !open;
      voices = 0;
    } else if (open) {
      voice_read(c, source_place(&file), &line, &voices);
    } else if (!failed) {
      packc_error(c, source_place(&file), "a voice before the first frame");
    }
  }
}
