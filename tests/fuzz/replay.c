/* Feeds kept files to a fuzz target without libFuzzer: each file of the given folders is one test. Linked with one
 * fuzz_<noun>.c. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static int replay_file(const char *path) {
  FILE *stream = fopen(path, "rb");
  if (stream == NULL || fseek(stream, 0, SEEK_END) != 0) return -1;
  long len = ftell(stream);
  rewind(stream);
  uint8_t *data = malloc(len > 0 ? (size_t)len : 1); /* exactly as long, so that a read beyond it is seen */
  size_t got = data && len > 0 ? fread(data, 1, (size_t)len, stream) : 0;
  fclose(stream);
  if (data) LLVMFuzzerTestOneInput(data, got);
  free(data);
  return data ? 0 : -1;
}

static int replay_folder(const char *folder) {
  struct dirent **entries = NULL;
  int count = scandir(folder, &entries, NULL, alphasort), failed = 0;
  for (int i = 0; i < count; i++) {
    char path[4096];
    if (entries[i]->d_name[0] != '.') {
      snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
      printf("# %s\n", path), fflush(stdout); /* the last one named is the one that crashed */
      int result = replay_file(path);
      printf("%s %s\n", result == 0 ? "ok" : "not ok", entries[i]->d_name);
      failed |= result;
    }
    free(entries[i]);
  }
  free(entries);
  return count < 0 ? -1 : failed;
}

int main(int argc, char **argv) {
  int failed = 0;
  for (int i = 1; i < argc; i++) failed |= replay_folder(argv[i]);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
