#!/usr/bin/env python3
"""Whether what is added up is the sum of the list: chart, network, map. Prints where it is not.

    sums.py TEST_REPLY RECORD"""
import collections
import itertools
import sys

from pages import Asker, joined

SELECTIONS = ["", "source=EGY", "type=CONSULT", "since=2026-04", "status=planned", "search=kenya"]


def pairs_of(act):
    """Sources with targets, or with each other where there are none; each pair once."""
    sides = [{actor["code"] for actor in act[side]} - {"UNK"} for side in ("source", "target")]
    both = itertools.product(*sides) if act["target"] else itertools.combinations(sides[0], 2)
    return {tuple(sorted(pair)) for pair in both if pair[0] != pair[1]}


def added(rows):
    """Acts, cooperation and conflict by a key."""
    sums = collections.defaultdict(lambda: [0, 0, 0])
    for key, score in rows:
        sums[key][0] += 1
        sums[key][1 if score >= 0 else 2] += score
    return {key: [round(number, 1) for number in row] for key, row in sums.items()}


def told(items, key):
    return {key(item): [item["acts"], item["cooperation"], item["conflict"]] for item in items}


def compare(name, want, got):
    if want != got:
        print(f"{name}: {want} is not {got}")


def main():
    asker = Asker(*sys.argv[1:])
    for query in SELECTIONS:
        status = "planned" if "planned" in query else "actual"
        acts = [act for act in joined(asker, "occurrences", query, 200) if act["status"] == status]
        days = [(act["date"]["from"], act["score"]) for act in acts if act["date"]["from"]]
        for by, length in (("year", 4), ("month", 7), ("day", 10)):
            want = added((day[:length], score) for day, score in days if len(day) >= length)
            compare(f"timeline?{query} by {by}", want, told(asker.ask(f"timeline?{query}&by={by}")["buckets"], lambda b: b["from"]))
        graph = asker.ask(f"graph?{query}&limit=500")
        compare(f"graph?{query}", added((pair, act["score"]) for act in acts for pair in pairs_of(act)),
                told(graph["edges"], lambda edge: (edge["a"], edge["b"])))
        ends = {code for edge in graph["edges"] for code in (edge["a"], edge["b"])}
        compare(f"nodes of graph?{query}", {code: row for code, row in added(
            (code, act["score"]) for act in acts for code in {actor["code"] for side in ("source", "target") for actor in act[side]}
        ).items() if code in ends}, told(graph["nodes"], lambda node: node["code"]))
        compare(f"acts of graph?{query}", len(acts), graph["counted"])
        places = asker.ask(f"places?{query}")["items"]
        compare(f"places?{query}", sum(1 for act in acts if act["place"] and act["place"]["name"] == "Kharkiv"),
                sum(place["acts"] for place in places))


main()
