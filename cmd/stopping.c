/* Ending a verb that runs until it is told to stop. */
#include "cmd/cmd.h"

static volatile sig_atomic_t asked;

static void on_signal(int number) {
  (void)number;
  asked = 1;
}

/* The second signal ends it as it would have been without us. */
const volatile sig_atomic_t *stopping_begin(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  return &asked;
}
