#!/usr/bin/env bash
# What `readout code` reads: files, folders, standard input; and what it makes of bad input.
. "$(dirname "$0")/lib.sh"

text="Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday."
ids() { python3 -c 'import json,sys; print(*[json.loads(l).get("error") or json.loads(l)["id"] for l in sys.stdin], sep="|")'; }
line() { printf '{"id":"%s","lang":"en","text":"%s"}\n' "$1" "$text"; }

check_equal "standard input by itself" "a" "$(line a | "$READOUT" code -q | ids)"
check_equal "standard input by a dash" "a|b" "$( (line a; line b) | "$READOUT" code -q - | ids)"
printf '%s\n' "$text" >"$work/plain.txt"
line j >"$work/lines.json"
check_equal "a plain file has the id of its text" "$("$READOUT" code -q "$work/plain.txt" | ids)" "$("$READOUT" code -q - <"$work/plain.txt" | ids)"
printf ' date 2026-02-05 %s\n\n%s\n' "$text" "$text" >"$work/dated.txt"
check_equal "a first line with a date is plain text" 1 "$("$READOUT" code -q "$work/dated.txt" | wc -l | tr -d ' ')"
printf '{"url":"https://example.org/x","lang":"en","text":"%s"}\n{"url":"https://example.org/x","lang":"en","text":"Other words."}\n' "$text" >"$work/url.jsonl"
check_equal "without id the url makes one" 1 "$("$READOUT" code -q "$work/url.jsonl" | ids | tr '|' '\n' | sort -u | wc -l | tr -d ' ')"
printf '\xef\xbb\xbf\n  {"id":"bom","lang":"en","text":"%s"}\n' "$text" >"$work/bom.jsonl"
check_equal "a byte order mark is no text" "bom" "$("$READOUT" code -q "$work/bom.jsonl" | ids)"

mkdir -p "$work/folder/b"
line 1 >"$work/folder/a.jsonl"
line 2 >"$work/folder/b/x.jsonl"
line 3 >"$work/folder/c.jsonl"
line hidden >"$work/folder/.hidden"
ln -s a.jsonl "$work/folder/link.jsonl"
ln -s / "$work/folder/root"
mkfifo "$work/folder/pipe"
check_equal "folders in order, no links, no pipes" "1|2|3" "$(timeout 20 "$READOUT" code -q "$work/folder" | ids)"
deep=$work/deep
for _ in $(seq 30); do deep=$deep/d; done
mkdir -p "$deep"
line deep >"$deep/x.jsonl"
check_exit "folders too deep are told" 2 "$READOUT" code -q "$work/deep"

# bad input: told, skipped, the rest goes on
{ line a; echo '{broken'; echo '[1]'; echo '{"id":"t","text":7}'; echo '{"id":"n"}'; echo; line z; } >"$work/bad.jsonl"
errors=$("$READOUT" code --format gold "$work/bad.jsonl" 2>&1 >"$work/out")
check_equal "bad lines are exit 1" 1 "$("$READOUT" code -q "$work/bad.jsonl" >/dev/null; echo $?)"
check_equal "bad lines keep their place" 6 "$(wc -l <"$work/out" | tr -d ' ')"
check_equal "an article with an id keeps it" '"id":"t"' "$(sed -n 4p "$work/out" | grep -o '"id":"t"')"
check_has "a broken line is named" "bad.jsonl:2: skipped: not valid JSON" "$errors"
check_has "a wrong type is named" 'bad.jsonl:4: skipped: "text" is not a string' "$errors"
check_has "empty lines are counted" "bad.jsonl:5: skipped: no \"text\"" "$errors"
check_equal "--quiet says nothing" "" "$("$READOUT" code -q "$work/bad.jsonl" 2>&1 >/dev/null)"
check_exit "a missing file is exit 2" 2 "$READOUT" code "$work/none"
check_exit "a missing file beside another is exit 1" 1 "$READOUT" code -q "$work/none" "$work/lines.json"
check_equal "an unknown language is told" "no pack for its language (xx)" "$(echo '{"lang":"xx","text":"a"}' | "$READOUT" code -q | ids)"
check_equal "a language that is not there is told" "no pack for its language" \
  "$(printf 'Il presidente ha incontrato il primo ministro spagnolo per parlare di pace e del commercio tra i due paesi.' | "$READOUT" code -q | ids)"
check_equal "an empty text is told" "the text is empty" "$(echo '{"text":" \n"}' | "$READOUT" code -q | ids)"
check_equal "no input is no article" "0" "$(printf '' | "$READOUT" code >"$work/out"; echo $?)"

# bytes and escapes
printf '{"id":"bytes","lang":"en","text":"A\xff %s"}\n' "$text" >"$work/bytes.jsonl"
got=$("$READOUT" code --text "$work/bytes.jsonl")
check_has "bad bytes become U+FFFD" '"text":"A� ' "$got"
check_has "bad bytes are a warning" 'ill-formed' "$got"
printf '{"id":"half","lang":"en","text":"A\\ud83d \\u0000 %s"}\n' "$text" >"$work/half.jsonl"
got=$("$READOUT" code --text "$work/half.jsonl")
check_has "half surrogates and NUL become U+FFFD" '"text":"A� � Russian' "$got"
check_has "they are a warning" '"warnings":["2 escapes' "$got"
python3 - "$work/long.jsonl" <<'END'
import sys
with open(sys.argv[1], "w") as out:
    out.write('{"id":"long","lang":"en","text":"' + "word " * (4 << 20) + '"}\n')
    out.write('{"id":"after","lang":"en","text":"Words."}\n')
END
check_equal "a long line is refused, the next is read" "a line of more than 16 MiB|after" "$("$READOUT" code -q "$work/long.jsonl" | ids)"
python3 -c 'print("{\"text\":\"x\",\"deep\":" + "[" * 200000 + "]" * 200000 + "}")' >"$work/nested.jsonl"
check_equal "deep nesting is refused" "JSON nested more than 64 deep" "$("$READOUT" code -q "$work/nested.jsonl" | ids)"
head -c 300000 /dev/urandom >"$work/noise"
"$READOUT" code -q "$work/noise" >/dev/null 2>&1
check_equal "noise does no harm" 0 $(($? > 1))

# offsets into the text as it was given, in bytes and in characters
python3 - "$work/offsets.jsonl" <<'END'
import json, sys, unicodedata
text = "Tổng thống Nga Vladimir Putin đã điện đàm với Chủ tịch Trung Quốc Tập Cận Bình ngày 4/2."
with open(sys.argv[1], "w", encoding="utf-8") as out:
    for form in ("NFC", "NFD"):
        row = {"id": form, "lang": "vi", "published": "2026-02-05", "text": "😀 " + unicodedata.normalize(form, text)}
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
END
cat >"$work/offsets.py" <<'END'
import json, subprocess, sys, unicodedata
given = [json.loads(line)["text"] for line in open(sys.argv[2], encoding="utf-8")]
def spans(node, out):
    if isinstance(node, dict):
        if node.get("text") and node.get("span"):
            out.append((node["span"], node["text"]))
        for value in node.values():
            spans(value, out)
    elif isinstance(node, list):
        for value in node:
            spans(value, out)
    return out
for unit in ("bytes", "chars"):
    run = subprocess.run([sys.argv[1], "code", "--format", "jsonl", "--offsets", unit, sys.argv[2]], capture_output=True, check=True)
    rows = [json.loads(line) for line in run.stdout.decode().splitlines()]
    words = []
    for row, text in zip(rows, given):
        found = spans(row["events"], [])
        assert found, row
        for (start, end), piece in found:
            cut = text[start:end] if unit == "chars" else text.encode()[start:end].decode()
            assert cut == piece, (unit, row["id"], cut, piece)
        words.append([unicodedata.normalize("NFC", piece) for _, piece in found])
    assert words[0] == words[1], words
END
check "spans hold in both compositions and units" python3 "$work/offsets.py" "$READOUT" "$work/offsets.jsonl"
