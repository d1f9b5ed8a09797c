/** The day of a time in the workspace's own time, as its settings have it; China's where they say nothing. */
const ownTime = (at: string) => `(${at} + (SELECT coalesce(settings ->> 'utcOffset', 480) * 60000 FROM workspace))`;
const dayOf = (at: string) => `${ownTime(at)} / 86400000`;
const hourOf = (at: string) => `printf('%02d', ${ownTime(at)} / 3600000 % 24)`;

/** What the overview and the figures of a period read: figures by hour, of judgements, replies, grades; what waits by class. */
export const overviewTables = `
  -- Posts that wait for a decision, by class: so that nobody counts the queue.
  CREATE TABLE waiting (
    class TEXT PRIMARY KEY,
    posts INTEGER NOT NULL
  ) WITHOUT ROWID;
  INSERT INTO waiting SELECT class, count(*) FROM posts WHERE queue = 'open' GROUP BY class;
  -- The one that has waited longest.
  CREATE INDEX open_posts_by_age ON posts (waiting_since, id) WHERE queue = 'open';

  -- The most used reply samples of a day.
  CREATE INDEX top_templates ON figures (day, n) WHERE figure = 'templates';
  INSERT INTO figures SELECT 'templates', ${dayOf('at')} AS day, template, count(*)
    FROM flags WHERE state = 'active' AND template IS NOT NULL GROUP BY day, template;
  INSERT INTO figures SELECT 'judged', ${dayOf('d.at')} AS day, f.judged_class || ':' || f.judged AS key, count(*)
    FROM flags f JOIN decisions d ON d.id = f.judged_by WHERE f.judged IS NOT NULL GROUP BY day, key;
  INSERT INTO figures SELECT 'grades', ${dayOf('d.at')} AS day, d.grade, count(*)
    FROM posts p JOIN decisions d ON d.id = p.decision WHERE d.grade IS NOT NULL GROUP BY day, d.grade;
  CREATE TABLE first_flags AS SELECT f.post, f.at, f.evidence, min(f.received_at) FROM flags f GROUP BY f.post;
  INSERT INTO figures SELECT 'hours', ${dayOf('at')} AS day, ${hourOf('at')} AS hour, count(*) FROM first_flags GROUP BY day, hour;
  CREATE TABLE found AS SELECT ${dayOf('f.at')} AS day, f.at - (e.json ->> '$.postedAt.at') AS took
    FROM first_flags f JOIN evidence e ON e.sha256 = f.evidence
    WHERE e.json ->> '$.postedAt.precision' <> 'day' AND f.at >= e.json ->> '$.postedAt.at';
  INSERT INTO figures SELECT 'found-ms', day, '', sum(took) FROM found GROUP BY day;
  INSERT INTO figures SELECT 'found', day, CASE WHEN took <= 3600000 THEN '1' WHEN took <= 14400000 THEN '4'
    WHEN took <= 43200000 THEN '12' WHEN took <= 86400000 THEN '24' WHEN took <= 259200000 THEN '72' ELSE 'more' END AS step,
    count(*) FROM found GROUP BY day, step;
  DROP TABLE found;
  DROP TABLE first_flags;
  INSERT INTO figures SELECT 'alerts', ${dayOf('first_at')} AS day, kind, count(*) FROM alerts WHERE muted = 0 GROUP BY day, kind;
  INSERT INTO figures SELECT 'acknowledged', ${dayOf('acknowledged_at')} AS day, '', count(*)
    FROM alerts WHERE acknowledged_at IS NOT NULL GROUP BY day;
  INSERT INTO figures SELECT 'acknowledged-ms', ${dayOf('acknowledged_at')} AS day, '', sum(acknowledged_at - first_at)
    FROM alerts WHERE acknowledged_at IS NOT NULL GROUP BY day;
`;
