/* The description of all questions and answers, docs/openapi.json, as it was when the program was built. */
#include "reply/inner.h"

/* Made by tools/embed_text. */
extern const char openapi_text[];

ro_status reply_openapi(asking *all) {
  all->answer->type = "application/vnd.oai.openapi+json;version=3.1";
  buffer_puts(&all->answer->body, openapi_text);
  return RO_OK;
}
