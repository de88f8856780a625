/* readout explain: the trace of each event, and why other triggers made none. */
#include "cmd/cmd.h"

int cmd_explain(const cmd_options *options) {
  static const cmd_format format = {"explain", NULL, explain_article, NULL, false};
  return articles_run(options, &format);
}
