/* readout pack verify: opens each file as the engine would, which is the whole check, and says what came of it. */
#include "cmd/pack_verify.h"

#include <string.h>

#include "base/map_file.h"
#include "pack/pack.h"
#include "publish/shown.h"

/* Pack versions and names come from the file, so they are shown with care. */
static void fine_tell(const char *path, const ro_map *map, const ro_pack *pack, ro_buffer *out) {
  const char *lang = pack_lang(pack), *version = pack_version(pack);
  shown_put(out, (ro_str){path, strlen(path)});
  buffer_puts(out, ": fine: ");
  shown_put(out, (ro_str){lang, strlen(lang)});
  buffer_puts(out, " ");
  shown_put(out, (ro_str){version, strlen(version)});
  buffer_printf(out, ", %zu bytes\n", map->len);
}

static ro_status file_verify(const char *path, ro_buffer *out, ro_error *error) {
  ro_map map;
  ro_pack *pack = NULL;
  ro_status status = map_file_open(path, &map, error);
  if (status != RO_OK) return status;
  status = pack_open(map.data, map.len, path, &pack, error);
  if (status == RO_OK) {
    fine_tell(path, &map, pack, out);
    pack_close(pack);
  }
  map_file_close(&map);
  return status;
}

int pack_verify(const cmd_options *options) {
  int result = EXIT_FINE;
  ro_buffer out;
  ro_error error;
  buffer_init(&out, 16u << 20);
  for (size_t i = 1; i < options->word_count; i++)
    if (file_verify(options->words[i], &out, &error) != RO_OK) terminal_fail(&error), result = EXIT_SOME;
  if (!options->quiet && out.len && terminal_write(out.data, out.len, &error) == RO_IO) result = terminal_fail(&error);
  buffer_free(&out);
  return result;
}
