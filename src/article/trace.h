/* Names of the numbers that stages leave in a document, for people: what explain and the JSON output print. */
#ifndef ARTICLE_TRACE_H
#define ARTICLE_TRACE_H

const char *trace_gate(int gate);         /* enum hit_gate of code/gates.h */
const char *trace_how(int how);           /* enum mention_how */
const char *trace_kind(int kind);         /* enum mention_kind */
const char *trace_status(int status);     /* enum event_status: "actual" … */
const char *trace_voice(int voice);       /* enum pack_voice */
const char *trace_position(int position); /* enum pack_position; "elsewhere" for others */
const char *trace_time_rule(int rule);    /* enum time_rule of time/time.h */
const char *trace_block(int kind);        /* enum block_kind */

#endif
