/* Codes an article and prints its events, a line each:
 *
 *   cc code_article.c -o code_article $(pkg-config --cflags --libs readout)
 *   ./code_article article.txt
 */
#include <readout/readout.h>
#include <stdio.h>

static void print_side(const char *name, const ro_actor_view *actor) {
  if (actor) printf(" %s %s%s%s", name, actor->code, actor->role ? ":" : "", actor->role ? actor->role : "");
}

static void print_event(const ro_event_view *event) {
  char date[RO_DATE_BYTES];
  const ro_evidence_view *evidence = ro_event_evidence(event, 0);
  printf("%s %s %s", ro_date_text(event->from, date), event->type, event->status);
  for (size_t i = 0; i < event->source_count; i++) print_side("by", ro_event_source(event, i));
  for (size_t i = 0; i < event->target_count; i++) print_side("to", ro_event_target(event, i));
  if (evidence) printf(" | %.*s", (int)evidence->sentence.text.len, evidence->sentence.text.data);
  printf("\n");
}

int main(int argc, char **argv) {
  ro_engine *engine = NULL;
  ro_session *session = NULL;
  ro_document *document = NULL;
  ro_input *input = NULL;
  ro_error error = {0};
  const ro_item_view *item;
  ro_input_options from = {.size = sizeof from, .paths = (const char *const *)argv + 1, .path_count = argc > 1};
  ro_status status = ro_engine_new(NULL, &engine, &error);
  if (status == RO_OK) status = ro_session_new(engine, &session, &error);
  if (status == RO_OK) status = ro_document_new(engine, &document, &error);
  if (status == RO_OK) status = ro_input_new(engine, &from, &input, &error);
  if (status == RO_OK) status = ro_input_next(input, &item, &error); /* the first article of the file */
  if (status == RO_OK) status = ro_session_code_item(session, item, document, &error);
  for (size_t i = 0; i < ro_document_article(document)->event_count; i++) print_event(ro_document_event(document, i));
  if (status != RO_OK) fprintf(stderr, "%s: %s: %s\n", error.where, ro_status_name(status), error.message);
  ro_input_free(input);
  ro_document_free(document);
  ro_session_free(session);
  ro_engine_free(engine);
  return status != RO_OK;
}
