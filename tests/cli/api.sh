#!/usr/bin/env bash
# The interface over the network: every question and every failure, held against docs/openapi.json; without a network, and
# by the server.
. "$(dirname "$0")/lib.sh"

asker=${BUILD:-build}/tests/test_reply
api=$ROOT/tests/api
cd "$ROOT"
if [ ! -x "$asker" ]; then
  echo "skipped: $asker is not built"
  exit 77
fi
"$READOUT" add -q --db "$work/r.db" "$api/articles.jsonl" >/dev/null
"$READOUT" events --db "$work/r.db" --type CONSULT:phone --format jsonl >"$work/call.json"
python3 - "$api/questions.txt" "$work/call.json" >"$work/questions.txt" <<'END'
import json, sys
call = json.loads(open(sys.argv[2]).readline())
text = open(sys.argv[1]).read()
for name, value in (("occurrence", call["id"]), ("event", call["evidence"][0]["event"]), ("article", call["evidence"][0]["key"])):
    text = text.replace(f"@{name}@", value)
print(text, end="")
END
cp "$work/r.db" "$work/s.db"
"$asker" --routes >"$work/routes.txt"
"$asker" --write "$work/r.db" "$work/questions.txt" >"$work/answers.jsonl"
check_equal "every question has an answer" "$(wc -l <"$work/questions.txt")" "$(wc -l <"$work/answers.jsonl")"
python3 "$api/check.py" "$ROOT/docs/openapi.json" "$work/routes.txt" "$work/answers.jsonl"

# what of it is told where: the status of each question that fails
check_equal "what fails says why" "$(cat "$api/failures.txt")" "$(python3 - "$work/answers.jsonl" <<'END'
import json, re, sys
for line in open(sys.argv[1]):
    answer = json.loads(line)
    if answer["status"] >= 400:
        asked = re.sub(r"\b[0-9a-f]{16}\b", "ID", answer["asked"]).replace("\t", " ")[:70].rstrip()
        print(answer["status"], asked, "|", re.sub(r"\b[0-9a-f]{16}\b", "ID", json.loads(answer["body"])["detail"])[:120])
END
)"

# ---- pages joined are the whole list

check_equal "pages joined are the list, in both orders, and what has no day comes last" "" "$(python3 "$api/pages.py" "$asker" "$work/s.db" 2>&1)"
check_equal "what is added up is the sum of the list" "" "$(python3 "$api/sums.py" "$asker" "$work/s.db" 2>&1)"

# ---- the same of the server, which has its own besides

printf 'GET health\nGET metrics\nGET openapi.json\nPOST health\t{}\n' >>"$work/questions.txt"
"$READOUT" serve -q --db "$work/s.db" --port 0 --token-file "$work/token" >"$work/url" 2>"$work/serve.log" &
server=$!
for _ in $(seq 100); do [ -s "$work/url" ] && break; sleep 0.1; done
python3 "$api/ask_server.py" "$(head -1 "$work/url" | sed 's|/*$||')" "$(cat "$work/token")" "$work/questions.txt" >"$work/served.jsonl"
kill "$server" 2>/dev/null
wait "$server" 2>/dev/null
check_equal "the server answers every question" "$(wc -l <"$work/questions.txt")" "$(wc -l <"$work/served.jsonl")"
python3 "$api/check.py" "$ROOT/docs/openapi.json" "$work/routes.txt" "$work/served.jsonl" | sed 's/^\(ok\|not ok\) /\1 served: /'
