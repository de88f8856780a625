-- People learnt from articles: what each teaches, whom each names without a word on who they are, and what follows.

-- What an article says of somebody in its own words, coded without what was learnt from others.
CREATE TABLE record_taught (
  copy INTEGER NOT NULL REFERENCES record_copy (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  name INTEGER NOT NULL,                     -- a hash of its words in lower case
  spelt TEXT NOT NULL,
  code TEXT NOT NULL, role TEXT, office TEXT,
  words TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL, -- the name and what stands beside it
  season INTEGER NOT NULL,                   -- of publication: four times the year, and the quarter; 0: not known
  outlet TEXT NOT NULL,                      -- '' when not known
  PRIMARY KEY (copy, number)
) WITHOUT ROWID;
CREATE INDEX record_taught_name ON record_taught (name);

-- Whom a copy names in full and does not explain.
CREATE TABLE record_naming (
  copy INTEGER PRIMARY KEY REFERENCES record_copy (id) ON DELETE CASCADE,
  season INTEGER NOT NULL,
  names BLOB NOT NULL                        -- hashes of eight bytes
);
-- The same the other way round; rows are those of record_naming.
CREATE VIRTUAL TABLE record_names USING fts5 (names, content = '', columnsize = 0, detail = none, tokenize = 'ascii');

-- Names that some article teaches: how many articles that stand explain it, how many name it only.
CREATE TABLE record_person (
  name INTEGER PRIMARY KEY,
  taught INTEGER NOT NULL,
  bare INTEGER NOT NULL
);

-- Who a name is in a season, by the rule of docs/decisions/0016-learnt-actors.md.
CREATE TABLE record_known (
  name INTEGER NOT NULL,
  season INTEGER NOT NULL,
  spelt TEXT NOT NULL,
  code TEXT NOT NULL, role TEXT, office TEXT,
  PRIMARY KEY (name, season)
) WITHOUT ROWID;

-- What a copy was coded with, and the copies for which that has changed since.
CREATE TABLE record_used (
  copy INTEGER NOT NULL REFERENCES record_copy (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  code TEXT NOT NULL, role TEXT, office TEXT,
  PRIMARY KEY (copy, name)
) WITHOUT ROWID;
CREATE TABLE record_mark (
  copy INTEGER PRIMARY KEY REFERENCES record_copy (id) ON DELETE CASCADE
);

-- Who takes part together, each way round: what happened between two is found without looking at all that either did.
CREATE TABLE record_pair (
  one TEXT NOT NULL, other TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES record_event (id) ON DELETE CASCADE,
  PRIMARY KEY (one, other, event)
) WITHOUT ROWID;
CREATE INDEX record_pair_event ON record_pair (event);
INSERT OR IGNORE INTO record_pair
SELECT a.code, o.code, a.event FROM record_actor a JOIN record_actor o ON o.event = a.event AND o.code <> a.code;

-- What was coded before has told nothing of names: readout recode codes it again.
UPDATE record_copy SET coder = coder || ' without names';
