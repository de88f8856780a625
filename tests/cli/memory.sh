#!/usr/bin/env bash
# Long input: what is cut or refused, the same result for any number of threads, and memory that stays bounded.
. "$(dirname "$0")/lib.sh"

# make NAME CODE : a file of JSON Lines that a few lines of Python print
make_lines() { python3 -c "import json
def article(id, text, **more): print(json.dumps(dict(id=id, lang='en', published='2024-02-05', text=text, **more)))
$2" >"$work/$1"; }

make_lines long.jsonl "
text = 'Russia attacked Iran.\n\n' * 40000
article('a', text)
article('b', 'Russia attacked Iran.')
article('c', 'word ' * 200000)"
got=$("$READOUT" code --text --format jsonl "$work/long.jsonl")
check_equal "a long text is no failure" 0 $?
check_has "it is a warning that names the limit" "the text is longer than 524288 bytes, the limit of one article" "$got"
check_equal "it is cut at the end of a paragraph or word" "a 524284 Iran. b 21 Iran. c 524284 word" \
  "$(echo "$got" | python3 -c '
import json, sys
rows = [json.loads(line) for line in sys.stdin]
print(*[" ".join((r["id"], str(len(r["text"])), r["text"].split()[-1])) for r in rows])' 2>&1)"
python3 -c "print('Russia attacked the city of Aleppo and withdrew from it on Monday.\n\n' * 10000)" >"$work/long.txt"
check_exit "a long plain text is no failure" 0 "$READOUT" code -q "$work/long.txt"
check_has "but a warning" "warning: the text is longer" "$("$READOUT" code --format gold "$work/long.txt" 2>&1 >/dev/null)"
check_equal "a pipe and a file give the same" "$("$READOUT" code -q --format gold "$work/long.txt" | cksum)" \
  "$( (head -c 100000; sleep 0.1; cat) <"$work/long.txt" 2>/dev/null | "$READOUT" code -q --format gold - | cksum)"

# articles of the greatest length, lines of the greatest length, lines full of values
make_lines hard.jsonl "
import random
names = 'Putin Biden Macron Russia China Iran Israel Ukraine'.split()
some = random.Random(1)
for i in range(20):
    article(str(i), ' '.join(f'{some.choice(names)} attacked {some.choice(names)}.' for _ in range(30000)))
    for j in range(20): article(f'{i}-{j}', 'Putin met Xi.' * j)
article('line', 'Putin met Xi. ' * (16000000 // 14))
article('values', 'Putin met Xi.', more=[1] * 3000000)
article('beyond', 'Putin met Xi. ' * (20000000 // 14))
article('last', 'Putin met Xi.')"
cat >"$work/peak.py" <<'END'
import os, subprocess, sys
child = subprocess.Popen(sys.argv[2:], stdout=open(sys.argv[1], "wb"))
_, status, usage = os.wait4(child.pid, 0)
print(usage.ru_maxrss // 1024)
sys.exit(os.waitstatus_to_exitcode(status))
END
for threads in 1 2 8; do
  peak=$(python3 "$work/peak.py" "$work/out.$threads" "$READOUT" code -q --format jsonl --threads $threads "$work/hard.jsonl")
  check_equal "hard input, threads $threads: one line is refused" 1 $?
  case ${MODE:-release} in
    asan | tsan) skip "hard input, threads $threads: memory" "a sanitizer takes more" ;;
    *) if [ "$peak" -lt 200 ]; then ok "hard input, threads $threads: memory"; else not_ok "hard input, threads $threads: memory" "$peak MiB"; fi ;;
  esac
done
check_equal "every article has its result" 424 "$(wc -l <"$work/out.1" | tr -d ' ')"
check_equal "1 and 2 threads give the same" "$(cksum <"$work/out.1")" "$(cksum <"$work/out.2")"
check_equal "1 and 8 threads give the same" "$(cksum <"$work/out.1")" "$(cksum <"$work/out.8")"
