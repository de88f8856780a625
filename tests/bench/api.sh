#!/usr/bin/env bash
# How long answers of the interface take on a large record, without a network: milliseconds of processor, the middle of five.
#
#   tests/bench/api.sh TEST_REPLY LARGE.db     LARGE.db is one that tests/bench/answers.sh made and kept (RECORD=)
#
# The record is brought up to date, else left as it is.
set -e
here=$(dirname "$0")
"$1" --write "$2" <(echo "GET stream") >/dev/null
for _ in 1 2 3 4 5; do "$1" "$2" "$here/api.txt"; done | python3 -c '
import json, sys
times = {}
for line in sys.stdin:
    answer = json.loads(line)
    times.setdefault(answer["asked"], []).append((answer["ms"], answer["status"], len(answer["body"])))
for asked, all in times.items():
    ms, status, size = sorted(all)[len(all) // 2]
    print(f"{ms:8.1f} ms {status} {size:8d} bytes  {asked}")'
