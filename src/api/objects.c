/* Where the objects of this room lie: where their engine lies. */
#include "api/api.h"
#include "base/memory.h"
#include "pipeline/engine.h"

void *api_new(const ro_engine *engine, size_t size) { return memory_zeroed(engine->allocator, 1, size); }

void api_release(const ro_engine *engine, void *object) { memory_release(engine->allocator, object); }
