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
  CREATE INDEX alerts_raised ON alerts (raised) WHERE place IN ('new', 'acknowledged');
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
`;
