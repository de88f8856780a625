#!/usr/bin/env python3
"""Makes a record one of an older layout: without what the later steps of src/store/schema brought.

usage: older.py RECORD VERSION
"""
import pathlib, sqlite3, sys


def things(record, kind):
    return {name for (name,) in record.execute("SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%'", (kind,))}


def columns(record, table):
    return [row[1] for row in record.execute(f"PRAGMA table_info({table})")]


def main():
    path, version = sys.argv[1], int(sys.argv[2])
    steps = sorted(pathlib.Path(__file__).parents[2].joinpath("src/store/schema").glob("0*.sql"))
    model, record = sqlite3.connect(":memory:"), sqlite3.connect(path)
    for step in steps[:version]:
        model.executescript(step.read_text())
    for view in things(record, "view"):
        record.execute(f"DROP VIEW {view}")
    for index in things(record, "index") - things(model, "index"):
        record.execute(f"DROP INDEX {index}")
    # the tables of a search go with it
    for table in sorted(things(record, "table") - things(model, "table"), key=len):
        record.execute(f"DROP TABLE IF EXISTS {table}")
    for table in things(model, "table"):
        for column in set(columns(record, table)) - set(columns(model, table)):
            record.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    record.execute(f"PRAGMA user_version = {version}")
    record.commit()


main()
