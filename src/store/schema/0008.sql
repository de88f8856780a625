-- What questions go by: the occurrences that the record shows, narrow, with the day and mode that count; and which event
-- tells which of them. Both follow from record_event, record_occurrence and record_body.

CREATE TABLE record_act (
  id INTEGER PRIMARY KEY REFERENCES record_event (id) ON DELETE CASCADE, -- the earliest event
  occurrence TEXT NOT NULL,                  -- its id for people
  type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, date_from TEXT, date_to TEXT
);
CREATE TABLE record_telling (
  event INTEGER PRIMARY KEY REFERENCES record_event (id) ON DELETE CASCADE,
  act INTEGER NOT NULL,
  copy INTEGER NOT NULL                      -- the article
);
INSERT INTO record_telling
SELECT e.id, coalesce(e.head, e.id), e.copy FROM record_event e WHERE EXISTS (SELECT 1 FROM record_body b WHERE b.shown = e.copy);
INSERT INTO record_act
SELECT e.id, e.event, e.type, CASE WHEN o.id IS NULL THEN e.mode ELSE o.mode END, e.status,
       CASE WHEN o.id IS NULL THEN e.date_from ELSE o.date_from END, CASE WHEN o.id IS NULL THEN e.date_to ELSE o.date_to END
FROM record_event e JOIN record_telling t ON t.event = e.id LEFT JOIN record_occurrence o ON o.id = e.id
WHERE t.act = e.id;
CREATE INDEX record_telling_act ON record_telling (act);
CREATE INDEX record_act_date ON record_act (date_from);
CREATE INDEX record_act_type ON record_act (type, date_from);
CREATE INDEX record_act_status ON record_act (status, date_from);

-- Speakers and outlets are few beside what they tell: their names are gone through, and what is theirs looked up.
CREATE INDEX record_event_said ON record_event (said_by) WHERE said_by IS NOT NULL;
DROP INDEX record_copy_outlet;
CREATE INDEX record_copy_source ON record_copy (source);
CREATE INDEX record_page_host ON record_page (substr(url, 9, instr(substr(url, 9) || '/', '/') - 1));
-- Acts of a type are asked for as occurrences.
DROP INDEX record_event_type;
-- "Russia's army" without all that Russia does.
DROP INDEX record_actor_code;
CREATE INDEX record_actor_code ON record_actor (code, event, role);
