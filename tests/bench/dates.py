#!/usr/bin/env python3
"""Lists the pages whose markup states a publication date, and whether ours is the same.

usage: dates.py FOLDER EXTRACTED.jsonl

What the markup states is found by plain search here, not by the program's own reading: "datePublished" of JSON-LD or of
an item property, article:published_time and its like in meta tags."""
import gzip
import json
import pathlib
import re
import sys

STATED = [
    r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)',
    r'article:published_time["\'][^>]*content=["\'](\d{4}-\d\d-\d\d)',
    r'content=["\'](\d{4}-\d\d-\d\d)[^>]*article:published_time',
    r'datePublished["\'][^>]*(?:content|datetime)=["\'](\d{4}-\d\d-\d\d)',
    r'(?:content|datetime)=["\'](\d{4}-\d\d-\d\d)[^"\']*["\'][^>]*itemprop=["\']datePublished',
    r'(?:parsely-pub-date|sailthru\.date|pubdate|dc\.date(?:\.issued)?|publish-date)["\'][^>]*content=["\'](\d{4}-\d\d-\d\d)',
]


def stated(text):
    for pattern in STATED:
        found = re.search(pattern, text, re.I)
        if found and found.group(1) > "1990":
            return found.group(1)
    return None


def read(path):
    data = path.read_bytes()
    return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8", "replace")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    rows = (json.loads(line) for line in open(sys.argv[2], encoding="utf-8"))
    ours = {row["id"]: row for row in rows}
    same = count = undated = 0
    for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        name = path.name.split(".")[0]
        row, want = ours.get(name, {}), stated(read(path))
        if want is None:
            undated += row.get("published") is None
            print(f"none stated  {name[:12]}  ours {row.get('published')} from {row.get('published_from')}")
            continue
        count += 1
        same += row.get("published") == want
        print(f"{'same ' if row.get('published') == want else 'OTHER'}  {want}  {name[:12]}  ours {row.get('published')} from {row.get('published_from')}")
    print(f"{same} of {count} stated dates are ours, {same / count if count else 0:.3f}; {undated} pages without any date")


main()
