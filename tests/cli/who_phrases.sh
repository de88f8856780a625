#!/usr/bin/env bash
# How many actor phrases of tests/who are answered as the codebook has it.
. "$(dirname "$0")/lib.sh"

# share_check FILE WORD LEAST LINES : the share behind WORD in LINES is at least LEAST
share_check() {
  local got
  got=$(sed -n "s/.*$2  *\([0-9.]*\).*/\1/p" <<<"$4")
  if awk -v got="$got" -v least="$3" 'BEGIN { exit !(got != "" && got >= least) }'; then ok "$1: $2 $got"
  else not_ok "$1: $2" "$got is below $3"; fi
}

for file in "$ROOT"/tests/who/*.jsonl; do
  line=$("$ROOT/tests/bench/who.py" "$READOUT" "$file")
  share_check "${file##*/}" code 0.95 "$line"
  share_check "${file##*/}" role 0.90 "$line"
done
