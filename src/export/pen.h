/* How a report is written: the same calls for HTML and for Markdown. What is handed over is plain text, of which each
 * pen makes harmless whatever stands in it; addresses are linked only when they are http or https. */
#ifndef EXPORT_PEN_H
#define EXPORT_PEN_H

#include "base/buffer.h"

/* A month of the chart. */
typedef struct pen_month {
  char month[8];
  double cooperation, conflict; /* above and below zero */
  unsigned acts;
} pen_month;

/* An occurrence of the timeline. */
typedef struct pen_act {
  const char *id, *date, *what, *who, *status, *place, *sources; /* words; place NULL: none */
  int tone;                                                      /* above 0 cooperative, below hostile */
  bool plain;                                                    /* it happened: its status need not be shown */
} pen_act;

/* A sentence of an article. */
typedef struct pen_claim {
  const char *text, *said_by, *outlet, *published, *title, *url, *lang; /* NULL: not known; text and outlet are */
  size_t mark, mark_len;                                                /* bytes of text that name the act */
} pen_claim;

/* Words of the chart. */
typedef struct pen_chart {
  const pen_month *months;
  unsigned count;
  const char *title, *month, *cooperation, *conflict, *acts;
} pen_chart;

/* Sides laid side by side: a column a side, a row what they speak of. */
enum { PEN_WORDS = 3 };
typedef struct pen_cell {
  const char *words[PEN_WORDS], *urls[PEN_WORDS]; /* urls may be NULL */
  unsigned count;
  const char *note; /* where there are no words; NULL: nothing is known */
} pen_cell;
typedef struct pen_row {
  const char *kind, *label, *mark; /* mark NULL: none */
  const pen_cell *cells;
} pen_row;
typedef struct pen_grid {
  const char *corner, *const *sides;
  const pen_row *rows;
  unsigned side_count, row_count;
} pen_grid;

typedef struct report_pen {
  const char *name;
  void (*head)(ro_buffer *out, const char *lang, const char *title, const char *period);
  void (*section)(ro_buffer *out, const char *id, const char *title);
  void (*section_end)(ro_buffer *out);
  void (*note)(ro_buffer *out, const char *text);
  void (*fact)(ro_buffer *out, const char *name, const char *value); /* between facts(…true) and facts(…false) */
  void (*facts)(ro_buffer *out, bool begin);
  void (*chart)(ro_buffer *out, const pen_chart *chart);
  void (*act)(ro_buffer *out, const pen_act *act);
  void (*claim)(ro_buffer *out, const pen_claim *claim);
  void (*act_end)(ro_buffer *out);
  void (*grid)(ro_buffer *out, const pen_grid *grid);
  void (*foot)(ro_buffer *out, const char *text);
} report_pen;

extern const report_pen pen_html, pen_markdown;

#endif
