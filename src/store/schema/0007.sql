-- Corrections that people made (docs/decisions/0020-corrections.md): a set, whose order of arrival tells nothing.

CREATE TABLE record_correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,      -- a number is never given twice: people undo by it
  key TEXT NOT NULL UNIQUE,                  -- a hash of all that it says
  action TEXT NOT NULL,                      -- drop, actor, date, apart; of names: merge, person, lock
  side TEXT, number INTEGER,                 -- of an actor
  code TEXT, role TEXT, office TEXT,         -- who it is; of a locked name NULL: nobody known
  date TEXT,
  name TEXT, hash INTEGER,                   -- whom it is about, and the hash of the name (record_taught.name)
  other TEXT,                                -- merge: the name to go by
  who TEXT NOT NULL, made TEXT NOT NULL      -- of corrections of one thing the latest counts
);
CREATE INDEX record_correction_hash ON record_correction (hash) WHERE hash IS NOT NULL;
CREATE INDEX record_correction_name ON record_correction (name) WHERE name IS NOT NULL;

-- The event that a correction is about, so that it is found again when it is coded anew or its text was edited.
CREATE TABLE record_anchor (
  correction INTEGER NOT NULL REFERENCES record_correction (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,                   -- 2: the other one of apart
  article TEXT NOT NULL,                     -- the key of the article in which it was seen
  text BLOB NOT NULL,                        -- the hash of its text
  url TEXT,                                  -- of its page, as it is compared
  event TEXT NOT NULL, type TEXT NOT NULL,
  start INTEGER NOT NULL, length INTEGER NOT NULL,   -- of the words that tell it
  words TEXT NOT NULL, inside INTEGER NOT NULL,      -- the sentence, and where in it those words are
  PRIMARY KEY (correction, number)
) WITHOUT ROWID;
CREATE INDEX record_anchor_text ON record_anchor (text);
CREATE INDEX record_anchor_url ON record_anchor (url) WHERE url IS NOT NULL;

-- Where corrections found what they are about.
CREATE TABLE record_applied (
  copy INTEGER NOT NULL REFERENCES record_copy (id) ON DELETE CASCADE,
  correction INTEGER NOT NULL REFERENCES record_correction (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  PRIMARY KEY (copy, correction, number)
) WITHOUT ROWID;
CREATE INDEX record_applied_correction ON record_applied (correction);

-- Events that may not be of one occurrence share a tag.
CREATE TABLE record_apart (
  event INTEGER NOT NULL REFERENCES record_event (id) ON DELETE CASCADE,
  tag INTEGER NOT NULL,
  PRIMARY KEY (event, tag)
) WITHOUT ROWID;

ALTER TABLE record_event ADD COLUMN corrected TEXT;  -- NULL, or as JSON what was

-- All events of a copy that corrections are about, as they were coded. coded_row: of record_event; NULL: dropped.
CREATE TABLE record_coded (
  id INTEGER PRIMARY KEY,
  coded_row INTEGER,
  copy INTEGER NOT NULL REFERENCES record_copy (id) ON DELETE CASCADE,
  event TEXT NOT NULL, type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, confidence REAL,
  date_from TEXT, date_to TEXT, date_text TEXT,
  place TEXT, place_code TEXT, lat REAL, lon REAL,
  said_by TEXT, quote TEXT,
  sources TEXT NOT NULL, targets TEXT NOT NULL, traits BLOB
);
CREATE INDEX record_coded_copy ON record_coded (copy);
CREATE TABLE record_coded_actor (
  event INTEGER NOT NULL REFERENCES record_coded (id) ON DELETE CASCADE,
  side TEXT NOT NULL, number INTEGER NOT NULL, code TEXT NOT NULL, role TEXT, name TEXT,
  words TEXT, start INTEGER, length INTEGER,
  PRIMARY KEY (event, side, number)
) WITHOUT ROWID;
CREATE INDEX record_coded_actor_name ON record_coded_actor (name) WHERE name IS NOT NULL;
CREATE TABLE record_coded_topic (
  event INTEGER NOT NULL REFERENCES record_coded (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, words TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
  code TEXT, role TEXT, name TEXT,
  PRIMARY KEY (event, number)
) WITHOUT ROWID;
CREATE TABLE record_coded_evidence (
  event INTEGER NOT NULL REFERENCES record_coded (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, words TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
  trigger_start INTEGER, trigger_length INTEGER, source_start INTEGER, source_length INTEGER,
  target_start INTEGER, target_length INTEGER,
  PRIMARY KEY (event, number)
) WITHOUT ROWID;
