#!/usr/bin/env bash
# Golden tests: every NAME.txt and NAME.jsonl of this folder, coded, is NAME.expected (gold format) and, for each file
# NAME.FORMAT.expected that there is, what that format (jsonl, csv, table, explain) makes of it.
#
#   UPDATE=1 tests/run golden     rewrites them; read the difference before it is committed
#
# An empty NAME.csv.expected and an update are all it takes to test one more format. Texts are the project's own writing.
. "$(dirname "$0")/../cli/lib.sh"
cd "$ROOT/tests/golden" || exit 1
export COLUMNS=100

# result FORMAT INPUT : what the program writes
result() {
  if [ "$1" = explain ]; then
    # lines of packs move with every word that is added, and scores with every fit of the weights
    "$READOUT" explain --quiet "$2" | sed -E '/^ *worth /d; s/, score [-0-9.]+//; s/((packs|ontology)\/[a-z0-9_\/.-]+):[0-9]+/\1/g'
  else
    "$READOUT" code --quiet --format "$1" "$2"
  fi
}

for input in *.txt *.jsonl; do
  [ -e "$input" ] || continue
  name=${input%.*}
  [ -n "${UPDATE:-}" ] && touch "$name.expected"
  if [ ! -e "$name.expected" ]; then
    skip "$input" "tests/golden/$name.expected is not there: UPDATE=1 tests/run golden writes it"
    continue
  fi
  result gold "$input" >"$work/got"
  check_files "$input" "$name.expected" "$work/got"
  for expected in "$name".*.expected; do
    [ -e "$expected" ] || continue
    format=${expected%.expected}
    format=${format##*.}
    result "$format" "$input" >"$work/got"
    check_files "$input as $format" "$expected" "$work/got"
  done
done
