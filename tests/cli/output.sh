#!/usr/bin/env bash
# What `readout code` writes: nothing that a terminal or a spreadsheet would run, the same for any number of threads.
. "$(dirname "$0")/lib.sh"

python3 - "$work/evil.jsonl" <<'END'
import json, sys
text = "Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday.\x1b[31m\u202e \u2066end\x07."
with open(sys.argv[1], "w", encoding="utf-8") as out:
    for start in "=+-@\t":
        out.write(json.dumps({"id": start + "HYPERLINK(\"x\")", "title": start + "1,2", "source": " =2", "lang": "en", "text": text}) + "\n")
END
for format in table jsonl gold csv; do
  "$READOUT" code -q --format $format "$work/evil.jsonl" >"$work/out.$format"
  check_equal "$format has no control characters" 0 "$(tr -d '\n' <"$work/out.$format" | LC_ALL=C tr -cd '\000-\037\177' | wc -c | tr -d ' ')"
done
"$READOUT" explain -q "$work/evil.jsonl" >"$work/out.explain"
for format in table jsonl explain; do
  check_equal "$format has no direction overrides" 0 "$(grep -cP '[\x{202A}-\x{202E}\x{2066}-\x{2069}]' "$work/out.$format")"
done
cat >"$work/cells.py" <<'END'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
assert len(rows) >= 5, len(rows)
for row in rows:
    for name, cell in row.items():
        assert not cell.lstrip().startswith(("=", "+", "@")), (name, cell)
        assert name in ("lat", "lon") or not cell.lstrip().startswith("-"), (name, cell)
assert any(row["article"].startswith("'=") for row in rows)
END
check "CSV cells run nothing" python3 "$work/cells.py" "$work/out.csv"

python3 - "$work/many.jsonl" <<'END'
import json, sys
vi = "Tổng thống Nga Vladimir Putin đã điện đàm với Chủ tịch Trung Quốc Tập Cận Bình ngày {}/2. Hai bên nhất trí hợp tác."
en = "Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on {} February. China condemned the United States."
with open(sys.argv[1], "w", encoding="utf-8") as out:
    for i in range(6000):
        if i % 500 == 499:
            out.write("{broken\n")
        text = (vi if i % 2 else en).format(i % 28 + 1) + " filler" * (i % 200)
        out.write(json.dumps({"id": str(i), "published": "2026-02-20", "lang": "vi" if i % 2 else "en", "text": text}) + "\n")
END
for format in jsonl csv gold table; do
  "$READOUT" code --threads 1 --format $format "$work/many.jsonl" >"$work/one" 2>"$work/one.err"
  for threads in 2 8; do
    "$READOUT" code --threads $threads --format $format "$work/many.jsonl" >"$work/many" 2>"$work/many.err"
    check_files "$format is the same for $threads threads" "$work/one" "$work/many"
    check_files "messages with $format are the same for $threads threads" "$work/one.err" "$work/many.err"
  done
done

"$READOUT" code --format jsonl "$work/many.jsonl" 2>"$work/err" | head -1 >/dev/null
check_equal "a reader that goes away is no error" 0 "$(grep -c 'cannot be written' "$work/err")"
if [ -w /dev/full ]; then
  "$READOUT" code -q "$work/many.jsonl" >/dev/full 2>"$work/err"
  check_equal "a full disk is exit 2 and told" "2 1" "$? $(grep -c 'cannot be written' "$work/err")"
else
  skip "a full disk is exit 2" "there is no /dev/full"
fi

# ---- nothing around the program changes what it says
head -400 "$work/many.jsonl" >"$work/few.jsonl"
said() { "$@" code -q --format jsonl "$work/few.jsonl" | cksum; }
want=$(said "$READOUT")
check_equal "the same with an empty environment" "$want" "$(said env -i "$READOUT")"
check_equal "the same in another time zone" "$want" "$(said env TZ=Pacific/Auckland "$READOUT")"
check_equal "the same at another hour" "$want" "$(said env TZ=XXX-13:59 "$READOUT")"
for locale in C POSIX tr_TR.UTF-8 de_DE.UTF-8 vi_VN; do
  check_equal "the same in the locale $locale" "$want" "$(said env LC_ALL=$locale LANG=$locale LANGUAGE=$locale "$READOUT")"
done
check_equal "the same with memory that is not zeroed" "$want" "$(said env MALLOC_PERTURB_=165 "$READOUT")"
if command -v setarch >/dev/null && setarch -R true 2>/dev/null; then
  check_equal "the same wherever memory lies" "$want" "$(said setarch -R "$READOUT")"
else skip "the same wherever memory lies" "setarch is not allowed here"; fi
check_equal "the same from a folder elsewhere" "$want" "$(cd / && said "$READOUT")"
check_equal "the same from a pipe" "$want" "$("$READOUT" code -q --format jsonl - <"$work/few.jsonl" | cksum)"
