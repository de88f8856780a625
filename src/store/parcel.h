/* A parcel: what the record keeps of one document, as bytes. Made by the threads that code, unpacked by the one that
 * writes, so that the writer does little else than write. It never leaves the process. */
#ifndef STORE_PARCEL_H
#define STORE_PARCEL_H

#include "base/buffer.h"
#include "readout/readout.h"

/* Reads one value after another; whatever lies behind the end is empty, and tells so. */
typedef struct parcel_read {
  const char *at, *end;
  bool broken;
} parcel_read;

uint64_t parcel_u64(parcel_read *parcel);
double parcel_double(parcel_read *parcel);
ro_str parcel_str(parcel_read *parcel);

typedef struct parcel_piece {
  ro_str text;
  int64_t start, len;
} parcel_piece;
parcel_piece parcel_take_piece(parcel_read *parcel);

/* The article; behind it in the parcel its events. */
typedef struct parcel_head {
  ro_str key, url_key;    /* of all that was given; of the URL */
  ro_str hash, text_hash; /* of the text whatever its white space; of its very bytes */
  int64_t changed, appeared;
  ro_str id, url, source, given_title, given_published, modified, given_lang;
  ro_str title, lang, published, author, credits, coder, text;
  ro_str outlet, bare, taught; /* see learnt.h */
  ro_str exact, folded;        /* words for the search */
  ro_str sign;                 /* the article's signature, packed (link/signature.h) */
  int64_t day;                 /* it is compared by */
  uint64_t lang_inferred, published_inferred, season, event_count;
} parcel_head;
void parcel_open(parcel_read *parcel, parcel_head *head);

/* Cuts the next parcel off. False when there is none; a parcel that had no memory is broken. */
bool parcel_next(ro_str *parcels, parcel_read *parcel);

enum { PARCEL_BYTES = 256 << 20, PARCEL_SEED = 37 /* of the hash of a text */ };

#endif
