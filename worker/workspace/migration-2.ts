/**
 * Settings, reply samples, rules by hand, pictures, site health, sightings and hand-over notes. `times` is how often a post was
 * on a screen within its hour; `what` in `site_health` is the check.
 */
export const migration2 = `
  ALTER TABLE workspace ADD COLUMN settings_version INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE workspace ADD COLUMN settings_at INTEGER;
  ALTER TABLE workspace ADD COLUMN settings_by INTEGER;
  ALTER TABLE workspace ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE workspace ADD COLUMN templates_version INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE workspace ADD COLUMN site_rules_version INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE workspace ADD COLUMN health_places INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE workspace ADD COLUMN sighting_hour INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE workspace ADD COLUMN sightings_in_hour INTEGER NOT NULL DEFAULT 0;

  ALTER TABLE flags ADD COLUMN picture TEXT;
  ALTER TABLE flags ADD COLUMN template INTEGER;
  ALTER TABLE flags ADD COLUMN template_version INTEGER;
  -- Whether a member's active flag names this picture.
  CREATE INDEX active_flags_by_picture ON flags (picture, member) WHERE picture IS NOT NULL AND state = 'active';

  CREATE TABLE templates (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0,
    retired_at INTEGER
  );
  CREATE INDEX templates_in_use ON templates (id) WHERE retired_at IS NULL;
  CREATE TABLE template_wordings (
    template INTEGER NOT NULL REFERENCES templates (id),
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    classes TEXT NOT NULL,
    by INTEGER REFERENCES members (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (template, version)
  ) WITHOUT ROWID;

  CREATE TABLE site_rules (
    id TEXT PRIMARY KEY,
    json TEXT NOT NULL,
    by INTEGER REFERENCES members (id),
    at INTEGER NOT NULL
  );

  CREATE TABLE pictures (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    by INTEGER NOT NULL REFERENCES members (id),
    at INTEGER NOT NULL
  );

  CREATE TABLE site_health (
    id INTEGER PRIMARY KEY,
    adapter TEXT NOT NULL,
    page TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    broken_since INTEGER,
    last_at INTEGER NOT NULL,
    version TEXT NOT NULL,
    UNIQUE (adapter, page, kind, what)
  );
  -- The list of the last days, and which one was silent for longest.
  CREATE INDEX site_health_by_time ON site_health (last_at);
  CREATE TABLE site_health_days (
    place INTEGER NOT NULL REFERENCES site_health (id),
    day INTEGER NOT NULL,
    looked INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    PRIMARY KEY (place, day)
  ) WITHOUT ROWID;

  CREATE TABLE sightings (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    hour INTEGER NOT NULL,
    site TEXT NOT NULL,
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    author TEXT,
    posted_at INTEGER,
    posted_precision TEXT,
    first_seen_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    times INTEGER NOT NULL,
    reposts INTEGER,
    comments INTEGER,
    likes INTEGER,
    views INTEGER,
    terms TEXT NOT NULL,
    fingerprint TEXT,
    text TEXT,
    UNIQUE (key, hour)
  );
  -- Volume over time, and the same text on several posts.
  CREATE INDEX sightings_by_hour ON sightings (hour, id);
  CREATE INDEX sightings_by_fingerprint ON sightings (fingerprint, hour) WHERE fingerprint IS NOT NULL;
  -- Volume of one term.
  CREATE TABLE sighting_terms (
    term TEXT NOT NULL,
    hour INTEGER NOT NULL,
    sighting INTEGER NOT NULL REFERENCES sightings (id),
    PRIMARY KEY (term, hour, sighting)
  ) WITHOUT ROWID;
  CREATE TABLE sighting_batches (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    stored INTEGER NOT NULL
  );
  CREATE INDEX sighting_batches_by_time ON sighting_batches (at);

  CREATE TABLE handovers (
    id INTEGER PRIMARY KEY,
    by INTEGER NOT NULL REFERENCES members (id),
    at INTEGER NOT NULL,
    text TEXT NOT NULL
  );
`;
