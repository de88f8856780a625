#!/usr/bin/env bash
# Labels: answers of readers as rows (tools/label), and learning and figures where the shared folder is absent.
. "$(dirname "$0")/lib.sh"

label() { "$ROOT/tools/label" "$@"; }

# One sentence before and one that is labelled; byte offsets, so the é counts two.
cat >"$work/articles.jsonl" <<'END'
{"id": "a1", "text": "Café talks in Oslo. Norway condemned Chad and lambasted Mali."}
{"id": "a2", "text": "Nothing of note happened in Peru."}
{"id": "a3", "text": "Another article."}
END
cat >"$work/part.json" <<'END'
[{"number": 1, "id": "a1", "at": [21, 41],
  "mentions": {"1": {"at": [15, 4], "actors": ["NOR"]}, "2": {"at": [21, 6], "actors": ["NOR:GOV"]},
               "3": {"at": [38, 4], "actors": ["TCD:GOV"]}, "4": {"at": [57, 4], "actors": []}},
  "triggers": {"a": {"at": [6, 5], "types": ["CONSULT"]}, "b": {"at": [28, 9], "types": ["ACCUSE"]}}},
 {"number": 2, "id": "a2", "at": [0, 33], "mentions": {}, "triggers": {"a": {"at": [16, 8], "types": ["ASSAULT"]}}},
 {"number": 3, "id": "a2", "at": [0, 33], "mentions": {}, "triggers": {}}]
END

# rows ANSWERS… : what join makes of these lines; commas for tabs
rows() {
  printf '%s\n' "$@" >"$work/answers.txt"
  label join en "$work/part.json" "$work/answers.txt" --articles "$work/articles.jsonl" 2>"$work/told" | tr '\t' '|'
}
# told ANSWER : why a line cannot be used
told() {
  rows "$1" >/dev/null
  sed "s|.*answers.txt:||" "$work/told"
}

check_equal "an event, its other trigger" "a1|21|41|28|9|1|ACCUSE|actual|0|21+6=NOR:GOV|38+4=TCD:GOV
a1|21|41|6|5|1|-|-|0||" "$(rows '1 b AC 2>3')"
check_equal "none" "a2|0|33|16|8|1|-|-|0||" "$(rows '2 -')"
check_equal "status, optional, codes, several, no target" \
  "a1|21|41|6|5|1|CONSULT|planned|1|21+6=NOR:GOV,57+4=MLI:GOV/MLI:MIL,RUS|
a1|21|41|28|9|1|-|-|0||" "$(rows '1 a CO 2+4=MLI:GOV,MLI:MIL+RUS p ?')"
check_equal "a word without a letter, by bytes" "a1|21|41|47|9|0|ACCUSE|actual|0|21+6=NOR:GOV|57+4=MLI:GOV
a1|21|41|6|5|1|-|-|0||
a1|21|41|28|9|1|-|-|0||" "$(rows '1 +"lambasted" AC 2>4=MLI:GOV')"
check_equal "two events, a mention of the sentence before" "a1|21|41|28|9|1|ACCUSE|negated|0|15+4=NOR|
a1|21|41|6|5|1|REQUEST|hypothetical|0||38+4=TCD:GOV" "$(rows '1 b AC 1 n; a RQ ->3 h')"
check_equal "the first answer of a sentence holds" "a2|0|33|16|8|1|-|-|0||" "$(rows '2 -' '2 a AS USA>MLI')"

check_has "no such sentence" "1: no such sentence: 9 -" "$(told '9 -')"
check_has "no such letter" "no such letter or status" "$(told '1 c AC 2>3')"
check_has "two statuses" "no such letter or status" "$(told '1 b AC 2>3 p h')"
check_has "no such type" "not an event: b XX 2>3" "$(told '1 b XX 2>3')"
check_has "no such mention" "no mention 7" "$(told '1 b AC 7>3')"
check_has "a mention without a code" "mention 4 has no code: write 4=CODE:ROLE" "$(told '1 b AC 2>4')"
check_has "not a code" "not a code: chad" "$(told '1 b AC 2>chad')"
check_has "words that are not there" 'the sentence has no "praised"' "$(told '1 +"praised" SU 2>3')"
check_equal "a bad line is left out" "a2|0|33|16|8|1|-|-|0||" "$(rows '1 b XX 2>3' '2 -')"

printf '%s\n' '1 b AC 2>3' '' '2 -' >"$work/answers.txt"
check_equal "check counts" "2 sentences, 1 events; without an answer: [3]" \
  "$(label check en "$work/part.json" "$work/answers.txt" --articles "$work/articles.jsonl" 2>&1)"

# agree: the same; another target; optional in one; planned and hypothetical are one standing; read once only
row() { printf '%s\t%s\t9\t0\t4\t1\t%s\t%s\t%s\t%s\t%s\n' "$@"; }
{
  row a1 0 ACCUSE actual 0 0+3=NOR:GOV 5+4=TCD:GOV
  row a1 20 ACCUSE actual 0 NOR:GOV TCD
  row a1 40 ASSAULT actual 0 NOR TCD
  row a1 60 CONSULT planned 0 NOR:GOV,1+3=TCD:GOV ''
  row a1 80 - - 0 '' ''
  row a9 0 ACCUSE actual 0 NOR TCD
} >"$work/first.tsv"
{
  row a1 0 ACCUSE actual 0 NOR:MIL 5+4=TCD
  row a1 20 ACCUSE actual 0 NOR:GOV MLI
  row a1 40 ASSAULT actual 1 NOR TCD
  row a1 60 CONSULT hypothetical 0 TCD:GOV,NOR ''
  row a1 80 - - 0 '' ''
} >"$work/second.tsv"
check_equal "agree" "5 sentences read twice: 3 events and 3, 2 alike, F1 0.667" \
  "$(label agree "$work/first.tsv" "$work/second.tsv")"
check_equal "agree with itself" "6 sentences read twice: 5 events and 5, 5 alike, F1 1.000" \
  "$(label agree "$work/first.tsv" "$work/first.tsv")"

check_exit "no verb" 2 label
check_exit "no such language" 2 label check xx "$work/part.json" "$work/answers.txt"

check_equal "nothing is learnt without texts" \
  "skipped: no texts in $work/none/corpus; the weights in packs/*/model.tsv stand" \
  "$(SHARED=$work/none "$ROOT/tools/train" "$work/build" "$work/packs" 2>&1)"
check_equal "no figures without gold" "skipped: no gold articles in $work/none/gold" \
  "$(make -s --no-print-directory -C "$ROOT" -o all -o "$work/build/sentences" errors SHARED="$work/none" BUILD="$work/build" 2>&1)"
