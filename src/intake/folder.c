/* The folder walk: a stack of open folders, each with its sorted names. No recursion. */
#include "intake/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"

enum { FOLDER_PATH_BYTES = 64 << 10 };

typedef struct folder_level {
  int descriptor;
  char **names; /* owned, sorted */
  size_t count, cap, at;
  size_t path_len; /* of this folder in path */
} folder_level;

struct folder_walk {
  const ro_allocator *allocator;
  folder_level levels[LIMIT_FOLDER_DEPTH + 1];
  size_t depth; /* levels in use */
  size_t file_count;
  char path[FOLDER_PATH_BYTES];
};

static int name_compare(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void level_free(const ro_allocator *allocator, folder_level *level) {
  for (size_t i = 0; i < level->count; i++) memory_release(allocator, level->names[i]);
  memory_release(allocator, level->names);
  if (level->descriptor >= 0) close(level->descriptor);
  *level = (folder_level){.descriptor = -1};
}

static ro_status level_add(const ro_allocator *allocator, folder_level *level, const char *name) {
  if (level->count == level->cap) {
    size_t cap = level->cap ? level->cap * 2 : 64;
    char **names = memory_resize(allocator, level->names, cap, sizeof *names);
    if (names == NULL) return RO_NO_MEMORY;
    level->names = names;
    level->cap = cap;
  }
  char *copy = memory_string(allocator, name);
  if (copy == NULL) return RO_NO_MEMORY;
  level->names[level->count++] = copy;
  return RO_OK;
}

/* Reads the names of the open folder; the stream owns a second descriptor, so that the level keeps its own. */
static ro_status level_read(const ro_allocator *allocator, folder_level *level, const char *path, ro_error *error) {
  int second = fcntl(level->descriptor, F_DUPFD_CLOEXEC, 0);
  DIR *stream = second < 0 ? NULL : fdopendir(second);
  if (stream == NULL) {
    if (second >= 0) close(second);
    return error_set(error, RO_IO, path, 0, "the folder cannot be read: %s", error_reason(errno));
  }
  ro_status status = RO_OK;
  for (struct dirent *entry; status == RO_OK && (entry = readdir(stream)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    if (level->count >= LIMIT_FOLDER_FILES)
      status = error_set(error, RO_LIMIT, path, 0, "more than %d entries in one folder", LIMIT_FOLDER_FILES);
    else if (level_add(allocator, level, entry->d_name) != RO_OK)
      status = error_set(error, RO_NO_MEMORY, path, 0, "no memory to list the folder");
  }
  closedir(stream);
  if (level->count) qsort(level->names, level->count, sizeof *level->names, name_compare);
  return status;
}

/* Makes an open folder the deepest level. Takes the descriptor, also when it fails. */
static ro_status walk_enter(folder_walk *walk, int descriptor, size_t path_len, ro_error *error) {
  folder_level *level = &walk->levels[walk->depth];
  *level = (folder_level){.descriptor = descriptor, .path_len = path_len};
  ro_status status = level_read(walk->allocator, level, walk->path, error);
  if (status == RO_OK) walk->depth++;
  else level_free(walk->allocator, level);
  return status;
}

ro_status folder_open(const ro_allocator *allocator, const char *path, folder_walk **out, ro_error *error) {
  size_t len = strlen(path);
  while (len > 1 && path[len - 1] == '/') len--;
  if (len >= FOLDER_PATH_BYTES) return error_set(error, RO_LIMIT, NULL, 0, "the folder's path is too long");
  folder_walk *walk = memory_zeroed(allocator, 1, sizeof *walk);
  if (walk == NULL) return error_set(error, RO_NO_MEMORY, path, 0, "no memory to walk the folder");
  walk->allocator = allocator;
  memcpy(walk->path, path, len);
  int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ro_status status = descriptor < 0
                         ? error_set(error, RO_IO, path, 0, "the folder cannot be opened: %s", error_reason(errno))
                         : walk_enter(walk, descriptor, len, error);
  if (status != RO_OK) {
    folder_close(walk);
    return status;
  }
  *out = walk;
  return RO_OK;
}

/* Puts the path of an entry into walk->path; gives its length, 0 when it is too long. */
static size_t walk_path(folder_walk *walk, const folder_level *level, const char *name) {
  size_t len = strlen(name);
  if (level->path_len + len + 2 > FOLDER_PATH_BYTES) return 0;
  walk->path[level->path_len] = '/';
  memcpy(walk->path + level->path_len + 1, name, len + 1);
  return level->path_len + 1 + len;
}

static ro_status walk_folder(folder_walk *walk, int parent, const char *name, size_t path_len, ro_error *error) {
  if (walk->depth > LIMIT_FOLDER_DEPTH)
    return error_set(error, RO_LIMIT, walk->path, 0, "folders lie more than %d deep here", LIMIT_FOLDER_DEPTH);
  int descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0)
    return error_set(error, RO_IO, walk->path, 0, "the folder cannot be opened: %s", error_reason(errno));
  return walk_enter(walk, descriptor, path_len, error);
}

/* Opens a regular file; checked again once open, for it may have been exchanged. *descriptor is -1 when it was. */
static ro_status walk_file(folder_walk *walk, int parent, const char *name, int *descriptor, ro_error *error) {
  if (walk->file_count++ >= LIMIT_FOLDER_FILES)
    return error_set(error, RO_LIMIT, walk->path, 0, "more than %d files", LIMIT_FOLDER_FILES);
  *descriptor = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (*descriptor < 0) return error_set(error, RO_IO, walk->path, 0, "cannot be opened: %s", error_reason(errno));
  struct stat stat;
  if (fstat(*descriptor, &stat) != 0 || !S_ISREG(stat.st_mode)) {
    close(*descriptor);
    *descriptor = -1;
  }
  return RO_OK;
}

/* Takes the next entry of the deepest folder: enters it, opens it, or passes it over. */
static ro_status walk_step(folder_walk *walk, int *descriptor, ro_error *error) {
  folder_level *level = &walk->levels[walk->depth - 1];
  const char *name = level->names[level->at++];
  size_t path_len = walk_path(walk, level, name);
  if (path_len == 0) return error_set(error, RO_LIMIT, walk->path, 0, "a path below it is too long");
  struct stat stat;
  if (fstatat(level->descriptor, name, &stat, AT_SYMLINK_NOFOLLOW) != 0)
    return error_set(error, RO_IO, walk->path, 0, "cannot be looked at: %s", error_reason(errno));
  if (S_ISDIR(stat.st_mode)) return walk_folder(walk, level->descriptor, name, path_len, error);
  if (S_ISREG(stat.st_mode)) return walk_file(walk, level->descriptor, name, descriptor, error);
  return RO_OK;
}

ro_status folder_next(folder_walk *walk, int *descriptor, const char **path, ro_error *error) {
  *descriptor = -1;
  *path = walk->path;
  while (walk->depth) {
    folder_level *level = &walk->levels[walk->depth - 1];
    if (level->at == level->count) {
      level_free(walk->allocator, level);
      walk->depth--;
      continue;
    }
    RO_TRY(walk_step(walk, descriptor, error));
    if (*descriptor >= 0) return RO_OK;
  }
  return RO_END;
}

void folder_close(folder_walk *walk) {
  if (walk == NULL) return;
  while (walk->depth) level_free(walk->allocator, &walk->levels[--walk->depth]);
  memory_release(walk->allocator, walk);
}
