/* Where the objects of this room lie. */
#include <stdlib.h>

#include "api/api.h"

void *api_new(const ro_engine *engine, size_t size) {
  (void)engine;
  return calloc(1, size);
}

void api_release(const ro_engine *engine, void *object) {
  (void)engine;
  free(object);
}
