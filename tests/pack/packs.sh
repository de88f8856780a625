#!/usr/bin/env bash
# Runs the tests of every pack: the shipped languages, and the toy packs of tests/packs that keep the engine open for
# languages without spaces and languages with endings. Each sentence of a pack is one case.
. "$(dirname "$0")/../cli/lib.sh"
cd "$ROOT" || exit 1

for pack in packs/*/ tests/packs/*/; do
  pack=${pack%/}
  [ -e "$pack/pack.ini" ] || continue
  if ! compgen -G "$pack/tests/*.txt" >/dev/null; then
    skip "$pack" "it has no tests"
    continue
  fi
  output=$("$READOUT" pack test --quiet "$pack" 2>&1)
  counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ known misses$' <<<"$output" | tail -1)
  read -r passed _ failed _ known _ <<<"${counts:-0 passed, 0 failed, 0 known misses}"
  for ((i = 1; i <= passed; i++)); do ok "$pack $i of $passed"; done
  for ((i = 1; i <= failed; i++)); do not_ok "$pack: failure $i of $failed"; done
  for ((i = 1; i <= known; i++)); do skip "$pack" "a known miss (=== ~ in its tests)"; done
  if [ -z "$counts" ]; then not_ok "$pack" "$output"; elif [ "$failed" != 0 ]; then sed 's/^/# /' <<<"$output"; fi
done
