/* Events as bytes, the same on every machine, and their order. */
#include <string.h>

#include "link/occur.h"

static void put(ro_buffer *out, uint64_t value, unsigned bytes) {
  for (unsigned i = 0; i < bytes; i++) buffer_putc(out, (char)(value >> (8 * i)));
}

static void put_actor(ro_buffer *out, const occur_actor *actor) {
  unsigned names = 0;
  while (names < OCCUR_NAME && actor->name[names]) names++;
  put(out, names * 2 + actor->target, 1);
  put(out, actor->code, 4);
  put(out, actor->role, 4);
  for (unsigned i = 0; i < names; i++) put(out, actor->name[i], 4);
}

void occur_write(const occur_event *event, ro_buffer *out) {
  put(out, (uint64_t)event->appeared, 8);
  put(out, event->event, 8);
  put(out, event->key, 8);
  put(out, (uint64_t)event->block, 8);
  put(out, (uint32_t)event->from, 4);
  put(out, (uint32_t)event->to, 4);
  put(out, event->kind, 1);
  put(out, event->exact + event->word * 2u + event->mutual * 4u + event->alone * 8u + event->many * 16u, 1);
  put(out, event->outlet, 4);
  put(out, event->mode, 4);
  put(out, event->lang, 4);
  put(out, event->place, 4);
  put(out, (uint32_t)event->lat, 4);
  put(out, (uint32_t)event->lon, 4);
  put(out, event->actor_count, 1);
  put(out, event->strong_count, 1);
  put(out, event->anchor_count, 1);
  put(out, event->word_count, 1);
  for (unsigned i = 0; i < event->actor_count; i++) put_actor(out, &event->actors[i]);
  for (unsigned i = 0; i < event->word_count; i++) put(out, event->words[i], 4);
  for (unsigned i = 0; i < event->apart_count; i++) put(out, event->apart[i], 4);
}

typedef struct reading {
  const unsigned char *at, *end;
  bool broken;
} reading;

static uint64_t take(reading *in, unsigned bytes) {
  uint64_t value = 0;
  if ((size_t)(in->end - in->at) < bytes) {
    in->broken = true;
    return 0;
  }
  for (unsigned i = 0; i < bytes; i++) value |= (uint64_t)in->at[i] << (8 * i);
  in->at += bytes;
  return value;
}

static void take_actor(reading *in, occur_actor *actor) {
  unsigned names = (unsigned)take(in, 1);
  *actor = (occur_actor){.target = names & 1};
  actor->code = (uint32_t)take(in, 4);
  actor->role = (uint32_t)take(in, 4);
  for (unsigned i = 0; i < names / 2 && i < OCCUR_NAME; i++) actor->name[i] = (uint32_t)take(in, 4);
}

static void take_fixed(reading *in, occur_event *event) {
  event->appeared = (int64_t)take(in, 8);
  event->event = take(in, 8);
  event->key = take(in, 8);
  event->block = (int64_t)take(in, 8);
  event->from = (int32_t)take(in, 4);
  event->to = (int32_t)take(in, 4);
  event->kind = (uint8_t)take(in, 1);
  unsigned flags = (unsigned)take(in, 1);
  event->exact = flags & 1, event->word = flags & 2, event->mutual = flags & 4, event->alone = flags & 8;
  event->many = flags & 16;
  event->outlet = (uint32_t)take(in, 4);
  event->mode = (uint32_t)take(in, 4);
  event->lang = (uint32_t)take(in, 4);
  event->place = (uint32_t)take(in, 4);
  event->lat = (int32_t)take(in, 4);
  event->lon = (int32_t)take(in, 4);
  event->actor_count = (uint8_t)take(in, 1);
  event->strong_count = (uint8_t)take(in, 1);
  event->anchor_count = (uint8_t)take(in, 1);
  event->word_count = (uint8_t)take(in, 1);
}

bool occur_read(const void *data, size_t len, occur_event *event) {
  reading in = {.at = data, .end = (const unsigned char *)data + len};
  take_fixed(&in, event);
  if (in.broken || event->actor_count > OCCUR_ACTORS || event->word_count > OCCUR_WORDS ||
      event->anchor_count > event->word_count || event->strong_count > event->anchor_count)
    return false;
  for (unsigned i = 0; i < event->actor_count; i++) take_actor(&in, &event->actors[i]);
  for (unsigned i = 0; i < event->word_count; i++) event->words[i] = (uint32_t)take(&in, 4);
  event->apart_count = 0; /* whatever follows is tags */
  while (in.end - in.at >= 4 && event->apart_count < OCCUR_APART)
    event->apart[event->apart_count++] = (uint32_t)take(&in, 4);
  return !in.broken;
}

int occur_order(const occur_event *a, const occur_event *b) {
  if (a->appeared != b->appeared) return a->appeared < b->appeared ? -1 : 1;
  if (a->event != b->event) return a->event < b->event ? -1 : 1;
  return a->key < b->key ? -1 : a->key > b->key;
}
