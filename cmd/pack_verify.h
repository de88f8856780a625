/* readout pack verify FILE…: whether compiled packs are whole. */
#ifndef CMD_PACK_VERIFY_H
#define CMD_PACK_VERIFY_H

#include "cmd/cmd.h"

/* Says of each file that it is fine, or what is wrong with it and where. EXIT_SOME when one is not. */
int pack_verify(const cmd_options *options);

#endif
