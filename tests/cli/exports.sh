#!/usr/bin/env bash
# readout export and readout report: every format is what it says, whatever articles hold; order and bytes depend on the
# record alone; a record can be made again from its export. With tools of others: make test-exports.
. "$(dirname "$0")/lib.sh"

look=$ROOT/tests/exports/check.py
formats="jsonl csv plover gdelt-events gdelt-mentions graphml ical"
readout() { "$READOUT" "$@"; }
looked() { python3 "$look" "$@" 2>&1; }

cp "$ROOT/tests/exports/articles.jsonl" "$work/own.jsonl"
python3 "$ROOT/tests/cli/record.py" make 4 120 >>"$work/own.jsonl"
readout add -q --db "$work/one.db" "$work/own.jsonl" >/dev/null
python3 "$ROOT/tests/cli/record.py" shuffle 9 <"$work/own.jsonl" >"$work/order.jsonl"
readout add -q --db "$work/other.db" "$work/order.jsonl" >/dev/null
told() { python3 -c "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])" "$work/one.db" "$1"; }

for format in $formats; do
  check_exit "$format is written" 0 "$READOUT" export $format --db "$work/one.db" -o "$work/out.$format"
  readout export $format --db "$work/other.db" >"$work/again.$format"
  check_files "$format: the same bytes in any order of adding" "$work/out.$format" "$work/again.$format"
done

# ---- what each is

occurrences=$(told 'select count(*) from occurrences')
check_equal "jsonl has every copy and every occurrence" \
  "('article', $(told 'select count(*) from aliases')) ('occurrence', $occurrences)" "$(looked jsonl "$work/out.jsonl")"
check_equal "csv has a row an occurrence, none of which runs" "$occurrences" "$(looked csv "$work/out.csv")"
check_has "csv: what would run has an apostrophe" "'=HYPERLINK(" "$(cat "$work/out.csv")"
rows=$(looked gdelt "$work/out.gdelt-events" 61)
check_equal "gdelt-events: 61 columns, each of its kind" "yes" "$([ "$rows" -ge 100 ] && echo yes || echo "$rows")"
check_equal "gdelt-mentions: 16 columns, of events that are there" "" \
  "$(looked gdelt "$work/out.gdelt-mentions" 16 >"$work/count" || cat "$work/count"
     comm -13 <(cut -f 1 "$work/out.gdelt-events" | sort -u) <(cut -f 1 "$work/out.gdelt-mentions" | sort -u))"
check_has "graphml is whole" " " "$(looked graphml "$work/out.graphml")"
check_equal "ical is whole" "$(told "select count(*) from occurrences where status = 'planned' and date_from is not null")" \
  "$(looked ical "$work/out.ical")"
check_equal "plover: what is planned is a promise, what is denied is nothing" "[] ['CONSULT'] 1" "$(python3 - "$work/out.plover" <<'END'
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print([line["id"] for line in lines if "planned_date" in line and line["event"][0] not in ("AGREE", "CONCEDE")],
      sorted({line["event"][0] for line in lines if line["mode"] == ["phone"]}),
      sum("planned_date" in line and line["planned_date"] == "2026-04-20" for line in lines))
END
)"
readout export graphml --by-month --db "$work/one.db" >"$work/months.graphml"
check_has "graphml by month" '<data key="e.month">2026-03</data>' "$(cat "$work/months.graphml")"
check_has "and is whole" " " "$(looked graphml "$work/months.graphml")"

# ---- made again

grep '^{"kind":"article"' "$work/out.jsonl" >"$work/articles.jsonl"
readout add -q --db "$work/rebuilt.db" "$work/articles.jsonl" >/dev/null
readout export jsonl --db "$work/rebuilt.db" >"$work/rebuilt.jsonl"
check_files "a record can be made again from its export" "$work/out.jsonl" "$work/rebuilt.jsonl"

# ---- what is asked for

check_equal "between two" "CHN:GOV RUS:GOV" "$(readout export jsonl --db "$work/one.db" --between RUS,CHN |
  python3 -c 'import json, sys
lines = [json.loads(line) for line in sys.stdin]
print(*sorted({side for line in lines if line["kind"] == "occurrence" for side in line["source"] + line["target"]}))')"
check_equal "with the articles that tell it" "en-1 en-3 en-5 vi-1" "$(readout export jsonl --db "$work/one.db" --between RUS,CHN |
  python3 -c 'import json, sys
print(*sorted(line["id"] for line in map(json.loads, sys.stdin) if line["kind"] == "article"))')"
check_equal "since a day" "0" "$(readout export csv --db "$work/one.db" --since 2030 | looked csv /dev/stdin)"

# ---- an empty record, wrong use

echo '{"id":"none","lang":"en","text":"The weather stayed dry."}' | readout add -q --db "$work/empty.db" - >/dev/null
for format in $formats; do
  check_exit "$format of a record without events" 0 "$READOUT" export $format --db "$work/empty.db" -o "$work/empty.$format"
done
check_equal "its graph is whole" "0 0" "$(looked graphml "$work/empty.graphml")"
check_equal "its calendar is whole" "0" "$(looked ical "$work/empty.ical")"
check_exit "no format" 2 "$READOUT" export --db "$work/one.db"
check_has "which are there" "gdelt-mentions" "$(readout export --db "$work/one.db" 2>&1)"
check_exit "another format" 2 "$READOUT" export xls --db "$work/one.db"
check_exit "a file that cannot be" 2 "$READOUT" export csv --db "$work/one.db" -o "$work/no/where.csv"
check_exit "no record" 2 "$READOUT" export csv --db "$work/none.db"
check_equal "nothing is left half written" "" "$(find "$work" -name '*.part')"
check_exit "a full disk" 2 sh -c "'$READOUT' export jsonl --db '$work/one.db' >/dev/full"
check_exit "a reader that goes away" 0 bash -c "set -o pipefail; '$READOUT' export jsonl --db '$work/one.db' | head -1 >/dev/null"

# ---- the report

report() { readout report --db "$work/one.db" --from 2026-03-08 "$@"; }
for lang in en vi; do
  report --lang $lang -o "$work/$lang.html"
  check_equal "a page in $lang asks for nothing and runs nothing" "yes" \
    "$(links=$(looked page "$work/$lang.html") && [ "$links" -ge 5 ] && echo yes || echo "$links")"
  readout report --db "$work/other.db" --from 2026-03-08 --lang $lang >"$work/again.html"
  check_files "the same bytes in any order of adding ($lang)" "$work/$lang.html" "$work/again.html"
  check_exit "Markdown in $lang" 0 "$READOUT" report --db "$work/one.db" --lang $lang --format markdown -o "$work/$lang.md"
done
page=$(report --between RUS,CHN)
check_has "its title" "<title>Russia and China: what the record tells</title>" "$page"
check_has "a claim with its sentence" "the Kremlin said.</p>" "$(sed 's/<\/*mark>//g' <<<"$page")"
check_has "its outlet, date and link" \
  'The Example Times, <time>2026-03-05</time>: <a rel="noopener noreferrer nofollow external" href="https://news.example.org/a?x=1&amp;y=2">' "$page"
check_has "what is coming" 'id="coming"' "$page"
check_has "who disclosed what" "the situation in the Middle East" "$page"
check_has "the other language" "Nga và Trung Quốc" "$(report --between RUS,CHN --lang vi)"
check_has "harm is shown as text" "&lt;script&gt;alert(3)&lt;/script&gt;" "$(sed 's/<\/*mark>//g' <<<"$page")"
check_equal "and as nothing else" "" "$(grep -o '<script\|href="javascript[^"]*\|<img' <<<"$page")"
check_exit "a report of nothing" 0 "$READOUT" report --db "$work/empty.db" -o "$work/empty.html"
check_equal "is whole" "0" "$(looked page "$work/empty.html")"
check_exit "a language it does not speak" 2 "$READOUT" report --db "$work/one.db" --lang xx
check_exit "a format it is not written in" 2 "$READOUT" report --db "$work/one.db" --format pdf
check_exit "words are no question" 2 "$READOUT" report --db "$work/one.db" RUS
check_has "what became of plans" "no report</span>" "$(readout report --db "$work/one.db" --from 2026-05-08)"
check_has "in the other language" "chưa có tin</span>" "$(readout report --db "$work/one.db" --from 2026-05-08 --lang vi)"
check_has "what each side told of talks" '<th scope="col">The Example Times</th>' "$page"
