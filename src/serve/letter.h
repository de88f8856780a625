/* An answer ready to be sent, any number of times and by any thread: its headers, its bytes as they are and packed, and
 * the tag by which a client finds that it has them. */
#ifndef SERVE_LETTER_H
#define SERVE_LETTER_H

#include "readout/base.h"

struct MHD_Connection;
typedef struct letter letter;

/* What is NULL, empty or 0 is left out. Read during letter_new only, save bytes that last. */
typedef struct letter_text {
  unsigned status;
  const char *type, *filename, *allow;
  const char *caching; /* Cache-Control; NULL: no-store */
  unsigned retry_s;    /* Retry-After */
  bool asks_token;     /* WWW-Authenticate */
  bool is_page;        /* may run the scripts of this server */
  bool tagged;         /* gets an ETag and is packed when that pays */
  bool lasts;          /* the bytes outlive the letter */
  ro_str body, packed; /* packed: by gzip already */
} letter_text;

letter *letter_new(const letter_text *text); /* NULL: no memory */
letter *letter_keep(letter *letter);         /* one more owner */
void letter_drop(letter *letter);            /* one less; NULL does nothing */
size_t letter_size(const letter *letter);    /* bytes of memory */
unsigned letter_status(const letter *letter);
/* Sends it as an answer to what the connection asked. Gives the status sent, 0 when it could not be. */
unsigned letter_send(const letter *letter, struct MHD_Connection *connection);

/* The headers that every answer has, into a response of another kind. False: no memory. */
struct MHD_Response;
bool letter_guard(struct MHD_Response *response, bool is_page);

#endif
