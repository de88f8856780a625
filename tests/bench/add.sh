#!/usr/bin/env bash
# Measures adding 12,000 articles to a record beside coding them alone; exit 1 when it takes more than three times as long.
#
#   tests/bench/add.sh [build/readout]
#
# BENCH_CORPUS   folder with vi-news.jsonl.gz (default ../shared/corpus; skipped without it), BENCH_ROUNDS (default 3)
# Runs alternate, the best of each counts; by the clock and by processor time, with one and with two threads.
cd "$(dirname "$0")/../.." || exit 1
readout=${1:-build/readout} corpus=${BENCH_CORPUS:-../shared/corpus} rounds=${BENCH_ROUNDS:-3}
[ -e "$corpus/vi-news.jsonl.gz" ] || { echo "skipped: no $corpus/vi-news.jsonl.gz"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gzip -dc "$corpus/vi-news.jsonl.gz" | head -12000 >"$work/articles.jsonl"
python3 - "$readout" "$work" "$rounds" <<'END'
import os, subprocess, sys, time
readout, work, rounds = sys.argv[1:]
best = {}


def measure(name, command):
    for end in ("", "-wal", "-shm"):
        if os.path.exists(f"{work}/record.db{end}"):
            os.unlink(f"{work}/record.db{end}")
    start = time.perf_counter()
    child = subprocess.Popen([readout, *command, f"{work}/articles.jsonl"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit(f"{name}: exit {os.waitstatus_to_exitcode(status)}")
    now = (time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    best[name] = tuple(min(pair) for pair in zip(best.get(name, now), now))


for _ in range(int(rounds)):
    for threads in "12":
        measure(f"code {threads}", ["code", "-q", "--format", "jsonl", "--threads", threads])
        measure(f"add {threads}", ["add", "-q", "--db", f"{work}/record.db", "--threads", threads])
missed = False
for threads in "12":
    code, add = best[f"code {threads}"], best[f"add {threads}"]
    share = [code[i] / add[i] for i in (0, 1)]
    print(f"threads {threads}: code {code[0]:.1f} s, add {add[0]:.1f} s: {share[0]:.2f} of its speed by the clock, "
          f"{share[1]:.2f} by processor time, target >= 0.33, {'met' if share[0] >= 1 / 3 else 'MISSED'}; "
          f"{12000 / add[0]:.0f} articles a second, {add[2]:.0f} MiB; record {os.path.getsize(work + '/record.db') / 2**20:.0f} MiB")
    missed |= share[0] < 1 / 3
sys.exit(missed)
END
