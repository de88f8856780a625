-- What the record shows: docs/record.md. Made anew with every version of the schema; columns are only ever added.

DROP VIEW IF EXISTS articles;
DROP VIEW IF EXISTS texts;
DROP VIEW IF EXISTS aliases;
DROP VIEW IF EXISTS events;
DROP VIEW IF EXISTS record_told;
DROP VIEW IF EXISTS evidence;
DROP VIEW IF EXISTS actors;
DROP VIEW IF EXISTS topics;
DROP VIEW IF EXISTS occurrences;
DROP VIEW IF EXISTS stories;

CREATE VIEW articles AS
SELECT c.key AS article, c.given_id AS id, nullif(c.given_url, '') AS url, nullif(c.source, '') AS source, c.title,
       c.author, c.credits, c.lang, c.lang_inferred, c.published, c.published_inferred,
       nullif(c.modified, '') AS modified,
       (SELECT count(*) FROM record_copy k WHERE k.body = b.id AND k.live) AS copies,
       (SELECT count(DISTINCT v.body) FROM record_page p JOIN record_copy v ON v.page = p.id WHERE p.body = b.id
          AND v.body <> b.id) + 1 AS versions,
       c.coder
FROM record_body b JOIN record_copy c ON c.id = b.shown;

CREATE VIEW texts AS
SELECT c.key AS article, t.text
FROM record_body b JOIN record_copy c ON c.id = b.shown JOIN record_text t ON t.id = c.text;

-- Every id that came in, and the article that it leads to. standing: first (stands for the article), copy (of the same
-- text), earlier (a version that was replaced).
CREATE VIEW aliases AS
SELECT c.key AS copy, c.given_id AS id, nullif(c.given_url, '') AS url, s.key AS article,
       CASE WHEN s.id = c.id THEN 'first' WHEN s.body = c.body THEN 'copy' ELSE 'earlier' END AS standing
FROM record_copy c
JOIN record_body b ON b.id = coalesce(
       (SELECT p.body FROM record_page p WHERE p.id = c.page),
       (SELECT o.id FROM record_body o WHERE o.id = c.body AND o.shown IS NOT NULL),
       (SELECT p.body FROM record_copy o JOIN record_page p ON p.id = o.page WHERE o.body = c.body ORDER BY p.url LIMIT 1))
JOIN record_copy s ON s.id = b.shown;

CREATE VIEW events AS
SELECT e.event, c.key AS article, c.given_id AS article_id, e.type, e.mode, e.status, e.sources, e.targets, e.date_from,
       e.date_to,
       CASE length(e.date_from) WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END AS precision, e.date_text,
       e.place, e.place_code, round(e.lat, 4) AS lat, round(e.lon, 4) AS lon, e.said_by, e.quote,
       round(e.confidence, 2) AS confidence, c.lang, c.published,
       e.event AS occurrence
FROM record_event e JOIN record_copy c ON c.id = e.copy JOIN record_body b ON b.id = c.body AND b.shown = c.id;

-- The same with its row, for questions that go on to the tables behind (src/answer). What is shown must not depend on the
-- order in which articles came, as rows do: this view is not for people.
CREATE VIEW record_told AS
SELECT e.id AS row, e.event AS occurrence, e.event, c.key AS article, c.given_id AS article_id, e.type, e.status,
       e.date_from, e.said_by, e.quote, c.published
FROM record_event e JOIN record_copy c ON c.id = e.copy JOIN record_body b ON b.id = c.body AND b.shown = c.id;

CREATE VIEW evidence AS
SELECT e.event, c.key AS article, v.number, v.words AS text, v.start, v.length, v.trigger_start, v.trigger_length,
       v.source_start, v.source_length, v.target_start, v.target_length
FROM record_evidence v JOIN record_event e ON e.id = v.event JOIN record_copy c ON c.id = e.copy
JOIN record_body b ON b.id = c.body AND b.shown = c.id;

CREATE VIEW actors AS
SELECT e.event, c.key AS article, a.side, a.number, a.code, a.role, a.name, a.words AS text, a.start, a.length
FROM record_actor a JOIN record_event e ON e.id = a.event JOIN record_copy c ON c.id = e.copy
JOIN record_body b ON b.id = c.body AND b.shown = c.id;

CREATE VIEW topics AS
SELECT e.event, c.key AS article, t.number, t.words AS text, t.start, t.length, t.code AS disclosed_by_code,
       t.role AS disclosed_by_role, t.name AS disclosed_by_name
FROM record_topic t JOIN record_event e ON e.id = t.event JOIN record_copy c ON c.id = e.copy
JOIN record_body b ON b.id = c.body AND b.shown = c.id;

-- One row an occurrence: what happened, whoever told it.
CREATE VIEW occurrences AS
SELECT e.event AS occurrence, e.type, e.mode, e.status, e.sources, e.targets, e.date_from, e.date_to, e.precision, e.place,
       e.place_code, e.confidence, e.published AS first_report, e.published AS last_report, 1 AS events, 1 AS articles,
       1 AS outlets
FROM events e;

-- One row an article: the story that it belongs to.
CREATE VIEW stories AS
SELECT a.article AS story, a.article, a.id, a.title, a.published, a.lang FROM articles a;
