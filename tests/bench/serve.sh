#!/usr/bin/env bash
# How fast a record is served: wrk with 64 connections on timelines, searches and lists; memory after each 20,000 requests and more.
#
#   tests/bench/serve.sh READOUT RECORD     one of 200,000 articles: RECORD=large.db tests/bench/answers.sh keeps one
#
# SECONDS_EACH says how long each part lasts (15). Says skipped where wrk is not installed.
set -e
readout=$1 record=$2 each=${SECONDS_EACH:-15}
command -v wrk >/dev/null || { echo "skipped: no wrk (Debian: apt-get install wrk)"; exit 0; }
work=$(mktemp -d)
here=$(cd "$(dirname "$0")" && pwd)
"$readout" serve --db "$record" --port 0 --read-only >"$work/url" 2>"$work/err" &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 200); do [ -s "$work/url" ] && break; sleep 0.1; done
url=$(cat "$work/url")
metric() { curl -s "${url}api/v1/metrics" | sed -n "s/^readout_$1 //p"; }
asked() { curl -s "${url}api/v1/metrics" | awk '/^readout_requests_total/ { sum += $2 } END { print sum }'; }
memory() { echo "$(sed -n 's/^VmRSS:[[:space:]]*//p' "/proc/$server/status"), of it $(($(metric cache_bytes) / 1024)) kB answers kept, after $(asked) requests"; }
cat "$record" >/dev/null
echo "memory at the start: $(memory)"
MODE=kept wrk -t2 -c64 -d2 -s "$here/serve.lua" "$url" >/dev/null # the few questions are asked once
MODE=kept wrk -t2 -c64 -d"$each" -s "$here/serve.lua" "$url" | tail -1
MODE=kept PAUSE=100 wrk -t2 -c64 -d"$each" -s "$here/serve.lua" "$url" | tail -1
echo "memory: $(memory)"
MODE=varied wrk -t2 -c64 -d"$each" --timeout 10 -s "$here/serve.lua" "$url" | tail -1
MODE=varied PAUSE=3000 wrk -t2 -c64 -d"$each" --timeout 10 -s "$here/serve.lua" "$url" | tail -1
echo "memory: $(memory)"
# 100,000 requests more, most of them kept
for round in 1 2 3 4 5; do
  before=$(asked)
  while [ $(($(asked) - before)) -lt 20000 ]; do
    SEED=$round MODE=varied wrk -t1 -c32 -d2 --timeout 10 -s "$here/serve.lua" "$url" >/dev/null
    SEED=$round MODE=kept wrk -t1 -c32 -d1 -s "$here/serve.lua" "$url" >/dev/null
  done
  echo "memory: $(memory)"
done
