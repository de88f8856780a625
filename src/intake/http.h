/* An HTTP response as crawls keep it: what its header says, and its content with transfer and content encodings undone.
 * Called by warc.c. */
#ifndef INTAKE_HTTP_H
#define INTAKE_HTTP_H

#include "base/buffer.h"

enum { HTTP_CODINGS = 4 };
enum http_coding { HTTP_GZIP, HTTP_DEFLATE, HTTP_BROTLI, HTTP_OTHER };

typedef struct http_head {
  unsigned status;
  bool html, has_type; /* its content type is one of HTML; it has one */
  bool chunked;
  bool strange;                        /* a coding that cannot be undone: */
  ro_str coding_name, charset;         /* in the bytes that were read */
  unsigned char codings[HTTP_CODINGS]; /* enum http_coding, in the order they were done */
  unsigned coding_count;
  size_t body_at; /* where the content begins */
} http_head;

/* Bytes of the header with the empty line behind it; 0 when it does not end in these. */
size_t http_head_len(const char *data, size_t len);
/* False when it is no header of a response. */
bool http_read(const char *data, size_t len, http_head *head);
/* Reads the value of a Content-Type. */
void http_type(ro_str value, http_head *head);

/* The content, at most `maximum` bytes of it: a part of data, or in one of the two buffers. False, with what is wrong,
 * when a coding is broken or there is no memory (then a buffer failed). */
bool http_content(const http_head *head, const char *data, size_t len, size_t maximum, ro_buffer work[2],
                  ro_str *content, const char **wrong);

/* unpack.c: undoes one coding of the content, at most `maximum` bytes of it; so too. */
bool coding_undo(ro_str *content, unsigned coding, size_t maximum, ro_buffer *out, const char **wrong);

/* `Name: value` of one line, white space about it left out; false when it is none. */
bool header_split(const char *line, size_t len, ro_str *name, ro_str *value);
bool str_is(ro_str text, const char *word); /* whatever the case */

#endif
