#!/usr/bin/env bash
# Packed files, archives of files and crawls: what is read, what is left out and how it is told, and what must not grow.
. "$(dirname "$0")/lib.sh"

cat >"$work/make.py" <<'END'
"""Makes every file of this test."""
import bz2, gzip, io, json, lzma, os, random, sys, tarfile, zipfile, zlib
os.chdir(sys.argv[1])
TEXT = "Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday."

def line(id, text=TEXT): return (json.dumps({"id": id, "lang": "en", "text": text}) + "\n").encode()
def put(name, data):
    with open(name, "wb") as out: out.write(data)
def zipped(*files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files: archive.writestr(name, data)
    return out.getvalue()
def tarred(*files, form=tarfile.PAX_FORMAT):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()

# ---- packed
lines = line("a") + line("b")
put("plain.jsonl", lines)
put("one.gz", gzip.compress(lines)), put("one.bz2", bz2.compress(lines)), put("one.xz", lzma.compress(lines))
put("pieces.gz", b"".join(gzip.compress(line(f"p{i}")) for i in range(50)))
put("cut.gz", gzip.compress(b"".join(line(f"c{i}", f"{TEXT} {random.random()}") for i in range(5000)))[:-2000])
pieces = [gzip.compress(line(f"m{i}")) for i in range(5)]
pieces[2] = pieces[2][:30] + bytes(40) + pieces[2][70:]
put("middle.gz", b"".join(pieces))
put("tail.gz", gzip.compress(lines) + bytes(1000))
put("thrice.xz", lzma.compress(gzip.compress(bz2.compress(lines))))
deep = lines
for _ in range(20): deep = gzip.compress(deep)
put("deep.gz", deep)
put("empty.gz", gzip.compress(b""))
put("half.bz2", bz2.compress(b"".join(line(f"h{i}", f"{TEXT} {random.random()}") for i in range(20000)))[:200000])

# ---- archives
files = [("b/x.jsonl", line("z1")), ("a.txt", TEXT.encode()), (".hidden", line("h")), ("__/._x", line("h")),
         ("tin/Tổng thống.jsonl", line("z2")), ("in.gz", gzip.compress(line("z3"))), ("empty/", b"")]
put("files.zip", zipped(*files)), put("stored.zip", zipped(*files, method=zipfile.ZIP_STORED))
tar = [file for file in files if not file[0].endswith("/")]
put("files.tar", tarred(*tar)), put("gnu.tar", tarred(*tar, form=tarfile.GNU_FORMAT))
put("files.tgz", gzip.compress(tarred(*tar))), put("files.txz", lzma.compress(tarred(*tar)))
put("nested.zip", zipped(("n.tgz", gzip.compress(tarred(("m.zip", zipped(("l.jsonl", line("n1")))), ("k.jsonl", line("n2"))))), ("o.jsonl", line("n3"))))
put("none.zip", zipped())
put("nones.tar", tarred(*[(f"{i}.zip", zipped()) for i in range(3000)], ("z.jsonl", line("end"))))
good = [(f"{i}.jsonl", line(f"g{i}", TEXT + str(random.random()))) for i in range(20)]
put("cut.tar", tarred(*good)[:8000]), put("cut.zip", zipped(*good)[:1500])
broken = bytearray(zipped(*good))
at = broken.index(b"5.jsonl") + 30
broken[at:at + 20] = bytes(20)
put("broken.zip", bytes(broken))
old = tarfile.TarInfo("old.jsonl")
old.size = len(lines)
head = bytearray(old.tobuf(tarfile.USTAR_FORMAT))
head[257:265] = bytes(8)
head[148:156] = b" " * 8
head[148:156] = b"%06o\0 " % sum(head)
put("old.tar", bytes(head) + lines + bytes(-len(lines) % 512 + 1024))
with tarfile.open("links.tar", "w") as archive:
    for name, kind in (("l", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("p", tarfile.FIFOTYPE), ("d", tarfile.CHRTYPE)):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
    info = tarfile.TarInfo("../../up.jsonl")
    info.size = len(line("up"))
    archive.addfile(info, io.BytesIO(line("up")))

# ---- bombs
def zeros(mib, head=b""):
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    return pack.compress(head) + b"".join(pack.compress(bytes(1 << 20)) for _ in range(mib)) + pack.flush()
put("zeros.gz", zeros(1024)), put("braces.gz", zeros(1024, b"{"))
put("twice.gz", gzip.compress(zeros(1024, b"{")))
bomb = zeros(128, b"{")
put("bomb.tar", tarred(("a.jsonl", line("before")), ("bomb.gz", bomb), ("z.jsonl", line("after"))))
put("bomb.zip", zipped(("a.jsonl", line("before")), ("bomb.jsonl", b"{" + bytes(300 << 20)), ("z.jsonl", line("after"))))
bombs = zipped(*[(f"{i}.gz", bomb) for i in range(16)])
for _ in range(3): bombs = zipped(*[(f"{i}.zip", bombs) for i in range(16)])
put("bombs.zip", bombs)
sparse = tarfile.TarInfo("sparse.jsonl")
put("sparse.tar", b"")
os.system("truncate -s 4G sparse.raw && printf '{' | dd of=sparse.raw conv=notrunc status=none && tar -cSf sparse.tar sparse.raw && rm sparse.raw")
END
mkdir "$work/in"
if ! python3 "$work/make.py" "$work/in" 2>"$work/made"; then
  not_ok "files are made" "$(cat "$work/made")"
  exit 0
fi
cd "$work/in" || exit 1
ids() { python3 -c 'import json,sys; print(*[json.loads(l).get("error") or json.loads(l)["id"] for l in sys.stdin], sep="|")'; }
read_ids() { "$READOUT" code -q --format gold "$@" | ids; }
told() { "$READOUT" code --format gold "$@" 2>&1 >/dev/null; }
# lines ARTICLES: of a plain text, which have an id of their text
plain=$(printf '%s' "Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday." | "$READOUT" code -q --format gold | ids)

# ---- what packs one file
for file in one.gz one.bz2 one.xz tail.gz thrice.xz; do
  check_equal "$file" "a|b" "$(read_ids $file)"
  check_equal "$file from a pipe" "a|b" "$(cat $file | read_ids -)"
done
if command -v zstd >/dev/null; then
  zstd -q plain.jsonl -o one.zst
  check_equal "one.zst" "a|b" "$(read_ids one.zst)"
else
  skip "one.zst" "no zstd"
fi
check_equal "the same bytes come out as of the plain file" "$("$READOUT" code plain.jsonl | cksum)" "$("$READOUT" code one.gz | cksum)"
check_equal "a gzip of many pieces" 50 "$(read_ids pieces.gz | tr '|' '\n' | wc -l | tr -d ' ')"
check_equal "a pipe that gives a byte at a time" "a|b" "$(python3 -c '
import sys, os
for byte in open("one.gz", "rb").read(): os.write(1, bytes([byte]))' | read_ids -)"
check_equal "an empty packed file is an empty text" "the text is empty" "$(read_ids empty.gz)"
got=$(read_ids cut.gz)
check_has "of a cut gzip what was whole is coded" "c0|c1|c2" "$got"
check_has "the cut is told" "|cannot be read: it is cut off, at byte" "$got"
check_exit "and is exit 1" 1 "$READOUT" code -q cut.gz
check_equal "behind a broken piece the next are read" "m0|m1|m3|m4" "$(read_ids middle.gz | tr '|' '\n' | grep '^m' | tr '\n' '|' | sed 's/|$//')"
check_has "and the piece is told" "middle.gz:2: skipped: cannot be read: it is broken, at byte" "$(told middle.gz)"
check_has "packing too deep is told" "deep.gz: skipped: packed more than 6 times over" "$(told deep.gz)"
check_has "a broken bzip2 is told" "skipped: cannot be read: truncated bzip2 input" "$(told half.bz2)"

# ---- archives
for file in files.zip stored.zip files.tar gnu.tar files.tgz files.txz; do
  check_equal "$file" "z1|$plain|z2|z3" "$(read_ids $file)"
  check_equal "$file from a pipe" "z1|$plain|z2|z3" "$(cat $file | read_ids -)"
done
check_equal "archives in archives" "n1|n2|n3" "$(read_ids nested.zip)"
check_equal "empty archives" "" "$(read_ids none.zip)"
check_equal "many empty archives in one" "end" "$(read_ids nones.tar)"
check_equal "a tar of the old form" "a|b" "$(read_ids old.tar)"
check_equal "links and devices are passed over" "up" "$(read_ids links.tar)"
check_equal "an archive beside files, in order" "a|b|n1|n2|n3|a|b" "$(read_ids one.gz nested.zip plain.jsonl)"
python3 - <<'END'
import zipfile
with zipfile.ZipFile("names.zip", "w") as out:
    out.writestr("d/Tổng thống.jsonl", '{"id":"a","lang":"xx","text":"x"}\n')
    out.writestr("e.jsonl", '{broken')
END
got=$(told names.zip)
check_has "entries are named" "names.zip/e.jsonl:1: skipped: not valid JSON" "$got"
check_has "in any script" "names.zip/d/Tổng thống.jsonl:1: skipped: no pack" "$got"
check_has "in any locale" "names.zip/d/Tổng thống.jsonl:1: skipped: no pack" "$(LC_ALL=C told names.zip)"
for file in cut.tar cut.zip; do
  check_has "of a $file what was whole is coded" "g0|g1|g2" "$(read_ids $file)"
  check_has "the cut of $file is told" "skipped: cannot be read" "$(told $file)"
done
got=$(read_ids broken.zip)
check_has "before a broken entry" "g4|" "$got"
check_has "a broken entry is named" "broken.zip/5.jsonl" "$(told broken.zip)"
check_has "behind a broken entry" "g6|g7" "$got"

# ---- bombs
bound() { # NAME COMMAND… : ends in time and memory; prints what it said
  local name=$1 started=$SECONDS
  shift
  timeout 100 /usr/bin/env python3 - "$@" >"$work/bound" 2>&1 <<'END'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10)
END
  local peak
  peak=$(sed -n 's/^peak //p' "$work/bound")
  case ${MODE:-release} in
    asan | tsan) skip "$name: memory" "a sanitizer takes more" ;;
    *) if [ "${peak:-999}" -lt 200 ]; then ok "$name: memory"; else not_ok "$name: memory" "$peak MiB"; fi ;;
  esac
  if [ $((SECONDS - started)) -lt 60 ]; then ok "$name: time"; else not_ok "$name: time" "$((SECONDS - started)) s"; fi
}
stop="comes out of it; it is read no further"
bound "a gzip of a GiB of zeros" "$READOUT" code --format gold zeros.gz
bound "a gzip of a GiB in one line" "$READOUT" code --format gold braces.gz
check_has "a gzip of a GiB in one line is stopped" "braces.gz: skipped: more than 64 MiB and 250 times its size $stop" "$(cat "$work/bound")"
bound "a gzip in a gzip" "$READOUT" code --format gold twice.gz
check_has "a gzip in a gzip is stopped" "$stop" "$(cat "$work/bound")"
for file in bomb.tar bomb.zip; do
  check_equal "what is beside a bomb in $file" "after|before" "$(read_ids $file | tr '|' '\n' | grep -E '^(before|after)$' | sort | tr '\n' '|' | sed 's/|$//')"
done
check_has "a bomb in an archive is named" "bomb.tar/bomb.gz: skipped: more than 64 MiB" "$(told bomb.tar)"
check_has "a large entry is named" "bomb.zip/bomb.jsonl: skipped: more than 64 MiB" "$(told bomb.zip)"
bound "bombs in zips in zips" "$READOUT" code --format gold bombs.zip
check_has "all that comes out of one file has an end" "more than 1 GiB and 250 times the file's size" "$(cat "$work/bound")"
bound "holes in a tar" "$READOUT" code --format gold sparse.tar
check_has "holes in a tar are counted" "$stop" "$(cat "$work/bound")"

# ---- crawls: how many pages come out (each is one row) and what is told
python3 - <<'END'
import gzip, os
def page(i): return (f"<!doctype html><html><head><title>Leaders meet, {i}</title></head><body><article><h1>Leaders meet, {i}</h1><p>Russian President "
                     f"Vladimir Putin met Chinese President Xi Jinping in Beijing on Wednesday, officials said.</p></article></body></html>").encode()
def record(i, version="1.0", lie=0, body=None, kind="text/html; charset=utf-8"):
    body = page(i) if body is None else body
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    return (f"WARC/{version}\r\nWARC-Type: response\r\nWARC-Date: 2026-02-05T10:00:00Z\r\nWARC-Target-URI: https://a.example/{i}/\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http) + lie}\r\n\r\n").encode() + http + b"\r\n\r\n"
def put(name, data):
    with open(name, "wb") as out: out.write(data)
some = [record(i, "1.%d" % (i & 1)) + record(i, kind="image/png") for i in range(200)]
put("plain.warc", b"".join(some)), put("whole.warc.gz", gzip.compress(b"".join(some)))
put("records.warc.gz", b"".join(gzip.compress(one) for one in some))
pieces = [gzip.compress(one) for one in some]
pieces[50] = pieces[50][:100] + bytes(60) + pieces[50][160:]
put("piece.warc.gz", b"".join(pieces))
put("lies.warc", record(0) + record(1, lie=300) + record(2) + record(3, lie=-100) + record(4) + record(5, lie=10**12) + record(6))
put("garbage.warc", record(0) + os.urandom(100000).replace(b"WARC", b"") + b"\r\n" + record(1))
put("cut.warc", b"".join(some)[:-600])
put("cut.warc.gz", b"".join(pieces[60:])[:-300])
put("large.warc.gz", gzip.compress(record(0) + record(1, body=b"<p>" + bytes(300 << 20)) + record(2)))
with gzip.open("many.warc.gz", "wb", 1) as out:
    for i in range(10000): out.write(record(i))
END
rows() { "$READOUT" code -q --format gold "$@" | wc -l | tr -d ' '; }
for file in plain.warc whole.warc.gz records.warc.gz; do
  check_equal "$file" 200 "$(rows $file)"
  check_equal "$file from a pipe" 200 "$(cat $file | rows -)"
done
check_equal "the same comes out of each" "$("$READOUT" code -q --format gold --threads 1 - <plain.warc | cksum)" \
  "$("$READOUT" code -q --format gold --threads 4 - <records.warc.gz | cksum)"
check_equal "a broken piece of a gzip takes one record with it" "199 and what is told" \
  "$("$READOUT" code -q --format gold piece.warc.gz | grep -cv "it is broken, at byte\|left out" | tr -d ' ') and what is told"
check_has "and is told" "cannot be read: it is broken, at byte" "$(told piece.warc.gz)"
check_equal "lengths that lie take only their record" 4 "$("$READOUT" code -q --format gold lies.warc | grep -cv "left out")"
check_has "and are told with their byte" "lies.warc:2: skipped: the record at byte" "$(told lies.warc)"
check_equal "behind garbage the next is read" 2 "$("$READOUT" code -q --format gold garbage.warc | grep -cv "no record stands")"
check_has "garbage is told" "something that is no record stands at byte" "$(told garbage.warc)"
check_has "a cut crawl is told" "is left out: it is cut off" "$(told cut.warc)"
check_has "a cut gzip of a crawl is told" "cannot be read: it is cut off, at byte" "$(told cut.warc.gz)"
bound "ten thousand records" "$READOUT" code --format gold --threads 2 many.warc.gz
check_equal "ten thousand records give as many rows" 10000 "$(rows many.warc.gz)"
bound "a page of 300 MiB" "$READOUT" code --format gold large.warc.gz
check_has "a page of 300 MiB is stopped" "$stop" "$(cat "$work/bound")"
