#!/usr/bin/env bash
# Input that means harm or was harmed: every case is told by file and place, costs nothing else, and takes linear time.
. "$(dirname "$0")/lib.sh"

text="Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday."
line() { printf '{"id":"%s","lang":"en","text":"%s"}\n' "$1" "$text"; }
ids() { python3 -c 'import json,sys; print(*[json.loads(l).get("error") or json.loads(l)["id"] for l in sys.stdin], sep="|")'; }

# ---- files

: >"$work/empty.jsonl"
line a >"$work/a.jsonl"
line z >"$work/z.jsonl"
check_equal "an empty file is told" "a|the text is empty|z" "$("$READOUT" code -q "$work/a.jsonl" "$work/empty.jsonl" "$work/z.jsonl" | ids)"
{ line a; line cut | head -c 40; } >"$work/cut.jsonl"
got=$("$READOUT" code "$work/cut.jsonl" 2>"$work/err" | ids)
check_equal "a line cut in half at the end is an error of its own" "a|not valid JSON" "$(echo "$got" | sed 's/not valid JSON.*/not valid JSON/')"
check_has "it is named with its line" "cut.jsonl:2: skipped" "$(cat "$work/err")"
printf 'One\0two. %s\0' "$text" >"$work/nul.txt"
check_equal "NUL bytes in plain text" 1 "$("$READOUT" code -q --format jsonl "$work/nul.txt" | wc -l | tr -d ' ')"
python3 - "$work/huge.jsonl" "$text" <<'END'
import sys
with open(sys.argv[1], "w") as out:
    out.write('{"id":"before","lang":"en","text":"%s"}\n{"id":"huge","text":"' % sys.argv[2])
    for _ in range(100): out.write("word " * 209715)
    out.write('"}\n{"id":"after","lang":"en","text":"%s"}\n' % sys.argv[2])
END
check_equal "a line of 100 MiB" "before|a line of more than 16 MiB|after" "$("$READOUT" code -q "$work/huge.jsonl" | ids)"
mkdir -p "$work/closed"
line hidden >"$work/closed/x.jsonl"
chmod 000 "$work/closed"
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
  chmod 755 "$work"
  unprivileged() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
else unprivileged() { "$@"; }; fi
if unprivileged ls "$work/closed" >/dev/null 2>&1 || ! unprivileged "$READOUT" --version >/dev/null 2>&1; then
  skip "a folder without permission" "nobody's rights cannot be had"
else
  check_equal "a folder without permission" "cannot be opened: Permission denied|a" "$(unprivileged "$READOUT" code -q "$work/closed" "$work/a.jsonl" | ids)"
  check_has "it is named" "closed" "$(unprivileged "$READOUT" code "$work/closed" 2>&1 >/dev/null)"
fi
chmod 755 "$work/closed"

# a file that is cut while it is read: what was read is coded, nothing crashes
for i in $(seq 4000); do line "$i"; done >"$work/shrinks.jsonl"
"$READOUT" code -q --format gold <(
  head -c 100000 "$work/shrinks.jsonl"
  sleep 0.1
) >"$work/out" 2>&1
check_equal "a pipe whose writer stops early" 0 $(($? > 1))
check_equal "gives what came whole" "$(head -c 100000 "$work/shrinks.jsonl" | grep -c '}$')" "$(grep -c '"events":\[{' "$work/out")"
("$READOUT" code -q --threads 1 "$work/shrinks.jsonl" >"$work/out" 2>&1; echo $? >"$work/status") &
: >"$work/shrinks.jsonl"
wait
check_equal "a file that shrinks while it is read" 0 $(($(cat "$work/status") > 1))
python3 -c "print('$text\n\n' * 4000)" >"$work/shrinks.txt"
("$READOUT" code -q "$work/shrinks.txt" "$work/a.jsonl" >"$work/out" 2>&1; echo $? >"$work/status") &
: >"$work/shrinks.txt"
wait
check_equal "a text that shrinks while it is read" 0 $(($(cat "$work/status") > 1))
check_has "what follows is coded" '"id":"a"' "$(cat "$work/out")"

# ---- a user's actors

head -c 20000 /dev/urandom >"$work/noise.tsv"
check_exit "an actors file of noise" 2 "$READOUT" code -q --actors "$work/noise.tsv" "$work/a.jsonl"
printf 'Name without a code\n' >"$work/actors.tsv"
check_has "a line without a code is named" "actors.tsv:1" "$("$READOUT" code --actors "$work/actors.tsv" "$work/a.jsonl" 2>&1 >/dev/null)"
printf 'Name\tCode\nThe Council\tNOSUCHCODETHATFITS:GOV\n' >"$work/actors.tsv"
check_has "a code too long is named" "actors.tsv:2" "$("$READOUT" code --actors "$work/actors.tsv" "$work/a.jsonl" 2>&1 >/dev/null)"
printf 'The Council\tRUS:XYZ\n' >"$work/actors.tsv"
check_has "a role that does not exist is named" "actors.tsv:1" "$("$READOUT" code --actors "$work/actors.tsv" "$work/a.jsonl" 2>&1 >/dev/null)"

# ---- texts made to hurt: each at one and at ten times the length

cat >"$work/hurt.py" <<'END'
import json, sys
def many(piece): return lambda size: piece * (size // len(piece))
cases = {
    "one sentence of words": many("word "),
    "one sentence of names": many("Putin and Xi, Russia, China "),
    "triggers alone": many("attacked met condemned "),
    "names and triggers": many("Putin attacked Iran and Xi met Biden and "),
    "quotes never closed": many('He said "no. '),
    "quotes and speakers": many('"We condemn Russia," said Xi. '),
    "brackets never closed": many("(Putin [met "),
    "commas": many("Russia, , "),
    "dates": many("on 3 May 2020 and Monday 4 June "),
    "lines of one word": many("Reuters\n"),
    "empty lines": many("a\n \n"),
    "one word": many("a"),
    "accents that pile up": many("e\u0301\u0323\u0302"),
    "he and they": many("He met them. They condemned him. "),
    "relative clauses": many("Russia, which China, which Iran accused, attacked "),
    "numbers": many("1,000.5 2/3 "),
    "capitals": many("Alpha Beta Gamma "),
    "headlines": many("Theo Reuters\n"),
    "vi": many("Tổng thống Nga lên án Mỹ và Trung Quốc kêu gọi Iran, "),
}
# as much text either way: as one article, and in ten
size, out = 500000, sys.argv[1]
for name, make in cases.items():
    lang = "vi" if name in ("vi", "headlines") else "en"
    for parts in (1, 10):
        with open(f"{out}/{name.replace(' ', '_')}.{parts}.jsonl", "w", encoding="utf-8") as handle:
            row = {"id": name, "lang": lang, "published": "2024-02-05", "text": make(size // parts) + " End."}
            handle.write((json.dumps(row, ensure_ascii=False) + "\n") * (2 * parts))
END
mkdir -p "$work/hurt"
python3 "$work/hurt.py" "$work/hurt"
cat >"$work/linear.py" <<'END'
# Least of several runs: a machine that is busy makes runs longer, never shorter.
import glob, os, subprocess, sys
def seconds(path):
    before = os.times()
    code = subprocess.run([sys.argv[1], "code", "-q", "--threads", "1", path], stdout=subprocess.DEVNULL).returncode
    after = os.times()
    assert code == 0, (path, code)
    return after.children_user + after.children_system - before.children_user - before.children_system
for path in sorted(glob.glob(sys.argv[2] + "/*.10.jsonl")):
    whole = parts = 1e9
    for attempt in range(15):
        parts = min(parts, seconds(path))
        whole = min(whole, seconds(path.replace(".10.", ".1.")))
        if whole <= 1.2 * parts + 0.01: break
    name = os.path.basename(path)[:-len(".10.jsonl")].replace("_", " ")
    right = whole <= 1.2 * parts + 0.01
    print(("ok" if right else "not ok"), f"ten times the text takes at most twelve times as long: {name}")
    if not right: print(f"# {10 * whole / parts:.1f} times: {whole:.3f} s, as much text in ten articles {parts:.3f} s")
END
case ${MODE:-release} in
  asan | tsan) skip "ten times the text" "a sanitizer takes its own time"
    for file in "$work"/hurt/*.10.jsonl; do check "hard text: $(basename "$file")" "$READOUT" explain -q "$file"; done ;;
  *) python3 "$work/linear.py" "$READOUT" "$work/hurt" || not_ok "ten times the text" "the measure failed" ;;
esac
