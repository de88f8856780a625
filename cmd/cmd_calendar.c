/* readout calendar: what is planned, and what became of what was. */
#include "cmd/ask.h"

int cmd_calendar(const cmd_options *options) {
  (void)options;
  return EXIT_NONE;
}
