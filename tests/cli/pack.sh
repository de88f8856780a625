#!/usr/bin/env bash
# readout pack: builds what the program takes, runs tests and says which failed.
. "$(dirname "$0")/lib.sh"

pack=$ROOT/packs/en
check "pack build" "$READOUT" pack build -q "$pack" --output "$work/en.pack"
check_has "a built pack codes" '"code":"RUS"' "$("$READOUT" who "Russia" --lang en --pack "$work/en.pack" --format jsonl)"
head -c 100000 "$work/en.pack" >"$work/cut.pack"
check_exit "a pack that was cut off is exit 2" 2 "$READOUT" who "Russia" --pack "$work/cut.pack"
flip() { # FROM TO BYTE : turns the lowest bit of a byte
  python3 - "$@" <<'END'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[int(sys.argv[3])] ^= 1
open(sys.argv[2], "wb").write(data)
END
}
flip "$work/en.pack" "$work/turned.pack" 4000000
flip "$work/en.pack" "$work/other.pack" 8
check_exit "a pack with one bit turned is exit 2" 2 "$READOUT" who "Russia" --pack "$work/turned.pack"

check_has "a whole pack verifies" "en.pack: fine: en" "$("$READOUT" pack verify "$work/en.pack")"
got=$("$READOUT" pack verify "$work/turned.pack" "$work/en.pack" "$work/none.pack" "$work/cut.pack" 2>&1)
check_equal "a damaged pack among others is exit 1" 1 $?
check_has "the damaged section is named" "turned.pack: the checksum does not match: damage in section" "$got"
check_has "the others are verified all the same" "en.pack: fine: en" "$got"
check_has "a file that is not there is named" "none.pack: No such file" "$got"
check_has "a pack that was cut off is told" "cut.pack: truncated" "$got"
check_has "another ABI is told" "this program reads" "$("$READOUT" pack verify "$work/other.pack" 2>&1)"
check_equal "verify says nothing of good packs when quiet" "" "$("$READOUT" pack verify -q "$work/en.pack")"
check_exit "verify without a file is exit 2" 2 "$READOUT" pack verify

cp -r "$pack" "$work/en"
rm -rf "$work/en/tests"
mkdir "$work/en/tests"
cat >"$work/en/tests/a.txt" <<'END'
# two that hold and one that does not
=== met
date: 2026-02-05
Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday.
---
CONSULT:meet actual RUS:GOV,CHN -> - @2026-02-04

=== nothing
The cat sat on the mat.
---
none

=== wrong
date: 2026-02-05
Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday.
---
ASSAULT actual RUS:MIL -> CHN
END
got=$("$READOUT" pack test -q "$work/en" --ontology "$ROOT/ontology")
check_equal "a failed test is exit 1" 1 $?
check_has "tests are counted" "2 passed, 1 failed" "$got"
check_has "a failed test is named" "a.txt:13: wrong" "$got"
check_has "what is missing is shown" "- ASSAULT actual RUS:MIL -> CHN" "$got"
check_has "what is too much is shown" "+ CONSULT:meet actual RUS:GOV,CHN:GOV -> - @2026-02-04" "$got"
cat >"$work/en/tests/a.txt" <<'END'
=== ~ a known miss
date: 2026-02-05
Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday.
---
ASSAULT actual RUS:MIL -> CHN

=== any role will do
date: 2026-02-05
title: Putin meets Xi in Beijing
The weather was fine.
---
CONSULT:meet actual CHN,RUS:GOV -> -
END
check_equal "a known miss is no failure" "1 passed, 0 failed, 1 known misses" "$("$READOUT" pack test -q "$work/en" --ontology "$ROOT/ontology")"
sed -i 's/=== any/=== ~ any/' "$work/en/tests/a.txt"
got=$("$READOUT" pack test -q "$work/en" --ontology "$ROOT/ontology")
check_equal "a known miss that passes is a failure" 1 $?
check_has "and is told" "it passes now: take away its mark" "$got"
printf '=== open\ntext\n' >"$work/en/tests/b.txt"
check_exit "a test without --- is exit 2" 2 "$READOUT" pack test -q "$work/en" --ontology "$ROOT/ontology"
echo "frobnicate	v	NOTYPE" >>"$work/en/lexicon/triggers.tsv"
errors=$("$READOUT" pack lint "$work/en" --ontology "$ROOT/ontology" 2>&1 >/dev/null)
check_equal "a wrong line is exit 2" 2 $?
check_has "a wrong line is named" "triggers.tsv:" "$errors"
check_exit "pack without a folder is exit 2" 2 "$READOUT" pack build
check_exit "pack of no folder is exit 2" 2 "$READOUT" pack build "$work/none"
