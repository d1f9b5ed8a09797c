/** Early warning: alerts and their life, what is muted, what was counted per term and hour, and who watched when. */
export const warningTables = `
  CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    severity INTEGER NOT NULL,
    state TEXT NOT NULL,
    muted INTEGER NOT NULL,
    -- Where it is listed: new, acknowledged, closed; muted while it is open and muted.
    place TEXT NOT NULL,
    -- The values of its words, JSON.
    title TEXT NOT NULL,
    post INTEGER,
    cluster INTEGER,
    count INTEGER NOT NULL DEFAULT 1,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    acknowledged_by INTEGER REFERENCES members (id),
    acknowledged_at INTEGER,
    closed_by INTEGER REFERENCES members (id),
    closed_at INTEGER,
    ending TEXT,
    note TEXT NOT NULL DEFAULT '',
    -- The event that raised it or made it graver; the last one that touched it.
    raised INTEGER NOT NULL,
    changed INTEGER NOT NULL
  );
  -- One open alert a kind and subject; and how the last one of a subject ended.
  CREATE UNIQUE INDEX open_alert_of_subject ON alerts (kind, subject) WHERE state <> 'closed';
  CREATE INDEX alerts_of_subject ON alerts (kind, subject, id);
  -- The lists, newest first, for each combination of filters.
  CREATE INDEX alerts_by_place ON alerts (place, id);
  CREATE INDEX alerts_by_place_and_kind ON alerts (place, kind, id);
  CREATE INDEX told_alerts ON alerts (id) WHERE place IN ('new', 'acknowledged');
  CREATE INDEX told_alerts_by_kind ON alerts (kind, id) WHERE place IN ('new', 'acknowledged');
  -- Deltas.
  CREATE INDEX alerts_changed ON alerts (changed);
  CREATE INDEX new_alerts_raised ON alerts (raised) WHERE place = 'new';
  -- Those of which there was no news for long.
  CREATE INDEX open_alerts_by_age ON alerts (kind, last_at) WHERE state <> 'closed';
  -- Open alerts that are not muted.
  ALTER TABLE workspace ADD COLUMN open_alerts INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE mutes (
    id INTEGER PRIMARY KEY,
    -- 'kind:burst', 'term:haichao', 'site:weibo', 'cluster:3'.
    scope TEXT NOT NULL,
    until INTEGER NOT NULL,
    reason TEXT NOT NULL,
    by INTEGER NOT NULL REFERENCES members (id),
    at INTEGER NOT NULL
  );
  -- Whether something is muted now; what is, and what no longer is.
  CREATE INDEX mutes_of_scope ON mutes (scope, until);
  CREATE INDEX mutes_by_end ON mutes (until);

  -- Until when an open post should be decided; when somebody is to be told of that next; the last flag (its rowid) that
  -- early warning has looked at.
  ALTER TABLE posts ADD COLUMN due_at INTEGER;
  ALTER TABLE posts ADD COLUMN tell_at INTEGER;
  ALTER TABLE posts ADD COLUMN warned INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX posts_to_tell ON posts (tell_at, id) WHERE tell_at IS NOT NULL;
  -- Whether any post waits of which people were told that its time is over.
  CREATE INDEX late_posts ON posts (due_at) WHERE due_at IS NOT NULL AND tell_at IS NULL;
  -- The wording of a term, and whether it is watched at all.
  CREATE INDEX current_term_by_id ON watch_terms (term) WHERE until IS NULL;

  -- Distinct clusters and accounts that new posts with a term were of, by hour (hours since 1970).
  CREATE TABLE term_hours (
    term TEXT NOT NULL,
    hour INTEGER NOT NULL,
    clusters INTEGER NOT NULL DEFAULT 0,
    authors INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (term, hour)
  ) WITHOUT ROWID;
  -- What is forgotten.
  CREATE INDEX term_hours_by_hour ON term_hours (hour);
  -- Which ones those were: kind is 'cluster' or 'author', hour the last it came up in, hours the 48 hours up to then as bits.
  CREATE TABLE term_seen (
    term TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    hour INTEGER NOT NULL,
    hours INTEGER NOT NULL,
    PRIMARY KEY (term, kind, key)
  ) WITHOUT ROWID;
  -- How many distinct ones there were lately; what is forgotten.
  CREATE INDEX term_seen_by_time ON term_seen (term, kind, hour);
  CREATE INDEX term_seen_by_hour ON term_seen (hour);
  -- When a term, or a text, was first seen on a site: scope is 'term:haichao', 'cluster:3'.
  CREATE TABLE sites_seen (
    scope TEXT NOT NULL,
    site TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (scope, site)
  ) WITHOUT ROWID;
  CREATE INDEX sites_seen_by_time ON sites_seen (scope, at);
  -- Sightings that wait to be counted, and terms that were counted since somebody looked whether they burst.
  CREATE TABLE to_count (sighting INTEGER PRIMARY KEY);
  CREATE TABLE to_warn (term TEXT PRIMARY KEY) WITHOUT ROWID;

  -- How much was watched, by hour (hours since 1970): minutes of all people together, and how many people.
  CREATE TABLE watched_hours (
    hour INTEGER PRIMARY KEY,
    minutes INTEGER NOT NULL,
    people INTEGER NOT NULL
  );
  -- Who was counted in the current hour, in which of its twelve slots (bits); forgotten when the hour is over.
  CREATE TABLE presence_now (
    member INTEGER PRIMARY KEY REFERENCES members (id),
    hour INTEGER NOT NULL,
    slots INTEGER NOT NULL,
    minutes INTEGER NOT NULL
  );
  -- Hours with a flag or a sighting: somebody watched.
  INSERT OR IGNORE INTO watched_hours (hour, minutes, people) SELECT at / 3600000, count(DISTINCT member), count(DISTINCT member) FROM flags GROUP BY 1;
  INSERT OR IGNORE INTO watched_hours (hour, minutes, people) SELECT hour, 1, 1 FROM sightings GROUP BY hour;
`;
