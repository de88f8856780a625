-- Occurrences: what is kept of an event to compare it (src/link/occur.h), and what it was joined to.

ALTER TABLE record_event ADD COLUMN traits BLOB;    -- as src/link/occur_code.c writes them
ALTER TABLE record_event ADD COLUMN block INTEGER;  -- NULL: the article does not stand, or the event is of nobody known
ALTER TABLE record_event ADD COLUMN day INTEGER;    -- its first day, counted from 1970; NULL as the block is
ALTER TABLE record_event ADD COLUMN head INTEGER;   -- the earliest event of its occurrence; NULL: it is that itself
CREATE INDEX record_event_block ON record_event (block, day) WHERE block IS NOT NULL;
CREATE INDEX record_event_head ON record_event (head) WHERE head IS NOT NULL;

-- Occurrences of several events; id is that of the earliest. What is told differently: the most precise, most told.
CREATE TABLE record_occurrence (
  id INTEGER PRIMARY KEY,
  events INTEGER NOT NULL, articles INTEGER NOT NULL,
  mode TEXT, sources TEXT NOT NULL, targets TEXT NOT NULL,
  date_from TEXT, date_to TEXT,
  place TEXT, place_code TEXT, confidence REAL,
  first_report TEXT, last_report TEXT
);
