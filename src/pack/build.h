/* Which pack it is, to the byte: its version is for people, who do not raise it with every word. */
#ifndef PACK_BUILD_H
#define PACK_BUILD_H

#include "pack/pack.h"

/* The version and, behind a plus, a checksum of all that is in the pack: "1+3fa9c1d204b7e865". */
const char *pack_build(const ro_pack *pack);

#endif
