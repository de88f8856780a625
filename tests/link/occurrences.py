"""Occurrences measured: articles that tell known acts (tests/link/occurrences/*.txt) are added to a record, and the
events of the acts compared with the occurrences they were joined to.

  occurrences.py lines                     prints the articles as JSON Lines
  occurrences.py score [READOUT] [--pairs] adds them and prints the figures; --pairs: each pair wrongly joined or apart

The files: `= ACT HALF TYPE CODE… STATUS [@DAY]` opens an act, of the day of its first article unless it is said; `- LANG DATE OUTLET | TITLE` an article that tells it, and its
text follows. HALF is tune or test: rules were made by looking at the first alone.

Which events of an article are the act's: of those that have the act's type and status and at least one of its codes,
those with most of its codes, of these those with fewest others, and of these those nearest to its day (a visit and the
meeting in it may be two). An
article in which there is none is missed by the coder. Pairs are counted over articles: two are joined when an event of
the act of one and an event of the act of the other are of one occurrence; two that tell the same act should be, two that
tell different acts should not. "coded" leaves out articles that the coder missed; "all" counts their
pairs as missed.
"""
import datetime
import itertools
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def read():
    acts, articles = {}, []
    for path in sorted((HERE / "occurrences").glob("*.txt")):
        act = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("= "):
                line, _, day = line[2:].partition(" @")
                name, half, kind, *codes, status = line.split()
                act = acts[name] = {"act": name, "half": half, "type": kind, "codes": set(codes), "status": status,
                                    "day": day}
            elif line.startswith("- "):
                head, title = line[2:].split(" | ")
                lang, published, source = head.split(" ", 2)
                act["day"] = act["day"] or published
                number = sum(a["act"] is act for a in articles) + 1
                articles.append({"act": act, "id": f"{act['act']}-{number}", "lang": lang, "published": published,
                                 "source": source, "title": title, "text": title + "\n",
                                 "url": f"https://{source.lower().replace(' ', '-')}.example/{act['act']}-{number}"})
            elif not line.startswith("#") and articles and act:
                articles[-1]["text"] += "\n" + line
    for article in articles:
        article["text"] = article["text"].strip()
    return acts, articles


def lines(articles):
    for article in articles:
        yield json.dumps({k: v for k, v in article.items() if k != "act"}, ensure_ascii=False)


def codes_of(text):
    return {code.split(":")[0] for code in (text or "").split("; ") if code}


def days_off(event, act):
    """Two days are as good as none; a date that is wider or missing is not counted against it."""
    if len(event["date_from"] or "") < 10:
        return 2
    return max(2, abs(datetime.date.fromisoformat(event["date_from"]) - datetime.date.fromisoformat(act["day"])).days)


def events_of(article, events):
    act, ranked = article["act"], {}
    for event in events:
        codes = codes_of(event["sources"]) | codes_of(event["targets"])
        if event["type"] == act["type"] and event["status"] == act["status"] and codes & act["codes"]:
            ranked.setdefault((-len(codes & act["codes"]), len(codes - act["codes"]), days_off(event, act)), []).append(event)
    return ranked[min(ranked)] if ranked else []


def are_joined(x, y):
    return bool({e["occurrence"] for e in x} & {e["occurrence"] for e in y})


def record(articles, readout, path):
    subprocess.run([readout, "add", "-q", "--db", path], input="\n".join(lines(articles)).encode(), check=True,
                   stdout=subprocess.DEVNULL)
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    found = {}
    for row in db.execute("SELECT e.*, v.start FROM events e JOIN evidence v ON v.event = e.event AND "
                          "v.article = e.article AND v.number = 1"):
        found.setdefault(row["article_id"], []).append(row)
    return {a["id"]: events_of(a, found.get(a["id"], [])) for a in articles}


def figures(articles, events):
    """Of all articles, or those given: pairs that are right, joined, and to be joined."""
    right = joined = wanted = 0
    for a, b in itertools.combinations(articles, 2):
        same = a["act"] is b["act"]
        together = are_joined(events[a["id"]], events[b["id"]])
        wanted += same
        joined += together
        right += same and together
    precision, recall = right / max(joined, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), right, joined, wanted


def told(name, articles, events):
    coded = [a for a in articles if events[a["id"]]]
    out = []
    for what, some in (("all", articles), ("coded", coded)):
        p, r, f, right, joined, wanted = figures(some, events)
        out.append(f)
        print(f"{name:5} {what:5} F1 {f:.3f}  P {p:.3f}  R {r:.3f}  ({right} right of {joined} joined, {wanted} wanted; "
              f"{len(some)} articles)")
    return out


def show_pairs(articles, events):
    for a, b in itertools.combinations(articles, 2):
        x, y = events[a["id"]], events[b["id"]]
        if x and y and are_joined(x, y) != (a["act"] is b["act"]):
            print("apart:" if a["act"] is b["act"] else "joined:", a["id"], b["id"])
            for e in x + y:
                print("    ", *(e[k] for k in "type mode status sources targets date_from date_to place".split()))
    for a in articles:
        if not events[a["id"]]:
            print("missed by the coder:", a["id"], a["text"].split("\n")[-1][:150])


def main():
    acts, articles = read()
    if sys.argv[1:2] == ["lines"]:
        print("\n".join(lines(articles)))
        return
    rest = [word for word in sys.argv[2:] if word != "--pairs"]
    readout = rest[0] if rest else "build/readout"
    with tempfile.TemporaryDirectory() as folder:
        events = record(articles, readout, folder + "/record.db")
    if "--pairs" in sys.argv:
        show_pairs([a for a in articles if a["act"]["half"] == "tune"], events)
    print(f"{len(acts)} acts, {len(articles)} articles")
    bar = []
    for half in ("tune", "test"):
        bar += told(half, [a for a in articles if a["act"]["half"] == half], events)
    bar += told("both", articles, events)
    sys.exit(min(bar[-2:]) < 0.9)


if __name__ == "__main__":
    main()
