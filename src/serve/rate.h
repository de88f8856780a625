/* How often somebody may ask for work: a bucket of tokens for each address, and one for all together. */
#ifndef SERVE_RATE_H
#define SERVE_RATE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

enum { RATE_ROWS = 256 };

typedef struct rate_row {
  uint64_t who;  /* hash of an address; 0: nobody */
  double tokens; /* left at `when` */
  int64_t when;  /* milliseconds */
} rate_row;

typedef struct rate {
  pthread_mutex_t lock;
  double burst, each_s;         /* of one address */
  double all_burst, all_each_s; /* of all */
  rate_row rows[RATE_ROWS], all;
} rate;

void rate_init(rate *limit, double burst, double each_s, double all_burst, double all_each_s);
void rate_free(rate *limit);
/* Takes one. 0: it may; else the seconds until it may, 1 at least. */
unsigned rate_take(rate *limit, uint64_t who, int64_t now_ms);

#endif
