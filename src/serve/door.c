/* The listening socket, and connections handed to the loops of libmicrohttpd in turn. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "serve/server.h"

enum { BACKLOG = 1024, LOOK_MS = 500, SHORT_MS = 50 };

static bool address_read(const char *text, uint16_t port, server_address *out, socklen_t *len) {
  memset(out, 0, sizeof *out);
  if (inet_pton(AF_INET, text, &out->four.sin_addr) == 1) {
    out->four.sin_family = AF_INET;
    out->four.sin_port = htons(port);
    *len = sizeof out->four;
    return true;
  }
  if (inet_pton(AF_INET6, text, &out->six.sin6_addr) != 1) return false;
  out->six.sin6_family = AF_INET6;
  out->six.sin6_port = htons(port);
  *len = sizeof out->six;
  return true;
}

/* What a browser on this machine opens. */
static void url_write(const server *all, const char *address, uint16_t port, char *url, size_t size) {
  bool any = strcmp(address, "0.0.0.0") == 0 || strcmp(address, "::") == 0;
  const char *name = !any ? address : all->names.count ? all->names.names[0] : "localhost";
  const char *format = strchr(name, ':') ? "http://[%s]:%u/" : "http://%s:%u/";
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  snprintf(url, size, format, name, (unsigned)port);
#pragma GCC diagnostic pop
}

static ro_status fail(const char *address, uint16_t port, int failure, ro_error *error) {
  const char *more = failure == EADDRINUSE ? ": another --port may do, or --port 0 for any that is free" : "";
  return error_set(error, RO_IO, address, 0, "cannot listen at port %u: %s%s", (unsigned)port, error_reason(failure),
                   more);
}

ro_status door_open(server *all, int *listening, char *url, size_t size, ro_error *error) {
  const char *address = all->options->address ? all->options->address : "127.0.0.1";
  server_address wanted;
  socklen_t len;
  int on = 1;
  if (!address_read(address, all->options->port, &wanted, &len))
    return error_set(error, RO_USAGE, address, 0, "--listen wants an address in numbers, such as 127.0.0.1 or ::");
  all->open = !host_is_loopback(address);
  int opened = socket(wanted.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (opened < 0) return fail(address, all->options->port, errno, error);
  setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(opened, &wanted.any, len) != 0 || listen(opened, BACKLOG) != 0 ||
      getsockname(opened, &wanted.any, &len) != 0) {
    int failure = errno;
    close(opened);
    return fail(address, all->options->port, failure, error);
  }
  uint16_t port = ntohs(wanted.any.sa_family == AF_INET6 ? wanted.six.sin6_port : wanted.four.sin_port);
  url_write(all, address, port, url, size);
  *listening = opened;
  return RO_OK;
}

/* For whom there is no room; it may not even wait for an answer. */
static void turn_away(int descriptor) {
  static const char busy[] =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\nConnection: close\r\n"
      "X-Content-Type-Options: nosniff\r\n\r\n";
  (void)!send(descriptor, busy, sizeof busy - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
  close(descriptor);
}

static void take(server *all, int descriptor, const server_address *peer, socklen_t len, unsigned *turn) {
  int on = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (guests_enter(&all->guests, descriptor) == NULL) {
    turn_away(descriptor);
    return;
  }
  /* closed by libmicrohttpd also when it fails */
  MHD_add_connection(all->loops[(*turn)++ % all->loop_count], descriptor, &peer->any, len);
}

/* All that wait. */
static void take_all(server *all, int listening, unsigned *turn) {
  for (;;) {
    server_address peer;
    socklen_t len = sizeof peer;
    int descriptor = accept4(listening, &peer.any, &len, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (descriptor < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
    if (descriptor < 0 && errno != EAGAIN) poll(NULL, 0, SHORT_MS); /* no descriptor is free: one will be */
    if (descriptor < 0) return;
    take(all, descriptor, &peer, len, turn);
    if (*all->options->stop) return;
  }
}

void door_keep(server *all, int listening) {
  unsigned turn = 0;
  while (!*all->options->stop) {
    struct pollfd look = {.fd = listening, .events = POLLIN};
    if (poll(&look, 1, LOOK_MS) > 0) take_all(all, listening, &turn);
  }
}
