/* Results to a file. See outfile.h. */
#include "base/error.h"
#include "cmd/outfile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/cmd.h"

ro_status outfile_open(outfile *out, const char *path, ro_error *error) {
  *out = (outfile){.path = path && strcmp(path, "-") != 0 ? path : NULL};
  if (out->path == NULL) return RO_OK;
  size_t size = strlen(out->path) + sizeof ".part";
  out->waiting = malloc(size);
  if (out->waiting == NULL) return fail_set(error, RO_NO_MEMORY, path, "no memory for its name");
  snprintf(out->waiting, size, "%s.part", out->path);
  out->file = fopen(out->waiting, "wb");
  if (out->file) return RO_OK;
  ro_status status = fail_set(error, RO_IO, path, "it cannot be written: %s", error_reason(errno));
  free(out->waiting);
  return status;
}

ro_status outfile_write(void *context, const char *data, size_t len, ro_error *error) {
  outfile *out = context;
  if (out->path == NULL) return terminal_write(NULL, data, len, error);
  if (fwrite(data, 1, len, out->file) == len) return RO_OK;
  return fail_set(error, RO_IO, out->path, "it cannot be written: %s", error_reason(errno));
}

ro_status outfile_end(outfile *out, ro_status status, ro_error *error) {
  if (out->path == NULL) return status;
  bool whole = fflush(out->file) == 0;
  whole = fclose(out->file) == 0 && whole;
  if (status == RO_OK && (!whole || rename(out->waiting, out->path) != 0))
    status = fail_set(error, RO_IO, out->path, "it cannot be written: %s", error_reason(errno));
  if (status != RO_OK) unlink(out->waiting);
  free(out->waiting);
  return status;
}
