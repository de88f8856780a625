#!/usr/bin/env bash
# What became of plans: acts that are told as if they had been, by sentences that say they were called off; and plans
# without a day.
. "$(dirname "$0")/lib.sh"

line() { printf '{"id":"%s","lang":"%s","source":"%s","published":"%s","text":"%s"}\n' "$@"; }
states() { "$READOUT" calendar --db "$db" --from 2026-05-01 --format jsonl "$@" | python3 -c 'import json, sys
print(*sorted({o["state"] for o in map(json.loads, sys.stdin)}), sep=", ")'; }

# ---- called off, or not

line plan en one 2026-04-01 "Egypt and Kenya will hold talks in Nairobi on 20 April 2026." >"$work/plan"
# became WANT LANG SENTENCE: what the calendar says of the plan when that is told
became() {
  db=$work/became.db
  rm -f "$db"*
  { cat "$work/plan"; line then "$2" two 2026-04-21 "$3"; } | "$READOUT" add -q --db "$db" - >/dev/null
  check_equal "$3" "$1" "$(states)"
}
became "called off" en "Egypt cancelled its president's visit to Kenya on Monday."
became "called off" en "Egypt's president called off his meeting with Kenya's president."
became "called off" en "The meeting between Egypt and Kenya was postponed indefinitely."
became "called off" en "Egypt pulled out of Monday's talks with Kenya."
became "called off" en "Kenya suspended talks with Egypt."
became "called off" vi "Cuộc gặp giữa Ai Cập và Kenya ngày 20/4 đã bị hủy, Bộ Ngoại giao Kenya cho biết."
became "called off" vi "Hội nghị thượng đỉnh giữa Ai Cập và Kenya bị hoãn vô thời hạn."
became "called off" vi "Chuyến thăm Kenya của Tổng thống Ai Cập bị hoãn đến tháng 6."
became "called off" vi "Ai Cập và Kenya lùi cuộc gặp sang tuần tới."
became "happened" en "Talks between Egypt and Kenya, postponed twice, took place on Monday."
became "happened" en "Egypt and Kenya held the postponed summit in Nairobi on Monday."
became "happened" en "Egypt's president met Kenya's president on Monday after a visit last year was cancelled."
became "happened" vi "Tổng thống Ai Cập đã thăm Kenya hôm thứ Hai sau khi hoãn chuyến thăm hồi tháng 3."
became "no report" en "Egypt and Peru held talks on Monday."

# ---- how far back

db=$work/became.db
check_equal "what has long passed is not shown" "" "$(states --from 2026-08-01)"
check_equal "unless days are asked for" "no report" "$(states --from 2026-08-01 --since 2026-04-01)"

db=$work/early.db
{ cat "$work/plan"; line off en two 2026-04-10 "The meeting between Egypt and Kenya was cancelled."; } | "$READOUT" add -q --db "$db" - >/dev/null
check_equal "known to be off before its day" "called off" "$(states --from 2026-04-15)"
check_has "and so in iCalendar" "STATUS:CANCELLED" "$("$READOUT" calendar --db "$db" --from 2026-04-15 --format ical)"
uids() { "$READOUT" "$@" --db "$db" | tr -d '\r' | grep ^UID | sort; }
check_equal "both writers know it by the same" "$(uids calendar --from 2026-04-15 --format ical)" "$(uids export ical)"
before=$(uids export ical)
line first en nine 2026-03-20 "Kenya and Egypt will hold talks on 20 April 2026." | "$READOUT" add -q --db "$db" - >/dev/null
check_equal "an earlier report leaves it what it is" "$before" "$(uids export ical)"
line held en three 2026-04-21 "Egypt and Kenya held talks in Nairobi on Monday, officials said." | "$READOUT" add -q --db "$db" - >/dev/null
check_equal "held all the same" "happened" "$(states)"

# ---- without a day

db=$work/undated.db
{
  line soon en one 2026-04-01 "Egypt and Kenya will hold talks soon, officials said."
  line old en two 2025-10-05 "The president of Japan will visit Chile, his office said."
  line later en two 2026-05-05 "The president of Ghana will visit Chad, his office said."
  line met en three 2026-04-15 "Egypt and Kenya held talks in Nairobi on Tuesday, officials said."
  line open en three 2026-04-19 "Thailand's prime minister will visit Laos, his office said."
} | "$READOUT" add -q --db "$db" - >/dev/null
check_equal "those of the last months, the latest first" "THA no day given, EGY happened" \
  "$("$READOUT" calendar --db "$db" --from 2026-05-01 --format jsonl | python3 -c 'import json, sys
print(*(o["source"][0]["code"] + " " + o["state"] for o in map(json.loads, sys.stdin)), sep=", ")')"
check_equal "a list of their own" "No day given" "$("$READOUT" calendar --db "$db" --from 2026-05-01 --format table | head -1)"
check_equal "none where days are asked for" "" "$(states --since 2026-01)"
check_equal "no entry in iCalendar" "0" "$("$READOUT" calendar --db "$db" --from 2026-05-01 --format ical | grep -c VEVENT)"
