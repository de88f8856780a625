"""Helpers of tests/cli/exports.sh and of make test-exports: look at exports with Python's own library alone.

  check.py gdelt FILE COLUMNS      every row has so many columns, and what must be a number is one
  check.py graphml FILE            well-formed, ends of edges are nodes; prints nodes and edges
  check.py ical FILE               CR LF, lines of 75 octets at most, nested right; prints events
  check.py page FILE               well-formed, no script, nothing that asks for anything; prints links
  check.py jsonl FILE              every line is an object; prints the kinds and their numbers
  check.py csv FILE                rows are as long as the header, none would run in a spreadsheet; prints rows
"""
import csv
import json
import re
import sys
import xml.etree.ElementTree as xml
from collections import Counter

EVENT_NUMBERS = {1: int, 2: int, 3: int, 4: int, 5: float, 30: int, 31: float, 32: int, 33: int, 34: int, 60: int}
MENTION_NUMBERS = {1: int, 2: int, 3: int, 4: int, 8: int, 9: int, 10: int, 11: int, 13: int}


def gdelt(path, columns):
    columns, ids = int(columns), set()
    with open(path, encoding="utf-8", newline="") as file:
        rows = file.read().split("\n")
    assert rows.pop() == "", "the last line ends"
    for row in rows:
        cells = row.split("\t")
        assert len(cells) == columns, f"{len(cells)} columns: {row}"
        for number, kind in (EVENT_NUMBERS if columns == 61 else MENTION_NUMBERS).items():
            kind(cells[number - 1])
        if columns == 61:
            assert cells[0] not in ids, "ids are unique"
            ids.add(cells[0])
            assert re.fullmatch(r"\d{3,4}", cells[26]) and cells[26].startswith(cells[27]) and cells[27].startswith(cells[28])
            assert 0 < int(cells[0]) < 2**63 and re.fullmatch(r"\d{8}", cells[1]) and cells[1].startswith(cells[2])
    print(len(rows))


def graphml(path):
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = xml.parse(path).getroot()
    assert root.tag == space + "graphml"
    keys = {key.get("id") for key in root.iter(space + "key")}
    nodes = {node.get("id") for node in root.iter(space + "node")}
    edges = list(root.iter(space + "edge"))
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)
    assert all(data.get("key") in keys for data in root.iter(space + "data"))
    print(len(nodes), len(edges))


def ical(path):
    with open(path, "rb") as file:
        text = file.read()
    assert text.endswith(b"\r\n") and b"\n" not in text.replace(b"\r\n", b"")
    lines, open_parts, events, uids = text.split(b"\r\n")[:-1], [], 0, set()
    for line in lines:
        assert len(line) <= 75, line
        line.decode("utf-8")
    for line in text.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]:
        name, value = line.split(":", 1)
        if name == "BEGIN":
            open_parts.append(value)
            events += value == "VEVENT"
        elif name == "END":
            assert open_parts.pop() == value
        elif name == "UID":
            assert value not in uids
            uids.add(value)
    assert not open_parts and len(uids) == events
    print(events)


ELEMENTS = set("""html head meta title style body header h1 p main section h2 dl div dt dd svg g text rect line article time
    span h3 blockquote mark cite a table thead tbody tr th td footer details summary""".split())


def page(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert text.startswith("<!DOCTYPE html>\n<html")
    assert not re.search(r"url\s*\(|@import|expression\s*\(", text), "styles ask for nothing"
    links = []
    for element in xml.fromstring(text.split("\n", 1)[1]).iter():
        name = element.tag.split("}")[1]
        assert name in ELEMENTS, name
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("on") and attribute not in ("src", "style", "srcset", "action"), attribute
            if attribute == "href":
                assert re.match(r"https?://", value), value
                links.append(value)
    print(len(links))


def jsonl(path):
    with open(path, encoding="utf-8") as file:
        print(*sorted(Counter(json.loads(line)["kind"] for line in file).items()))


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    for row in rows[1:]:
        assert len(row) == len(rows[0]), row
        for name, cell in zip(rows[0], row):
            assert name in ("lat", "lon", "score") or not re.match(r"\s*[=+\-@\t\r]", cell), cell
    print(len(rows) - 1)


{"gdelt": gdelt, "graphml": graphml, "ical": ical, "page": page, "jsonl": jsonl, "csv": table}[sys.argv[1]](*sys.argv[2:])
