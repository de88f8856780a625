#!/usr/bin/env bash
# Whole articles and the exact output they give: tests/golden/NAME.txt (or NAME.jsonl, one article a line) and what
# `readout code` makes of it in NAME.expected. UPDATE=1 rewrites the expectations; read the difference before you commit it.
. "$(dirname "$0")/../cli/lib.sh"
cd "$ROOT/tests/golden" || exit 1

found=
for article in *.txt *.jsonl; do
  [ -e "$article" ] || continue
  found=1
  name=${article%.*}
  "$READOUT" code --quiet --threads 1 --format jsonl "$article" >"$work/$name" 2>&1
  check_files "$name" "$name.expected" "$work/$name"
done
if [ -z "$found" ]; then
  echo "skipped: there are no golden articles"
  exit 77
fi
