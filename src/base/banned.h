/* Functions that have no place here, poisoned: using one does not compile.
 *
 * The Makefile includes this file before every source file of ours, so that it cannot be forgotten. The system headers
 * that declare the functions come first, since poison holds from here on.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

/* clang sees these two as macros of fortified headers */
#undef sprintf
#undef vsprintf
/* no bound on what they write */
#pragma GCC poison strcpy stpcpy strcat sprintf vsprintf gets
/* strncpy leaves strings open, strncat counts the wrong thing: use buffers, arena_copy or snprintf */
#pragma GCC poison strncpy strncat
/* hidden state that threads share */
#pragma GCC poison strtok strerror localtime gmtime ctime asctime rand srand
/* no errors: use strtol and its kin, or date_parse */
#pragma GCC poison atoi atol atoll atof
/* names that others may guess */
#pragma GCC poison tmpnam tempnam mktemp
/* memory beside the user's allocator: in the library only memory.c asks for any */
#ifdef BANNED_MEMORY
#pragma GCC poison malloc calloc realloc reallocarray free aligned_alloc posix_memalign memalign valloc
#pragma GCC poison strdup strndup asprintf vasprintf getline getdelim open_memstream mmap munmap mremap
#endif
#endif
