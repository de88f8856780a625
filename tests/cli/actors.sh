#!/bin/bash
# The user's own actors in the grammar of the packs: a country of the user's is used as one of the pack's.
. "$(dirname "$0")/lib.sh"

printf '%s\t%s\n' Ostravia OSV Ostravian OSV Belmark BELM "Tarn Valley" TRN "Ilva Korsen" OSV \
  "Blue Lantern Front" OSV:REB "Marek Doll" TRN:GOV "Veldt Institute" BELM:EDU Georgia GRG >"$work/actors.tsv"
who() {
  "$READOUT" who "$1" --lang "${2:-en}" --format jsonl --actors "$work/actors.tsv" |
    python3 -c 'import json,sys; a=json.loads(sys.stdin.readline()); print(*(a[k] or "-" for k in ("code", "role", "name")))'
}
while IFS='|' read -r lang phrase wanted; do
  check_equal "$phrase" "$wanted" "$(who "$phrase" "$lang")"
done <<'END'
en|the Ostravian government|OSV GOV -
en|Ostravia's foreign minister|OSV GOV -
en|Belmark soldiers|BELM MIL -
en|soldiers from Tarn Valley|TRN MIL -
en|Tarn Valley police|TRN COP -
en|the parliament of Belmark|BELM LEG -
en|the Belmark main opposition group|BELM OPP -
en|human rights activists in Tarn Valley|TRN CVL -
en|Belmark rebels|BELM REB -
en|several Ostravian|OSV CVL Ostravian
en|Ostravia Prime Minister Jonas Wirt|OSV GOV Jonas Wirt
en|Ostravia Prime Minister Ilva Korsen|OSV GOV Ilva Korsen
en|former Belmark president Ada Holm|BELM CVL Ada Holm
en|the Blue Lantern Front|OSV REB Blue Lantern Front
en|Blue Lantern Front leader Otto Bray|OSV REB Otto Bray
en|Prime Minister Marek Doll|TRN GOV Marek Doll
en|Georgia's army|GRG MIL -
vi|Thủ tướng Ostravia|OSV GOV -
vi|quân đội Belmark|BELM MIL -
vi|Bộ trưởng Ngoại giao Ostravia Ilva Korsen|OSV GOV Ilva Korsen
END

# the events of a text: type, source > target
coded() {
  python3 -c 'import json,sys; print(json.dumps({"lang": "en", "published": "2025-03-06", "text": sys.argv[1]}))' "$1" |
    "$READOUT" code -q --format gold --actors "$work/actors.tsv" "${@:2}" |
    python3 -c 'import json,sys
for e in json.loads(sys.stdin.readline())["events"]: print(e["type"], ",".join(e["source"]), ">", ",".join(e["target"]) or "-")'
}
check_equal "a person is learnt" "CONSULT OSV:GOV,BELM:GOV > -
ACCUSE OSV:GOV > TRN:GOV" "$(coded "Ostravia Prime Minister Jonas Wirt met Belmark's president. Wirt condemned Tarn Valley.")"
check_equal "an apposition" "ACCUSE TRN:GOV > BELM:GOV" \
  "$(coded "Marek Doll, the prime minister of Tarn Valley, condemned Belmark on Thursday.")"
check_equal "the two countries" "SUPPORT OSV:GOV,BELM:GOV > -" \
  "$(coded "Ostravia and Belmark restored full diplomatic ties. The two countries exchanged envoys.")"
check_equal "police and people" "COERCE BELM:COP > OSV:CVL" \
  "$(coded "Belmark police arrested 12 Ostravian protesters on Monday.")"
