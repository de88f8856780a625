#!/usr/bin/env bash
# The record: adding once and again, in any order, by several at once, killed in the middle; versions, copies, search,
# removing, coding again, checking; databases that are none. KILLS=200 for the long run of kills over 2,000 articles.
. "$(dirname "$0")/lib.sh"

helper=$ROOT/tests/cli/record.py
dump() { python3 "$helper" dump "$1"; }
sum() { dump "$1" | cksum; }
add() { "$READOUT" add -q "$@"; }

# ---- any order

python3 "$helper" make 1 300 >"$work/all.jsonl"
check_has "articles are added" "added " "$(add --db "$work/one.db" "$work/all.jsonl")"
want=$(sum "$work/one.db")
check_has "there are events, versions and copies" "yes" "$(python3 - "$work/one.db" <<'END'
import sqlite3, sys
ask = lambda sql: sqlite3.connect(sys.argv[1]).execute(sql).fetchone()[0]
print("yes" if ask("select count(*) from events") > 100 and ask("select count(*) from articles where versions > 1") > 5
      and ask("select count(*) from articles where copies > 1") > 5 and ask("select count(*) from aliases where standing = 'earlier'") > 5
      else "no")
END
)"
check_has "adding again adds nothing" "added 0 articles, 0 versions, 0 copies" "$(add --db "$work/one.db" "$work/all.jsonl")"
check_equal "and changes nothing" "$want" "$(sum "$work/one.db")"
check_equal "no faults" "no faults" "$("$READOUT" check --db "$work/one.db" 2>&1)"
for order in 1 2 3 4 5; do
  python3 "$helper" shuffle $order <"$work/all.jsonl" >"$work/order.jsonl"
  add --db "$work/order$order.db" --threads $((order % 3 + 1)) "$work/order.jsonl" >/dev/null
  check_equal "order $order gives the same record" "$want" "$(sum "$work/order$order.db")"
done
for part in 0 1 2; do
  awk "NR % 3 == $part" "$work/all.jsonl" | python3 "$helper" shuffle $part >"$work/part$part.jsonl"
  add --db "$work/many.db" "$work/part$part.jsonl" >"$work/part$part.out" 2>&1 &
done
for i in 1 2 3 4 5; do "$READOUT" search --db "$work/many.db" diplomats >/dev/null 2>&1; done
wait
check_equal "three at once give the same record" "$want" "$(sum "$work/many.db")"
check_equal "the search of another order finds the same" \
  "$("$READOUT" search --db "$work/one.db" --format jsonl --limit 100 weather)" \
  "$("$READOUT" search --db "$work/order3.db" --format jsonl --limit 100 weather)"

# ---- versions and copies

line() { printf '{"id":"%s","url":"%s","lang":"en","published":"%s","modified":"%s","text":"%s"}\n' "$@"; }
told() { python3 -c "import sqlite3, sys
print('; '.join(' '.join(map(str, row)) for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])))" "$@"; }
{
  line v2 http://x.org/1 2026-03-04 2026-03-04T12:00:00+07:00 "Kenya expelled three Japanese diplomats on Tuesday."
  line v1 http://x.org/1#top 2026-03-04 2026-03-04T04:59:00Z "Kenya expelled two Japanese diplomats on Tuesday."
  line w http://y.org/1 2026-03-05 "" "Kenya expelled two Japanese diplomats  on Tuesday."
} >"$work/versions.jsonl"
add --db "$work/v.db" "$work/versions.jsonl" >/dev/null
check_equal "the latest version counts, by its time" "v1 earlier; v2 first; w first" \
  "$(told "$work/v.db" 'select id, standing from aliases order by id')"
check_equal "its events replace the others" "v2; w" "$(told "$work/v.db" 'select article_id from events order by 1')"
"$READOUT" remove --db "$work/v.db" http://x.org/1
check_equal "a version before comes back" "v1 first; w copy" "$(told "$work/v.db" 'select id, standing from aliases order by id')"
check_equal "with its events" "v1" "$(told "$work/v.db" 'select article_id from events')"
check_equal "no faults then" "no faults" "$("$READOUT" check --db "$work/v.db" 2>&1)"
check_exit "what is not there cannot be taken out" 1 "$READOUT" remove --db "$work/v.db" nobody
"$READOUT" remove --db "$work/v.db" w
check_equal "a copy's id takes the article out" "" "$(dump "$work/v.db")"
check_equal "and leaves nothing" "0" "$(told "$work/v.db" 'select (select count(*) from record_text) + (select count(*) from record_event)
  + (select count(*) from record_actor) + (select count(*) from record_evidence) + (select count(*) from record_search_docsize)')"

# removing one after another undoes adding
python3 "$helper" make 5 40 >"$work/some.jsonl"
add --db "$work/r.db" "$work/some.jsonl" >/dev/null
before=$(sum "$work/r.db")
python3 "$helper" make 6 30 | sed 's/"a\([0-9]*\)"/"b\1"/; s/example.org/example.com/; s/Report /Note /' >"$work/more.jsonl"
add --db "$work/r.db" "$work/more.jsonl" >/dev/null
while name=$(told "$work/r.db" "select article from aliases where id like 'b%' or url like '%example.com%' limit 1") && [ -n "$name" ]; do
  "$READOUT" remove --db "$work/r.db" "$name" || break
done
check_equal "no faults after removing" "no faults" "$("$READOUT" check --db "$work/r.db" 2>&1)"
add --db "$work/r.db" "$work/some.jsonl" >/dev/null
python3 - "$work/r.db" "$work/some.jsonl" >"$work/left" <<'END'
import json, sqlite3, sys
texts = {" ".join(json.loads(line)["text"].split()) for line in open(sys.argv[2], encoding="utf-8")}
for key, text in sqlite3.connect(sys.argv[1]).execute("select article, text from texts"):
    if " ".join(text.split()) not in texts: print(key)
END
while read -r name; do "$READOUT" remove --db "$work/r.db" "$name"; done <"$work/left"
check_equal "what came and went leaves no trace" "$before" "$(sum "$work/r.db")"

# ---- search

{
  printf '{"id":"dau","lang":"vi","published":"2026-03-01","text":"Đà Nẵng đón đại sứ Nga."}\n'
  printf '{"id":"tron","lang":"vi","published":"2026-03-01","text":"da nang don dai su, khong dau."}\n'
  printf '{"id":"khac","lang":"vi","published":"2026-03-01","text":"Nắng ở Đá Bàn, đài sử cũ."}\n'
  printf '{"id":"nfd","lang":"vi","published":"2026-03-01","text":"Ha\\u0300 No\\u0323\\u0302i mưa."}\n'
  printf '{"id":"han","lang":"en","published":"2026-03-01","text":"A sign read 北京大学 in the street."}\n'
} >"$work/words.jsonl"
add --db "$work/s.db" "$work/words.jsonl" >/dev/null
found() { "$READOUT" search --db "$work/s.db" --format jsonl -- "$@" | grep -o '"id":"[^"]*"' | cut -d'"' -f4 | tr '\n' ' '; }
check_equal "with its marks: that spelling first" "dau tron khac " "$(found 'Đà Nẵng')"
check_equal "without marks: that spelling first" "tron dau khac " "$(found 'da nang')"
check_equal "the stroke of the d" "dau " "$(found 'đại sứ nga')"
check_equal "without it" "dau khac tron" "$(found DAI SU | xargs -n1 | sort | xargs)"
check_equal "letters and marks apart in the text" "nfd " "$(found 'Hà Nội')"
check_equal "Chinese, a piece of a word" "han " "$(found 京大)"
check_equal "Chinese characters that do not touch are another word" "" "$(found 北大)"
for typed in '"' '* ' 'a OR' 'NEAR(' '{exact}: x' '^x' "x' --" '(((' 'folded:nang -da' '-x'; do
  "$READOUT" search --db "$work/s.db" -- "$typed" >"$work/out" 2>"$work/err"
  grep -qiE 'syntax|fts5|no such column' "$work/err" && not_ok "signs are no syntax: $typed" "$(cat "$work/err")"
done
check_equal "signs are no syntax" "dau tron khac " "$(found '"Đà* (Nẵng^')"
check_exit "no word is a wrong use" 2 "$READOUT" search --db "$work/s.db" '?!'
check_exit "the table" 0 "$READOUT" search --db "$work/s.db" --format table nang

# ---- coding again

cp "$work/one.db" "$work/old.db"
python3 - "$work/old.db" <<'END'
import sqlite3, sys
record = sqlite3.connect(sys.argv[1])
record.execute("pragma foreign_keys = on")
record.execute("update record_copy set coder = '0.0.1 en 0', title = 'none', published = null where id % 2")
record.execute("delete from record_event where copy in (select id from record_copy where id % 2)")
record.commit()
END
cp "$work/old.db" "$work/stopped.db"
check_has "what another version coded is coded again" "coded 1" "$("$READOUT" recode --db "$work/old.db")"
check_equal "and is as if it were new" "$want" "$(sum "$work/old.db")"
{ for wait in 0.02 0.04 0.06 0.09 0.12; do timeout -s KILL $wait "$READOUT" recode --db "$work/stopped.db"; done; } >/dev/null 2>&1
"$READOUT" recode --db "$work/stopped.db" >/dev/null
check_equal "killed on the way, the next run does the rest" "$want" "$(sum "$work/stopped.db")"
check_equal "once" "coded 0 articles again" "$("$READOUT" recode --db "$work/old.db")"

# ---- databases from elsewhere

sql() { python3 -c "import sqlite3, sys
record = sqlite3.connect(sys.argv[1]); record.executescript(sys.argv[2]); record.commit()" "$@"; }
fails() { # NAME NEEDLE DB
  local output status=0
  output=$("$READOUT" add -q --db "$3" "$work/versions.jsonl" 2>&1) || status=$?
  check_has "$1" "$2" "$output"
  [ "$status" = 2 ] || not_ok "$1: exit $status"
}
echo "no database at all, but a text that is long enough to be looked at as one" >"$work/text.db"
fails "a text is no database" "this is no database" "$work/text.db"
check_equal "and stays as it is" "no database at all" "$(head -c 18 "$work/text.db")"
sql "$work/other.db" "create table t (a)"
fails "a database of others" "no record of readout" "$work/other.db"
cp "$work/s.db" "$work/newer.db" && sql "$work/newer.db" "pragma user_version = 99"
fails "a newer record" "newer readout" "$work/newer.db"
cp "$work/s.db" "$work/view.db" && sql "$work/view.db" "drop view events; create view events as select 1"
fails "a view that is not ours" "its events is not that of a record" "$work/view.db"
cp "$work/s.db" "$work/trigger.db" && sql "$work/trigger.db" "create table t (a); create trigger e after insert on record_copy begin insert into t values (1); end"
add --db "$work/trigger.db" "$work/versions.jsonl" >/dev/null 2>&1
check_equal "a trigger does not run" "0" "$(told "$work/trigger.db" 'select count(*) from t')"
check_exit "no record to look into" 2 "$READOUT" search --db "$work/none.db" word
check_exit "looking makes none" 1 test -e "$work/none.db"
check_exit "a folder that is not there" 2 "$READOUT" add -q --db "$work/no/where.db" "$work/versions.jsonl"
cp "$work/one.db" "$work/harm.db"
sql "$work/harm.db" "update record_evidence set words = 'never said' where event = (select min(event) from record_evidence)"
check_has "evidence that does not stand in the text is found" "evidence does not stand" "$("$READOUT" check --db "$work/harm.db" 2>&1)"
python3 -c "import sys
with open(sys.argv[1], 'r+b') as file:
    for page in range(200, 260): file.seek(page * 4096); file.write(b'\xff' * 200)" "$work/harm.db"
check_exit "a damaged database is told" 1 "$READOUT" check --db "$work/harm.db"
check_has "in words" "damage" "$("$READOUT" check --db "$work/harm.db" 2>&1)"
check_equal "the queries of the page run" "$(grep -c '^```sql' "$ROOT/docs/record.md")" \
  "$(python3 "$helper" queries "$ROOT/docs/record.md" "$work/one.db" 2>&1)"

# ---- killed

kills=${KILLS:-40} count=400
[ "$kills" -lt 200 ] || count=2000
python3 "$helper" make 2 $count >"$work/kill.jsonl"
add --db "$work/calm.db" "$work/kill.jsonl" >/dev/null
python3 - "$READOUT" "$work/killed.db" "$work/kill.jsonl" "$kills" <<'END'
import random, subprocess, sys, time
readout, record, articles, kills = sys.argv[1:]
some, command = random.Random(3), [readout, "add", "-q", "--threads", "2", "--db", record, articles]
start = time.monotonic()
subprocess.run([*command[:-2], record + ".time", articles], stdout=subprocess.DEVNULL)
whole = time.monotonic() - start
for _ in range(int(kills)):
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(some.uniform(0, whole))
    child.kill()
    child.wait()
END
add --db "$work/killed.db" "$work/kill.jsonl" >/dev/null
check_equal "killed $kills times, it ends in the same record" "$(sum "$work/calm.db")" "$(sum "$work/killed.db")"
check_equal "without faults" "no faults" "$("$READOUT" check --db "$work/killed.db" 2>&1)"
