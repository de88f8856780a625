# readout: one GNU Makefile.
#
#   make            build/readout          make test      all tests, one line of counts at the end
#   make demo       code, make a record    make bench     speed and memory beside gzip
#   make deps       install what is needed (Debian packages)
#   make libraries  build/lib: libreadout.a, .so     make install    (uninstall) to PREFIX, under DESTDIR
#   make deb        Debian packages in build/deb
#   make accuracy   the scorers' figures, where the shared folder is present
#   make link-score  B-cubed of stories
#   make extract-score   F1, dates and speed of reading pages
#   make test-exports   reads exports back with tools of others, from PyPI
#   make errors     misses and extras by cause       make train   learns packs/*/model.tsv from training/
#   make fuzz       fuzzes each target for a minute (SECONDS=600 TARGETS="pack text")
#   make MODE=asan test   and likewise debug, tsan: each builds into its own folder
#
# Sources are found by themselves: src/*/*.c make libreadout.a, packc/*.c the pack compiler, cmd/*.c the program,
# tests/unit/test_*.c a test program each, tests/fuzz/fuzz_*.c a fuzzer each (MODE=fuzz) and a replayer of its corpus.

MODE ?= release
ifeq ($(MODE),release)
BUILD ?= build
else
BUILD ?= build/$(MODE)
endif
PREFIX ?= /usr/local
DESTDIR ?=
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
ZSHDIR ?= $(DATADIR)/zsh/site-functions
SHARED ?= ../shared

# what Debian calls the things we need: to build, and besides to test
# what linking statically needs besides
STATIC_PACKAGES := libbz2-dev liblzma-dev libzstd-dev nettle-dev
BUILD_PACKAGES := gcc libc6-dev pkg-config libutf8proc-dev libxml2-dev libarchive-dev zlib1g-dev libbrotli-dev libcurl4-openssl-dev libmicrohttpd-dev libsqlite3-dev
TEST_PACKAGES := libcmocka-dev python3 python3-jsonschema zstd $(STATIC_PACKAGES)
# to test the page, which is skipped where they cannot be had; another Node.js or browser does as well
PAGE_PACKAGES := nodejs npm chromium
DEB_PACKAGES := build-essential debhelper dpkg-dev
DEBIAN_PACKAGES := $(BUILD_PACKAGES) $(TEST_PACKAGES)

# ---- flags

# every object may become part of the shared library, which shows what the public headers declare and nothing else
STANDARD := -std=c17 -D_GNU_SOURCE -Iinclude -Isrc -I. -pthread -fvisibility=hidden
WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wconversion -Wno-sign-conversion -Wvla \
  -Wundef -Wformat=2 -Wwrite-strings -Wpointer-arith
ifdef WERROR
WARNINGS += -Werror
endif
HARDENING := -fstack-protector-strong -fPIC -D_FORTIFY_SOURCE=2
LINK_HARDENING := -pie -Wl,-z,relro,-z,now,-z,noexecstack
ifneq ($(filter x86_64 i686,$(shell uname -m)),)
HARDENING += -fcf-protection
endif

NO_LTO :=
ifeq ($(MODE),release)
# -O3: seven in a hundred faster than -O2
OPTIMISE := -O3 -g
ifeq ($(findstring clang,$(shell $(CC) --version 2>/dev/null)),)
# a tenth faster; fat objects, so that the tests can link without it and in no time
OPTIMISE += -flto=auto -ffat-lto-objects
NO_LTO := -fno-lto
LTO_MERGE := -flinker-output=nolto-rel
AR := $(if $(shell command -v gcc-ar),gcc-ar,ar)
endif
else ifeq ($(MODE),debug)
OPTIMISE := -O0 -g3
HARDENING := -fPIC
else ifeq ($(MODE),asan)
OPTIMISE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
HARDENING := -fPIC
else ifeq ($(MODE),tsan)
OPTIMISE := -O1 -g -fsanitize=thread
HARDENING := -fPIC
else ifeq ($(MODE),fuzz)
CC := clang
OPTIMISE := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
HARDENING := -fPIC
BUILD_PACKAGES += clang libclang-rt-14-dev libcmocka-dev
else
$(error MODE is one of release, debug, asan, tsan, fuzz, not "$(MODE)")
endif

OBJCOPY ?= objcopy
comma := ,
PKG_CFLAGS := $(shell pkg-config --cflags libutf8proc libxml-2.0 libarchive zlib libbrotlidec 2>/dev/null)
PKG_LIBS := $(or $(shell pkg-config --libs libutf8proc libxml-2.0 libarchive zlib libbrotlidec 2>/dev/null),\
  -lutf8proc -lxml2 -larchive -lz -lbrotlidec)
CFLAGS ?=
LDFLAGS ?=
OUR_CFLAGS = $(STANDARD) $(WARNINGS) $(OPTIMISE) $(HARDENING) $(PKG_CFLAGS) $(CFLAGS)
BANNED := -include src/base/banned.h
OUR_LDFLAGS = $(OPTIMISE) -pthread $(LINK_HARDENING) $(LDFLAGS)
LIBS = $(PKG_LIBS) -lm
STORE_LIBS = $(or $(shell pkg-config --libs sqlite3 2>/dev/null),-lsqlite3)
SERVE_LIBS := $(or $(shell pkg-config --libs libmicrohttpd 2>/dev/null),-lmicrohttpd)
NET_LIBS := $(or $(shell pkg-config --libs libcurl 2>/dev/null),-lcurl)

# make V=1 shows the commands
ifdef V
say = @:
Q :=
else
say = @echo '  $(1)'
Q := @
endif

# ---- what there is

# the record is a room of the program and no part of the library (docs/decisions/0013-store.md)
STORE_SOURCES := $(sort $(wildcard src/store/*.c src/link/*.c))
# so are the answers, which are made of the record
ANSWER_SOURCES := $(sort $(wildcard src/answer/*.c))
# and what is made of them for other programs and for readers
EXPORT_SOURCES := $(sort $(wildcard src/export/*.c))
# answers as JSON, and the server that sends them
REPLY_SOURCES := $(sort $(wildcard src/reply/*.c))
SERVE_SOURCES := $(sort $(wildcard src/serve/*.c))
# what uses the network is the program's alone
NET_SOURCES := $(sort $(wildcard src/fetch/*.c src/watch/*.c))
LIB_SOURCES := $(filter-out $(NET_SOURCES) $(STORE_SOURCES) $(ANSWER_SOURCES) $(EXPORT_SOURCES) $(REPLY_SOURCES) $(SERVE_SOURCES),$(sort $(wildcard src/*/*.c)))
PACKC_SOURCES := $(sort $(wildcard packc/*.c))
CMD_SOURCES := $(sort $(wildcard cmd/*.c))
TRAINER_SOURCES := $(sort $(wildcard trainer/*.c))
UNIT_SOURCES := $(sort $(wildcard tests/unit/test_*.c))
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/fuzz_*.c))
HEADERS := $(sort $(wildcard include/readout/*.h src/*/*.h packc/*.h cmd/*.h trainer/*.h))

object = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
LIB_OBJECTS := $(call object,$(LIB_SOURCES))
STORE_OBJECTS := $(call object,$(STORE_SOURCES)) $(BUILD)/obj/gen/schema.o
ANSWER_OBJECTS := $(call object,$(ANSWER_SOURCES)) $(BUILD)/obj/gen/scores.o $(BUILD)/obj/gen/codes.o $(BUILD)/obj/gen/compare.o
EXPORT_OBJECTS := $(call object,$(EXPORT_SOURCES)) $(BUILD)/obj/gen/foreign.o $(BUILD)/obj/gen/texts.o
REPLY_OBJECTS := $(call object,$(REPLY_SOURCES))
SERVE_OBJECTS := $(call object,$(SERVE_SOURCES)) $(BUILD)/obj/gen/page.o
NET_OBJECTS := $(call object,$(NET_SOURCES))
# the library takes memory in one place (banned.h); the other of these two maps files
# (libxml2, whose headers use the banned names, takes its own memory)
$(filter-out %/base/memory.o %/page/tree.o,$(LIB_OBJECTS)): BANNED += -DBANNED_MEMORY
# a header of libxml2 has a member of a banned name: it comes before the ban
$(call object,src/feed/parse.c src/feed/wash.c): BEFORE := -include libxml/HTMLparser.h
# the compiler needs only these rooms, so that it can be built before the packs that the library embeds
PACKC_ROOMS := $(filter src/base/% src/text/% src/pack/%,$(LIB_SOURCES))
PACKC_MAIN := $(call object,$(filter packc/main.c,$(PACKC_SOURCES)))
PACKC_OBJECTS := $(call object,$(filter-out packc/main.c,$(PACKC_SOURCES)))
CMD_OBJECTS := $(call object,$(CMD_SOURCES))
UNIT_PROGRAMS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(UNIT_SOURCES))
OOM_PROGRAM := $(BUILD)/tests/oom
FUZZ_PROGRAMS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(FUZZ_SOURCES))
REPLAY_PROGRAMS := $(patsubst tests/fuzz/fuzz_%.c,$(BUILD)/replay/%,$(FUZZ_SOURCES))

# languages that are embedded; PACKS= builds without any
PACKS ?= $(if $(PACKC_MAIN),$(patsubst packs/%/pack.ini,%,$(sort $(wildcard packs/*/pack.ini))))
PACK_FILES := $(patsubst %,$(BUILD)/packs/%.pack,$(PACKS))

LIBRARY := $(BUILD)/libreadout.a
VERSION := $(shell sed -n 's/^.define RO_VERSION "\(.*\)"/\1/p' include/readout/base.h)
SONAME := libreadout.so.0
STATIC_LIBRARY := $(BUILD)/lib/libreadout.a
SHARED_LIBRARY := $(BUILD)/lib/libreadout.so.$(VERSION)
PACKC_LIBRARY := $(BUILD)/libpackc.a
STORE_LIBRARY := $(BUILD)/libstore.a
ANSWER_LIBRARY := $(BUILD)/libanswer.a
EXPORT_LIBRARY := $(BUILD)/libexport.a
REPLY_LIBRARY := $(BUILD)/libreply.a
SERVE_LIBRARY := $(BUILD)/libserve.a
NET_LIBRARY := $(BUILD)/libfetch.a
PACKC := $(BUILD)/packc
READOUT := $(BUILD)/readout

.PHONY: link-score analyse extract-score train errors all deps demo test run-tests unit-tests replay-tests bench accuracy clean install format tidy compile_commands check-build check-test \
  packs fuzz fuzz-programs FORCE
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.SUFFIXES:
.SECONDARY:

all: $(LIBRARY) $(if $(CMD_SOURCES),$(READOUT))

# ---- what is missing

check-build:
	@missing=$$(CC='$(CC)' tools/missing_packages $(BUILD_PACKAGES)); [ -z "$$missing" ] || { \
	  echo "missing Debian packages: $$missing (install them with: make deps)" >&2; exit 1; }

deps:
	@tools/install_packages $(DEBIAN_PACKAGES) $$(tools/missing_packages $(PAGE_PACKAGES))

# demo and test install what is missing themselves, then start a make that sees it
demo:
	@missing=$$(CC='$(CC)' tools/missing_packages $(BUILD_PACKAGES)); [ -z "$$missing" ] || tools/install_packages $$missing
	@$(MAKE) --no-print-directory all
	@tools/demo $(READOUT)

test:
	@missing=$$(CC='$(CC)' tools/missing_packages $(DEBIAN_PACKAGES)); [ -z "$$missing" ] || tools/install_packages $$missing
	@missing=$$(tools/missing_packages $(PAGE_PACKAGES)); [ -z "$$missing" ] || tools/install_packages $$missing || \
	  echo "$$missing cannot be installed: tests of the page are skipped" >&2
	@$(MAKE) --no-print-directory run-tests

run-tests: all unit-tests replay-tests libraries
	@BUILD='$(BUILD)' MODE='$(MODE)' tests/run

# ---- objects

# Rebuilds everything when the flags change.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(OUR_CFLAGS) $(OUR_LDFLAGS)' | cmp -s - $@ || echo '$(CC) $(OUR_CFLAGS) $(OUR_LDFLAGS)' > $@

$(BUILD)/obj/%.o: %.c $(BUILD)/flags | check-build
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(CC) $(OUR_CFLAGS) $(BEFORE) $(BANNED) -MMD -MP -c $< -o $@

# cmocka's headers and what tests do to strings are not held to the ban
$(BUILD)/obj/tests/%.o: tests/%.c $(BUILD)/flags | check-build
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(CC) $(OUR_CFLAGS) -MMD -MP -c $< -o $@

# ---- packs: compiled by packc, embedded in the library

$(PACKC): $(PACKC_MAIN) $(PACKC_OBJECTS) $(call object,$(PACKC_ROOMS))
	$(call say,LINK $@)
	$(Q)$(CC) $(OUR_LDFLAGS) $^ $(LIBS) -o $@

$(BUILD)/packs/%.pack: $(PACKC) $$(wildcard ontology/*) $$(shell find packs/$$* -type f)
	@mkdir -p $(@D)
	$(call say,PACK $@)
	$(Q)$(PACKC) build $(if $(LENIENT),--lenient) ontology packs/$* $@

packs: $(PACK_FILES)

# The table of embedded packs; FORCE because a pack may have gone.
$(BUILD)/gen/builtin.c: tools/embed_packs $(PACK_FILES) FORCE
	@mkdir -p $(@D)
	@tools/embed_packs $(PACK_FILES) | cmp -s - $@ || tools/embed_packs $(PACK_FILES) > $@

$(BUILD)/obj/gen/builtin.o: $(BUILD)/gen/builtin.c $(PACK_FILES) $(BUILD)/flags | check-build
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(CC) $(OUR_CFLAGS) $(NO_LTO) -MMD -MP -c $< -o $@

$(BUILD)/gen/schema.c: tools/embed_schema $(wildcard src/store/schema/*.sql)
	@mkdir -p $(@D)
	@tools/embed_schema src/store/schema > $@

$(BUILD)/obj/gen/schema.o: $(BUILD)/gen/schema.c $(BUILD)/flags | check-build
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(CC) $(OUR_CFLAGS) -MMD -MP -c $< -o $@

# how cooperative or hostile acts are
$(BUILD)/gen/scores.c: tools/embed_scores ontology/scores.tsv ontology/types.tsv
	@mkdir -p $(@D)
	@tools/embed_scores ontology/scores.tsv ontology/types.tsv > $@

# codes of actors
$(BUILD)/gen/codes.c: tools/embed_codes ontology/countries.tsv ontology/codes.tsv ontology/roles.tsv
	@mkdir -p $(@D)
	@tools/embed_codes ontology/countries.tsv ontology/codes.tsv ontology/roles.tsv > $@

# words of comparisons, of every language that has some
COMPARE_FILES := $(sort $(wildcard packs/*/compare.tsv))
$(BUILD)/gen/compare.c: tools/embed_compare $(COMPARE_FILES)
	@mkdir -p $(@D)
	@tools/embed_compare $(patsubst %/,%,$(dir $(COMPARE_FILES))) > $@

$(BUILD)/obj/gen/scores.o $(BUILD)/obj/gen/codes.o $(BUILD)/obj/gen/compare.o: $(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/flags | check-build
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(CC) $(OUR_CFLAGS) -MMD -MP -c $< -o $@

# what other ontologies call our types and actors
$(BUILD)/gen/foreign.c: tools/embed_foreign $(wildcard ontology/*.tsv)
	@mkdir -p $(@D)
	@tools/embed_foreign ontology > $@

# what the report says
$(BUILD)/gen/texts.c: tools/embed_texts ontology/texts.tsv $(wildcard packs/*/names/countries.tsv packs/*/names/orgs.tsv)
	@mkdir -p $(@D)
	@tools/embed_texts . > $@

$(BUILD)/obj/gen/foreign.o $(BUILD)/obj/gen/texts.o: $(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/flags | check-build
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(CC) $(OUR_CFLAGS) -MMD -MP -c $< -o $@

# the page, built already, and what describes the interface; FORCE because a file of it may have gone
PAGE_FILES := $(sort $(shell find web/dist -type f 2>/dev/null) $(wildcard docs/openapi.json))
$(BUILD)/gen/page.c: tools/embed_page $(PAGE_FILES) FORCE
	@mkdir -p $(@D)
	@tools/embed_page web/dist docs/openapi.json $(@D)/page > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/obj/gen/page.o: $(BUILD)/gen/page.c $(PAGE_FILES) $(BUILD)/flags | check-build
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(CC) $(OUR_CFLAGS) $(NO_LTO) -MMD -MP -c $< -o $@

# what names in the markup of pages say
$(BUILD)/gen/markup.c: tools/embed_markup ontology/markup.tsv
	@mkdir -p $(@D)
	@tools/embed_markup ontology/markup.tsv > $@

$(BUILD)/obj/gen/markup.o: $(BUILD)/gen/markup.c $(BUILD)/flags | check-build
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(CC) $(OUR_CFLAGS) -MMD -MP -c $< -o $@

# ---- programs

$(LIBRARY): $(LIB_OBJECTS) $(BUILD)/obj/gen/builtin.o $(BUILD)/obj/gen/markup.o
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

# The library as others link it: one object whose inner names are not seen, so that a program may use them too.
$(STATIC_LIBRARY): $(LIB_OBJECTS) $(BUILD)/obj/gen/builtin.o $(BUILD)/obj/gen/markup.o
	@mkdir -p $(@D)
	$(call say,LINK $@)
	$(Q)$(CC) $(OPTIMISE) $(LTO_MERGE) -r -nostdlib $^ -o $(BUILD)/lib/libreadout.o
	$(Q)$(OBJCOPY) --localize-hidden $(BUILD)/lib/libreadout.o
	@rm -f $@
	$(Q)$(AR) rcs $@ $(BUILD)/lib/libreadout.o
	@rm -f $(BUILD)/lib/libreadout.o

$(SHARED_LIBRARY): $(LIB_OBJECTS) $(BUILD)/obj/gen/builtin.o $(BUILD)/obj/gen/markup.o src/libreadout.map
	@mkdir -p $(@D)
	$(call say,LINK $@)
	$(Q)$(CC) $(filter-out -pie,$(OUR_LDFLAGS)) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=src/libreadout.map \
	  $(if $(filter release debug,$(MODE)),-Wl$(comma)-z$(comma)defs) $(filter %.o,$^) $(LIBS) -o $@
	@ln -sf $(@F) $(BUILD)/lib/$(SONAME)
	@ln -sf $(SONAME) $(BUILD)/lib/libreadout.so

.PHONY: libraries uninstall deb test-exports
libraries: $(STATIC_LIBRARY) $(SHARED_LIBRARY)

$(PACKC_LIBRARY): $(PACKC_OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(STORE_LIBRARY): $(STORE_OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(ANSWER_LIBRARY): $(ANSWER_OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(EXPORT_LIBRARY): $(EXPORT_OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(REPLY_LIBRARY): $(REPLY_OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(SERVE_LIBRARY): $(SERVE_OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(NET_LIBRARY): $(NET_OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(READOUT): $(CMD_OBJECTS) $(SERVE_LIBRARY) $(REPLY_LIBRARY) $(EXPORT_LIBRARY) $(ANSWER_LIBRARY) $(STORE_LIBRARY) $(PACKC_LIBRARY) $(NET_LIBRARY) $(LIBRARY)
	$(call say,LINK $@)
	$(Q)$(CC) $(OUR_LDFLAGS) $^ $(LIBS) $(NET_LIBS) $(SERVE_LIBS) $(STORE_LIBS) -o $@

# for labelling and learning
$(BUILD)/sentences: $(call object,trainer/sentences.c) $(LIBRARY)
	$(call say,LINK $@)
	$(Q)$(CC) $(OUR_LDFLAGS) $^ $(LIBS) -o $@

$(BUILD)/train: $(call object,$(filter-out trainer/sentences.c,$(TRAINER_SOURCES))) $(LIBRARY)
	$(call say,LINK $@)
	$(Q)$(CC) $(OUR_LDFLAGS) $^ $(LIBS) -o $@

$(BUILD)/tests/test_store $(BUILD)/tests/test_signature $(BUILD)/tests/test_occur $(BUILD)/tests/test_learnt: $(STORE_LIBRARY)
$(BUILD)/tests/test_answer: $(ANSWER_LIBRARY) $(STORE_LIBRARY)
$(BUILD)/tests/test_export: $(EXPORT_LIBRARY) $(ANSWER_LIBRARY) $(STORE_LIBRARY)
$(BUILD)/tests/test_reply: $(REPLY_LIBRARY) $(EXPORT_LIBRARY) $(ANSWER_LIBRARY) $(STORE_LIBRARY)
$(BUILD)/tests/test_serve: $(SERVE_LIBRARY) $(REPLY_LIBRARY) $(EXPORT_LIBRARY) $(ANSWER_LIBRARY) $(STORE_LIBRARY)
$(BUILD)/tests/test_serve: LIBS += $(SERVE_LIBS)
$(BUILD)/tests/test_store $(BUILD)/tests/test_occur $(BUILD)/tests/test_learnt $(BUILD)/tests/test_answer $(BUILD)/tests/test_export $(BUILD)/tests/test_reply $(BUILD)/tests/test_serve: LIBS += $(STORE_LIBS)

$(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(PACKC_LIBRARY) $(NET_LIBRARY) $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,LINK $@)
	$(Q)$(CC) $(OUR_LDFLAGS) $(NO_LTO) $(filter %.o,$^) $(filter $(SERVE_LIBRARY) $(REPLY_LIBRARY) $(EXPORT_LIBRARY) $(ANSWER_LIBRARY) $(STORE_LIBRARY),$^) $(PACKC_LIBRARY) $(NET_LIBRARY) $(LIBRARY) $(LIBS) $(NET_LIBS) -lcmocka -o $@

# memory that runs out: needs no cmocka
$(OOM_PROGRAM): $(BUILD)/obj/tests/oom/oom.o $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,LINK $@)
	$(Q)$(CC) $(OUR_LDFLAGS) $(NO_LTO) $^ $(LIBS) -o $@

unit-tests: $(UNIT_PROGRAMS) $(OOM_PROGRAM)

# ---- fuzzing: the same targets under libFuzzer, and fed with their kept corpus

# the server's asks a record
SERVED_LIBRARIES := $(SERVE_LIBRARY) $(REPLY_LIBRARY) $(EXPORT_LIBRARY) $(ANSWER_LIBRARY) $(STORE_LIBRARY)
$(BUILD)/fuzz/fuzz_serve $(BUILD)/replay/serve: $(SERVED_LIBRARIES)
$(BUILD)/fuzz/fuzz_serve $(BUILD)/replay/serve: LIBS += $(SERVE_LIBS) $(STORE_LIBS)

$(BUILD)/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(PACKC_LIBRARY) $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,LINK $@)
	$(Q)$(CC) $(OUR_LDFLAGS) -fsanitize=fuzzer $(filter %.o,$^) $(filter $(SERVED_LIBRARIES),$^) $(PACKC_LIBRARY) $(LIBRARY) $(LIBS) -lcmocka -o $@

$(BUILD)/replay/%: $(BUILD)/obj/tests/fuzz/fuzz_%.o $(BUILD)/obj/tests/fuzz/replay.o $(PACKC_LIBRARY) $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,LINK $@)
	$(Q)$(CC) $(OUR_LDFLAGS) $(NO_LTO) $(filter %.o,$^) $(filter $(SERVED_LIBRARIES),$^) $(PACKC_LIBRARY) $(LIBRARY) $(LIBS) -lcmocka -o $@

replay-tests: $(REPLAY_PROGRAMS)

fuzz-programs: $(FUZZ_PROGRAMS)

# seconds for each target, and which; all of them if none is named
SECONDS ?= 60
TARGETS ?=

fuzz:
	@missing=$$(tools/missing_packages clang libclang-rt-14-dev libcmocka-dev); [ -z "$$missing" ] || tools/install_packages $$missing
	@$(MAKE) --no-print-directory MODE=fuzz BUILD=build/fuzz fuzz-programs
	@BUILD=build/fuzz tools/fuzz $(SECONDS) $(TARGETS)

# ---- the rest

bench: all
	@tests/bench/bench.sh $(READOUT)

# Learns the weights of the choice anew, where the labelled texts are present.
train: $(BUILD)/sentences $(BUILD)/train
	@tools/train $(BUILD)

# Every miss and extra of the gold articles by cause, and how high the candidates reach.
errors: all $(BUILD)/sentences
	@if [ -d $(SHARED)/gold ]; then \
	  tools/errors $(BUILD)/sentences $(READOUT) $(SHARED)/gold/seeds.jsonl $(SHARED)/gold/dev-*.jsonl $(SHARED)/gold/check-*.jsonl; \
	  tools/reach $(BUILD)/sentences $(SHARED)/gold/dev-*.jsonl $(SHARED)/gold/check-*.jsonl; \
	else echo "skipped: no gold articles in $(SHARED)/gold"; fi

# How right: the scorers' figures over the gold articles and the peers' sentences beside the project.
link-score: all
	@tests/bench/stories.sh $(READOUT)

accuracy: all
	@tests/bench/accuracy.sh $(READOUT)

# How well and how fast pages are read, where pages and trafilatura are present.
extract-score: all
	@tests/bench/extract.sh $(READOUT)

# Exports read back by readers made for them, which are no part of make test: they come from PyPI.
test-exports: all
	@tools/test_exports $(READOUT) $(BUILD)/exports

# ---- installing

INSTALL_HEADERS := $(sort $(wildcard include/readout/*.h))
INSTALL_PAGES := $(sort $(wildcard docs/man/*.1))
INSTALLED = $(BINDIR)/readout $(addprefix $(INCLUDEDIR)/readout/,$(notdir $(INSTALL_HEADERS))) \
  $(addprefix $(LIBDIR)/,libreadout.a libreadout.so $(SONAME) $(notdir $(SHARED_LIBRARY)) pkgconfig/readout.pc) \
  $(addprefix $(MANDIR)/man1/,$(notdir $(INSTALL_PAGES))) $(DATADIR)/bash-completion/completions/readout \
  $(ZSHDIR)/_readout $(DATADIR)/fish/vendor_completions.d/readout.fish

install: $(READOUT) libraries
	install -d $(sort $(addprefix $(DESTDIR),$(dir $(INSTALLED))))
	install -m 755 $(READOUT) $(DESTDIR)$(BINDIR)/readout
	install -m 644 $(INSTALL_HEADERS) $(DESTDIR)$(INCLUDEDIR)/readout
	install -m 644 $(STATIC_LIBRARY) $(DESTDIR)$(LIBDIR)
	install -m 755 $(SHARED_LIBRARY) $(DESTDIR)$(LIBDIR)
	ln -sf $(notdir $(SHARED_LIBRARY)) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libreadout.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(patsubst $(PREFIX)/%,$${prefix}/%,$(LIBDIR))|' \
	  -e 's|@INCLUDEDIR@|$(patsubst $(PREFIX)/%,$${prefix}/%,$(INCLUDEDIR))|' -e 's|@VERSION@|$(VERSION)|' \
	  tools/readout.pc.in > $(DESTDIR)$(LIBDIR)/pkgconfig/readout.pc
	chmod 644 $(DESTDIR)$(LIBDIR)/pkgconfig/readout.pc
	install -m 644 $(INSTALL_PAGES) $(DESTDIR)$(MANDIR)/man1
	install -m 644 completions/readout.bash $(DESTDIR)$(DATADIR)/bash-completion/completions/readout
	install -m 644 completions/_readout $(DESTDIR)$(ZSHDIR)/_readout
	install -m 644 completions/readout.fish $(DESTDIR)$(DATADIR)/fish/vendor_completions.d/readout.fish

uninstall:
	rm -f $(addprefix $(DESTDIR),$(INSTALLED))
	-rmdir $(DESTDIR)$(INCLUDEDIR)/readout

# Packages for Debian in $(BUILD)/deb, built from a copy of the sources; takes a few minutes, so no test does it.
deb:
	@missing=$$(CC='$(CC)' tools/missing_packages $(BUILD_PACKAGES) $(DEB_PACKAGES)); \
	  [ -z "$$missing" ] || tools/install_packages $$missing
	@LENIENT='$(LENIENT)' tools/make_deb $(BUILD)/deb

clean:
	rm -rf build $(BUILD)

PRODUCT_SOURCES := $(LIB_SOURCES) $(STORE_SOURCES) $(ANSWER_SOURCES) $(EXPORT_SOURCES) $(REPLY_SOURCES) $(SERVE_SOURCES) $(NET_SOURCES) $(PACKC_SOURCES) $(CMD_SOURCES)
ALL_SOURCES := $(PRODUCT_SOURCES) $(UNIT_SOURCES) $(FUZZ_SOURCES) tests/fuzz/replay.c $(TRAINER_SOURCES)

format:
	clang-format -i $(ALL_SOURCES) $(HEADERS)

compile_commands: $(BUILD)/compile_commands.json

$(BUILD)/compile_commands.json: Makefile FORCE
	@mkdir -p $(@D)
	@{ echo '['; for source in $(ALL_SOURCES); do \
	  printf '%s{"directory":"%s","file":"%s","command":"$(CC) $(OUR_CFLAGS) -c %s"}\n' "$$comma" "$(CURDIR)" $$source $$source; \
	  comma=,; done; echo ']'; } > $@

# faults that can be found without running: gcc's analyser and clang-tidy
analyse:
	@missing=$$(tools/missing_packages $(BUILD_PACKAGES) clang-tidy); [ -z "$$missing" ] || tools/install_packages $$missing
	@tools/analyse

tidy: compile_commands
	printf '%s\n' $(PRODUCT_SOURCES) | xargs -n 4 -P $$(nproc) clang-tidy --quiet -p $(BUILD)

-include $(patsubst %.o,%.d,$(LIB_OBJECTS) $(STORE_OBJECTS) $(ANSWER_OBJECTS) $(EXPORT_OBJECTS) $(REPLY_OBJECTS) $(SERVE_OBJECTS) $(NET_OBJECTS) $(PACKC_MAIN) $(PACKC_OBJECTS) $(CMD_OBJECTS) $(BUILD)/obj/gen/builtin.o $(BUILD)/obj/gen/markup.o) \
  $(patsubst %.c,$(BUILD)/obj/%.d,tests/oom/oom.c $(UNIT_SOURCES) $(FUZZ_SOURCES) tests/fuzz/replay.c $(TRAINER_SOURCES))
