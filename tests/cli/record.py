"""Helpers of tests/cli/add.sh: articles to add, dumps of the public views, and the queries of docs/record.md.

  record.py make SEED COUNT        prints articles as JSON Lines: with corrections, copies, aliases, both languages
  record.py shuffle SEED < FILE    prints the lines in another order
  record.py dump FILE.db           prints every public view, sorted
  record.py queries PAGE FILE.db   runs every SQL block of a page, prints how many; fails when one does
"""
import json
import random
import re
import sqlite3
import sys

VIEWS = "articles texts aliases events evidence actors topics pairs occurrences stories teachings learnt learnt_in corrections".split()
WHO = ["Kenya", "Japan", "Peru", "Chile", "Norway", "Ghana", "Nepal", "Cuba"]
ACTS = ["expelled two diplomats of {b}", "signed a trade agreement with {b}", "condemned {b}", "imposed sanctions on {b}"]
AI = ["Kenya", "Nhật Bản", "Peru", "Chile", "Na Uy", "Ghana", "Nepal", "Cuba"]
HANH = ["trục xuất hai nhà ngoại giao {b}", "ký hiệp định thương mại với {b}", "lên án {b}", "áp đặt trừng phạt đối với {b}"]
FILL = ("The weather stayed dry in the valley and farmers waited for rain. ", "Thời tiết trong thung lũng vẫn khô và nông dân chờ mưa. ")


PEOPLE = ["Rufus Tarmo", "Glenda Ossik", "Bodo Raspen", "Ilka Vertann", "Otis Quellard", "Marla Dweng", "Tilo Brask", "Vera Lumquist"]
MEETS = ("{name} met the president of {b} on Monday.", "{name} đã gặp Tổng thống {b} hôm 2/3.")
SAYS = ("{a}'s foreign minister {name} met the president of {b} on Monday.", "Ngoại trưởng {a} {name} đã gặp Tổng thống {b} hôm 2/3.")


def person_of(some, lang):
    """Somebody who is explained, now and then as of another country, or only named."""
    i, vi = some.randrange(len(PEOPLE)), lang == "vi"
    names, kind = AI if vi else WHO, some.random()
    land = names[(i + 1) % 8 if kind < 0.015 * (i % 3) else i]
    return " " + (SAYS if kind < 0.6 else MEETS)[vi].format(name=PEOPLE[i], a=land, b=names[(i + 3) % 8])


def text_of(some, lang, number):
    a, b = some.sample(range(len(WHO)), 2)
    names, acts = (WHO, ACTS) if lang == "en" else (AI, HANH)
    act = some.choice(acts).format(b=names[b])
    first = f"{names[a]} {act} on Tuesday." if lang == "en" else f"{names[a]} đã {act} hôm 3/3."
    if some.random() < 0.4:
        first += person_of(some, lang)
    return f"{first}\n\nReport {number}. " + FILL[lang == "vi"] * some.randint(1, 12)


def make(seed, count):
    some, made = random.Random(seed), []
    for number in range(count):
        lang = some.choice(["en", "vi"])
        article = {"id": f"a{number}", "lang": lang, "published": f"2026-03-{some.randint(1, 28):02}T08:00:00Z",
                   "source": f"outlet {number % 7}", "text": text_of(some, lang, number)}
        if some.random() < 0.7:
            article["url"] = f"https://example.org/{number}"
        kind = some.random()
        if made and kind < 0.12:  # a correction, with or without a time, under the same id or another
            old = some.choice(made)
            if "url" in old:
                article.update(url=old["url"], published=old["published"], lang=old["lang"], text=text_of(some, old["lang"], number))
                if some.random() < 0.6:
                    article["modified"] = f"2026-04-{some.randint(1, 28):02}"
                if some.random() < 0.5 and "id" in old:
                    article["id"] = old["id"]
        elif made and kind < 0.24:  # the same text elsewhere, with other white space
            article["text"] = some.choice(made)["text"].replace("\n\n", some.choice(["\n\n", "\n \n", "\r\n\r\n"]))
            article["lang"] = "en" if "The weather" in article["text"] else "vi"
        elif made and kind < 0.28:  # the very same again
            article = dict(some.choice(made))
        elif kind < 0.32:
            del article["id"]
        made.append(article)
    for article in made:
        print(json.dumps(article, ensure_ascii=False))


def dump(path):
    record = sqlite3.connect(path)
    for view in VIEWS:
        names = [column[0] for column in record.execute(f"SELECT * FROM {view} LIMIT 0").description]
        shown = ", ".join(name for name in names if name != "row")  # the number of a row tells of its arrival
        for line in sorted(json.dumps(row, ensure_ascii=False) for row in record.execute(f"SELECT {shown} FROM {view}")):
            print(view, line)


def queries(page, path):
    record = sqlite3.connect(path)
    blocks = re.findall(r"```sql\n(.*?)```", open(page, encoding="utf-8").read(), re.S)
    for block in blocks:
        record.execute(block.strip().rstrip(";")).fetchall()
    print(len(blocks))


def main():
    verb, *rest = sys.argv[1:]
    if verb == "make":
        make(int(rest[0]), int(rest[1]))
    elif verb == "shuffle":
        lines = sys.stdin.readlines()
        random.Random(int(rest[0])).shuffle(lines)
        sys.stdout.writelines(lines)
    elif verb == "dump":
        dump(rest[0])
    else:
        queries(*rest)


main()
