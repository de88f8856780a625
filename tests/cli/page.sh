#!/usr/bin/env bash
# The page of readout serve: that the built page is that of its sources (without node), and its own tests (tools/test_page).
. "$(dirname "$0")/lib.sh"
check "the built page is of the present sources" "$ROOT/tools/check_page"
READOUT=$READOUT "$ROOT/tools/test_page" build unit timeline occurrence hostile
status=$?
[ $status != 77 ] || echo "skip the tests of the page: see the line above"
exit 0
