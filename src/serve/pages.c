/* The page as letters. Every view of the page is the same file: its script looks at the address. */
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "serve/page.h"
#include "serve/server.h"

static const char INDEX[] = "/index.html", ASSETS[] = "/assets/";
static const char MISSING[] =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>readout</title>"
    "<p>This readout was built without its page. Its answers are under <a href=\"/api/v1/health\">/api/v1</a>.</p>";

/* A path that ends in a slash leads on to one name more. */
static const char *const VIEWS[] = {"/",    "/timeline", "/occurrence/", "/article/", "/network",
                                    "/map", "/calendar", "/search",      "/try",      "/corrections"};

static letter *file_letter(const page_file *file) {
  bool fixed = strncmp(file->path, ASSETS, sizeof ASSETS - 1) == 0;
  return letter_new(&(letter_text){.status = 200,
                                   .type = file->type,
                                   .caching = fixed ? "public, max-age=31536000, immutable" : "no-cache",
                                   .is_page = strcmp(file->path, INDEX) == 0,
                                   .tagged = true,
                                   .lasts = true,
                                   .body = {(const char *)file->data, file->len},
                                   .packed = {(const char *)file->packed, file->packed_len}});
}

ro_status pages_make(server *all, ro_error *error) {
  all->pages = memory_zeroed(NULL, page_file_count + 1, sizeof *all->pages);
  bool fine = all->pages != NULL;
  for (size_t i = 0; i < page_file_count && fine; i++) {
    all->pages[i] = file_letter(&page_files[i]);
    fine = all->pages[i] != NULL;
    if (fine && strcmp(page_files[i].path, INDEX) == 0) all->index = letter_keep(all->pages[i]);
  }
  if (fine && all->index == NULL)
    all->index = letter_new(&(letter_text){.status = 200,
                                           .type = "text/html; charset=utf-8",
                                           .caching = "no-cache",
                                           .is_page = true,
                                           .tagged = true,
                                           .lasts = true,
                                           .body = {MISSING, sizeof MISSING - 1}});
  return fine && all->index ? RO_OK : error_set(error, RO_NO_MEMORY, NULL, 0, "no memory for the page");
}

void pages_free(server *all) {
  for (size_t i = 0; all->pages && i < page_file_count; i++) letter_drop(all->pages[i]);
  memory_release(NULL, all->pages);
  letter_drop(all->index);
}

static bool is_view(const char *path) {
  for (size_t i = 0; i < sizeof VIEWS / sizeof *VIEWS; i++) {
    size_t len = strlen(VIEWS[i]);
    bool leads_on = i > 0 && VIEWS[i][len - 1] == '/';
    if (!leads_on && strcmp(path, VIEWS[i]) == 0) return true;
    if (leads_on && strncmp(path, VIEWS[i], len) == 0 && path[len] && strchr(path + len, '/') == NULL) return true;
  }
  return false;
}

letter *pages_find(const server *all, const char *path) {
  if (is_view(path)) return all->index;
  for (size_t i = 0; i < page_file_count; i++)
    if (strcmp(page_files[i].path, path) == 0) return all->pages[i];
  return NULL;
}
