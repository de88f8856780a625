#!/usr/bin/env bash
# The verbs, their options, `who` and a user's own actors.
. "$(dirname "$0")/lib.sh"

check_exit "no verb is exit 2" 2 "$READOUT"
check_exit "an unknown verb is exit 2" 2 "$READOUT" frobnicate
check_exit "help is exit 0" 0 "$READOUT" --help
check_has "the version" "readout " "$("$READOUT" --version)"
for verb in code explain who pack; do
  check_exit "$verb: an unknown option is exit 2" 2 "$READOUT" $verb --frobnicate
  check_has "$verb: help names its options" "--quiet" "$("$READOUT" $verb --help)"
done
for option in --min-confidence --min-confidence=x --min-confidence=1.5 --min-confidence=-1 --threads --threads=0 --threads=65 --threads=x --offsets=words --text=1 --pack; do
  check_exit "code $option is exit 2" 2 "$READOUT" code $option </dev/null
done
check_exit "code does not know --date" 2 "$READOUT" code --date 2024 </dev/null
check_exit "a pack that is none is exit 2" 2 "$READOUT" code --pack "$ROOT/README.md" </dev/null
echo "not a pack" >"$work/none.pack"
check_exit "a damaged pack is exit 2" 2 "$READOUT" code --pack "$work/none.pack" </dev/null
cp "$work/none.pack" "$work/--help"
check_exit "words behind -- are files" 1 "$READOUT" code -q -- "$work/--help" --none

cat >"$work/bar.txt" <<'EOF'
Kenya condemned Japan on Tuesday. Officials from Peru may have discussed fishing with a delegation of Chile, though the talks ended early.
EOF
events_at() { "$READOUT" code -q --format jsonl --min-confidence "$1" "$work/bar.txt" | python3 -c 'import json,sys; print(len(json.load(sys.stdin)["events"]))'; }
many=$(events_at 0) some=$(events_at 0.4) none=$(events_at 1)
check_equal "min-confidence: at 1 nothing is sure enough" 0 "$none"
if [ "$many" -gt "$some" ] && [ "$some" -gt 0 ]; then ok "min-confidence: a lower bar lets more through"; else not_ok "min-confidence: a lower bar lets more through" "$many at 0, $some at 0.4"; fi
check_has "explain: what weighed in the learned choice" "event by:" "$("$READOUT" explain -q "$work/bar.txt")"

who() { "$READOUT" who "$@" --format jsonl; }
field() { python3 -c 'import json,sys; print(json.loads(sys.stdin.read())[sys.argv[1]])' "$1"; }
check_equal "who: a person on a day" "USA" "$(who "Barack Obama" --date 2010-05-01 | field code)"
check_equal "who: a Vietnamese office on a day" "RUS GOV" "$(who "Tổng thống Nga" --date 2010 --lang vi | python3 -c 'import json,sys; a=json.load(sys.stdin); print(a["code"], a["role"])')"
check_equal "who: all four fields" "code role name why" "$(who "Vladimir Putin" | python3 -c 'import json,sys; print(*json.load(sys.stdin))')"
check_equal "who: nobody is null" '{"code":null,"role":null,"name":null,"why":null}' "$(who "xyzzy blarg")"
check_exit "who: nobody is exit 0" 0 "$READOUT" who "xyzzy blarg"
check_exit "who: a date that is none is exit 2" 2 "$READOUT" who "Putin" --date yesterday
check_exit "who: a language that is none is exit 2" 2 "$READOUT" who "Putin" --lang xx
check_exit "who: no phrase is exit 2" 2 "$READOUT" who
check_exit "who: an empty phrase is exit 2" 2 "$READOUT" who ""

printf 'Name\tCode\nZorblat Front\tZBF:REB\nVladimir Putin\tME01:OPP\nzorblat front\tZBX:REB\n' >"$work/actors.tsv"
check_equal "actors: a new one" "ZBX REB" "$(who "the Zorblat Front" --actors "$work/actors.tsv" 2>/dev/null | python3 -c 'import json,sys; a=json.load(sys.stdin); print(a["code"], a["role"])')"
check_equal "actors: they go before the built-in ones" "ME01" "$(who "Vladimir Putin" --actors "$work/actors.tsv" 2>/dev/null | field code)"
check_has "actors: a name given twice is a warning" "actors.tsv:4" "$("$READOUT" who "Zorblat Front" --actors "$work/actors.tsv" 2>&1 >/dev/null)"
check_equal "actors: --quiet says nothing" "" "$("$READOUT" who -q "Zorblat Front" --actors "$work/actors.tsv" 2>&1 >/dev/null)"
check_has "actors: they act" '"source":["ZBX:REB"]' "$(echo '{"lang":"en","text":"The Zorblat Front attacked Israel on Monday."}' | "$READOUT" code -q --format gold --actors "$work/actors.tsv")"
printf 'Zorblat\tAAA\nNobody\tusa\n' >"$work/bad.tsv"
check_exit "actors: a bad line is exit 2" 2 "$READOUT" who "Zorblat" --actors "$work/bad.tsv"
check_has "actors: a bad line is named" "bad.tsv:2" "$("$READOUT" who "Zorblat" --actors "$work/bad.tsv" 2>&1)"
check_exit "actors: a missing file is exit 2" 2 "$READOUT" code --actors "$work/none.tsv" </dev/null
