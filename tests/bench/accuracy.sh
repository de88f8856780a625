#!/bin/sh
# How right the program is: codes the gold articles and the peers' test sets beside the project and prints the scorers'
# figures. `make accuracy` calls it; BY_TYPE=1 adds a line a type. Says skipped where the shared folder is absent.
set -e
cd "$(dirname "$0")/../.."
readout=${1:-build/readout}
shared=${SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -d "$shared/gold" ]; then
  echo "skipped: no gold articles in $shared/gold"
  exit 0
fi

# What the program may see of each article: without gold's events, and of the seeds without language and date.
fields() {
  python3 -c '
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    print(json.dumps({k: row[k] for k in sys.argv[2].split(",") if row.get(k)}, ensure_ascii=False))' "$1" "$2"
}

for set in seeds dev-vi dev-en check-vi check-en; do
  [ -f "$shared/gold/$set.jsonl" ] || continue
  keep=id,lang,published,text
  [ "$set" = seeds ] && keep=id,text
  fields "$shared/gold/$set.jsonl" "$keep" > "$work/in"
  "$readout" code --quiet --format gold "$work/in" > "$work/out"
  echo "== $set"
  python3 "$shared/score/score.py" ${BY_TYPE:+--by-type} "$shared/gold/$set.jsonl" "$work/out"
done

peers() {
  echo "== $1"
  fields "$shared/peers/$2" id,lang,text > "$work/in"
  shift 2
  measure=$1 gold=$2
  shift 2
  "$readout" code --quiet --format gold "$@" "$work/in" > "$work/out"
  python3 "$shared/score/score_peers.py" "$measure" "$shared/peers/$gold" "$work/out"
}
[ -d "$shared/peers" ] || exit 0
peers "PLOVER sentences" plover-en-dev.jsonl plover plover-en-dev.jsonl
peers "PETRARCH sentences" petrarch-en.jsonl pairs petrarch-en.jsonl --actors "$shared/peers/petrarch-actors.tsv"
if [ -f "$shared/peers/actors-en-dev.jsonl" ]; then
  echo "== who (English phrases)"
  tests/bench/who.py "$readout" "$shared/peers/actors-en-dev.jsonl"
else
  echo "skipped: no phrases in $shared/peers"
fi
