#!/usr/bin/env python3
"""Counts in how many articles words and pairs of words stand, for packs/<lang>/rarity.tsv.

usage: tools/make_rarity.py FILE.jsonl[.gz]... > packs/<lang>/rarity.tsv

FILE has articles of one language, one a line, with "text" and maybe "title". The table has a level for each place that
terms are hashed to (src/link/term.h): 0 stands in every article, and each level more in half as many; f is hardly
ever met. It keeps numbers only: no word can be read back from it.
"""
import collections
import gzip
import json
import math
import re
import sys
import unicodedata

BITS, STEP, MOST, ROW = 16, 0.7, 15, 64
WORD = re.compile(r"[^\W_]+")


def mix(value):
    value = ((value ^ value >> 16) * 0x85EBCA6B) & 0xFFFFFFFF
    value = ((value ^ value >> 13) * 0xC2B2AE35) & 0xFFFFFFFF
    return value ^ value >> 16


class Hashes(dict):
    def __missing__(self, word):
        value = 0x811C9DC5
        for byte in word.encode():
            value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
        self[word] = value
        return value


def terms(text, hashes):
    words = [hashes[word] for word in WORD.findall(unicodedata.normalize("NFC", text).lower())]
    yield from {mix(word) for word in set(words)}
    yield from {mix((a * 0x9E3779B1 + b + 1) & 0xFFFFFFFF) for a, b in set(zip(words, words[1:]))}


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    hashes, counts, articles = Hashes(), collections.Counter(), 0
    for path in sys.argv[1:]:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                articles += 1
                counts.update(term >> 32 - BITS for term in terms(f'{article.get("title") or ""} . {article["text"]}', hashes))
    level = lambda count: min(MOST, round(math.log((articles + 1) / (min(count, articles) + 1)) / STEP))
    print(f"# How rare terms are, counted in {articles:,} articles by tools/make_rarity.py.")
    for place in range(0, 1 << BITS, ROW):
        print(f"{place:04x}\t" + "".join(f"{level(counts[at]):x}" for at in range(place, place + ROW)))


main()
