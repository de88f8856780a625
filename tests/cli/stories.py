"""Helpers of tests/cli/stories.sh: made-up articles, and what a record says of them.

  stories.py make SEED STORIES ALONE   JSON Lines: each story told in 2 to 6 ways, some of them near copies; others alone
  stories.py crowd SEED COUNT          so many articles of one affair within a few days: more than a post looks at
  stories.py groups FILE.jsonl         the groups that "id" and "story" of the lines make, sorted, one a line
  stories.py wanted FILE.jsonl         the same by the ids that make gave: s7-… are one story
  stories.py touched BEFORE AFTER      how many rows of each table of stories differ between two records
  stories.py back FILE.db              takes a record back to version 1 of its schema
"""
import json
import random
import sqlite3
import sys

FILL = ("the meeting on said that was in of and for with a by at from to had would new first after over officials city "
        "report people year week before under between more there also told which who their its").split()
LETTERS = "bdfgklmnprstvz", "aeiou"


def word(some):
    return "".join(some.choice(LETTERS[i % 2]) for i in range(some.choice([5, 6, 7])))


def text_of(some, words, sentences):
    lines = []
    for _ in range(sentences):
        line = [some.choice(words) if some.random() < 0.4 else some.choice(FILL) for _ in range(some.randint(9, 16))]
        lines.append(" ".join(line).capitalize() + ".")
    return lines


def article(some, name, day, title, lines):
    return {"id": name, "lang": "en", "source": f"outlet {some.randint(1, 9)}", "url": f"https://example.org/{name}",
            "published": f"2026-03-{day:02}", "title": title, "text": "\n".join(lines)}


def make(seed, stories, alone):
    some, made = random.Random(seed), []
    for story in range(stories):
        words, day, copied = [word(some) for _ in range(16)], some.randint(1, 25), None
        for number in range(some.randint(2, 6)):
            lines = text_of(some, words, some.randint(9, 14))
            if copied and some.random() < 0.4:  # the copy of one before: cut, or with another sentence
                lines = copied[:-2] if some.random() < 0.5 else copied + text_of(some, words, 1)
            copied = lines
            title = " ".join(some.sample(words, 5)).capitalize()
            made.append(article(some, f"s{story}-{number}", day + some.randint(0, 2), title, lines))
    for number in range(alone):
        words = [word(some) for _ in range(30)]
        made.append(article(some, f"a{number}-0", some.randint(1, 28), " ".join(words[:5]), text_of(some, words, 10)))
    some.shuffle(made)
    for one in made:
        print(json.dumps(one))


def crowd(seed, count):
    some = random.Random(seed)
    words = [word(some) for _ in range(16)]
    for number in range(count):
        line = article(some, f"c{number}", some.randint(1, 12), "", text_of(some, words, some.randint(4, 6)))
        print(json.dumps(line, ensure_ascii=False))


def groups(path, story_of):
    found = {}
    for line in map(json.loads, open(path, encoding="utf-8")):
        found.setdefault(story_of(line), []).append(line["id"])
    for group in sorted(" ".join(sorted(group)) for group in found.values()):
        print(group)


TABLES = "record_post record_link record_story record_same".split()


def touched(before, after):
    old, new = sqlite3.connect(before), sqlite3.connect(after)
    for table in TABLES:
        rows = [set(record.execute(f"SELECT * FROM {table}")) for record in (old, new)]
        print(table, len(rows[0] ^ rows[1]))


def main():
    verb, *rest = sys.argv[1:]
    if verb == "make":
        make(*map(int, rest))
    elif verb == "crowd":
        crowd(*map(int, rest))
    elif verb == "groups":
        groups(rest[0], lambda line: line["story"])
    elif verb == "wanted":
        groups(rest[0], lambda line: line["id"].split("-")[0])
    else:
        touched(*rest)


main()
