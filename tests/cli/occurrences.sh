#!/usr/bin/env bash
# Occurrences: how well articles that tell one act are brought together, that it does not depend on how they came, and
# that the program says why.
. "$(dirname "$0")/lib.sh"

helper=$ROOT/tests/cli/record.py articles=$ROOT/tests/link/occurrences.py
sum() { python3 "$helper" dump "$1" | cksum; }
add() { "$READOUT" add -q "$@" >/dev/null; }
told() { python3 -c "import sqlite3, sys
print('; '.join(' '.join(map(str, row)) for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])))" "$@"; }
harm() { python3 -c "import sqlite3, sys
record = sqlite3.connect(sys.argv[1]); record.execute(sys.argv[2]); record.commit()" "$@"; }

# ---- how well

check_exit "acts told in other words and languages are one: F1 of pairs at least 0.90" 0 python3 "$articles" score "$READOUT"

# ---- in any order

python3 "$articles" lines >"$work/all.jsonl"
add --db "$work/one.db" "$work/all.jsonl"
want=$(sum "$work/one.db")
for order in 1 2 3 4 5; do
  python3 "$helper" shuffle $order <"$work/all.jsonl" >"$work/order.jsonl"
  split -n r/$((order * 5)) "$work/order.jsonl" "$work/part$order."
  for part in "$work/part$order."*; do add --db "$work/order$order.db" "$part"; done
  check_equal "order $order, added in $((order * 5)) parts, gives the same" "$want" "$(sum "$work/order$order.db")"
done
check_equal "no faults" "no faults" "$("$READOUT" check --db "$work/order5.db" 2>&1)"

# what goes and comes back, and a version that goes again
for id in call-held-1 call-held-2 kharkiv-strike-2 tokyo-talks-1 visit-made-3; do
  "$READOUT" remove --db "$work/one.db" $id
done
check_equal "no faults without some" "no faults" "$("$READOUT" check --db "$work/one.db" 2>&1)"
check_equal "a part went from the call" "2" \
  "$(told "$work/one.db" "select max(events) from occurrences where type = 'CONSULT' and status = 'actual' and mode = 'phone'")"
add --db "$work/one.db" "$work/all.jsonl"
check_equal "what went and came back leaves no trace" "$want" "$(sum "$work/one.db")"
grep '"call-held-2"' "$work/all.jsonl" | sed 's/12\/3/11\/3/; s/"lang"/"modified": "2026-03-20", "lang"/' >"$work/version.jsonl"
add --db "$work/one.db" "$work/version.jsonl"
check_equal "a corrected version takes the place of the old" "no faults" "$("$READOUT" check --db "$work/one.db" 2>&1)"
"$READOUT" remove --db "$work/one.db" "$(told "$work/one.db" "select article from articles where id = 'call-held-2'")"
check_equal "and when it goes the old is back" "$want" "$(sum "$work/one.db")"

# ---- a record of the layout before occurrences

cp "$work/order1.db" "$work/old.db"
"$ROOT/tests/cli/older.py" "$work/old.db" 2
check_exit "an older record is only looked at when it is up to date" 2 "$READOUT" explain --occurrence 0 --db "$work/old.db"
add --db "$work/old.db" "$work/all.jsonl"
"$READOUT" recode -q --db "$work/old.db" >"$work/recoded"
check_equal "adding and coding again bring it up to date" "$want" "$(sum "$work/old.db")"
check_equal "without faults" "no faults" "$("$READOUT" check --db "$work/old.db" 2>&1)"

# ---- said

record=$work/order1.db
several=$(told "$record" "select occurrence from occurrences where events > 2 order by occurrence limit 1")
check_has "the parts are told" "events tell it, the earliest first" "$("$READOUT" explain --occurrence "$several" --db "$record")"
check_has "with points" "points of 20: kind of act" "$("$READOUT" explain --occurrence "$several" --db "$record")"
other=$(told "$record" "select event from events where occurrence = '$several' and event <> occurrence limit 1")
check_equal "any of its events leads to it" "$("$READOUT" explain --occurrence "$several" --db "$record")" \
  "$("$READOUT" explain --occurrence "$other" --db "$record")"
call=$(told "$record" "select occurrence from events where article_id = 'call-held-1' and mode = 'phone' and status = 'actual' limit 1")
check_has "the call as it was planned is another" "in another standing" "$("$READOUT" explain --occurrence "$call" --db "$record")"
check_equal "outlets are counted" "4" "$(told "$record" "select outlets from occurrences where occurrence = '$call'")"
check_exit "an occurrence that is not there" 2 "$READOUT" explain --occurrence 0000 --db "$record"
check_exit "a record that is not there" 2 "$READOUT" explain --occurrence 0000 --db "$work/none.db"
check_exit "files are not read then" 2 "$READOUT" explain --occurrence "$call" --db "$record" "$work/all.jsonl"
check_exit "a record without an occurrence is wrong use" 2 "$READOUT" explain --db "$record" "$work/all.jsonl"

# ---- kept

cp "$record" "$work/harm.db"
harm "$work/harm.db" "update record_event set head = null where id = (select min(id) from record_event where head is not null)"
check_has "a wrong occurrence is found" "another occurrence than it should be" "$("$READOUT" check --db "$work/harm.db" 2>&1)"
cp "$record" "$work/harm.db"
harm "$work/harm.db" "update record_event set traits = zeroblob(60) where id = (select min(id) from record_event where block is not null)"
check_exit "what cannot be read is told" 1 "$READOUT" check --db "$work/harm.db"
