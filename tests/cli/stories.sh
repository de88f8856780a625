#!/usr/bin/env bash
# Stories and near copies: which articles belong together, the same in any order and however they come and go, and how
# little of a record one more article touches.
. "$(dirname "$0")/lib.sh"

helper=$ROOT/tests/cli/stories.py record=$ROOT/tests/cli/record.py
dump() { python3 "$record" dump "$1" | cksum; }
add() { "$READOUT" add -q "$@"; }
told() { python3 -c "import sqlite3, sys
print('; '.join(' '.join(map(str, row)) for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])))" "$@"; }

# ---- what belongs together

python3 "$helper" make 1 40 60 >"$work/all.jsonl"
add --db "$work/one.db" "$work/all.jsonl" >/dev/null
"$READOUT" stories --db "$work/one.db" --format jsonl >"$work/stories.jsonl"
check_equal "each story is one" "$(python3 "$helper" wanted "$work/all.jsonl")" "$(python3 "$helper" groups "$work/stories.jsonl")"
check_equal "no faults" "no faults" "$("$READOUT" check --db "$work/one.db" 2>&1)"
want=$(dump "$work/one.db")

# ---- in any order

for order in 1 2 3 4 5; do
  python3 "$record" shuffle $order <"$work/all.jsonl" >"$work/order.jsonl"
  split -n "l/$order" "$work/order.jsonl" "$work/part$order."
  for part in "$work/part$order."*; do add --db "$work/order$order.db" "$part" >/dev/null; done
  check_equal "order $order, added in $order parts, gives the same" "$want" "$(dump "$work/order$order.db")"
done
python3 "$helper" make 2 10 10 | sed 's/"s/"r/; s/"a/"q/; s#org/#com/#' >"$work/other.jsonl"
add --db "$work/order5.db" "$work/other.jsonl" >/dev/null
grep -h '"s[0-9]*[02468]-' "$work/all.jsonl" >"$work/again.jsonl"
for url in $(grep -ho 'https://[^"]*' "$work/again.jsonl" "$work/other.jsonl"); do "$READOUT" remove --db "$work/order5.db" "$url"; done
add --db "$work/order5.db" "$work/again.jsonl" >/dev/null
check_equal "what came and went leaves no trace" "$want" "$(dump "$work/order5.db")"
check_equal "and no fault" "no faults" "$("$READOUT" check --db "$work/order5.db" 2>&1)"

# among more than a post looks at each that comes parts others, which meet again when it goes
python3 "$helper" crowd 4 90 >"$work/crowd.jsonl"
grep '"id": "c[0-9]*[02468]"' "$work/crowd.jsonl" >"$work/stays.jsonl"
add --db "$work/stays.db" "$work/stays.jsonl" >/dev/null
add --db "$work/crowd.db" "$work/crowd.jsonl" >/dev/null
check_equal "a crowd has no faults" "no faults" "$("$READOUT" check --db "$work/crowd.db" 2>&1)"
for url in $(grep -v '"id": "c[0-9]*[02468]"' "$work/crowd.jsonl" | grep -o 'https://[^"]*'); do
  "$READOUT" remove --db "$work/crowd.db" "$url"
done
check_equal "who leaves a crowd leaves those together that it parted" "no faults" "$("$READOUT" check --db "$work/crowd.db" 2>&1)"
check_equal "as if it had never been there" "$(dump "$work/stays.db")" "$(dump "$work/crowd.db")"

# ---- one more article touches few rows, however many there are

python3 "$helper" make 3 1 0 | head -1 | sed 's/"s0/"x0/; s#org/#net/#' >"$work/more.jsonl"
for stories in 30 120 480; do
  python3 "$helper" make 3 "$stories" "$stories" >"$work/grown.jsonl"
  add --db "$work/grown$stories.db" "$work/grown.jsonl" >/dev/null
  cp "$work/grown$stories.db" "$work/before.db"
  python3 - "$work/more.jsonl" "$work/extra.jsonl" <<'TEXT'
import json, sys
line = json.loads(open(sys.argv[1]).readline())
line["text"] += "\nOne more sentence that no other has."
print(json.dumps(line), file=open(sys.argv[2], "w"))
TEXT
  add --db "$work/grown$stories.db" "$work/extra.jsonl" >/dev/null
  python3 "$helper" touched "$work/before.db" "$work/grown$stories.db" >"$work/touched"
  check "beside $stories stories and as many articles alone" awk '$2 > 30 { exit 1 }' "$work/touched"
done

# ---- near copies

text="The minister of ports opened the second harbour at Lumo on Monday after nine years of work and many delays. "
text="$text Engineers from four companies moved eleven million tonnes of sand to build the outer wall. "
text="$text Fishermen who lost their old moorings will be paid until the new market hall is ready in autumn. "
text="$text A third of the berths is kept for ferries to the islands, which have had no regular line since the storm."
cut="${text%A third*}"
line() { printf '{"id":"%s","lang":"en","source":"%s","published":"%s","title":"%s","text":"%s"}\n' "$@"; }
{
  line first agency 2026-03-02 "Harbour opened" "$text"
  line headed outlet 2026-03-03 "At last: Lumo has its harbour" "LUMO (Agency) $text"
  line cut paper 2026-03-02T20:00:00Z "Lumo harbour" "$cut"
  line other radio 2026-03-03 "New harbour at Lumo" "Nine years late, the second harbour of Lumo was opened by the minister of ports. Ferries will use a third of its berths, and fishermen wait for their market hall."
  line apart radio 2026-03-03 "Rain" "It rained for the whole week in the hills above the river, and the fair of the valley was put off until the roads dry out."
} >"$work/copies.jsonl"
add --db "$work/c.db" "$work/copies.jsonl" >/dev/null
check_equal "near copies have one original" "apart apart; cut first; first first; headed first; other other" \
  "$(told "$work/c.db" 'SELECT a.id, o.id FROM articles a JOIN articles o ON o.article = a.original ORDER BY a.id')"
check_equal "and are in one story with those that tell it otherwise" "cut first headed other" \
  "$("$READOUT" stories --db "$work/c.db" --format jsonl >"$work/c.jsonl"; python3 "$helper" groups "$work/c.jsonl" | grep first)"
"$READOUT" remove --db "$work/c.db" first
check_equal "without the first another is the original" "apart apart; cut cut; headed cut; other other" \
  "$(told "$work/c.db" 'SELECT a.id, o.id FROM articles a JOIN articles o ON o.article = a.original ORDER BY a.id')"

# ---- two languages

{
  printf '{"id":"en","lang":"en","published":"2026-03-04","text":"Kenya expelled two Japanese diplomats on 3 March 2026."}\n'
  printf '{"id":"vi","lang":"vi","published":"2026-03-04","text":"Kenya đã trục xuất hai nhà ngoại giao Nhật Bản hôm 3/3/2026."}\n'
  printf '{"id":"day","lang":"vi","published":"2026-03-05","text":"Kenya đã trục xuất hai nhà ngoại giao Peru hôm 3/3/2026."}\n'
} >"$work/two.jsonl"
add --db "$work/two.db" "$work/two.jsonl" >/dev/null
"$READOUT" stories --db "$work/two.db" --format jsonl >"$work/two.out"
check_has "the same act told in two languages is one story" "en vi" "$(python3 "$helper" groups "$work/two.out")"

# ---- asking

check_equal "a period and a number" 3 "$("$READOUT" stories --db "$work/one.db" --format table --since 2026-03-10 --until 2026-03-12 --limit 3 | grep -c '^2026')"
check_equal "nothing was told then" "" "$("$READOUT" stories --db "$work/one.db" --format jsonl --until 2025)"
check_exit "no such date" 2 "$READOUT" stories --db "$work/one.db" --since yesterday
check_exit "no such format" 2 "$READOUT" stories --db "$work/one.db" --format csv
check_exit "no such record" 2 "$READOUT" stories --db "$work/none.db"

# ---- a record of before

cp "$work/one.db" "$work/old.db"
"$ROOT/tests/cli/older.py" "$work/old.db" 1
"$READOUT" recode -q --db "$work/old.db" >/dev/null
check_equal "an older record is brought up to date" "$want" "$(dump "$work/old.db")"
