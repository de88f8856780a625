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
DROP VIEW IF EXISTS record_seen;
DROP VIEW IF EXISTS stories;
DROP VIEW IF EXISTS pairs;
DROP VIEW IF EXISTS teachings;
DROP VIEW IF EXISTS learnt;
DROP VIEW IF EXISTS learnt_in;
DROP VIEW IF EXISTS corrections;

CREATE VIEW articles AS
SELECT c.key AS article, c.given_id AS id, nullif(c.given_url, '') AS url, nullif(c.source, '') AS source, c.title,
       c.author, c.credits, c.lang, c.lang_inferred, c.published, c.published_inferred,
       nullif(c.modified, '') AS modified,
       (SELECT count(*) FROM record_copy k WHERE k.body = b.id AND k.live) AS copies,
       (SELECT count(DISTINCT v.body) FROM record_page p JOIN record_copy v ON v.page = p.id WHERE p.body = b.id
          AND v.body <> b.id) + 1 AS versions,
       c.coder,
       coalesce((SELECT o.key FROM record_same s JOIN record_copy o ON o.id = s.original WHERE s.copy = c.id), c.key)
         AS original
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
       round(e.confidence, 2) AS confidence, c.lang, c.published, e.event AS occurrence,
       e.corrected
FROM record_event e JOIN record_copy c ON c.id = e.copy JOIN record_body b ON b.id = c.body AND b.shown = c.id
WHERE e.head IS NULL
UNION ALL -- two arms, so that an index finds the events of an occurrence
SELECT e.event, c.key, c.given_id, e.type, e.mode, e.status, e.sources, e.targets, e.date_from, e.date_to,
       CASE length(e.date_from) WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END, e.date_text,
       e.place, e.place_code, round(e.lat, 4), round(e.lon, 4), e.said_by, e.quote, round(e.confidence, 2), c.lang,
       c.published, h.event, e.corrected
FROM record_event h JOIN record_event e ON e.head = h.id JOIN record_copy c ON c.id = e.copy
JOIN record_body b ON b.id = c.body AND b.shown = c.id;

-- The same with its row, for questions that go on to the tables behind (src/answer). What is shown must not depend on the
-- order in which articles came, as rows do: this view is not for people.
CREATE VIEW record_told AS
SELECT e.id AS row, h.event AS occurrence, e.event, c.key AS article, c.given_id AS article_id, e.type, e.status,
       e.date_from, e.said_by, e.quote, c.published, e.corrected
FROM record_telling t JOIN record_event e ON e.id = t.event JOIN record_event h ON h.id = t.act
JOIN record_copy c ON c.id = t.copy;

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

-- One row an occurrence: what happened, whoever told it. outlets: those that did not copy; copies of one text have one.
-- record_seen is the same with its row, as record_told is.
CREATE VIEW record_seen AS
SELECT e.id AS row, e.event AS occurrence, e.type, CASE WHEN o.id IS NULL THEN e.mode ELSE o.mode END AS mode, e.status,
       coalesce(o.sources, e.sources) AS sources, coalesce(o.targets, e.targets) AS targets,
       CASE WHEN o.id IS NULL THEN e.date_from ELSE o.date_from END AS date_from,
       CASE WHEN o.id IS NULL THEN e.date_to ELSE o.date_to END AS date_to,
       CASE length(CASE WHEN o.id IS NULL THEN e.date_from ELSE o.date_from END)
         WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END AS precision,
       CASE WHEN o.id IS NULL THEN e.place ELSE o.place END AS place,
       CASE WHEN o.id IS NULL THEN e.place_code ELSE o.place_code END AS place_code,
       round(CASE WHEN o.id IS NULL THEN e.confidence ELSE o.confidence END, 2) AS confidence,
       CASE WHEN o.id IS NULL THEN c.published ELSE o.first_report END AS first_report,
       CASE WHEN o.id IS NULL THEN c.published ELSE o.last_report END AS last_report,
       coalesce(o.events, 1) AS events, coalesce(o.articles, 1) AS articles,
       CASE WHEN o.id IS NULL THEN 1 ELSE (SELECT count(DISTINCT outlet) FROM (
         SELECT min(coalesce(nullif(mc.source, ''), substr(mp.url, 9, instr(substr(mp.url, 9) || '/', '/') - 1), mc.key))
           AS outlet
         FROM (SELECT e.id AS id UNION ALL SELECT me.id FROM record_event me WHERE me.head = e.id) m
         JOIN record_event te ON te.id = m.id JOIN record_copy mc ON mc.id = te.copy
         LEFT JOIN record_page mp ON mp.id = mc.page LEFT JOIN record_same mo ON mo.copy = mc.id
         GROUP BY coalesce(mo.original, mc.id))) END AS outlets
FROM record_event e JOIN record_copy c ON c.id = e.copy JOIN record_body b ON b.id = c.body AND b.shown = c.id
LEFT JOIN record_occurrence o ON o.id = e.id
WHERE e.head IS NULL;

CREATE VIEW occurrences AS
SELECT occurrence, type, mode, status, sources, targets, date_from, date_to, precision, place, place_code, confidence,
       first_report, last_report, events, articles, outlets
FROM record_seen;

-- One row an article: the story that it belongs to, named by its first article.
CREATE VIEW stories AS
SELECT coalesce((SELECT f.key FROM record_story s JOIN record_copy f ON f.id = s.story WHERE s.copy = c.id), c.key)
         AS story,
       c.key AS article, c.given_id AS id, c.title, c.published, c.lang
FROM record_body b JOIN record_copy c ON c.id = b.shown;

-- What articles say of people in their own words: an office and a country before the name.
CREATE VIEW teachings AS
SELECT t.spelt AS name, t.code, t.role, t.office, c.key AS article, c.published, nullif(t.outlet, '') AS outlet,
       t.words AS text, t.start, t.length
FROM record_taught t JOIN record_copy c ON c.id = t.copy JOIN record_body b ON b.id = c.body AND b.shown = c.id;

-- Those of them that the record goes by.
CREATE VIEW learnt AS
SELECT min(t.spelt) AS name, t.code, t.role, t.office, min(c.published) AS first, max(c.published) AS last,
       count(*) AS articles, count(DISTINCT nullif(t.outlet, '')) AS outlets
FROM record_taught t JOIN record_copy c ON c.id = t.copy JOIN record_body b ON b.id = c.body AND b.shown = c.id
WHERE EXISTS (SELECT 1 FROM record_known k WHERE k.name = t.name AND k.code = t.code
                AND k.season BETWEEN t.season - 1 AND t.season + 1)
GROUP BY t.name, t.code, t.role, t.office;

-- The articles that were coded with it.
CREATE VIEW learnt_in AS
SELECT c.key AS article, u.name, u.code, u.role, u.office
FROM record_used u JOIN record_copy c ON c.id = u.copy JOIN record_body b ON b.id = c.body AND b.shown = c.id;

-- Two countries or bodies in one event, each way round.
CREATE VIEW pairs AS
SELECT p.one, p.other, e.event, c.key AS article
FROM record_pair p JOIN record_event e ON e.id = p.event JOIN record_copy c ON c.id = e.copy
JOIN record_body b ON b.id = c.body AND b.shown = c.id;

-- What people corrected. fits: it finds what it is about in an article that stands.
CREATE VIEW corrections AS
SELECT k.key AS correction, k.action, a.article, a.event, a.type, b.article AS other_article, b.event AS other_event,
       k.side, k.number, k.code, k.role, k.date, k.name, k.other AS other_name, k.who, k.made,
       CASE WHEN a.correction IS NULL THEN 1 ELSE
         EXISTS (SELECT 1 FROM record_applied p JOIN record_body s ON s.shown = p.copy
                 WHERE p.correction = k.id AND p.number = 1)
         AND (b.correction IS NULL OR EXISTS (SELECT 1 FROM record_applied p JOIN record_body s ON s.shown = p.copy
                                              WHERE p.correction = k.id AND p.number = 2)) END AS fits,
       k.becomes, k.lat, k.lon
FROM record_correction k LEFT JOIN record_anchor a ON a.correction = k.id AND a.number = 1
LEFT JOIN record_anchor b ON b.correction = k.id AND b.number = 2;
