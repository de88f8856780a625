#!/usr/bin/env bash
# Measures stories over a collection whose stories are known; exit 1 when B-cubed F1 is under what is asked.
#
#   tests/bench/stories.sh [build/readout]
#
# BENCH_SHARED   folder with link/articles.jsonl.gz, link/gold.jsonl and score/score_link.py (default ../shared; skipped
#                without them)
cd "$(dirname "$0")/../.." || exit 1
readout=${1:-build/readout} shared=${BENCH_SHARED:-../shared} asked=0.95
for file in link/articles.jsonl.gz link/gold.jsonl score/score_link.py; do
  [ -e "$shared/$file" ] || { echo "skipped: no $shared/$file"; exit 0; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gzip -dc "$shared/link/articles.jsonl.gz" >"$work/articles.jsonl"
"$readout" add -q --db "$work/record.db" "$work/articles.jsonl" >/dev/null || [ $? -eq 1 ] || exit 1
"$readout" stories --db "$work/record.db" --format jsonl >"$work/stories.jsonl" || exit 1
python3 "$shared/score/score_link.py" "$shared/link/gold.jsonl" "$work/stories.jsonl" | tee "$work/score"
awk -v asked=$asked '/F1/ { print "target >= " asked ", " ($3 >= asked ? "met" : "MISSED"); exit $3 < asked }' "$work/score"
