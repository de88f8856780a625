#!/usr/bin/env bash
# The man pages: every option of --help stands in its page and the other way round; they render without warnings.
. "$(dirname "$0")/lib.sh"

pages=$ROOT/docs/man
# the options that a text names behind the start of a line: -q and --quiet
helped() { "$READOUT" "$1" --help | grep -E '^ +(-|--)' | grep -oE '^ +(-[a-z], )?--[a-z-]+' | grep -oE '(^|[ ,])-{1,2}[a-z-]+' | tr -d ' ,' | sort -u; }
paged() { grep '^\.It Fl ' "$1" | grep -oE '(Fl|,) -?[a-z][a-z-]*' | sed -E 's/^(Fl|,) /-/' | sort -u; }

for verb in code explain who pack add search remove recode check events timeline show compare calendar export report watch; do
  page=$pages/readout-$verb.1
  check_equal "readout-$verb.1 has the options of --help" "$(helped "$verb")" "$(paged "$page")"
  check_has "readout.1 names $verb" ".It Cm $verb" "$(cat "$pages/readout.1")"
done
check_equal "readout.1 has the options of readout" "$(printf -- '--help\n--version\n-h')" "$(paged "$pages/readout.1")"
for page in "$pages"/*.1; do
  name=$(basename "$page")
  for section in NAME SYNOPSIS DESCRIPTION OPTIONS "EXIT STATUS" EXAMPLES "SEE ALSO"; do
    grep -q "^\.Sh $section\$" "$page" || not_ok "$name has $section"
  done
  if command -v groff >/dev/null && groff -mdoc -Tutf8 -z /dev/null 2>/dev/null; then
    check_equal "$name renders without warnings" "" "$(groff -mdoc -Tutf8 -ww -z "$page" 2>&1)"
  else
    skip "$name renders" "no groff with mdoc"
  fi
  if command -v mandoc >/dev/null; then
    check_equal "mandoc finds no fault in $name" "" "$(mandoc -Tlint -W warning "$page" 2>&1)"
  else
    skip "mandoc finds no fault in $name" "no mandoc"
  fi
done
