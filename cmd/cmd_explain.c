/* readout explain: the trace of each event, and why other triggers made none. */
#include "cmd/cmd.h"

int cmd_explain(const cmd_options *options) { return articles_run(options, "explain"); }
