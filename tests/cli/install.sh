#!/usr/bin/env bash
# What `make install` puts where, the library as others link it, the examples against it, and `make uninstall`.
. "$(dirname "$0")/lib.sh"

build=${BUILD:-build}
cc=${CC:-cc}
make_here() { make -s --no-print-directory -C "$ROOT" BUILD="$build" MODE="${MODE:-release}" DESTDIR="$work/root" PREFIX=/opt/readout "$@"; }
if [ ! -f "$ROOT/$build/lib/libreadout.a" ]; then
  echo "skipped: the libraries are not built (make libraries)"
  exit 77
fi

check "make install" make_here install
top=$work/root/opt/readout
for file in bin/readout include/readout/readout.h include/readout/document.h lib/libreadout.a lib/libreadout.so.0 lib/libreadout.so \
  lib/pkgconfig/readout.pc share/man/man1/readout.1 share/man/man1/readout-code.1 share/man/man1/readout-pack.1 \
  share/bash-completion/completions/readout share/zsh/site-functions/_readout share/fish/vendor_completions.d/readout.fish; do
  check "installs $file" test -s "$top/$file"
done
check_equal "nothing goes elsewhere" "opt" "$(ls "$work/root")"
check_has "its soname" "libreadout.so.0" "$(objdump -p "$top/lib/libreadout.so" | grep SONAME)"

# ---- only ro_* is seen

names() { grep -v ' [Aw] ' | awk 'NF >= 3 { print $3 }' | grep -v '^ro_' | sort | head -5 | tr '\n' ' '; }
if [ "${MODE:-release}" = release ] || [ "${MODE:-}" = debug ]; then
  check_equal "the shared library shows ro_* only" "" "$(nm -D --defined-only "$top/lib/libreadout.so" | names)"
  check_equal "the static library shows ro_* only" "" "$(nm -g --defined-only "$top/lib/libreadout.a" | names)"
fi
declared=$(cat "$top"/include/readout/*.h | tr '\n' ' ' | grep -o 'RO_API [^;]*;' | grep -o 'ro_[a-z_]*(' | tr -d '(' | sort -u)
shown=$(nm -D --defined-only "$top/lib/libreadout.so" | awk '$3 ~ /^ro_/ { sub(/@.*/, "", $3); print $3 }' | sort -u)
check_equal "every function of the headers is there, and no other" "$declared" "$shown"

# ---- the headers stand alone, in C11 and C++

for header in "$top"/include/readout/*.h; do
  echo "#include <readout/$(basename "$header")>" >"$work/one.c"
  check "$(basename "$header") alone" "$cc" -std=c11 -pedantic -Wall -Wextra -Werror -I"$top/include" -fsyntax-only "$work/one.c"
done
if command -v g++ >/dev/null; then
  printf '#include <readout/readout.h>\nint main() { return ro_version() == nullptr; }\n' >"$work/one.cc"
  check "readout.h in C++" g++ -Wall -Wextra -Werror -I"$top/include" -fsyntax-only "$work/one.cc"
else
  skip "readout.h in C++" "no g++"
fi

# the programs of docs/library.md
awk -v at="$work/doc" '/^```c$/ { n++; on = 1; next } /^```/ { on = 0 } on { print > (at n ".c") }' "$ROOT/docs/library.md"
for file in "$work"/doc*.c; do
  check "docs/library.md, $(basename "$file")" "$cc" -Wall -Wextra -Werror -I"$top/include" -fsyntax-only "$file"
done

# ---- a program of somebody else's

case ${MODE:-release} in
  release | debug) ;;
  *)
    skip "examples" "the library of this mode needs its sanitizer's runtime"
    make_here uninstall
    exit 0
    ;;
esac
# the tree stands under DESTDIR, so that its prefix is said to pkg-config
config() { PKG_CONFIG_PATH=$work/pc pkg-config "$@" readout; }
mkdir "$work/pc"
sed "s|^prefix=.*|prefix=$top|" "$top/lib/pkgconfig/readout.pc" >"$work/pc/readout.pc"
check_equal "pkg-config knows the version" "readout $(config --modversion)" "$("$READOUT" --version)"
check_equal "linking needs the library alone" "-lreadout" "$(config --libs-only-l | tr -d ' ')"
check_has "linking statically needs utf8proc" "-lutf8proc" "$(config --static --libs)"

# what the examples must print: the events that the program finds
article=$ROOT/samples/en/border-clash.txt
wanted=$("$READOUT" code --format jsonl "$article" | python3 -c '
import json, sys
def side(name, actors): return "".join(" %s %s" % (name, ":".join(filter(None, (a["code"], a["role"])))) for a in actors)
for e in json.loads(sys.stdin.read())["events"]:
    print(e["date"]["from"] or "", e["type"], e["status"] + side("by", e["source"]) + side("to", e["target"]), "|", e["evidence"][0]["text"])')
# shellcheck disable=SC2046
check "the example, shared" "$cc" -Wall -Wextra -Werror "$ROOT/examples/code_article.c" -o "$work/shared" $(config --cflags --libs)
check_equal "the example runs, shared" "$wanted" "$(LD_LIBRARY_PATH=$top/lib "$work/shared" "$article" 2>&1)"
# shellcheck disable=SC2046
# ours alone is static: what libxml2 takes on Debian (ICU) would need the static runtime of C++ besides
static="$top/lib/libreadout.a $(config --static --libs | sed 's/-lreadout//')"
check "the example, static" "$cc" "$ROOT/examples/code_article.c" -o "$work/static" $(config --static --cflags) $static
check_equal "the example runs, static" "$wanted" "$("$work/static" "$article" 2>&1)"
check_has "the example tells what failed" "input or output failed: cannot be opened" "$("$work/static" "$work/none" 2>&1)"
check_exit "the example without an article" 1 "$work/static"
check_equal "the example in Python" "$wanted" "$(READOUT_LIBRARY=$top/lib/libreadout.so.0 python3 "$ROOT/examples/code_article.py" "$article" 2>&1)"

# names of ours are free for the user, also where the library is static
cat >"$work/names.c" <<'END'
#include <readout/readout.h>
#include <stdio.h>
const char *buffer_init(void) { return "mine"; }
const char *hash_bytes(void) { return buffer_init(); }
int doc_reset, arena_alloc, builtin_packs, error_set;
int main(void) {
  ro_engine *engine = NULL;
  if (ro_engine_new(NULL, &engine, NULL) != RO_OK) return 1;
  puts(hash_bytes());
  ro_engine_free(engine);
  return doc_reset + arena_alloc + builtin_packs + error_set;
}
END
# shellcheck disable=SC2046
check "inner names are free, static" "$cc" "$work/names.c" -o "$work/names" $(config --static --cflags) $static
check_equal "and the program runs" mine "$("$work/names")"

# ---- and away again

check "make uninstall" make_here uninstall
check_equal "nothing stays" "" "$(cd "$work/root" && find . ! -type d)"
