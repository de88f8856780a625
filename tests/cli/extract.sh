#!/usr/bin/env bash
# readout extract, and readout code of pages: what is printed, what is packed, what means harm.
. "$(dirname "$0")/lib.sh"

first="Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday."
second="The two leaders signed an agreement on trade, and the Chinese president condemned the sanctions."
page() { # BODY
  printf '<!DOCTYPE html><html lang="en"><head><title>Leaders meet in Beijing again</title><meta property="article:published_time" content="2024-02-07T10:00:00Z"></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><h1>Leaders meet in Beijing again</h1>%s<footer>All rights are ours.</footer></body></html>' "$1"
}
field() { python3 -c 'import json,sys; print(*[json.loads(l).get(sys.argv[1]) for l in sys.stdin], sep="|")' "$1"; }
body="<p>$first</p><p>$second</p>"
text=$'Leaders meet in Beijing again\n\n'"$first"$'\n\n'"$second"

page "$body" >"$work/one.html"
check_equal "the article is printed" "$text" "$("$READOUT" extract "$work/one.html")"
check_equal "from standard input" "$text" "$("$READOUT" extract - <"$work/one.html")"
check_equal "jsonl: text is the body" "$first"$'\n\n'"$second" "$("$READOUT" extract --format jsonl "$work/one.html" | field text)"
check_equal "jsonl: the date and whence" "2024-02-07|meta" "$("$READOUT" extract --format jsonl "$work/one.html" | field published)|$("$READOUT" extract --format jsonl "$work/one.html" | field published_from)"
gzip -c "$work/one.html" >"$work/two.html.gz"
check_equal "jsonl: the id has no endings" "one|two" "$("$READOUT" extract --format jsonl "$work/one.html" "$work/two.html.gz" | field id)"
check_equal "gzip is unpacked" "$text" "$("$READOUT" extract "$work/two.html.gz")"
check_has "pages are coded" '"2024-02-07"' "$("$READOUT" code --format jsonl "$work/two.html.gz")"
check_has "the title is the page's" 'Leaders meet in Beijing again' "$("$READOUT" code --format jsonl "$work/one.html")"
check_equal "code finds the same events as in the text" \
  "$(printf '{"published":"2024-02-07","lang":"en","title":"Leaders meet in Beijing again","text":"Leaders meet in Beijing again\\n\\n%s\\n\\n%s"}\n' "$first" "$second" | "$READOUT" code -q --format csv | cut -d, -f2- | wc -l)" \
  "$("$READOUT" code -q --format csv "$work/one.html" | cut -d, -f2- | wc -l)"
head -c 200 "$work/two.html.gz" >"$work/cut.html.gz"
check_exit "gzip that is cut off is told" 2 "$READOUT" extract -q "$work/cut.html.gz"
check_has "and named" "of what gzip packed" "$("$READOUT" extract "$work/cut.html.gz" 2>&1)"
head -c 50000000 /dev/zero | tr '\0' 'a' | { printf '<html><p>'; cat; } | gzip >"$work/bomb.html.gz"
check_exit "a gzip bomb stops at the limit" 1 timeout 20 "$READOUT" extract -q "$work/bomb.html.gz" "$work/none.html"

printf 'just words\n' >"$work/plain.txt"
check_exit "what is no page is skipped" 1 "$READOUT" extract -q "$work/plain.txt"
: >"$work/empty.html"
check_exit "an empty page is skipped" 1 "$READOUT" extract -q "$work/empty.html"
printf '<html></html>' >"$work/bare.html"
check_has "a page without text is told" "no article was found in the page" "$("$READOUT" extract "$work/bare.html" 2>&1)"
check_has "in code too" "no article was found in the page" "$("$READOUT" code "$work/bare.html" 2>&1 >/dev/null)"
check_exit "an unknown format" 2 "$READOUT" extract --format csv "$work/one.html"

page "<div class='x><b><p>$first<table><p>$second</b></i></div>" | sed "s/class='x>/class='x'>/" >"$work/broken.html"
check_has "broken markup" "$second" "$("$READOUT" extract "$work/broken.html")"
python3 - "$work" "$first" "$second" <<'END'
import sys
work, first, second = sys.argv[1:]
def write(name, body, encoding="utf-8"):
    with open(f"{work}/{name}.html", "wb") as out:
        out.write(("<html><head><meta charset=utf-8></head><body><h1>Leaders meet in Beijing</h1>" + body).encode(encoding))
text = f"<p>{first}</p><p>{second}</p>"
write("nested", "<div>" * 10000 + text + "</div>" * 10000)
write("deep", "<div>" * 200000 + text)
write("deepend", "<div>" * 200000 + text + "</span>" * 200000)
write("entities", "<p>" + "&amp;&lt;&#65;&bogus;&#x110000;" * 200000 + "</p>" + text)
with open(f"{work}/doctype.html", "w") as out:
    out.write("<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>" + "".join(f"<!ENTITY a{i} '&a{i-1};&a{i-1};'>" for i in range(1, 30)) + "]><html><p>&a29;</p>" + text)
write("charset", "<p>" + first.replace("Wednesday", "Wédnesday") + "</p><p>" + second + "</p>", "windows-1252")
write("large", "<p>Some words of a sentence, that go on.</p>" * 250000)
write("attributes", "<p " + " ".join(f"a{i}=1" for i in range(200000)) + ">" + text)
END
for name in nested deep deepend entities doctype charset large attributes; do
  check "hard page: $name" timeout 20 "$READOUT" extract -q "$work/$name.html"
done
check_has "ten thousand nested tags" "$second" "$("$READOUT" extract -q "$work/nested.html")"
check_has "it is told" "elements lie too deep" "$("$READOUT" extract "$work/nested.html" 2>&1 >/dev/null)"
check_has "a wrong charset" "dnesday" "$("$READOUT" extract "$work/charset.html")"
check_has "entities are no bomb" "$second" "$("$READOUT" extract "$work/doctype.html")"

check_has "a page without end is cut, which is told" "longer than 16 MiB" \
  "$( (printf '<!doctype html><h1>Leaders meet</h1><p>'; yes "$first" | head -c 20000000) | "$READOUT" extract - 2>&1 >/dev/null)"

# what a crawl fetched was not published later
record() { # DAY STATED
  local page="<html lang=en><meta property='article:published_time' content='$2'><article><h1>Talks in Lima</h1><time datetime=2024-03-05>5 March</time><p>Peru expelled the Venezuelan consul on Monday, officials said in Lima.</p><p>Police fired tear gas at the demonstrators, who had gathered in the square.</p></article>"
  local body
  body=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s' "$page")
  printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' "$1" "$(printf %s "$body" | wc -c)" "$body"
}
{ record 2024-03-06T00:00:00Z 2024-05-03; record 2024-05-02T22:00:00Z 2024-05-03; record nonsense 2024-05-03; } >"$work/days.warc"
check_equal "a day behind that of the crawl is not believed" "2024-03-05 2024-05-03 2024-05-03 " \
  "$("$READOUT" extract --format jsonl "$work/days.warc" | grep -o '"published":"[^"]*' | cut -d'"' -f4 | tr '\n' ' ')"
