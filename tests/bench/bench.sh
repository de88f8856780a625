#!/usr/bin/env bash
# Measures the program beside gzip on the same file and says whether each target is met.
#
#   tests/bench/bench.sh [build/readout]
#
# BENCH_CORPUS   folder with vi-news.jsonl.gz and en-news.jsonl.gz (default ../shared/corpus; else tests/bench/sample/*.jsonl,
#                repeated)
# BENCH_MIB      how much of each language (default 12), BENCH_ROUNDS how many alternating runs (default 5)
# Times are the best of the alternating runs, so that another load on the machine disturbs both sides alike.
cd "$(dirname "$0")/../.." || exit 1
readout=${1:-build/readout}
corpus=${BENCH_CORPUS:-../shared/corpus} mib=${BENCH_MIB:-12} rounds=${BENCH_ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -x "$readout" ] || { echo "no program at $readout: run make" >&2; exit 1; }

# part LANG FILE : $mib MiB of whole lines in one language
part() {
  local bytes=$((mib * 1024 * 1024)) sample=tests/bench/sample/$1.jsonl
  if [ -e "$corpus/$1-news.jsonl.gz" ]; then
    gzip -dc "$corpus/$1-news.jsonl.gz" 2>/dev/null
  else
    local times=$((bytes / $(wc -c <"$sample") + 1)) i
    for ((i = 0; i < times; i++)); do cat "$sample"; done
  fi | head -c "$bytes" | sed '$d' >"$2"
}
part vi "$work/vi.jsonl"
part en "$work/en.jsonl"
cat "$work/vi.jsonl" "$work/en.jsonl" >"$work/all.jsonl"

# seconds and peak KiB of a command, on one line
cat >"$work/measure.py" <<'END'
import os, resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
elapsed = time.perf_counter() - start
if status != 0:
    sys.exit(status)
print(f"{elapsed:.6f} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}")
END
measure() { python3 "$work/measure.py" "$@"; }

# best NAME COMMAND… : keeps the least time and the most memory seen under a name
declare -A seconds memory
best() {
  local name=$1 now kib
  shift
  read -r now kib < <(measure "$@") || { echo "failed: $*" >&2; exit 1; }
  if [ -z "${seconds[$name]}" ] || awk "BEGIN{exit !($now < ${seconds[$name]})}"; then seconds[$name]=$now; fi
  if [ "${kib:-0}" -gt "${memory[$name]:-0}" ]; then memory[$name]=$kib; fi
}

met_all=0
# target NAME VALUE COMPARISON LIMIT UNIT
target() {
  local verdict=met
  awk "BEGIN{exit !($2 $3 $4)}" || { verdict=MISSED; met_all=1; }
  printf '%-44s %10.3f %-4s target %s %s: %s\n' "$1" "$2" "$5" "$3" "$4" "$verdict"
}
ratio() { awk "BEGIN{printf \"%.4f\", $1 / $2}"; }

for ((round = 0; round < rounds; round++)); do
  for part in vi en; do
    best "gzip $part" gzip -6 -c "$work/$part.jsonl"
    best "one $part" "$readout" code --threads 1 --format jsonl --quiet "$work/$part.jsonl"
  done
  best "one all" "$readout" code --threads 1 --format jsonl --quiet "$work/all.jsonl"
  best "two all" "$readout" code --threads 2 --format jsonl --quiet "$work/all.jsonl"
done
head -1 "$work/en.jsonl" >"$work/first.jsonl"
for ((round = 0; round < rounds * 4; round++)); do
  best start "$readout" code --threads 1 --format jsonl --quiet "$work/first.jsonl"
done

for part in vi en; do
  size=$(wc -c <"$work/$part.jsonl")
  awk -v s="$size" -v r="${seconds[one $part]}" -v g="${seconds[gzip $part]}" -v p="$part" 'BEGIN{
    printf "%s: %.1f MB, readout %.2f s (%.2f MB/s), gzip -6 %.2f s (%.2f MB/s)\n", p, s/1e6, r, s/1e6/r, g, s/1e6/g}'
done
echo "cores: $(nproc)"
for part in vi en; do
  target "speed beside gzip -6, one thread, $part" "$(ratio "${seconds[gzip $part]}" "${seconds[one $part]}")" '>=' 0.5 x
done
if [ "$(nproc)" -ge 2 ]; then
  target "two threads beside one" "$(ratio "${seconds[one all]}" "${seconds[two all]}")" '>=' 1.7 x
else
  echo "two threads beside one: not measured, one core"
fi
target "peak memory, one thread" "$(ratio "${memory[one all]}" 1024)" '<' 200 MiB
target "peak memory, two threads" "$(ratio "${memory[two all]}" 1024)" '<' 200 MiB
target "start to the end of one article" "$(awk "BEGIN{print ${seconds[start]} * 1000}")" '<' 50 ms
exit $met_all
