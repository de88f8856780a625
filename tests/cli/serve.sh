#!/usr/bin/env bash
# readout serve from outside: what it refuses, what it bounds, what it keeps. serve.py asks it, over sockets of its own.
. "$(dirname "$0")/lib.sh"
if ! command -v python3 >/dev/null; then
  echo "skipped: no python3"
  exit 77
fi

export XDG_STATE_HOME=$work/state
"$READOUT" add --db "$work/record.db" -q "$ROOT"/samples >/dev/null || not_ok "a record is made"
python3 "$ROOT/tests/cli/serve.py" "$READOUT" "$work" || not_ok "serve.py ran to its end"

# ---- what it says of a wrong start
check_exit "a record that is not there" 2 "$READOUT" serve --db "$work/none.db" --port 0
check_exit "a wrong port" 2 "$READOUT" serve --db "$work/record.db" --port 65536
check_exit "a wrong address" 2 "$READOUT" serve --db "$work/record.db" --port 0 --listen nowhere
check_exit "a wrong name" 2 "$READOUT" serve --db "$work/record.db" --port 0 --host http://news.home
check_exit "a word" 2 "$READOUT" serve "$work/record.db"
touch "$work/open.token" && chmod 644 "$work/open.token"
check_has "a token that others may read" "chmod 600" "$("$READOUT" serve --db "$work/record.db" --port 0 --token-file "$work/open.token" 2>&1)"
