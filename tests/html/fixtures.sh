#!/usr/bin/env bash
# What `readout extract` makes of the pages of tests/html/fixtures, beside what a reader of each should get.
. "$(dirname "$0")/../cli/lib.sh"
"$READOUT" extract -q --format jsonl "$ROOT/tests/html/fixtures" 2>"$work/err" >"$work/out.jsonl"
python3 "$ROOT/tests/html/compare.py" "$ROOT/tests/html/fixtures" "$work/out.jsonl" ${VERBOSE:+-v}
