-- The record as it lies. People and programs read the views (views.sql): these tables may change between versions.
--
-- What came in is a copy: one text under one id, URL, title and date. A body is a text whatever its white space, and the
-- copy that stands for it: what the views show as an article. A page is a URL with the body that counts as its present
-- version. Nothing here says when or in what order copies came.

CREATE TABLE record_body (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  shown INTEGER REFERENCES record_copy (id)  -- NULL: a text that was replaced everywhere
);
CREATE INDEX record_body_shown ON record_body (shown);

CREATE TABLE record_text (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,                 -- of its very bytes, which offsets count
  text TEXT NOT NULL
);

CREATE TABLE record_page (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,                  -- as it is compared
  body INTEGER REFERENCES record_body (id)   -- its latest version
);
CREATE INDEX record_page_body ON record_page (body);

CREATE TABLE record_copy (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,                  -- a hash of all that was given
  page INTEGER REFERENCES record_page (id),  -- NULL: no URL
  body INTEGER NOT NULL REFERENCES record_body (id),
  text INTEGER NOT NULL REFERENCES record_text (id),
  live INTEGER NOT NULL,                     -- its text is the present one of its page, or it has no page
  changed INTEGER NOT NULL,                  -- seconds since 1970: orders versions of a page
  appeared INTEGER NOT NULL,                 -- the same: the first copy of a text stands for it
  -- as given
  given_id TEXT NOT NULL, given_url TEXT NOT NULL, source TEXT NOT NULL, given_title TEXT NOT NULL,
  given_published TEXT NOT NULL, modified TEXT NOT NULL, given_lang TEXT NOT NULL,
  -- as coded
  title TEXT, lang TEXT NOT NULL, lang_inferred INTEGER NOT NULL, published TEXT, published_inferred INTEGER NOT NULL,
  author TEXT, credits TEXT, coder TEXT NOT NULL
);
CREATE INDEX record_copy_page ON record_copy (page, changed);
CREATE INDEX record_copy_body ON record_copy (body, live, appeared);
CREATE INDEX record_copy_text ON record_copy (text);
CREATE INDEX record_copy_given ON record_copy (given_id);
CREATE INDEX record_copy_coder ON record_copy (coder);

CREATE TABLE record_event (
  id INTEGER PRIMARY KEY,
  copy INTEGER NOT NULL REFERENCES record_copy (id) ON DELETE CASCADE,
  event TEXT NOT NULL,                       -- its id in every format
  type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, confidence REAL,
  date_from TEXT, date_to TEXT, date_text TEXT,
  place TEXT, place_code TEXT, lat REAL, lon REAL,
  said_by TEXT, quote TEXT,
  sources TEXT NOT NULL, targets TEXT NOT NULL
);
CREATE INDEX record_event_copy ON record_event (copy);
CREATE INDEX record_event_event ON record_event (event);
CREATE INDEX record_event_date ON record_event (date_from);

CREATE TABLE record_actor (
  event INTEGER NOT NULL REFERENCES record_event (id) ON DELETE CASCADE,
  side TEXT NOT NULL, number INTEGER NOT NULL,
  code TEXT NOT NULL, role TEXT, name TEXT,
  words TEXT, start INTEGER, length INTEGER,
  PRIMARY KEY (event, side, number)
) WITHOUT ROWID;
CREATE INDEX record_actor_code ON record_actor (code, event);
CREATE INDEX record_actor_name ON record_actor (name) WHERE name IS NOT NULL;

CREATE TABLE record_topic (
  event INTEGER NOT NULL REFERENCES record_event (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  words TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
  code TEXT, role TEXT, name TEXT,
  PRIMARY KEY (event, number)
) WITHOUT ROWID;

CREATE TABLE record_evidence (
  event INTEGER NOT NULL REFERENCES record_event (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  words TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
  trigger_start INTEGER, trigger_length INTEGER, source_start INTEGER, source_length INTEGER,
  target_start INTEGER, target_length INTEGER,
  PRIMARY KEY (event, number)
) WITHOUT ROWID;

-- Words of the shown copies, as src/store/words.c writes them: lower case, and without their marks. The numbers of its
-- rows are those of record_copy.
CREATE VIRTUAL TABLE record_search USING fts5 (exact, folded, content = '', tokenize = 'ascii');
-- fewer and larger pieces of the index, which are merged less often
INSERT INTO record_search (record_search, rank) VALUES ('hashsize', 16777216);
