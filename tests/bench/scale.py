"""Many articles made of a few, for tests/bench/scale.sh: other dates, other outlets, other names.

  scale.py FIRST COUNT ALL FILE.jsonl.gz...   prints articles FIRST .. FIRST+COUNT-1 of ALL as JSON Lines

Always the same for the same files. Words that begin with a capital and are not among the most frequent get other vowels
each time round, so that new names come as they do in news: countries, offices and common words stay as they are.
"""
import collections
import datetime
import gzip
import json
import re
import sys

KEPT = 4000  # the most frequent words with a capital stay
WORD = re.compile(r"\b[^\W\d_]{4,}\b")
VOWELS = "aeiou"
OUTLETS = 40
STRIDE = 7919  # a prime: each step takes articles of all files


def articles_of(paths):
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def renamed(text, time_round, kept):
    def other(match):
        word = match.group()
        if word.islower() or word in kept:
            return word
        turn = (time_round + len(word)) % 5
        return "".join(VOWELS[(VOWELS.index(c) + turn) % 5] if c in VOWELS else c for c in word) + "nrsltk"[time_round // 5 % 6] * (time_round >= 5)

    return WORD.sub(other, text) if time_round else text


def main():
    first, count, whole = map(int, sys.argv[1:4])
    base = list(articles_of(sys.argv[4:]))
    words = collections.Counter(w for a in base for w in WORD.findall(a["text"]) if not w.islower())
    kept = {word for word, _ in words.most_common(KEPT)}
    begin = datetime.date(2016, 1, 1)
    for i in range(first, first + count):
        old, day = base[i * STRIDE % len(base)], begin + datetime.timedelta(days=i * 3650 // whole)
        text = renamed(old["text"], i // len(base), kept) + f"\n\n{i} / {day}"
        print(json.dumps({"id": f"s{i}", "url": f"https://outlet{i % OUTLETS}.example/{i}", "source": f"outlet {i % OUTLETS}",
                          "published": str(day), "title": renamed(old.get("title") or "", i // len(base), kept), "text": text}, ensure_ascii=False))


main()
