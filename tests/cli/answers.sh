#!/usr/bin/env bash
# Questions to a record: events, timeline, show, calendar; what may be typed, and what errors say.
. "$(dirname "$0")/lib.sh"

db=$work/r.db
cat >"$work/all.jsonl" <<'END'
{"id":"n1","lang":"en","published":"2026-03-04","source":"Delta Wire","url":"https://www.delta.example/n1","text":"Kenya expelled two Japanese diplomats on Tuesday."}
{"id":"n2","lang":"vi","published":"2026-03-04","source":"Báo Núi","url":"https://nui.example/n2","text":"Nhật Bản lên án Kenya."}
{"id":"n3","lang":"en","published":"2026-04-10","source":"Delta Wire","url":"https://www.delta.example/n3","text":"Egypt's president will visit Kenya on 20 April 2026. Russian forces shelled civilians in Kharkiv on Thursday, the Ukrainian general staff said."}
{"id":"n4","lang":"en","published":"2026-04-21","url":"https://plateau.example/n4","text":"The president of Egypt visited Kenya on Monday. Kenya and Egypt discussed water in the Nile basin."}
{"id":"n5","lang":"vi","published":"2026-05-02","source":"Báo Núi","text":"Tổng thống Nga Vladimir Putin điện đàm với Chủ tịch Trung Quốc Tập Cận Bình ngày 1/5."}
{"id":"n6","lang":"en","published":"2026-05-12","source":"Delta Wire","text":"Chad will host talks with Niger on 5 May 2026, an official said in April."}
END
"$READOUT" add -q --db "$db" "$work/all.jsonl" >/dev/null
ask() { "$READOUT" "$1" --db "$db" "${@:2}"; }
# the types that a question finds
types() { ask events --format jsonl "$@" | python3 -c 'import json, sys
print(*sorted(o["type"] + (":" + o["mode"] if o["mode"] else "") for o in map(json.loads, sys.stdin)))'; }

# ---- filters

check_equal "between two codes" "ACCUSE:disapprove SANCTION:expel" "$(types --between KEN,JPN)"
check_equal "between names of two languages" "ACCUSE:disapprove SANCTION:expel" "$(types --between 'Nhật Bản,Kenya')"
check_equal "between two letters" "ACCUSE:disapprove SANCTION:expel" "$(types --between KE,JP)"
check_equal "a source" "SANCTION:expel" "$(types --source KEN --target JPN)"
check_equal "a role" "SANCTION:expel" "$(types --source KEN:GOV --target Japan)"
check_equal "another role" "" "$(types --source KEN:MIL)"
check_equal "a person" "CONSULT:phone" "$(types --source Putin)"
check_equal "a capital stands for its country" "CONSULT:phone" "$(types --between 'Moskva,Bắc Kinh')"
check_equal "a type" "SANCTION:expel" "$(types --type sanction)"
check_equal "a type with its mode" "CONSULT:phone" "$(types --type CONSULT:phone)"
check_equal "a mode" "SANCTION:expel" "$(types --mode expel)"
check_has "a status" "CONSULT:visit" "$(types --status planned --between EGY,KEN)"
check_equal "a day" "SANCTION:expel" "$(types --since 2026-03-03 --until 2026-03-03)"
check_equal "a month" "ACCUSE:disapprove SANCTION:expel" "$(types --since 2026-03 --until 2026-03)"
check_equal "a year before" "" "$(types --until 2025)"
check_equal "an outlet by its name" "ACCUSE:disapprove" "$(types --outlet 'bao nui' --until 2026-04)"
check_equal "an outlet by its host" "SANCTION:expel" "$(types --outlet delta.example --until 2026-03)"
check_equal "words of the articles, without marks" "ACCUSE:disapprove" "$(types --search 'len an')"
check_has "who says so" "ASSAULT" "$(types --said-by 'general staff')"
check_has "a place by its country" "ASSAULT" "$(types --near UKR)"
check_has "a place by its name" "ASSAULT" "$(types --near Kharkiv)"
check_has "a place by degrees" "ASSAULT" "$(types --near 50,36.2 --radius 60)"
check_equal "too far" "" "$(types --near 52,36.2 --radius 60)"
check_has "a topic" "CONSULT" "$(types --topic 'nile basin')"
check_equal "all of it together" "SANCTION:expel" "$(types --source KEN --target JPN --type SANCTION --mode expel --status actual --since 2026-03 --outlet delta --search diplomats)"
check_equal "the latest" "1" "$(ask events --format jsonl --limit 1 | wc -l)"
check_equal "signs are no SQL" "" "$(types --search "x' OR 1=1 --" --outlet "'; DROP TABLE record_event; --")"

# ---- formats

check_equal "what an occurrence has" "confidence corrected date events evidence first_report id last_report mode place score source sources status target type articles" \
  "$(ask events --format jsonl --source KEN --target JPN | python3 -c 'import json, sys
o = json.loads(sys.stdin.readline()); names = sorted(o); names.remove("articles"); print(*names, "articles")')"
check_equal "its evidence stands in its text" "Kenya expelled two Japanese diplomats on Tuesday. Delta Wire https://www.delta.example/n1 n1" \
  "$(ask events --format jsonl --source KEN --target JPN | python3 -c 'import json, sys
e = json.loads(sys.stdin.readline())["evidence"][0]
text = next(json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8") if "\"n1\"" in line)
print(text.encode()[e["span"][0]:e["span"][1]].decode(), e["outlet"], e["url"], e["article"])' "$work/all.jsonl")"
check_equal "csv has as many columns in each line" "21" "$(ask events --format csv | python3 -c 'import csv, sys
print(*{len(row) for row in csv.reader(sys.stdin)})')"
check_has "a table" "SANCTION:expel" "$(ask events --format table)"
check_has "a chart above the timeline" "2026-03" "$(ask timeline --format table --between KEN,JPN | sed -n 2p)"
check_has "its lines are oldest first" "2026-03-03  SANCTION:expel" "$(ask timeline --format table --between KEN,JPN | tail -2 | head -1)"
check_has "with their sources" "1 source" "$(ask timeline --format table --between KEN,JPN | tail -1)"
check_equal "nothing found is no error" "nothing in the record answers that" "$(ask events --format table --until 1990)"

# ---- one occurrence

id=$(ask events --format jsonl --mode expel | python3 -c 'import json, sys; print(json.loads(sys.stdin.readline())["id"])')
check_has "show by its beginning" "Kenya expelled two Japanese diplomats" "$(ask show --format table "${id:0:6}")"
check_has "show as JSON" '"tellings":[{"event"' "$(ask show --format jsonl "$id")"
check_has "show says what is missing" "no occurrence or event begins with" "$(ask show zzzzzz 2>&1)"
check_has "several with one beginning are named" "is no id" "$(ask show ab 2>&1)"
check_exit "show without an id is exit 2" 2 "$READOUT" show --db "$db"
check_exit "compare" 0 "$READOUT" compare --db "$db" "$id"

# ---- the calendar

states() { ask calendar --format jsonl "$@" | python3 -c 'import json, sys
print(*(o["state"] + " " + o["date"]["from"] for o in map(json.loads, sys.stdin)), sep=", ")'; }
check_equal "ahead" "ahead 2026-04-20" "$(states --from 2026-04-15 --between EGY,KEN)"
check_equal "on the day" "ahead 2026-04-20" "$(states --from 2026-04-20 --between EGY,KEN)"
check_equal "happened" "happened 2026-04-20" "$(states --from 2026-04-25 --between EGY,KEN)"
check_equal "no report" "no report 2026-05-05" "$(states --from 2026-06-01 --between TCD,NER)"
check_has "iCalendar" "DTSTART;VALUE=DATE:20260420" "$(ask calendar --format ical --from 2026-04-15)"

# ---- errors that say what to type

says() { # NAME NEEDLE OPTIONS…
  local output status=0
  output=$(ask events "${@:3}" 2>&1 >/dev/null) || status=$?
  check_has "$1" "$2" "$output"
  [ "$status" = 2 ] || not_ok "$1: exit $status"
}
says "a type that is none" "is it CONSULT?" --type CONSULTS
says "a mode that is none" "is it phone?" --type CONSULT --mode phon
says "a mode of another type" "its modes are" --type CONSULT --mode zzzzzz
says "a status that is none" "actual, planned, hypothetical or negated" --status done
says "a day that is none" "2026-03-04, 2026-03, 2026" --since yesterday
says "a code that is none" "is it" --source RSU
says "a name that nobody has" "type a code such as RUS" --source 'Xyzzy Blarg'
says "a role that is none" "the roles are GOV" --source RUS:KING
says "between one" "wants two actors" --between RUS
says "a radius without a place" "goes with --near" --radius 10
says "a place that is unknown" "names no place" --near Xyzzy
says "a format that is none" "table, jsonl or csv" --format xml
says "words that stand alone" "stand behind --search" water
check_exit "no record is exit 2" 2 "$READOUT" events --db "$work/none.db"

# ---- help

for verb in events timeline show compare calendar; do
  check_has "$verb has examples" "Examples:" "$("$READOUT" "$verb" --help)"
done
"$READOUT" events --help | sed -n '/^Examples/,$p' | grep '^  readout' | sed 's/ > .*//; s/  readout//' | while read -r line; do
  eval "\"$READOUT\" $line --db \"$db\" --format jsonl" >/dev/null 2>"$work/err" || grep -q "names no place" "$work/err" ||
    echo "not ok example: $line $(cat "$work/err")"
done
