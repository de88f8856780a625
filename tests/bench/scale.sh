#!/usr/bin/env bash
# How a record grows: adds many articles in steps and tells, after each, time, speed, size, memory, and how long the pair
# RUS, CHN takes to find through the views. Exit 1 when the pair takes 50 ms or more, or when the last step takes longer
# than n log n allows beside the second (the first fills caches).
#
#   tests/bench/scale.sh [-n ARTICLES] [-s STEPS] [-r READOUT] [-d FOLDER] FILE.jsonl.gz...
#
# 200,000 articles in 10 steps by build/readout if not given, in a temporary folder; a folder that is named is kept.
count=200000 steps=10 readout=build/readout folder=
while getopts n:s:r:d: option; do
  case $option in n) count=$OPTARG ;; s) steps=$OPTARG ;; r) readout=$OPTARG ;; d) folder=$OPTARG ;; *) exit 2 ;; esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || { echo "usage: $0 [-n ARTICLES] [-s STEPS] [-r READOUT] [-d FOLDER] FILE.jsonl.gz..." >&2; exit 2; }
work=${folder:-$(mktemp -d)}
[ -n "$folder" ] || trap 'rm -rf "$work"' EXIT
python3 - "$readout" "$work" "$count" "$steps" "$(dirname "$0")/scale.py" "$@" <<'END'
import math, os, sqlite3, subprocess, sys, time
readout, work, count, steps, maker, *files = sys.argv[1:]
count, steps = int(count), int(steps)
record, some, times = f"{work}/scale.db", f"{work}/step.jsonl", []
PAIR = """SELECT e.date_from, e.type, e.mode, e.status, e.sources, e.targets, e.article_id FROM events e
WHERE e.event IN (SELECT event FROM pairs WHERE one = 'RUS' AND other = 'CHN')
ORDER BY e.date_from DESC"""


def ask(sql):
    best, rows = 1e9, []
    for _ in range(3):
        base = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
        start = time.perf_counter()
        rows = base.execute(sql).fetchall()
        best = min(best, time.perf_counter() - start)
        base.close()
    return best, rows


print("articles  seconds  processor  a second  MiB record  MiB memory  ms pair  pairs  events", flush=True)
for step in range(steps):
    first, last = count * step // steps, count * (step + 1) // steps
    with open(some, "w", encoding="utf-8") as out:
        subprocess.run([sys.executable, maker, str(first), str(last - first), str(count), *files], stdout=out, check=True)
    start = time.perf_counter()
    child = subprocess.Popen([readout, "add", "-q", "--db", record, some], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit(f"add: exit {os.waitstatus_to_exitcode(status)}")
    spent, processor = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
    times.append(processor / (last - first))
    pair, rows = ask(PAIR)
    events = ask("SELECT count(*) FROM record_event")[1][0][0]
    print(f"{last:8} {spent:8.1f} {processor:10.1f} {(last - first) / spent:9.0f} {os.path.getsize(record) / 2**20:11.0f} "
          f"{usage.ru_maxrss / 1024:11.0f} {1000 * pair:8.1f} {len(rows):6} {events:7}", flush=True)
os.unlink(some)
allowed = math.log(count) / math.log(2 * count / steps) if steps > 1 else 1
growth = times[-1] / times[min(1, steps - 1)]
print(f"an article of the last step takes {growth:.2f} of one of the second, n log n allows {allowed:.2f}; the pair {1000 * pair:.1f} ms of 50")
sys.exit(growth > allowed * 1.15 or pair >= 0.05)
END
