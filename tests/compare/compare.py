#!/usr/bin/env python3
"""Holds `readout compare` to the tables of this folder that were written by hand.

    compare.py READOUT FILE…

Prints a line a file: how many rows the table has, how many of them the program finds with the same marks, and how many
rows of the program the table does not have; then `ok` or `not ok`. A row that begins with `miss` must not be found yet:
when it is, take the word away."""
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile


def read(path):
    above, below = pathlib.Path(path).read_text(encoding="utf-8").split("---\n", 1)
    return above, [line for line in below.splitlines() if line.strip()]


def compared(readout, articles, folder):
    record, file = f"{folder}/record.db", pathlib.Path(folder, "articles.jsonl")
    file.write_text(articles, encoding="utf-8")
    subprocess.run([readout, "add", "-q", "--db", record, file], check=True, stdout=subprocess.DEVNULL)
    ids = [row[0] for row in sqlite3.connect(record).execute(
        "SELECT occurrence FROM occurrences WHERE type IN ('CONSULT', 'AID') AND status = 'actual' ORDER BY 1")]
    answer = subprocess.run([readout, "compare", "--db", record, "--format", "jsonl", *ids], check=True,
                            capture_output=True, text=True)
    return json.loads(answer.stdout)["rows"]


def wanted(line):
    parts = [part.strip() for part in line.split("|")]
    missed = parts[0].startswith("miss ")
    kind = parts[0].removeprefix("miss ").strip()
    marks = set() if parts[1] == "-" else set(parts[1].split())
    return missed, kind, marks, [tuple(part.split(": ", 1)) for part in parts[2:]]


def cell(row, side):
    for one in row["cells"]:
        if one["side"] == side:
            return " ".join(words["text"] for words in one["words"])
    return ""


def fits(row, kind, marks, cells):
    if row["kind"] != kind or ("left-out" in marks) != row["left_out"] or ("contradicts" in marks) != row["contradicts"]:
        if not (row["kind"] == kind and row["contradicts"] and "contradicts" in marks):
            return False  # what contradicts may be left out as well
    return all(words in cell(row, side) if words != "-" else cell(row, side) == "" for side, words in cells)


def hold(readout, path):
    articles, lines = read(path)
    with tempfile.TemporaryDirectory() as folder:
        rows = compared(readout, articles, folder)
    used, found, faults = set(), 0, []
    for line in lines:
        missed, kind, marks, cells = wanted(line)
        at = next((i for i, row in enumerate(rows) if i not in used and fits(row, kind, marks, cells)), None)
        if at is not None:
            used.add(at)
            found += 1
        if missed == (at is not None):
            faults.append(line)
    return len(lines), found, len(rows) - len(used), faults


def main():
    readout, total, right, much, bad = sys.argv[1], 0, 0, 0, 0
    for path in sys.argv[2:]:
        count, found, extra, faults = hold(readout, path)
        total, right, much, bad = total + count, right + found, much + extra, bad + bool(faults)
        print(f"{pathlib.Path(path).stem}: {found} of {count} rows, {extra} beside them")
        for line in faults:
            print(f"  fault: {line}")
    print(f"all: {right} of {total} rows, {much} beside them")
    sys.exit(1 if bad else 0)


main()
