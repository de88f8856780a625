#!/usr/bin/env bash
# Progress on a terminal: there for what lasts, gone at the end, and nowhere else.
. "$(dirname "$0")/lib.sh"

# as much as takes about three seconds here
python3 - "$work" "$READOUT" <<'END'
import gzip, json, os, random, subprocess, sys, time
some = random.Random(1)
names = "Putin Biden Macron Russia China Iran Israel Ukraine".split()
os.mkdir(sys.argv[1] + "/folder")
def lines(count):
    for i in range(count):
        text = " ".join(f"{some.choice(names)} attacked {some.choice(names)} on Monday." for _ in range(50))
        yield json.dumps({"id": str(i), "lang": "en", "published": "2026-02-05", "text": text}) + "\n"
block = list(lines(30))
with open(sys.argv[1] + "/one.jsonl", "w") as out: out.writelines(block)
def seconds():
    started = time.monotonic()
    subprocess.run([sys.argv[2], "code", "-q", "--threads", "1", sys.argv[1] + "/one.jsonl"], stdout=subprocess.DEVNULL)
    return time.monotonic() - started
times = int(3 / min(seconds(), seconds())) + 1
with gzip.open(sys.argv[1] + "/folder/long.jsonl.gz", "wt", 1) as out: out.writelines(block * times)
with open(sys.argv[1] + "/folder/b.jsonl", "w") as out: out.writelines(block[:10] + ["{broken\n"])
END
long=$work/folder
on_terminal() { timeout 100 python3 "$ROOT/tests/cli/progress.py" TERM=xterm COLUMNS=100 "$@"; }
started=$SECONDS
got=$(on_terminal "$READOUT" code --format jsonl --threads 1 "$long")
line="'.*\\\\r[0-9,]+ articles, [0-9,]+ events, [0-9,]+ a second, [0-9,]+ skipped, [0-9]+ %, .* left\\\\x1b\\[K"
if echo "$got" | grep -Eq "$line"; then ok "a run that lasts shows its progress"; else not_ok "a run that lasts shows its progress" "$((SECONDS - started)) s: $got"; fi
rest=${got##*left}
check_equal "it is gone at the end" "\\x1b[K" "$(echo "$rest" | grep -o '\\x1b\[K' | tail -1)"
check_has "messages stand on lines of their own" '\r\x1b[Kreadout: ' "$got"
check_equal "no line is left behind" 0 "$(echo "$got" | grep -oE 'left\\r?\\n' | wc -l | tr -d ' ')"
check_has "a pipe has no end to tell" " skipped\\x1b[K" "$(gzip -dc "$long/long.jsonl.gz" | on_terminal bash -c "gzip -dc '$long/long.jsonl.gz' | '$READOUT' code --format jsonl --threads 1 -")"
check_equal "not for what is short" 0 "$(on_terminal "$READOUT" code --format jsonl "$long/b.jsonl" | grep -c ' a second')"
check_equal "not with --quiet" "''" "$(on_terminal "$READOUT" code -q --format jsonl --threads 2 "$long")"
check_equal "not on a terminal that is dumb" 0 "$(on_terminal TERM=dumb "$READOUT" code --format jsonl --threads 2 "$long" | grep -c ' a second')"
check_equal "not where standard error is no terminal" 0 "$("$READOUT" code --format jsonl "$long" 2>&1 >/dev/null | grep -c ' a second')"

# the other verbs that last
python3 - "$work" "$READOUT" <<'END'
import os, subprocess, sys, time
page = "<!doctype html><title>Talks</title><article><h1>Talks</h1>" + "<p>Putin met Biden on Monday, officials said, and they talked.</p>" * 400 + "</article>"
folder = sys.argv[1] + "/pages"
os.mkdir(folder)
def write(first, last):
    for i in range(first, last):
        with open(f"{folder}/{i}.html", "w") as out: out.write(page)
write(0, 40)
started = time.monotonic()
subprocess.run([sys.argv[2], "extract", "-q", folder], stdout=subprocess.DEVNULL)
write(40, int(40 * 3 / (time.monotonic() - started)) + 40)
END
got=$(on_terminal "$READOUT" extract "$work/pages")
if echo "$got" | grep -Eq "'.*\\\\r[0-9,]+ articles, [0-9,]+ a second, 0 skipped, [0-9]+ %, .* left\\\\x1b\\[K"; then ok "extract"; else not_ok "extract" "$got"; fi
line="'.*\\\\r[0-9,]+ articles, [0-9,]+ events, [0-9,]+ a second, [0-9,]+ skipped, [0-9]+ %, .* left\\\\x1b\\[K"
got=$(on_terminal "$READOUT" add --db "$work/db" --threads 1 "$long")
if echo "$got" | grep -Eq "$line"; then ok "add"; else not_ok "add" "$got"; fi
check_equal "add leaves no line behind" "\\x1b[K" "$(echo "${got##*left}" | grep -o '\\x1b\[K' | tail -1)"
