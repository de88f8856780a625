/* Documents to signatures, in the threads that code. */
#ifndef STORE_SIGN_H
#define STORE_SIGN_H

#include "link/signature.h"
#include "readout/readout.h"

/* words: those of the search, of title and text. Gives the bytes used of out (SIGNATURE_BYTES); 0: no memory. */
size_t sign_document(const ro_document *document, ro_str words, unsigned char *out);
/* The day by which articles are compared: 0 when it is not known. */
int64_t sign_day(ro_date published);

#endif
