#!/usr/bin/env bash
# Corrections: what each changes, that it is undone without a trace, that it finds its event again when the article is
# coded anew, edited, removed or another copy's, and that the order in which articles and corrections come tells nothing.
. "$(dirname "$0")/lib.sh"

helper=$ROOT/tests/cli/record.py
add() { "$READOUT" add -q --db "$@" >/dev/null; }
sum() { python3 "$helper" dump "$1" | cksum; }
told() { python3 -c "import sqlite3, sys
print('; '.join(' '.join(map(str, row)) for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])))" "$@"; }
correct() { local db=$1; shift; "$READOUT" correct --db "$db" --by anna "$@"; }
clean() { check_equal "$1: no faults" "no faults" "$("$READOUT" check --db "$2" 2>&1)"; }
line() { printf '{"id":"%s","lang":"%s","source":"%s","published":"%s","url":"%s","text":"%s"}\n' "$@"; }
first() { told "$1" "select event from events where article_id = '$2' order by event limit 1"; }

# ---- each by itself

{
  line one en north 2026-03-04 https://n.example/1 "Kenya expelled two diplomats of Japan on Tuesday."
  line two en south 2026-03-04 https://s.example/2 "Kenya expelled two Japanese diplomats on Tuesday."
  line three en east 2026-03-04 https://e.example/3 "On Tuesday Kenya expelled two diplomats of Japan, officials said."
  line four en west 2026-03-05 https://w.example/4 "Peru imposed sanctions on Chile on Wednesday."
} >"$work/all"
db=$work/a.db
add "$db" "$work/all"
before=$(sum "$db")
one=$(first "$db" one) two=$(first "$db" two) four=$(first "$db" four)
check_equal "three tell one act" "3" "$(told "$db" "select max(events) from occurrences")"

# undone NAME: the last correction goes, and leaves nothing
undone() {
  clean "$1" "$db"
  "$READOUT" correct --db "$db" undo "$number"
  check_equal "$1: undone without a trace" "$before" "$(sum "$db")"
  clean "$1 undone" "$db"
}
number=$(correct "$db" drop "$four" | tr -dc 0-9)
check_equal "an event that is none is gone" "" "$(first "$db" four)"
undone "drop"
number=$(correct "$db" actor "$four" source 1 BRA:MIL | tr -dc 0-9)
check_equal "another actor, and what was" 'BRA:MIL CHL:GOV {"sources":"PER:GOV"}' \
  "$(told "$db" "select sources, targets, corrected from events where article_id = 'four'")"
check_equal "its pairs follow" "BRA CHL; CHL BRA" "$(told "$db" "select one, other from pairs where article = (select article from articles where id = 'four') order by 1")"
check_has "who asks for the new one finds it" "$four" "$("$READOUT" events --db "$db" --source BRA --format csv)"
undone "actor"
number=$(correct "$db" actor "$four" target 2 BRA | tr -dc 0-9)
check_equal "one more actor" "CHL:GOV; BRA" "$(told "$db" "select targets from events where article_id = 'four'")"
undone "one more actor"
number=$(correct "$db" date "$two" 2026-04-01 | tr -dc 0-9)
check_equal "another day is another act" "2026-04-01 1" \
  "$(told "$db" "select e.date_from, o.events from events e join occurrences o using (occurrence) where article_id = 'two'")"
undone "date"
number=$(correct "$db" type "$four" consult:phone | tr -dc 0-9)
check_equal "another type, and what was" 'CONSULT phone {"type":"SANCTION","mode":""}' \
  "$(told "$db" "select type, mode, corrected from events where article_id = 'four'" | sed 's/"mode":"[a-z]*"/"mode":""/')"
check_has "who asks for it finds it" "$four" "$("$READOUT" events --db "$db" --type CONSULT:phone --format csv)"
clean "type" "$db"
again=$(correct "$db" date "$four" 2026-03-09 | tr -dc 0-9)
check_equal "corrected twice, it is found by what was coded" "CONSULT 2026-03-09 1" \
  "$(told "$db" "select type, date_from, (select min(fits) from corrections) from events where article_id = 'four'")"
"$READOUT" correct --db "$db" undo "$again"
undone "type"
number=$(correct "$db" status "$two" planned | tr -dc 0-9)
check_equal "what is planned is another occurrence" 'planned 1 {"status":"actual"}' \
  "$(told "$db" "select e.status, o.events, corrected from events e join occurrences o using (occurrence) where article_id = 'two'")"
check_has "and stands in the calendar" "$two" "$("$READOUT" calendar --db "$db" --from 2026-02-01 --format jsonl)"
undone "status"
number=$(correct "$db" place "$four" Geneva | tr -dc 0-9)
check_equal "a place of the packs" 'Geneva CHE {"place":"","place_code":""}' \
  "$(told "$db" "select place, place_code, corrected from events where article_id = 'four'")"
check_has "who asks for its country finds it" "$four" "$("$READOUT" events --db "$db" --near CHE --format csv)"
undone "place"
number=$(correct "$db" place "$four" "Upper Wold" CHE 46.25,7.5 | tr -dc 0-9)
check_has "a place that nobody knows" "$four" "$("$READOUT" events --db "$db" --near 46.3,7.4 --format csv)"
two_places=$(correct "$db" place "$two" "upper wold" | tr -dc 0-9)
check_equal "the record knows it from then on" "upper wold CHE 46.25 7.5" \
  "$(told "$db" "select place, place_code, lat, lon from events where article_id = 'two'")"
"$READOUT" correct --db "$db" undo "$two_places"
undone "place in degrees"
number=$(correct "$db" place "$four" PER | tr -dc 0-9)
check_equal "a country" "Peru PER" "$(told "$db" "select place, place_code from events where article_id = 'four'")"
nowhere=$(correct "$db" place "$four" none | tr -dc 0-9)
check_equal "nowhere" "None None" "$(told "$db" "select place, place_code from events where article_id = 'four'")"
"$READOUT" correct --db "$db" undo "$nowhere"
undone "a country"
number=$(correct "$db" apart "$one" "${two:0:8}" | tr -dc 0-9)
check_equal "two that are not one are apart" "2" "$(told "$db" "select count(distinct occurrence) from events where article_id in ('one', 'two')")"
check_has "and explain says so" "it was said to be another" "$("$READOUT" explain --occurrence "$one" --db "$db")"
undone "apart"

# ---- kept with who and when; the latest counts

correct "$db" date "$four" 2026-03-01 >/dev/null
"$READOUT" correct --db "$db" --by ben date "$four" 2026-03-02 >/dev/null
check_equal "the latest counts" "2026-03-02" "$(told "$db" "select date_from from events where article_id = 'four'")"
check_equal "it is known who said so" "anna 2026-03-01; ben 2026-03-02" "$(told "$db" "select who, date from corrections order by made")"
check_has "and listed" "ben  date ${four:0:8} SANCTION 2026-03-02" "$("$READOUT" correct --db "$db" list --format table)"

# ---- errors say what to type

for words in "" "drop" "drop 12345678" "drop xyz" "actor $one middle 1 RUS" "actor $one source 9 RUS" \
  "actor $one source 1 russia" "date $one tomorrow" "date $one 2026-02-31" "apart $one $one" "undo 99" "undo x" "forget $one" \
  "type $one" "type $one DANCE" "type $one CONSULT:sing" "status $one done" "place $one" "place $one Zzyzzx" "place $one none CHE" \
  "place $one Zzyzzx Geneva" "place $one Geneva 99,200"; do
  # shellcheck disable=SC2086
  check_exit "refused: $words" 2 "$READOUT" correct --db "$db" $words
done
clean "after what was refused" "$db"

# ---- coded anew, edited, removed, copied

{
  correct "$db" actor "$one" target 1 PER
  correct "$db" apart "$one" "$two"
  correct "$db" actor "$four" source 1 BRA
  correct "$db" type "$four" coerce
  correct "$db" status "$two" negated
  correct "$db" place "$four" Geneva
} >/dev/null
want=$(sum "$db")
printf 'officials\tUSA:GOV\nTuesday\tMEX:GOV\nPeru\tARG:GOV\n' >"$work/actors"
"$READOUT" recode -q --db "$db" --actors "$work/actors" >/dev/null
check_equal "coded otherwise, it fits all the same" "BRA 2026-03-02 COERCE Geneva 1" \
  "$(told "$db" "select sources, date_from, type, place, (select min(fits) from corrections) from events where article_id = 'four'")"
clean "coded anew" "$db"
"$READOUT" recode -q --db "$db" >/dev/null
check_equal "coded back, all is as it was" "$want" "$(sum "$db")"
"$READOUT" recode -q --db "$db" --min-confidence 1 >/dev/null
check_has "what is not coded any more cannot be corrected" "no longer fits" "$("$READOUT" correct --db "$db" list --format table)"
clean "coded away" "$db"
"$READOUT" recode -q --db "$db" >/dev/null
"$READOUT" remove --db "$db" four
check_has "nor what is taken out" "no longer fits" "$("$READOUT" correct --db "$db" list --format table)"
add "$db" "$work/all"
check_equal "it fits again when it is back" "$want" "$(sum "$db")"
line four-new en west 2026-03-05 https://w.example/4 "Late on. Peru imposed sanctions on Chile on Wednesday." |
  sed 's/"lang"/"modified":"2026-03-06","lang"/' >"$work/version"
add "$db" "$work/version"
check_equal "an edited text with the same sentence" "BRA 2026-03-02 COERCE Geneva" "$(told "$db" "select sources, date_from, type, place from events where article_id = 'four-new'")"
clean "edited" "$db"
line again en other 2026-03-01 https://o.example/4 "Kenya expelled two diplomats of Japan on Tuesday." >"$work/copy"
add "$db" "$work/copy"
check_equal "an earlier copy of the text" "PER" "$(told "$db" "select targets from events where article_id = 'again'")"
clean "copied" "$db"

# ---- in any order, out and in

python3 "$helper" make 11 120 >"$work/many"
cat "$work/all" "$work/version" "$work/copy" >>"$work/many"
db=$work/m.db
add "$db" "$work/many"
bare=$(sum "$db")
told "$db" "select event from events order by event limit 30" | sed 's/; /\n/g' >"$work/ids"
i=0
while read -r id; do
  i=$((i + 1))
  case $((i % 6)) in
    0) correct "$db" drop "$id" ;;
    1) correct "$db" date "$id" 2026-03-0$((i % 8 + 1)) ;;
    2) correct "$db" actor "$id" source 1 BRA:GOV ;;
    3) correct "$db" type "$id" PROTEST:demo ;;
    4) correct "$db" status "$id" planned ;;
    5) correct "$db" place "$id" "Upper Wold" CHE 46.2513,7.5 ;;
  esac
done <"$work/ids" >/dev/null
# what was joined before, as far as it is still there
told "$db" "select a.event, b.event from events a join events b on a.occurrence = b.occurrence and a.article < b.article order by 1, 2 limit 12" | sed 's/; /\n/g' |
  while read -r a b; do correct "$db" apart "$a" "$b"; done >/dev/null
check_equal "none of those are together" "0" "$(told "$db" "select count(*) from corrections k join events a on a.event = k.event join events b on b.event = k.other_event where action = 'apart' and a.occurrence = b.occurrence")"
"$READOUT" actors --db "$db" merge "Rufus Tarmo" "Otis Quellard" >/dev/null
"$READOUT" actors --db "$db" correct "Glenda Ossik" BRA:GOV >/dev/null
"$READOUT" actors --db "$db" lock "Bodo Raspen" >/dev/null
clean "many" "$db"
want=$(sum "$db")
"$READOUT" export jsonl --db "$db" >"$work/out"
check_equal "they are exported" "$(told "$db" "select count(*) from corrections")" "$(grep -c '^{"kind":"correction"' "$work/out")"
for order in 1 2 3; do
  python3 "$helper" shuffle $order <"$work/many" >"$work/order"
  grep '^{"kind":"correction"' "$work/out" | python3 "$helper" shuffle $order >"$work/said"
  split -n r/$((order * 2)) "$work/order" "$work/part$order."
  for part in "$work/part$order."*; do
    add "$work/order$order.db" "$part"
    [ -e "$work/said$order" ] || "$READOUT" correct --db "$work/order$order.db" --import "$work/said" >/dev/null && : >"$work/said$order"
  done
  check_equal "order $order gives the same" "$want" "$(sum "$work/order$order.db")"
  # whether stories are right is the matter of stories.sh
  check_equal "order $order: no faults" "" "$("$READOUT" check --db "$work/order$order.db" 2>&1 | grep -v 'neighbours\|faults$')"
done
grep '^{"kind":"article"' "$work/out" | "$READOUT" add -q --db "$work/again.db" - >/dev/null
check_has "they are taken again, other lines passed over" "added $(told "$db" "select count(*) from corrections") corrections" \
  "$("$READOUT" correct --db "$work/again.db" --import "$work/out")"
check_equal "what was exported gives the same record" "$want" "$(sum "$work/again.db")"
check_equal "twice is once" "added 0 corrections" "$("$READOUT" correct --db "$work/again.db" --import "$work/out")"
printf 'nonsense\n{"kind":"correction","action":"drop"}\n{"kind":"correction","action":"explode","about":[]}\n' >"$work/bad"
check_exit "lines that are none are told" 1 "$READOUT" correct --db "$work/again.db" --import "$work/bad"
check_equal "and change nothing" "$want" "$(sum "$work/again.db")"
for number in $(told "$db" "select id from record_correction order by key" | tr -d ';'); do
  "$READOUT" correct --db "$db" undo "$number" || not_ok "undo $number"
done
check_equal "all undone, nothing is left" "$bare" "$(sum "$db")"

# ---- answers say what was corrected, and comparisons go by it

{
  line talks en north 2026-03-03 https://n.example/t "Kenya and Japan held talks in Geneva on Monday. Kenya's foreign ministry said the two sides discussed fishing rights in the region. Japan's foreign ministry said the two sides discussed a loan for a new port."
  line brief en south 2026-03-03 https://s.example/t "Rufus Tarmo of Kenya met the president of Japan on Monday."
} >"$work/talks"
db=$work/t.db
add "$db" "$work/talks"
talks=$(first "$db" talks)
fields() { python3 -c "import json, sys
for row in map(json.loads, sys.stdin): print(*(eval(word, row) for word in sys.argv[1:]))" "$@"; }
check_equal "nobody corrected it" "False False None" \
  "$("$READOUT" show --db "$db" --format jsonl "$talks" | fields corrected 'evidence[0]["corrected"]' 'tellings[0]["corrected"]')"
correct "$db" actor "$talks" source 1 GHA:GOV >/dev/null
check_equal "events say that people corrected" "True True" \
  "$("$READOUT" events --db "$db" --format jsonl --source GHA | fields corrected 'evidence[0]["corrected"]')"
check_equal "show says what was and who said otherwise" "{'sources': 'KEN:GOV; JPN:GOV'} actor anna" \
  "$("$READOUT" show --db "$db" --format jsonl "$talks" | fields 'tellings[0]["corrected"]["was"]' 'tellings[0]["corrected"]["by"][0]["action"]' 'tellings[0]["corrected"]["by"][0]["who"]')"
check_has "and so for people" "corrected: sources was KEN:GOV; JPN:GOV; actor by anna" "$("$READOUT" show --db "$db" --format table "$talks")"
check_equal "a side is who people say it is" "GHA JPN" \
  "$("$READOUT" compare --db "$db" --format jsonl "$talks" | fields '" ".join(sorted(side["side"] for side in sides if side["kind"] == "actor"))')"

# ---- names

meet="Rufus Tarmo met the president of Chile on Monday."
line bare en three 2026-03-09 https://b.example/1 "$meet" >"$work/bare"
line t1 en one 2026-03-02 https://b.example/2 "Kenyan foreign minister Rufus Tarmo met the president of Peru on Monday." >"$work/t1"
line t2 en two 2026-04-02 https://b.example/3 "Kenyan foreign minister Rufus Tarmo met the president of Japan on Tuesday." >"$work/t2"
who() { told "$1" "select article_id, code, role from events e join actors a using (event, article) where a.name = 'Rufus Tarmo' order by 1"; }
db=$work/n.db
add "$db" "$work/bare"
empty=$(sum "$db")
"$READOUT" actors --db "$db" correct "Rufus Tarmo" GHA:GOV >/dev/null
check_equal "somebody nobody taught" "bare GHA GOV" "$(who "$db")"
clean "a person" "$db"
add "$db" "$work/t1" "$work/t2"
check_equal "goes before what articles teach" "bare GHA GOV; t1 GHA GOV; t2 GHA GOV" "$(who "$db")"
clean "a person and teachers" "$db"
"$READOUT" correct --db "$db" undo 1
check_equal "undone, articles teach again" "bare KEN GOV; t1 KEN GOV; t2 KEN GOV" "$(who "$db")"
clean "a person undone" "$db"
"$READOUT" actors --db "$db" lock "Rufus Tarmo" >/dev/null
"$READOUT" remove --db "$db" t2
check_equal "locked, it stays known" "bare KEN GOV; t1 KEN GOV" "$(who "$db")"
clean "locked" "$db"
"$READOUT" correct --db "$db" undo 2
check_equal "unlocked, it is not" "t1 KEN GOV" "$(who "$db")"
"$READOUT" remove --db "$db" t1
check_equal "nothing is left" "$empty" "$(sum "$db")"
"$READOUT" actors --db "$db" lock "Rufus Tarmo" >/dev/null
add "$db" "$work/t1" "$work/t2"
check_equal "locked as nobody, it stays so" "t1 KEN GOV; t2 KEN GOV" "$(who "$db")"
"$READOUT" correct --db "$db" undo 3
"$READOUT" actors --db "$db" merge "Rufus Tarmo" "R. Tarmo" >/dev/null
"$READOUT" actors --db "$db" merge "R. Tarmo" "Rufus T. Tarmo" >/dev/null
check_equal "two names of one person" "3 Rufus T. Tarmo" "$(told "$db" "select count(*), name from actors where name is not null group by name")"
check_has "listed" '"name":"Rufus T. Tarmo","events":3,"articles":3' "$("$READOUT" actors --db "$db" --search tarmo)"
clean "merged" "$db"
"$READOUT" correct --db "$db" undo 5
check_equal "the second merge undone" "3 R. Tarmo" "$(told "$db" "select count(*), name from actors where name is not null group by name")"
"$READOUT" correct --db "$db" undo 4
check_equal "and the first" "3 Rufus Tarmo" "$(told "$db" "select count(*), name from actors where name is not null group by name")"
check_equal "as CSV" "code,role,name,events,articles,first,last" "$("$READOUT" actors --db "$db" --format csv | head -1)"
check_exit "a merge wants two names" 2 "$READOUT" actors --db "$db" merge "Rufus Tarmo"
check_exit "and other ones" 2 "$READOUT" actors --db "$db" merge "Rufus Tarmo" "Rufus Tarmo"
