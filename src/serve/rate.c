/* Buckets that fill with time. A row that is full again is as good as none and may be another's. */
#include "serve/rate.h"

void rate_init(rate *limit, double burst, double each_s, double all_burst, double all_each_s) {
  *limit = (rate){.burst = burst, .each_s = each_s, .all_burst = all_burst, .all_each_s = all_each_s};
  limit->all.tokens = all_burst;
  pthread_mutex_init(&limit->lock, NULL);
}

void rate_free(rate *limit) { pthread_mutex_destroy(&limit->lock); }

static void fill(rate_row *row, double burst, double each_s, int64_t now) {
  if (now > row->when) row->tokens += (double)(now - row->when) / 1000 * each_s;
  if (row->tokens > burst) row->tokens = burst;
  row->when = now;
}

/* The row of an address, else a free one, else the fullest. */
static rate_row *row_of(rate *limit, uint64_t who, int64_t now) {
  rate_row *best = &limit->rows[0];
  for (int i = 0; i < RATE_ROWS; i++) {
    rate_row *row = &limit->rows[i];
    if (row->who == who) return row;
    if (row->who) fill(row, limit->burst, limit->each_s, now);
    else row->tokens = limit->burst + 1;
    if (row->tokens > best->tokens) best = row;
  }
  *best = (rate_row){who, limit->burst, now};
  return best;
}

static unsigned seconds_until(const rate_row *row, double each_s) {
  return row->tokens >= 1 ? 0 : 1 + (unsigned)((1 - row->tokens) / each_s);
}

unsigned rate_take(rate *limit, uint64_t who, int64_t now) {
  pthread_mutex_lock(&limit->lock);
  rate_row *row = row_of(limit, who | 1, now);
  fill(row, limit->burst, limit->each_s, now);
  fill(&limit->all, limit->all_burst, limit->all_each_s, now);
  unsigned own = seconds_until(row, limit->each_s), all = seconds_until(&limit->all, limit->all_each_s);
  if (own == 0 && all == 0) row->tokens--, limit->all.tokens--;
  pthread_mutex_unlock(&limit->lock);
  return own > all ? own : all;
}
