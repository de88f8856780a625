-- Corrections of an event's type, status and place (docs/decisions/0020-corrections.md). code is that of a place, too.

ALTER TABLE record_correction ADD COLUMN becomes TEXT; -- TYPE[:MODE]; a status; the name of a place, NULL: nowhere
ALTER TABLE record_correction ADD COLUMN lat REAL;     -- of a place, where it is known
ALTER TABLE record_correction ADD COLUMN lon REAL;
