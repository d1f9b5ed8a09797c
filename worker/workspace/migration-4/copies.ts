/** Unique texts, clusters of near-equal ones, and the posts that carry them. */
export const copyTables = `
  CREATE TABLE clusters (
    id INTEGER PRIMARY KEY,
    -- The text the others are compared with.
    representative INTEGER NOT NULL,
    posts INTEGER NOT NULL DEFAULT 0,
    authors INTEGER NOT NULL DEFAULT 0,
    sites INTEGER NOT NULL DEFAULT 0,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    -- Distinct accounts with a copy within 24 h, when last counted; what the queue's order uses.
    recent INTEGER NOT NULL DEFAULT 0,
    -- Bursting until then: the queue's order counts it as fast.
    fast_until INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    -- What is compared (shared/text/comparison.ts), cut; null where only its fingerprint is known, or it was erased.
    text TEXT,
    length INTEGER NOT NULL,
    cluster INTEGER NOT NULL REFERENCES clusters (id),
    -- To the cluster's representative: Jaccard of bigrams, 0 to 1.
    similarity REAL NOT NULL
  );
  -- A post (flagged, or seen only) and the text it carries.
  CREATE TABLE copies (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    post INTEGER REFERENCES posts (id),
    text INTEGER NOT NULL REFERENCES texts (id),
    cluster INTEGER NOT NULL REFERENCES clusters (id),
    author INTEGER REFERENCES authors (id),
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    -- When it was posted as exactly as 'time' says: second, minute, day; 'seen': only when it was first seen is known.
    at INTEGER NOT NULL,
    time TEXT NOT NULL,
    -- 1: it says openly that it repeats another (repost, quotation): no evidence of coordination.
    repeats INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX copies_of_cluster ON copies (cluster, at, id);
  ALTER TABLE posts ADD COLUMN cluster INTEGER REFERENCES clusters (id);
`;
