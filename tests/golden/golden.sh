#!/usr/bin/env bash
# Golden tests: NAME.txt or NAME.jsonl, coded, is NAME.expected (gold format). `UPDATE=1 tests/run golden` rewrites them;
# read the difference before it is committed.
. "$(dirname "$0")/../cli/lib.sh"

for input in "$ROOT"/tests/golden/*.txt "$ROOT"/tests/golden/*.jsonl; do
  [ -e "$input" ] || continue
  name=$(basename "$input")
  expected=${input%.*}.expected
  "$READOUT" code --quiet --format gold "$input" >"$work/got"
  if [ ! -e "$expected" ] && [ -z "${UPDATE:-}" ]; then
    skip "$name" "${expected#"$ROOT"/} is not there: UPDATE=1 tests/run golden writes it"
  else
    check_files "$name" "$expected" "$work/got"
  fi
done
