/** The day of a time: a workspace of an earlier version has never been told another time than China's (UTC+8). */
const dayOf = (at: string) => `(${at} + 28800000) / 86400000`;

/** Figures by day: what statistics read, so that nothing is counted by scanning. */
export const figureTables = `
  CREATE TABLE figures (
    figure TEXT NOT NULL,
    -- Days since 1970 in the workspace's own time.
    day INTEGER NOT NULL,
    key TEXT NOT NULL,
    n REAL NOT NULL,
    PRIMARY KEY (figure, day, key)
  ) WITHOUT ROWID;
  -- The most frequent sites and terms of a day.
  CREATE INDEX top_sites ON figures (day, n) WHERE figure = 'posts';
  CREATE INDEX top_terms ON figures (day, n) WHERE figure = 'terms';

  -- From the post's first flag to the decision, in milliseconds, as it was when it was decided.
  ALTER TABLE decisions ADD COLUMN waited INTEGER NOT NULL DEFAULT 0;
  UPDATE decisions SET waited = max(0, at - (SELECT first_flag_at FROM posts p WHERE p.id = decisions.post));

  INSERT INTO figures SELECT 'flags', ${dayOf('at')} AS day, class, count(*) FROM flags WHERE state = 'active' GROUP BY day, class;
  CREATE TABLE first_flags AS SELECT post, at, evidence, min(received_at) FROM flags GROUP BY post;
  INSERT INTO figures SELECT 'posts', ${dayOf('f.at')} AS day, p.site, count(*)
    FROM first_flags f JOIN posts p ON p.id = f.post GROUP BY day, p.site;
  INSERT INTO figures SELECT 'new', ${dayOf('at')} AS day, '', count(*) FROM first_flags GROUP BY day;
  INSERT INTO figures SELECT 'terms', day, term, count(*) FROM
    (SELECT DISTINCT f.post, ${dayOf('f.at')} AS day, m.value ->> 'term' AS term
      FROM first_flags f JOIN evidence e ON e.sha256 = f.evidence, json_each(e.json, '$.mentions') m) GROUP BY day, term;
  DROP TABLE first_flags;
  INSERT INTO figures SELECT 'sightings', ${dayOf('first_seen_at')} AS day, '', count(*) FROM sightings GROUP BY day;
  CREATE TABLE held AS SELECT d.class, ${dayOf('d.at')} AS day, d.waited FROM posts p JOIN decisions d ON d.id = p.decision;
  INSERT INTO figures SELECT 'decided', day, coalesce(class, 'dismissed'), count(*) FROM held GROUP BY 2, 3;
  INSERT INTO figures SELECT 'waited-ms', day, '', sum(waited) FROM held GROUP BY day;
  INSERT INTO figures SELECT 'waited', day, CASE WHEN waited <= 3600000 THEN '1' WHEN waited <= 14400000 THEN '4'
    WHEN waited <= 43200000 THEN '12' WHEN waited <= 86400000 THEN '24' WHEN waited <= 259200000 THEN '72' ELSE 'more' END AS step,
    count(*) FROM held GROUP BY day, step;
  INSERT INTO figures SELECT 'closed', day, '', count(*) FROM held GROUP BY day;
  DROP TABLE held;
  INSERT INTO figures SELECT 'opened', ${dayOf('first_flag_at')} AS day, '', count(*) FROM posts WHERE queue IS NOT NULL GROUP BY day;
`;
