#!/usr/bin/env bash
# The rest of the tests of the page, in a script of their own since browsers take their time: all views in both languages,
# wide and narrow, light and dark.
. "$(dirname "$0")/lib.sh"
READOUT=$READOUT "$ROOT/tools/test_page" shell views
exit $?
