/* The file of the token, and the comparison. */
#include "serve/token.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/error.h"

enum { PATH_BYTES = 4096, SECRET_BYTES = 32 };

static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

bool token_path(const char *record, char *out, size_t size) {
  const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
  int len;
  if (state && state[0] == '/') len = snprintf(out, size, "%s/readout/serve.token", state);
  else if (home && home[0] == '/') len = snprintf(out, size, "%s/.local/state/readout/serve.token", home);
  else len = snprintf(out, size, "%s.token", record);
  return len > 0 && (size_t)len < size;
}

/* ---- making ---- */

static void encode(const unsigned char secret[SECRET_BYTES], char token[TOKEN_SIZE]) {
  for (int i = 0; i < TOKEN_LENGTH; i++) {
    int bit = i * 6, byte = bit / 8, shift = 10 - bit % 8;
    unsigned wide = (unsigned)secret[byte] << 8 | (byte + 1 < SECRET_BYTES ? secret[byte + 1] : 0u);
    token[i] = LETTERS[(wide >> shift) & 63];
  }
  token[TOKEN_LENGTH] = '\0';
}

static void folders_make(const char *path) {
  char folder[PATH_BYTES];
  size_t len = strlen(path);
  if (len >= sizeof folder) return;
  memcpy(folder, path, len + 1);
  for (char *at = strchr(folder + 1, '/'); at; at = strchr(at + 1, '/')) {
    *at = '\0';
    mkdir(folder, 0700); /* there already, or opening tells what is wrong */
    *at = '/';
  }
}

static bool write_whole(int file, const char *data, size_t len) {
  while (len) {
    ssize_t count = write(file, data, len);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    data += count;
    len -= (size_t)count;
  }
  return fsync(file) == 0;
}

/* RO_END: somebody made it meanwhile. It gets its name when it is whole. */
static ro_status token_make(const char *path, char token[TOKEN_SIZE], ro_error *error) {
  unsigned char secret[SECRET_BYTES];
  char fresh[PATH_BYTES], line[TOKEN_SIZE + 1];
  if (getrandom(secret, sizeof secret, 0) != (ssize_t)sizeof secret)
    return error_set(error, RO_IO, path, 0, "no random bytes for a token: %s", error_reason(errno));
  if (snprintf(fresh, sizeof fresh, "%s.%ld.new", path, (long)getpid()) >= (int)sizeof fresh)
    return error_set(error, RO_USAGE, path, 0, "the path of the token is too long");
  encode(secret, token);
  snprintf(line, sizeof line, "%s\n", token);
  folders_make(path);
  int file = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) return error_set(error, RO_IO, fresh, 0, "the token cannot be kept: %s", error_reason(errno));
  bool written = write_whole(file, line, sizeof line - 1);
  int failure = errno;
  close(file);
  bool named = written && link(fresh, path) == 0;
  if (written && !named) failure = errno;
  unlink(fresh);
  if (named) return RO_OK;
  if (written && failure == EEXIST) return RO_END;
  return error_set(error, RO_IO, path, 0, "the token cannot be kept: %s", error_reason(failure));
}

/* ---- reading ---- */

static bool is_token(const char *data, size_t len) {
  if (len == TOKEN_LENGTH + 1 && data[TOKEN_LENGTH] == '\n') len--;
  return len == TOKEN_LENGTH && strspn(data, LETTERS) >= TOKEN_LENGTH;
}

static ro_status file_read(const char *path, int file, char token[TOKEN_SIZE], ro_error *error) {
  struct stat about;
  char data[TOKEN_LENGTH + 3] = {0};
  if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode))
    return error_set(error, RO_BAD_INPUT, path, 0, "the file of the token is no plain file");
  if (about.st_uid != geteuid())
    return error_set(error, RO_BAD_INPUT, path, 0, "the file of the token belongs to somebody else");
  if (about.st_mode & 077)
    return error_set(error, RO_BAD_INPUT, path, 0,
                     "others may read or write the file of the token: chmod 600 it, or remove it for a new one");
  ssize_t len = read(file, data, sizeof data - 1);
  if (len < 0) return error_set(error, RO_IO, path, 0, "the token cannot be read: %s", error_reason(errno));
  if (!is_token(data, (size_t)len))
    return error_set(error, RO_BAD_INPUT, path, 0, "no token is in this file: remove it for a new one");
  memcpy(token, data, TOKEN_LENGTH);
  token[TOKEN_LENGTH] = '\0';
  return RO_OK;
}

ro_status token_take(const char *path, char token[TOKEN_SIZE], ro_error *error) {
  for (int tries = 0; tries < 2; tries++) {
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (file >= 0) {
      ro_status status = file_read(path, file, token, error);
      close(file);
      return status;
    }
    if (errno != ENOENT) return error_set(error, RO_IO, path, 0, "the token cannot be read: %s", error_reason(errno));
    ro_status status = token_make(path, token, error);
    if (status != RO_END) return status;
  }
  return error_set(error, RO_IO, path, 0, "the token comes and goes");
}

bool token_is_in(const char *token, const char *header) {
  static const char scheme[] = "Bearer ";
  volatile unsigned char differs = 0; /* so that no compiler finds a way to stop early */
  size_t skip = sizeof scheme - 1;
  if (header == NULL || strlen(header) < skip || !ascii_same(header, scheme, skip)) return false;
  header += skip;
  header += strspn(header, " ");
  if (strlen(header) != TOKEN_LENGTH) return false; /* its length is no secret */
  for (int i = 0; i < TOKEN_LENGTH; i++) differs = (unsigned char)(differs | (token[i] ^ header[i]));
  return differs == 0;
}
