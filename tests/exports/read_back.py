"""make test-exports: reads exports back with tools made for them (requirements.txt), and holds what they say to the record.

  read_back.py READOUT RECORD FOLDER

Prints one line a case, as tests/cli/lib.sh has it.
"""
import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile

import icalendar
import networkx
import pandas
import requests


class Nothing:  # gdeltPyR asks for a table of codes when it is imported
    content = b"[]"


requests.get = lambda *_, **__: Nothing
import gdelt.parallel

readout, record, folder = sys.argv[1:]
database = sqlite3.connect(f"file:{record}?mode=ro", uri=True)


def ask(sql):
    return database.execute(sql).fetchone()[0]


def export(name, *options):
    path = f"{folder}/back.{name}"
    subprocess.run([readout, "export", name, "--db", record, "-o", path, *options], check=True)
    return path


def case(name, good, detail=""):
    print(f"{'ok' if good else 'not ok'} {name}" + ("" if good else f"\n# {detail}"))


# ---- GDELT: gdeltPyR's own reader of an update file, which it is handed in the place of the network, then pandas with the
# ---- column names that GDELT publishes (schema_csvs of gdeltPyR name the same)

EVENTS = """GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode
Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name
Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code
Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles
AvgTone Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat
Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code
Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode
ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL""".split()
MENTIONS = """GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID
Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo
Extras""".split()
assert len(EVENTS) == 61 and len(MENTIONS) == 16


class Answer:
    """What requests would give for an update file: the export in a zip."""
    status_code = 200

    def __init__(self, path, name):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as file:
            file.write(path, name)
        self.content = packed.getvalue()


def by_gdelt(path, name, table):
    """The rows as gdeltPyR reads them."""
    gdelt.parallel.requests.get = lambda *_, **__: Answer(path, name)
    return gdelt.parallel._mp_worker(f"http://data.gdeltproject.org/gdeltv2/{name}.zip", table=table)


def by_pandas(path, columns):
    texts = {name: str for name in columns if name.endswith("Code") or name.startswith("Event")}
    return pandas.read_csv(path, sep="\t", header=None, names=columns, dtype=texts, quoting=3, index_col=False)


events_path, mentions_path = export("gdelt-events"), export("gdelt-mentions")
events, mentions = by_pandas(events_path, EVENTS), by_pandas(mentions_path, MENTIONS)
try:
    theirs = by_gdelt(events_path, "20260308000000.export.CSV", "events")
    case("gdeltPyR reads the events", theirs.shape == events.shape, f"{theirs.shape} and {events.shape}")
    case("and finds CAMEO codes in their place", set(theirs[26].astype(str)) == set(events.EventCode), "")
    theirs = by_gdelt(mentions_path, "20260308000000.mentions.CSV", "mentions")
    case("gdeltPyR reads the mentions", theirs.shape == mentions.shape, f"{theirs.shape} and {mentions.shape}")
except Exception as error:  # its insides are not promised to stay
    case("gdeltPyR reads the events", False, repr(error))
case("every event is of CAMEO", all(events.EventCode.str[:2] == events.EventRootCode) and all(events.QuadClass.between(1, 4)))
case("scales are in their range", events.GoldsteinScale.between(-10, 10).all())
case("days are days", pandas.to_datetime(events.SQLDATE.astype(str), format="%Y%m%d").notna().all())
case("places lie on the earth", events.ActionGeo_Lat.dropna().between(-90, 90).all() and events.ActionGeo_Lat.notna().any())
case("FIPS codes: Japan is JA", set(events[events.ActionGeo_FullName.str.startswith("Tokyo", na=False)].ActionGeo_CountryCode) == {"JA"})
joined = mentions.merge(events, on="GLOBALEVENTID", how="left")
case("every mention is of an event", joined.EventCode.notna().all())
case("every event is mentioned", set(events.GLOBALEVENTID) == set(mentions.GLOBALEVENTID))
empty = "IsRootEvent AvgTone Actor1Geo_Type Actor2Geo_Type".split()
case("what is not computed is empty", events[empty].isna().all().all())

# ---- the graph

graph = networkx.read_graphml(export("graphml"))
acts = [json.loads(line) for line in open(export("jsonl"), encoding="utf-8")]
actual = [act for act in acts if act["kind"] == "occurrence" and act["status"] == "actual"]
case("networkx reads the graph", graph.is_directed() and graph.number_of_nodes() > 5, str(graph))
directed = sum(len(act["source"]) * len(act["target"]) for act in actual)
mutual = sum(len(act["source"]) * (len(act["source"]) - 1) for act in actual if not act["target"])
case("its edges are the acts", sum(edge["acts"] for *_, edge in graph.edges(data=True)) == directed + mutual,
     f"{sum(edge['acts'] for *_, edge in graph.edges(data=True))}, not {directed} + {mutual}")
quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
case("each of one class", all(sum(edge[quad] for quad in quads) == edge["acts"] for *_, edge in graph.edges(data=True)))
case("scores are in their range", all(-10 <= edge["score"] <= 10 for *_, edge in graph.edges(data=True)))
months = networkx.read_graphml(export("graphml", "--by-month"), force_multigraph=True)
case("by month the acts are as many", sum(edge["acts"] for *_, edge in months.edges(data=True)) == directed + mutual)
case("and months are months", all(re.fullmatch(r"\d{4}-\d{2}", edge.get("month", "2026-01")) for *_, edge in months.edges(data=True)))

# ---- the calendar

with open(export("ical"), "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
planned = [part for part in calendar.walk("VEVENT")]
case("icalendar reads the calendar", len(planned) == ask(
    "select count(*) from occurrences where status = 'planned' and date_from is not null"))
case("nothing in it is broken", not calendar.errors and not any(part.errors for part in planned))
case("each has a day, an end behind it, a stamp and an id", all(
    part["DTEND"].dt > part["DTSTART"].dt and part["DTSTAMP"].dt and part["UID"] for part in planned))
texts = {row[0] for row in database.execute("select text from evidence")}
case("what is described is what articles say", all(
    any(" ".join(text.split()) in " ".join(str(part["DESCRIPTION"]).split()) for text in texts) for part in planned))

# ---- tables

sheet = pandas.read_csv(export("csv"))
case("pandas reads the table", len(sheet) == ask("select count(*) from occurrences") and sheet.occurrence.is_unique)
lines = pandas.read_json(export("plover"), lines=True)
case("pandas reads PLOVER's lines", {"id", "date", "source", "recipient", "event", "quad_code"} <= set(lines.columns))
