#!/usr/bin/env bash
# readout watch against a local server that misbehaves (watch_server.py): what is written, what is survived, what is asked.
. "$(dirname "$0")/lib.sh"
if ! command -v python3 >/dev/null; then
  echo "skipped: no python3"
  exit 77
fi

# a proxy of the environment must not be asked: nothing listens there
export http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 ALL_PROXY=http://127.0.0.1:9
python3 "$ROOT/tests/cli/watch_server.py" "$work" 2>"$work/server.err" &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -e "$work/port" ] && break; sleep 0.1; done
base=http://127.0.0.1:$(cat "$work/port") named=http://localhost:$(cat "$work/port")

# watch NAME OPTION… -- FEED… : one round of feeds into $out; sets status, told
watch() {
  local name=$1 options=()
  shift
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  out=$work/$name.jsonl
  printf '%s\n' "$@" >"$work/$name.txt"
  told=$(timeout 120 "$READOUT" watch "$work/$name.txt" --out "$out" --once --delay 0 --allow-private "${options[@]}" 2>&1)
  status=$?
}
titles() { python3 -c 'import json, sys
for line in open(sys.argv[1]): print(json.loads(line)["title"])' "$1" | sort; }
asked() { grep -c "GET [^ ]* $1 " "$work/log"; }

# ---- what is well
: >"$work/log"
watch good -- $base/good.xml $base/full.xml $base/good.xml
check_equal "all is well" 0 "$status"
check_equal "each article once" "$(printf 'Story a\nStory b\nStory c\nStory full')" "$(titles "$out")"
check_equal "what the feed has whole is not fetched" 0 "$(asked /page/full)"
check_equal "robots.txt is asked for once" 1 "$(asked /robots.txt)"
check_equal "lines of the fields that are promised" "fetched,id,lang,published,source,text,title,url" \
  "$(python3 -c 'import json, sys; print(",".join(sorted(json.loads(open(sys.argv[1]).readline()))))' "$out")"
check_has "without what tracks readers" "\"url\":\"$base/page/a?id=1\"" "$(cat "$out")"
check_has "the text of the page" 'Part 2 of a' "$(cat "$out")"
check_equal "readout code takes it" 4 "$("$READOUT" code --format jsonl "$out" | grep -c '"type"')"
watch good -- $base/good.xml $base/full.xml
check_equal "nothing twice" 4 "$(wc -l <"$out")"
check_has "it asks whether the feed changed" '"if-none-match": "\"one\""' "$(grep 'GET [^ ]* /good.xml' "$work/log" | tail -1)"
check_has "with the date too" '"if-modified-since": "Tue, 05 Mar 2024' "$(grep 'GET [^ ]* /good.xml' "$work/log" | tail -1)"
check_has "it says who it is" '"user-agent": "readout/' "$(cat "$work/log")"
case $(cat "$work/log") in *'"cookie"'*) not_ok "no cookies" ;; *) ok "no cookies" ;; esac
rm "$out" "$out.state"
got=$(timeout 100 python3 "$ROOT/tests/cli/progress.py" TERM=xterm COLUMNS=120 "$READOUT" watch "$work/good.txt" --out "$out" --once --delay 1 --allow-private)
if echo "$got" | grep -Eq "[0-9]+ articles, [0-9.]+ a second, [0-9]+ feeds read, 0 failed, 0 pages failed, [0-9]+ wait\\\\x1b\[K"; then ok "progress on a terminal"; else not_ok "progress on a terminal" "$got"; fi
rm "$out.state"
watch good -- $base/good.xml $base/full.xml
check_equal "nothing twice without the state" 4 "$(wc -l <"$out")"
rm "$out"
watch good -- $base/full.xml
check_equal "nothing twice without the file" 0 "$(wc -l <"$out")"

printf '<opml version="2.0"><body><outline text="w"><outline xmlUrl="%s"/></outline></body></opml>' $base/good.xml >"$work/list.opml"
"$READOUT" watch "$work/list.opml" --out "$work/opml.jsonl" --once --delay 0 --allow-private --max-articles 2 -q
check_equal "a list in OPML; no more than wanted" 2 "$(wc -l <"$work/opml.jsonl")"
"$READOUT" watch "$work/list.opml" --out "$work/opml.jsonl" --once --delay 0 --allow-private -q
check_equal "the rest at the next run" 3 "$(wc -l <"$work/opml.jsonl")"

# ---- what changes, what is forbidden
watch changes -- $base/changes.xml
watch changes -- $base/changes.xml
check_equal "an item that changes is one article" 1 "$(wc -l <"$out")"
printf 'User-agent: *\nDisallow: /secret\n' >"$work/robots.txt"
: >"$work/log"
watch forbidden -- $base/forbidden.xml
check_has "what robots.txt forbids is told" "robots.txt of the host forbids it" "$told"
check_equal "and not asked" 0 "$(asked /secret/page)"
check_has "the feed's own words are kept" "In short: secret" "$(cat "$out")"
printf 'User-agent: *\nDisallow: /\n' >"$work/robots.txt"
: >"$work/log"
watch closed_site -- $base/good.xml
check_equal "a feed that robots.txt forbids is not asked" "2 0" "$status $(asked /good.xml)"
rm "$work/robots.txt"

# ---- what is bad: each alone, told, and without harm to the others
bad() { # PATH MESSAGE
  watch bad_$1 -- $base/$1.xml $named/full.xml
  check_has "$1 is told" "$2" "$told"
  check_equal "$1 does no harm" "1 1" "$status $(wc -l <"$out")"
}
bad html "this is no feed"
bad endless "it is too large"
bad bomb "it is too large"
bad loop "too many redirects"
bad tofile "redirects to what is no plain http"
bad short "partial"
bad error "status 500"
bad none "status 404"
bad deep "too deep"
bad closed "come again later"
watch down -- http://127.0.0.1:1/feed.xml $base/full.xml
check_equal "a host that is down does no harm" "1 1" "$status $(wc -l <"$out")"
watch nothing -- http://127.0.0.1:1/feed.xml
check_equal "nothing but a host that is down" 2 "$status"

watch entities -- $base/entities.xml
case $(cat "$out") in
  *lollol* | *root:*) not_ok "entities are not expanded" "$(head -c 300 "$out")" ;;
  *'bomb &l9; &f;'*) ok "entities are not expanded" ;;
  *) not_ok "entities are not expanded" "$(head -c 300 "$out")" "$told" ;;
esac
watch long -- $base/long.xml
check_equal "a length that is too short" 0 "$(wc -l <"$out")"
watch toself -- $base/toself.xml
check_equal "a redirect is followed" 3 "$(wc -l <"$out")"
: >"$work/log"
watch busy -- $base/busy.xml
check_equal "a busy host is asked again" "0 1 2" "$status $(wc -l <"$out") $(asked /busy.xml)"
check_equal "after as long as it said" yes "$(awk '$3 == "/busy.xml" { print $4 }' "$work/log" | sort -n | awk 'NR == 1 { first = $1 } END { print ($1 - first >= 1.9) ? "yes" : "no" }')"
watch pages -- $base/pages.xml
check_equal "pages that hold nothing give what the feed says" "$(printf 'Story file\nStory gone\nStory picture')" "$(titles "$out")"
: >"$work/log"
watch slow --delay 0.5 -- $base/good.xml
check_equal "a pause between requests at one host" yes \
  "$(awk '{ print $4 }' "$work/log" | sort -n | awk 'NR > 1 && $1 - last < 0.45 { bad = 1 } { last = $1 } END { print bad ? "no" : "yes" }')"

# ---- what may be connected to
: >"$work/log"
printf '%s\n' $base/good.xml $named/good.xml "http://[::1]:$(cat "$work/port")/good.xml" "http://[::ffff:127.0.0.1]:$(cat "$work/port")/good.xml" >"$work/private.txt"
told=$("$READOUT" watch "$work/private.txt" --out "$work/private.jsonl" --once --delay 0 2>&1)
check_equal "no private address" "2 0" "$? $(wc -l <"$work/log")"
check_has "and why" "private or reserved" "$told"
check_exit "no file" 2 "$READOUT" watch <(echo file:///etc/passwd) --out "$work/x.jsonl" --once
check_exit "no list" 2 "$READOUT" watch "$work/none.txt" --out "$work/x.jsonl" --once
check_exit "no --out" 2 "$READOUT" watch "$work/private.txt" --once
check_exit "a feed is no list" 2 "$READOUT" watch <(echo '<rss><channel/></rss>') --out "$work/x.jsonl" --once
check_exit "an output that cannot be" 2 "$READOUT" watch "$work/private.txt" --out /dev/full --once

# ---- a slow drip does not hold up the others, and a signal ends it cleanly
printf '%s\n' $named/drip.xml $base/good.xml >"$work/drip.txt"
"$READOUT" watch "$work/drip.txt" --out "$work/drip.jsonl" --delay 0 --allow-private -q &
watcher=$!
for _ in $(seq 100); do [ "$(wc -l 2>/dev/null <"$work/drip.jsonl")" = 3 ] && break; sleep 0.1; done
check_equal "a slow drip holds up nobody" 3 "$(wc -l <"$work/drip.jsonl")"
kill -TERM $watcher
wait $watcher
check_equal "a signal ends it cleanly" 0 $?
check_has "with its state" "good.xml" "$(cat "$work/drip.jsonl.state")"
"$READOUT" watch "$work/drip.txt" --out "$work/drip.jsonl" --delay 0 --allow-private -q &
watcher=$!
sleep 0.5
check_exit "two do not write to one file" 2 "$READOUT" watch "$work/drip.txt" --out "$work/drip.jsonl" --once --allow-private -q
kill -INT $watcher
wait $watcher

# ---- killed at any moment, it loses nothing and writes nothing twice
echo 40 >"$work/grow"
echo $base/grow.xml >"$work/kill.txt"
for round in $(seq 12); do
  "$READOUT" watch "$work/kill.txt" --out "$work/kill.jsonl" --delay 0.005 --allow-private --interval 1 --once -q &
  watcher=$!
  sleep "0.$((RANDOM % 3))$((RANDOM % 10))"
  kill -KILL $watcher 2>/dev/null
  wait $watcher 2>/dev/null
  echo $((40 + round)) >"$work/grow"
  [ "$round" = 6 ] && printf '{"id":"half a li' >>"$work/kill.jsonl"
done
"$READOUT" watch "$work/kill.txt" --out "$work/kill.jsonl" --delay 0 --allow-private --once -q
"$READOUT" watch "$work/kill.txt" --out "$work/kill.jsonl" --delay 0 --allow-private --once -q
check_equal "killed at random: all is there, once" "$(for i in $(seq 52); do echo "Story g$i"; done | sort)" "$(titles "$work/kill.jsonl")"
