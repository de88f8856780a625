#!/bin/sh
# How well and how fast pages are read: F1 of the articles of real pages beside the project, dates beside those that the
# pages state (tests/bench/dates.py), and pages a second on one thread beside trafilatura, where a Python that has it is
# found ($TRAFILATURA names one). `make extract-score` calls it. Says skipped where the pages or trafilatura are absent.
set -e
cd "$(dirname "$0")/../.."
readout=${1:-build/readout}
shared=${SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -d "$shared/html/pages" ]; then
  echo "skipped: no pages in $shared/html"
  exit 0
fi

"$readout" extract -q --format jsonl "$shared/html/pages" > "$work/out.jsonl" || true
echo "== text"
python3 "$shared/score/score_text.py" "$shared/html/gold.json" "$work/out.jsonl"
echo "== dates"
python3 tests/bench/dates.py "$shared/html/pages" "$work/out.jsonl"

echo "== pages a second, one thread"
mkdir "$work/pages"
for page in "$shared"/html/pages/*.gz; do gzip -dc "$page" > "$work/pages/$(basename "$page" .gz)"; done
for python in ${TRAFILATURA:-} python3; do
  "$python" -c 'import trafilatura' 2>/dev/null && break
  python=
done
cat > "$work/ours.py" <<'END'
import os, subprocess, sys
program, folder, count = sys.argv[1], sys.argv[2], len(os.listdir(sys.argv[2]))
def seconds(paths):
    before = os.times()
    subprocess.run([program, "extract", "-q", "--format", "jsonl", *paths], stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
# the folder several times in one run, so that starting the program does not count for more than it is
rate = count * 10 / min(seconds([folder] * 10) for _ in range(3))
print(f"readout      {rate:8.1f}")
open(sys.argv[3], "w").write(str(rate))
END
python3 "$work/ours.py" "$readout" "$work/pages" "$work/rate"
if [ -z "$python" ]; then
  echo "trafilatura  skipped: no Python with it (TRAFILATURA=…/bin/python names one)"
  exit 0
fi
cat > "$work/theirs.py" <<'END'
import os, sys, time
import trafilatura
pages = [open(os.path.join(sys.argv[1], name), "rb").read() for name in sorted(os.listdir(sys.argv[1]))]
def seconds():
    start = time.process_time()
    for page in pages:
        trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    return time.process_time() - start
rate = len(pages) / min(seconds() for _ in range(2))
print(f"trafilatura  {rate:8.1f}   ({trafilatura.__version__})")
print(f"times        {float(open(sys.argv[2]).read()) / rate:8.1f}")
END
"$python" "$work/theirs.py" "$work/pages" "$work/rate"
