#!/usr/bin/env bash
# Comparisons against the tables of tests/compare, which were written by hand.
. "$(dirname "$0")/lib.sh"
check "the tables written by hand" python3 "$ROOT/tests/compare/compare.py" "$READOUT" "$ROOT"/tests/compare/*.txt
