/* Any bytes as a user's actors file, over two packs that cut words in their own ways; what was read is then looked for
 * in texts that hold the names of the corpus, the names of the pack, and the file itself. */
#include "fuzz_box.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
  static engine_box *boxes[2];
  if (boxes[0] == NULL) boxes[0] = engine_box_open(toy_english, NULL), boxes[1] = engine_box_open(toy_vietnamese, NULL);
  engine_box *box = boxes[len % 2];
  ro_engine *engine = NULL;
  ro_session *session = NULL;
  ro_error error = {0};
  ro_status status = engine_new_for_pack(box->bytes.data, box->bytes.len, "toy", fuzz_file(data, len), &engine, &error);
  require((status == RO_OK) == (error.message[0] == 0));
  if (status != RO_OK) return 0;
  require(ro_session_new(engine, &session, &error) == RO_OK);
  ro_article article = {
      .lang = fuzz_str(pack_lang(engine->packs[0])),
      .published = fuzz_str("2026-02-05"),
      .text = fuzz_str("The Blue League attacked Aland. President Ana Lee of Zed met three Zedians.")};
  fuzz_code(session, &article);
  article.text = (ro_str){(const char *)data, len};
  fuzz_code(session, &article);
  ro_session_free(session);
  ro_engine_free(engine);
  return 0;
}
