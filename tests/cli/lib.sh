# Helpers of the command-line tests; sourced by every script of tests/cli, tests/golden and tests/pack.
#
# The protocol: a test script prints one line a case, `ok NAME`, `not ok NAME` or `skip NAME: why`, with whatever else it
# has to say on lines that begin with `# `. tests/run counts the cases. A script that exits 77 after `skipped: why` is
# one skipped case; one that exits otherwise than 0, or without any case, is one failed case.
#
# $READOUT is the program, $ROOT the repository, $work a folder of the script's own that goes when it ends.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
READOUT=${READOUT:-$ROOT/build/readout}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

if [ ! -x "$READOUT" ]; then
  echo "skipped: $READOUT is not built"
  exit 77
fi

ok() { echo "ok $1"; }
not_ok() { # NAME [detail…]
  echo "not ok $1"
  shift
  [ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/# /'
}
skip() { echo "skip $1: $2"; }

# check NAME COMMAND… : the command succeeds
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then ok "$name"; else not_ok "$name" "exit $?: $*" "$output"; fi
}

# check_exit NAME STATUS COMMAND… : the command ends with this status
check_exit() {
  local name=$1 want=$2 status=0 output
  shift 2
  output=$("$@" 2>&1) || status=$?
  if [ "$status" = "$want" ]; then ok "$name"; else not_ok "$name" "exit $status, not $want: $*" "$output"; fi
}

# check_equal NAME WANT GOT : two texts are the same
check_equal() {
  if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "$(diff <(echo "$2") <(echo "$3") | head -40)"; fi
}

# check_has NAME NEEDLE TEXT : the text holds the needle
check_has() {
  case $3 in *"$2"*) ok "$1" ;; *) not_ok "$1" "no \"$2\" in:" "$3" ;; esac
}

# check_files NAME WANT_FILE GOT_FILE : two files are the same; with UPDATE=1 the wanted one is rewritten
check_files() {
  if [ -n "${UPDATE:-}" ]; then cp "$3" "$2"; fi
  if cmp -s "$2" "$3"; then ok "$1"; else not_ok "$1" "$(diff "$2" "$3" | cut -c1-400 | head -40)"; fi
}
