#!/usr/bin/env python3
"""Makes a large record out of a small one: its articles again and again, other days, other ids, with their search.

    answers.py SMALL LARGE ARTICLES

SMALL is a record of readout add, LARGE is written anew. Days are spread over ten years; everything else stays, so that
actors, types and places are as frequent as in the small record. Every third time round the articles are those of the
time before, told by other outlets: their events belong to the same occurrences. The same in, the same out."""
import datetime
import os
import pathlib
import random
import re
import sqlite3
import sys

SEARCHED = 150  # words of each article that the search knows: more take long to make and change little
RETOLD = 3      # every so manieth time round tells again what the one before told
TABLES = ("record_evidence", "record_topic", "record_actor", "record_pair", "record_event", "record_copy", "record_page",
          "record_text", "record_body", "record_story", "record_same")
OCCURRENCES = """DELETE FROM record_occurrence;
INSERT INTO record_occurrence
SELECT h.id, count(*), count(DISTINCT e.copy), h.mode, h.sources, h.targets, h.date_from, h.date_to, h.place,
       h.place_code, max(e.confidence), min(c.published), max(c.published)
FROM (SELECT head, id FROM record_event WHERE head IS NOT NULL
      UNION ALL SELECT DISTINCT head, head FROM record_event WHERE head IS NOT NULL) m
JOIN record_event h ON h.id = m.head JOIN record_event e ON e.id = m.id JOIN record_copy c ON c.id = e.copy
GROUP BY h.id;
"""


def rows(record, table):
    cursor = record.execute(f"SELECT * FROM {table} ORDER BY 1")
    names = [column[0] for column in cursor.description]
    return names, cursor.fetchall()


def moved(day, by):
    if not day or len(day) < 10:
        return day
    return (datetime.date.fromisoformat(day[:10]) + datetime.timedelta(days=by)).isoformat()


class Multiplier:
    def __init__(self, small, large):
        self.large, self.some = large, random.Random(1)
        self.tables = {name: rows(small, name) for name in TABLES}
        self.words = {row[0]: " ".join(re.findall(r"\w+", row[2].lower())[:SEARCHED])
                      for row in self.tables["record_text"][1]}
        self.sizes = {name: max((row[0] for row in all_rows), default=0) for name, (_, all_rows) in self.tables.items()
                      if name not in ("record_pair", "record_actor", "record_topic", "record_evidence")}
        names, copies = self.tables["record_copy"]
        self.outlets = sorted({row[names.index("source")] for row in copies})

    def put(self, table, many):
        names = self.tables[table][0]
        self.large.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(names))})", many)

    def changed(self, table, turn, change):
        names, all_rows = self.tables[table]
        for row in all_rows:
            yield list(change(dict(zip(names, row)), turn).values())

    def key(self, row, turn, *columns):
        for column, table in columns:
            if row[column] is not None:
                row[column] += turn * self.sizes[table]
        return row

    def outlet(self, source, turn):
        """Another one, where the article is told again."""
        if turn % RETOLD or source not in self.outlets:
            return source
        return self.outlets[(self.outlets.index(source) + 1) % len(self.outlets)]

    def head(self, row, turn):
        """The number of the first event of its occurrence; None: it is that itself."""
        if turn % RETOLD == 0:
            return (row["head"] or row["id"]) + (turn - 1) * self.sizes["record_event"]
        return row["head"] and row["head"] + turn * self.sizes["record_event"]

    def turn(self, turn):
        if turn % RETOLD:
            self.by = self.some.randrange(-1800, 1800)
        mark = f"{turn:04x}"
        self.put("record_body", self.changed("record_body", turn, lambda row, n: self.key(
            {**row, "hash": mark.encode() + row["hash"], "shown": None}, n, ("id", "record_body"))))
        self.put("record_text", self.changed("record_text", turn, lambda row, n: self.key(
            {**row, "hash": mark.encode() + row["hash"], "text": row["text"][:1000]}, n, ("id", "record_text"))))
        self.put("record_page", self.changed("record_page", turn, lambda row, n: self.key(
            {**row, "url": row["url"] + mark}, n, ("id", "record_page"), ("body", "record_body"))))
        self.put("record_copy", self.changed("record_copy", turn, lambda row, n: self.key(
            {**row, "key": row["key"] + mark, "given_id": row["given_id"] + mark, "source": self.outlet(row["source"], turn),
             "published": moved(row["published"], self.by)}, n,
            ("id", "record_copy"), ("page", "record_page"), ("body", "record_body"), ("text", "record_text"))))
        self.large.executemany("UPDATE record_body SET shown = ? WHERE id = ?",
                               [(row[2] + turn * self.sizes["record_copy"], row[0] + turn * self.sizes["record_body"])
                                for row in self.tables["record_body"][1] if row[2]])
        self.put("record_event", self.changed("record_event", turn, lambda row, n: self.key(
            {**row, "event": row["event"] + mark, "date_from": moved(row["date_from"], self.by),
             "date_to": moved(row["date_to"], self.by), "head": self.head(row, n),
             "day": row["day"] and row["day"] + self.by}, n, ("id", "record_event"), ("copy", "record_copy"))))
        for table in ("record_actor", "record_topic", "record_evidence", "record_pair"):
            self.put(table, self.changed(table, turn, lambda row, n: self.key(row, n, ("event", "record_event"))))
        for table in ("record_story", "record_same"):
            self.put(table, self.changed(table, turn, lambda row, n: self.key(
                row, n, *((column, "record_copy") for column in row))))
        self.search(turn)

    def search(self, turn):
        names, copies = self.tables["record_copy"]
        text = names.index("text")
        self.large.executemany("INSERT INTO record_search (rowid, exact, folded) VALUES (?, ?, ?)",
                               [(row[0] + turn * self.sizes["record_copy"], *[self.words[row[text]]] * 2)
                                for row in copies])


def acts():
    """The statements of the schema that fill what questions go by."""
    step = pathlib.Path(__file__).parents[2] / "src/store/schema/0008.sql"
    return "".join(re.findall(r"^INSERT INTO record_(?:telling|act)\n.*?;", step.read_text(), re.S | re.M))


def main():
    small, path, wanted = sqlite3.connect(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
    large = sqlite3.connect(path)
    small.backup(large)
    large.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;")
    made = large.execute("SELECT count(*) FROM record_copy").fetchone()[0]
    multiplier = Multiplier(small, large)
    for turn in range(1, wanted // made):
        multiplier.turn(turn)
    large.executescript(OCCURRENCES)
    large.executescript("DELETE FROM record_act; DELETE FROM record_telling;" + acts())
    large.commit()
    large.execute("PRAGMA journal_mode = WAL")
    print(*(f"{name} {large.execute(f'SELECT count(*) FROM {name}').fetchone()[0]}" for name in
            ("record_copy", "record_event", "record_actor", "record_occurrence")), sep=", ")


main()
