#!/usr/bin/env python3
"""Whether lists that come in pages of one, two, three … are the list that comes at once. Prints where they are not.

    pages.py TEST_REPLY RECORD"""
import json
import subprocess
import sys

LISTS = {"occurrences": ["", "order=oldest", "status=actual", "source=TCD", "source=TCD&order=oldest", "search=kenya", "outlet=plateau",
                         "outlet=plateau&order=oldest", "since=2026-04", "type=ACCUSE", "since=2026-04&order=oldest"],
         "events": ["", "source=TCD", "outlet=plateau"], "articles": ["", "outlet=plateau", "search=chad", "lang=en"], "stories": ["", "until=2026-05-02"]}
NAMES = {"occurrences": lambda o: o["id"], "events": lambda e: (e["event"], e["key"]), "articles": lambda a: a["key"], "stories": lambda s: s["story"]}
DAYS = {"occurrences": lambda o: o["date"]["from"], "articles": lambda a: a["published"]}


class Asker:
    def __init__(self, program, record):
        self.run = subprocess.Popen([program, record], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(self, path):
        self.run.stdin.write(f"GET {path}\n")
        self.run.stdin.flush()
        answer = json.loads(self.run.stdout.readline())
        assert answer["status"] == 200, answer
        return json.loads(answer["body"])


def joined(asker, name, query, limit):
    items, cursor = [], ""
    while cursor is not None:
        page = asker.ask(f"{name}?{query}&limit={limit}" + (f"&cursor={cursor}" if cursor else ""))
        if len(page["items"]) > limit or (page["next"] and len(page["items"]) < limit):
            print(f"{name}?{query}: a page of {len(page['items'])} for {limit}")
        items += page["items"]
        cursor = page["next"]
    return items


def fullest(events, name):
    """The occurrence or article that most events have."""
    values = [event[name] for event in events]
    return max(values, key=values.count)


def main():
    asker = Asker(*sys.argv[1:])
    events = asker.ask("events?limit=200")["items"]
    LISTS["events"] += [f"article={fullest(events, 'key')}", f"occurrence={fullest(events, 'occurrence')}"]
    for name, queries in LISTS.items():
        for query in queries:
            whole = joined(asker, name, query, 200)
            names = [NAMES[name](item) for item in whole]
            if not names or len(set(map(str, names))) != len(names):
                print(f"{name}?{query}: {len(names)}, of them {len(set(map(str, names)))}")
            days = [DAYS[name](item) for item in whole] if name in DAYS else []
            dated = [day for day in days if day]
            if days[:len(dated)] != sorted(dated, reverse="oldest" not in query):
                print(f"{name}?{query}: days {days}")
            for limit in (1, 2, 3, 7):
                parts = [NAMES[name](item) for item in joined(asker, name, query, limit)]
                if parts != names:
                    print(f"{name}?{query} by {limit}: {parts} is not {names}")


if __name__ == "__main__":
    main()
