#!/usr/bin/env python3
"""Makes a large record out of a small one: its articles again and again, other days, other ids, with their search.

    answers.py SMALL LARGE ARTICLES

SMALL is a record of readout add, LARGE is written anew. Days are spread over ten years; everything else stays, so that
actors, types and places are as frequent as in the small record."""
import datetime
import os
import random
import re
import sqlite3
import sys

SEARCHED = 150  # words of each article that the search knows: more take long to make and change little
EMPTY = ("record_search", "record_evidence", "record_topic", "record_actor", "record_event", "record_copy", "record_page",
         "record_text", "record_body")


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
        self.tables = {name: rows(small, name) for name in EMPTY[1:]}
        self.words = {row[0]: " ".join(re.findall(r"\w+", row[2].lower())[:SEARCHED])
                      for row in self.tables["record_text"][1]}
        self.sizes = {name: max((row[0] for row in all_rows), default=0) for name, (_, all_rows) in self.tables.items()}

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

    def turn(self, turn):
        self.by = self.some.randrange(-1800, 1800)
        mark = f"{turn:04x}"
        self.put("record_body", self.changed("record_body", turn, lambda row, n: self.key(
            {**row, "hash": mark.encode() + row["hash"], "shown": None}, n, ("id", "record_body"))))
        self.put("record_text", self.changed("record_text", turn, lambda row, n: self.key(
            {**row, "hash": mark.encode() + row["hash"], "text": row["text"][:1000]}, n, ("id", "record_text"))))
        self.put("record_page", self.changed("record_page", turn, lambda row, n: self.key(
            {**row, "url": row["url"] + mark}, n, ("id", "record_page"), ("body", "record_body"))))
        self.put("record_copy", self.changed("record_copy", turn, lambda row, n: self.key(
            {**row, "key": row["key"] + mark, "given_id": row["given_id"] + mark,
             "published": moved(row["published"], self.by)}, n,
            ("id", "record_copy"), ("page", "record_page"), ("body", "record_body"), ("text", "record_text"))))
        self.large.executemany("UPDATE record_body SET shown = ? WHERE id = ?",
                               [(row[2] + turn * self.sizes["record_copy"], row[0] + turn * self.sizes["record_body"])
                                for row in self.tables["record_body"][1] if row[2]])
        self.put("record_event", self.changed("record_event", turn, lambda row, n: self.key(
            {**row, "event": row["event"] + mark, "date_from": moved(row["date_from"], self.by),
             "date_to": moved(row["date_to"], self.by)}, n, ("id", "record_event"), ("copy", "record_copy"))))
        for table in ("record_actor", "record_topic", "record_evidence"):
            self.put(table, self.changed(table, turn, lambda row, n: self.key(row, n, ("event", "record_event"))))
        self.search(turn)

    def search(self, turn):
        names, copies = self.tables["record_copy"]
        text = names.index("text")
        self.large.executemany("INSERT INTO record_search (rowid, exact, folded) VALUES (?, ?, ?)",
                               [(row[0] + turn * self.sizes["record_copy"], *[self.words[row[text]]] * 2)
                                for row in copies])


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
    large.commit()
    large.execute("PRAGMA journal_mode = WAL")
    print(*(f"{name} {large.execute(f'SELECT count(*) FROM {name}').fetchone()[0]}" for name in
            ("record_copy", "record_event", "record_actor")), sep=", ")


main()
