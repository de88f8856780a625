#!/usr/bin/env bash
# Measures the program beside gzip on the same file and says whether each target is met; exit 1 when one is missed.
#
#   tests/bench/bench.sh [build/readout]
#
# BENCH_CORPUS   folder with *.jsonl.gz (default ../shared/corpus; without it the bundled sample, repeated, is used)
# BENCH_MIB      how much of each file (default 8), BENCH_ROUNDS how many alternating runs (default 5)
#
# Runs alternate and the best of them counts, so that another load on the machine disturbs all sides alike. One thread is
# judged by processor time (user and system), which such a load hardly changes; two threads can only be judged by the
# clock, beside one thread by the clock. Both times are printed.
cd "$(dirname "$0")/../.." || exit 1
readout=${1:-build/readout}
corpus=${BENCH_CORPUS:-../shared/corpus} mib=${BENCH_MIB:-8} rounds=${BENCH_ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
[ -x "$readout" ] || { echo "no program at $readout: run make" >&2; exit 1; }

# ---- what is measured

# whole_lines FILE : the first $mib MiB of standard input, in whole lines
whole_lines() { head -c $((mib << 20)) | sed '$d' >"$1"; }

parts=()
for file in "$corpus"/*.jsonl.gz; do
  [ -e "$file" ] || continue
  name=$(basename "$file" .jsonl.gz)
  gzip -dc "$file" 2>/dev/null | whole_lines "$work/$name.jsonl"
  parts+=("$name")
done
real=${#parts[@]}
if [ "$real" = 0 ]; then
  for sample in tests/bench/sample/*.jsonl; do
    name=$(basename "$sample" .jsonl)
    times=$(((mib << 20) / $(wc -c <"$sample") + 1))
    for ((i = 0; i < times; i++)); do cat "$sample"; done | whole_lines "$work/$name.jsonl"
    parts+=("$name")
  done
fi
for part in "${parts[@]}"; do cat "$work/$part.jsonl"; done >"$work/all.jsonl"

cat >"$work/first.jsonl" <<'END'
{"id":"first","lang":"en","published":"2026-02-05","text":"Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday."}
END
# articles of the greatest length and more, a line of 16 MiB and one that is longer
python3 - "$work/all.jsonl" "$work/long.jsonl" <<'END'
import json, sys
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8") if len(line) > 200]
with open(sys.argv[2], "w", encoding="utf-8") as out:
    text = "\n\n".join(texts[:2000])
    for i in range(24):
        out.write(json.dumps({"id": f"long-{i}", "lang": "en" if i % 2 else "vi", "text": text[i * 1000:][:600000]}) + "\n")
    for size in (15 << 20, 20 << 20):
        out.write(json.dumps({"id": f"line-{size}", "lang": "en", "text": "Putin met Xi. " * (size // 14)}) + "\n")
END

# ---- measuring

# prints wall seconds, processor seconds and peak KiB of a command; exit 1 of readout (a skipped article) is fine
cat >"$work/measure.py" <<'END'
import os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
elapsed = time.perf_counter() - start
if os.waitstatus_to_exitcode(status) not in (0, 1):
    sys.exit(f"exit {os.waitstatus_to_exitcode(status)}: {' '.join(sys.argv[1:])}")
print(f"{elapsed:.6f} {usage.ru_utime + usage.ru_stime:.6f} {usage.ru_maxrss}")
END

# best NAME COMMAND… : keeps the least times and the most memory seen under a name
declare -A wall processor memory
less() { awk "BEGIN{exit !($1 < $2)}"; }
best() {
  local name=$1 now used kib line
  shift
  line=$(python3 "$work/measure.py" "$@") || exit 1
  read -r now used kib <<<"$line"
  if [ -z "${wall[$name]}" ] || less "$now" "${wall[$name]}"; then wall[$name]=$now; fi
  if [ -z "${processor[$name]}" ] || less "$used" "${processor[$name]}"; then processor[$name]=$used; fi
  if [ "$kib" -gt "${memory[$name]:-0}" ]; then memory[$name]=$kib; fi
}
code() { # NAME THREADS FILE
  best "$1" "$readout" code --threads "$2" --format jsonl --quiet "$3"
}

for ((round = 0; round < rounds; round++)); do
  for part in "${parts[@]}"; do
    best "gzip $part" gzip -6 -c "$work/$part.jsonl"
    code "$part" 1 "$work/$part.jsonl"
  done
  code "one" 1 "$work/all.jsonl"
  code "two" 2 "$work/all.jsonl"
  for i in 1 2 3 4; do code "start" 1 "$work/first.jsonl"; done
done
for threads in 1 2 8; do code "long $threads" "$threads" "$work/long.jsonl"; done
"$readout" code --format jsonl --quiet "$work/first.jsonl" | grep -q '"type":"CONSULT"' || {
  echo "the first article gave no event" >&2
  exit 1
}

# ---- what came of it

missed=0
# target NAME VALUE COMPARISON LIMIT UNIT
target() {
  local verdict=met
  awk "BEGIN{exit !($2 $3 $4)}" || { verdict=MISSED; missed=1; }
  printf '%-46s %8.2f %-4s target %-2s %-4s %s\n' "$1" "$2" "$5" "$3" "$4" "$verdict"
}
ratio() { awk "BEGIN{printf \"%.4f\", $1 / $2}"; }
mebibytes() { ratio "${memory[$1]}" 1024; }

echo "cores: $(nproc), load: $(cut -d' ' -f1 /proc/loadavg), best of $rounds runs"
for part in "${parts[@]}"; do
  awk -v s="$(wc -c <"$work/$part.jsonl")" -v rw="${wall[$part]}" -v rp="${processor[$part]}" -v gw="${wall[gzip $part]}" \
    -v gp="${processor[gzip $part]}" -v name="$part" 'BEGIN {
    printf "%-14s %5.1f MB   readout %5.2f MB/s by the clock, %5.2f by processor   gzip -6 %5.2f, %5.2f   ratio %.2f, %.2f\n",
      name, s / 1e6, s / 1e6 / rw, s / 1e6 / rp, s / 1e6 / gw, s / 1e6 / gp, gw / rw, gp / rp }'
done
if [ "$real" = 0 ]; then
  echo "speed beside gzip -6: skipped: no corpus (gzip is fast on a sample that repeats itself)"
else
  for part in "${parts[@]}"; do
    target "speed beside gzip -6, one thread, $part" "$(ratio "${processor[gzip $part]}" "${processor[$part]}")" '>=' 0.5 x
  done
fi
if [ "$(nproc)" -ge 2 ]; then
  target "two threads beside one, by the clock" "$(ratio "${wall[one]}" "${wall[two]}")" '>=' 1.7 x
  printf '%-46s %8.2f x\n' "  processor time of two threads beside one" "$(ratio "${processor[two]}" "${processor[one]}")"
else
  echo "two threads beside one: skipped: one core"
fi
target "peak memory, one thread" "$(mebibytes one)" '<' 200 MiB
target "peak memory, two threads" "$(mebibytes two)" '<' 200 MiB
for threads in 1 2 8; do
  target "peak memory, long articles, threads: $threads" "$(mebibytes "long $threads")" '<' 200 MiB
done
target "start to first event" "$(awk "BEGIN{print ${wall[start]} * 1000}")" '<' 50 ms
exit $missed
