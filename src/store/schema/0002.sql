-- Stories and near copies (docs/decisions/0014-stories.md). Of copies that are not shown only the signature is kept.

-- What a copy is compared by: src/link/signature.h.
CREATE TABLE record_sign (
  copy INTEGER PRIMARY KEY REFERENCES record_copy (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,                    -- its key as a number: orders copies of a day
  day INTEGER NOT NULL,                      -- of publication, since 1970; 0: not known
  appeared INTEGER NOT NULL,
  shown INTEGER NOT NULL,                    -- it is in the tables below
  sign BLOB NOT NULL
);

-- The index by which neighbours are found: some terms of each shown copy, in the order of their days.
CREATE TABLE record_post (
  post INTEGER NOT NULL, day INTEGER NOT NULL, place INTEGER NOT NULL,
  copy INTEGER NOT NULL, weight INTEGER NOT NULL,
  PRIMARY KEY (post, day, place)
) WITHOUT ROWID;

-- Neighbours, each pair twice: how alike as stories, how much of the shorter text stands in the longer.
CREATE TABLE record_link (
  copy INTEGER NOT NULL, other INTEGER NOT NULL,
  story INTEGER NOT NULL, same INTEGER NOT NULL,
  PRIMARY KEY (copy, other)
) WITHOUT ROWID;

-- Copies that are not alone: what hangs together, and the first copy of their story.
CREATE TABLE record_story (copy INTEGER PRIMARY KEY, unit INTEGER NOT NULL, story INTEGER NOT NULL);
CREATE INDEX record_story_unit ON record_story (unit);
CREATE INDEX record_story_story ON record_story (story);

-- Near copies, and the first of them.
CREATE TABLE record_same (copy INTEGER PRIMARY KEY, unit INTEGER NOT NULL, original INTEGER NOT NULL);
CREATE INDEX record_same_unit ON record_same (unit);
CREATE INDEX record_same_original ON record_same (original);

-- Signatures need the pack: what is in the record already gets them when it is coded again.
UPDATE record_copy SET coder = '';
