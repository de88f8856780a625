#!/usr/bin/env bash
# The formats of `readout code`: JSON Lines that follow the schema, CSV, gold and the table.
. "$(dirname "$0")/lib.sh"

cat >"$work/in.jsonl" <<'END'
{"id":"vi-1","url":"https://example.org/1","source":"example.org","lang":"vi","published":"2026-02-05","title":"Điện đàm cấp cao","text":"Tổng thống Nga Vladimir Putin đã điện đàm với Chủ tịch Trung Quốc Tập Cận Bình ngày 4/2."}
{"id":"en-1","lang":"en","published":"2026-02-05","text":"Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday."}
{"id":"en-2","lang":"en","published":"2026-02","text":"The cat sat on the mat and looked at the rain."}
{"id":"bad","lang":"xx","text":"Nothing."}
END
"$READOUT" code --quiet --format jsonl "$work/in.jsonl" >"$work/out.jsonl"
check_equal "one bad article is exit 1" 1 $?
check_equal "one object an article" 4 "$(wc -l <"$work/out.jsonl" | tr -d ' ')"
check_equal "in the order of the input" "vi-1 en-1 en-2 bad" \
  "$(python3 -c 'import json,sys; print(*[json.loads(l)["id"] for l in open(sys.argv[1])])' "$work/out.jsonl")"

if python3 -c 'import jsonschema' 2>/dev/null; then
  check "JSON Lines follow the schema" python3 "$ROOT/tests/cli/validate.py" "$ROOT/docs/schema/article.schema.json" "$work/out.jsonl"
  "$READOUT" code --quiet --text --offsets chars --format jsonl "$work/in.jsonl" >"$work/text.jsonl"
  check "JSON Lines with text follow the schema" python3 "$ROOT/tests/cli/validate.py" "$ROOT/docs/schema/article.schema.json" "$work/text.jsonl"
else
  skip "JSON Lines follow the schema" "python3-jsonschema is not installed"
fi

cat >"$work/fields.py" <<'END'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
first = rows[0]
assert list(first) == ["id", "url", "source", "lang", "lang_inferred", "title", "published", "published_inferred", "author",
                       "credits", "blocks", "events", "warnings", "coder"], list(first)
assert first["published"] == "2026-02-05" and rows[2]["published"] == "2026-02", rows
event = first["events"][0]
assert list(event) == ["id", "type", "mode", "source", "target", "date", "status", "place", "topics", "said_by", "quote", "confidence", "evidence"]
assert (event["type"], event["mode"], event["status"]) == ("CONSULT", "phone", "actual"), event
assert {a["code"] for a in event["source"] + event["target"]} == {"RUS", "CHN"}, event
assert event["date"]["from"] == "2026-02-04" and event["date"]["precision"] == "day", event
assert len(event["id"]) == 16 and int(event["id"], 16) >= 0
assert rows[2]["events"] == [] and rows[3]["events"] == [] and "error" in rows[3]
END
check "JSON Lines have their fields" python3 "$work/fields.py" "$work/out.jsonl"

"$READOUT" code --quiet --format gold "$work/in.jsonl" >"$work/gold.jsonl"
cat >"$work/gold.py" <<'END'
import json, sys
texts = {a["id"]: a["text"] for a in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
assert [r["id"] for r in rows] == list(texts), rows
for row in rows[:3]:
    assert list(row) == ["id", "lang", "published", "published_inferred", "credits", "author", "events"], list(row)
    for event in row["events"]:
        assert list(event) == ["type", "mode", "source", "target", "date", "status", "place", "said_by", "evidence"], event
        assert event["evidence"] in texts[row["id"]]
        assert all(isinstance(a, str) for a in event["source"] + event["target"])
assert len(rows[0]["events"]) >= 1 and rows[0]["events"][0]["date"] == "2026-02-04"
assert rows[3] == {"id": "bad", "error": rows[3]["error"], "events": []}
END
check "gold has an object for every article" python3 "$work/gold.py" "$work/in.jsonl" "$work/gold.jsonl"

"$READOUT" code --quiet --format csv "$work/in.jsonl" >"$work/out.csv"
cat >"$work/cells.py" <<'END'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
assert rows and all(None not in row and None not in row.values() for row in rows), rows
assert rows[0]["article"] == "vi-1" and rows[0]["type"] == "CONSULT" and rows[0]["date"] == "2026-02-04", rows[0]
assert "RUS:GOV" in rows[0]["source_codes"] and rows[0]["title"] == "Điện đàm cấp cao", rows[0]
assert int(rows[0]["end"]) > int(rows[0]["start"]) >= 0
END
check "CSV has a line an event" python3 "$work/cells.py" "$work/out.csv"
check_equal "CSV of nothing is its header" 1 "$(printf '' | "$READOUT" code --format csv | wc -l | tr -d ' ')"

table=$(COLUMNS=100 "$READOUT" code --quiet --format table "$work/in.jsonl")
check_has "the table names who" "RUS:GOV Vladimir Putin" "$table"
check_has "the table marks the trigger" "{điện đàm}" "$table"
check_has "the table tells of no events" "no events" "$table"
check_equal "the table keeps to its width" 0 "$(echo "$table" | python3 -c '
import sys, unicodedata
print(sum(len(l.rstrip("\n")) > 100 for l in sys.stdin))')"
check_has "a file gets JSON Lines by itself" '{"id":"vi-1"' "$("$READOUT" code --quiet "$work/in.jsonl")"
check_exit "an unknown format is exit 2" 2 "$READOUT" code --format xml "$work/in.jsonl"
explained=$("$READOUT" explain --quiet "$work/in.jsonl")
check_has "explain names the trigger's line" "lexicon/triggers.tsv:" "$explained"
check_has "explain names the frame" "frame: meet" "$explained"
check_has "explain names the date's rule" "rule: " "$explained"
