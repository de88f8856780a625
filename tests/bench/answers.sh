#!/usr/bin/env bash
# How long questions to a large record take: makes one of 200,000 articles out of those given, and asks it in every way.
#
#   tests/bench/answers.sh READOUT ARTICLES…     files of some thousand articles; RECORD=large.db keeps the large record
#
# Prints milliseconds, of the processor and by the clock, the middle of five runs (RUNS) of the whole program, start included,
# with the record in the page cache.
set -e
readout=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
record=${RECORD:-$work/large.db}
if [ ! -e "$record" ]; then
  "$readout" add -q --db "$work/small.db" "$@" >/dev/null
  python3 "$(dirname "$0")/answers.py" "$work/small.db" "$record" 200000
fi
cat "$record" >/dev/null
python3 - "$readout" "$record" <<'END'
import json, os, resource, subprocess, sys, time
readout, record = sys.argv[1:]
runs = int(os.environ.get("RUNS", 5))
run = lambda *words: subprocess.run([readout, words[0], "--db", record, *words[1:]], capture_output=True, text=True)
first = json.loads(run("events", "--limit", "1", "--type", "CONSULT", "--format", "jsonl").stdout)["id"]
def ask(*words):
    times = []
    for _ in range(runs):
        start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = run(*words)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
                      time.monotonic() - start))
    lines = done.stdout.count("\n")
    print(f"{sorted(times)[runs // 2][0] * 1000:6.0f} ms of processor, {sorted(times)[runs // 2][1] * 1000:6.0f} ms  {lines:7d} lines  {' '.join(words)}{'  EXIT ' + str(done.returncode) if done.returncode else ''}")
few = ("--limit", "100", "--format", "jsonl")
ask("events", *few)
for one in (["--source", "USA"], ["--target", "VNM"], ["--source", "LAO"], ["--between", "RUS,CHN"], ["--between", "USA,VNM"], ["--between", "USA,RUS"],
            ["--between", "ISL,FJI"], ["--source", "USA", "--target", "RUS"], ["--type", "CONSULT"], ["--type", "PROTEST:hunger"], ["--status", "negated"], ["--type", "ASSAULT", "--source", "RUS"],
            ["--since", "30d"], ["--since", "2014", "--until", "2014-02"], ["--near", "UKR"], ["--near", "50.45,30.52", "--radius", "100"],
            ["--outlet", "reuters"], ["--search", "tariffs"], ["--search", "president"], ["--said-by", "Putin"], ["--topic", "trade"],
            ["--source", "USA", "--search", "tariffs"], ["--source", "RUS:MIL", "--type", "ASSAULT", "--since", "2015"], ["--source", "Putin"],
            ["--between", "USA,CHN", "--since", "2016", "--search", "trade"], ["--between", "USA,RUS", "--type", "CONSULT:meet"],
            ["--outlet", "baochinhphu.vn"], ["--outlet", "reuters", "--source", "USA"], ["--said-by", "Reuters", "--source", "RUS"]):
    ask("events", *few, *one)
ask("timeline", "--format", "table", "--between", "RUS,CHN", "--limit", "100")
ask("timeline", "--format", "table", "--between", "ISR,PSE")
ask("timeline", "--format", "table", "--between", "USA,CHN", "--since", "2015")
ask("show", first)
ask("compare", first)
ask("calendar", "--from", "2016-03-01", "--since", "2016-02", "--until", "2016-03", "--format", "jsonl")
ask("calendar", "--from", "2016-03-01", "--since", "2015", "--between", "USA,CHN", "--format", "jsonl")
ask("search", "tariffs")
ask("search", "president")
END
