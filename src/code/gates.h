/* What stopped a trigger from becoming an event. The names for traces stand in article/trace.c. */
#ifndef CODE_GATES_H
#define CODE_GATES_H

enum hit_gate {
  GATE_PASSED,
  GATE_RIVAL,     /* another meaning of the same words was better */
  GATE_CONTENT,   /* it is only asked, threatened or refused by another act */
  GATE_NO_SOURCE, /* nobody is known to do it */
  GATE_NO_TARGET, /* its frame wants a target and there is none */
  GATE_WEAK,      /* an ambiguous word without both its actors */
  GATE_BARE,      /* a noun that nobody fills: background */
  GATE_ALONE,     /* a meeting or deal of one */
  GATE_SELF,      /* source and target are the same */
  GATE_SCORE,     /* the choice was too unsure */
  GATE_HABIT,     /* a habit or general statement */
  GATE_DUTY,      /* said to be due, not done: must, should */
  GATE_MANNER,    /* only says how another act was done: agreed to support */
  GATE_ASKED,     /* the sentence is a question */
  GATE_UNLIKELY,  /* the learned choice holds it for no event */
  GATE_COUNT
};

#endif
