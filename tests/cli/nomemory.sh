#!/usr/bin/env bash
# The program where the system gives little memory: a clear message, the exit status of the manual, never a crash.
. "$(dirname "$0")/lib.sh"
case ${MODE:-release} in
  asan | tsan)
    echo "skipped: a sanitizer takes address space of its own"
    exit 77
    ;;
esac

python3 -c "
import json
for i in range(6):
    text = 'Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday. ' * (1 + i % 2 * 5500)
    print(json.dumps(dict(id=str(i), lang='en', published='2026-02-05', text=text)))" >"$work/in.jsonl"
printf 'Ostravia\tOSV\n' >"$work/actors.tsv"

# run KIB COMMAND… : with so much address space; output in $work/out, messages in $work/told
limited() {
  local kib=$1
  shift
  (ulimit -v "$kib" && exec "$@") >"$work/out" 2>"$work/told"
}

# least COMMAND… : the least address space in which a command succeeds, in steps of 1 MiB
least() {
  local kib
  for ((kib = 4096; kib < 400000; kib += 1024)); do
    if limited $kib "$@"; then echo $kib; return; fi
  done
}
# with less than the first, the system cannot even load the program
start=$(least "$READOUT" --version 2>/dev/null)
check "the program starts in little address space" test -n "$start"
[ -n "$start" ] || exit 0

crashed=0 unclear=0 failed=0 some=0 wrong=0
for threads in 1 8; do
  for ((kib = start; kib < start + 90000; kib += kib < start + 8192 ? 512 : 6144)); do
    limited $kib "$READOUT" code --actors "$work/actors.tsv" --format jsonl --threads $threads "$work/in.jsonl"
    status=$?
    case $status in
      0) [ "$(grep -c '"skipped"' "$work/out")" = 0 ] || wrong=$((wrong + 1)) ;;
      1) some=$((some + 1)); grep -q 'skipped: .*memory' "$work/told" || unclear=$((unclear + 1)) ;;
      2) failed=$((failed + 1)); grep -qi 'memory' "$work/told" || unclear=$((unclear + 1)) ;;
      *) crashed=$((crashed + 1)); echo "# exit $status in $kib KiB, threads $threads: $(tail -1 "$work/told")" ;;
    esac
    [ $unclear = 0 ] || { echo "# unclear, exit $status in $kib KiB: $(head -c 300 "$work/told")"; unclear_seen=$((${unclear_seen:-0} + unclear)); unclear=0; }
  done
done
echo "# $failed runs did nothing, $some some of it"
check_equal "no run crashes" 0 $crashed
check_equal "each says that there was no memory" 0 "${unclear_seen:-0}"
check_equal "status 0 only where all was coded" 0 $wrong
check "some runs skip the long articles and code the others" test $some -gt 0
