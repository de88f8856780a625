#!/usr/bin/env python3
"""Holds extracted articles to those that are wanted: one line a page and a property.

usage: compare.py FOLDER EXTRACTED.jsonl [-v]

FOLDER holds NAME.json beside NAME.html, and known-misses.txt: cases that are right and that the program does not pass
yet, one a line; they are skipped, and a failure as soon as they pass. The text passes when its words' F1 with the wanted ones is at least 0.98 and no
paragraph of it is another's; author, date, credits, title and standfirst pass when they are the same."""
import collections
import json
import pathlib
import re
import sys
import unicodedata

WORD = re.compile(r"\w+", re.UNICODE)


def words(text):
    return WORD.findall(unicodedata.normalize("NFC", text or ""))


def f1(want, got):
    want, got = collections.Counter(words(want)), collections.Counter(words(got))
    hit = sum((want & got).values())
    return 2 * hit / ((sum(want.values()) + sum(got.values())) or 1)


def foreign(want, got):
    """Paragraphs of got that stand nowhere in want."""
    whole = " ".join(words(want))
    return [p for p in re.split(r"\n+", got or "") if p.strip() and " ".join(words(p)) not in whole]


def missing(want, got):
    return foreign(got, want)


def same(a, b):
    return (a or None) == (b or None)


KNOWN = set()


def report(name, right, details):
    if name in KNOWN:
        print(f"not ok {name}: passes, take it off the known misses" if right else f"skip {name}: a known miss")
        return
    print(("ok" if right else "not ok"), name)
    if not right:
        for line in details:
            print("# " + line)


def check(name, want, got, verbose):
    text = got.get("text") or ""
    score = f1(want["text"], text)
    extra = foreign(want["text"], text)
    details = [f"F1 {score:.3f}"] + ["+ " + p[:200] for p in extra] + ["- " + p[:200] for p in missing(want["text"], text)]
    report(f"{name}: text", score >= 0.98 and not extra, details)
    for key in ("published", "author", "title", "standfirst"):
        report(f"{name}: {key}", same(want.get(key), got.get(key)), [f"want {want.get(key)}", f"got  {got.get(key)}"])
    report(f"{name}: credits", sorted(want.get("credits") or []) == sorted(got.get("credits") or []),
           [f"want {want.get('credits')}", f"got  {got.get('credits')}"])
    if verbose:
        for key in ("captions", "outlet", "url"):
            if want.get(key) != got.get(key):
                print(f"# {name}: {key}: want {want.get(key)} got {got.get(key)}")


def main():
    folder, verbose = pathlib.Path(sys.argv[1]), "-v" in sys.argv
    known = folder / "known-misses.txt"
    KNOWN.update(known.read_text(encoding="utf-8").splitlines() if known.exists() else [])
    rows = {}
    for line in open(sys.argv[2], encoding="utf-8"):
        row = json.loads(line)
        rows[row["id"]] = row
    for path in sorted(folder.glob("*.json")):
        check(path.stem, json.loads(path.read_text(encoding="utf-8")), rows.get(path.stem, {}), verbose)


main()
