/** Unique texts, clusters of near-equal ones, and the posts that carry them. */
export const copyTables = `
  -- A number is never given twice: alerts and pages name clusters that may be gone.
  CREATE TABLE clusters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The text the others are compared with.
    representative INTEGER NOT NULL,
    posts INTEGER NOT NULL DEFAULT 0,
    authors INTEGER NOT NULL DEFAULT 0,
    sites INTEGER NOT NULL DEFAULT 0,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    -- Distinct accounts among the last 100 copies within 24 h before the newest; what the queue's order uses.
    recent INTEGER NOT NULL DEFAULT 0,
    -- What that was when its posts were last put in order anew.
    ranked INTEGER NOT NULL DEFAULT 0,
    -- Bursting until then: the queue's order counts it as fast.
    fast_until INTEGER NOT NULL DEFAULT 0
  );
  -- The list of clusters, biggest first and latest first. Most texts are alone: those are in neither.
  CREATE INDEX clusters_by_size ON clusters (posts, id) WHERE posts > 1;
  CREATE INDEX clusters_by_time ON clusters (last_at, id) WHERE posts > 1;
  CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    -- What is compared (shared/text/comparison.ts), cut; null where only its fingerprint is known, or it was erased.
    text TEXT,
    length INTEGER NOT NULL,
    -- Null: a stock phrase.
    cluster INTEGER REFERENCES clusters (id),
    -- To the cluster's representative: Jaccard of bigrams, 0 to 1.
    similarity REAL NOT NULL
  );
  -- Which text represents a cluster next.
  CREATE INDEX texts_of_cluster ON texts (cluster, similarity);
  -- Where representatives are found by their bands (worker/analysis/copies/min-hash.ts). slot = cluster % 32.
  CREATE TABLE bands (
    hash INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    cluster INTEGER NOT NULL,
    PRIMARY KEY (hash, slot)
  ) WITHOUT ROWID;
  -- A post (flagged, or seen only) and the text it carries.
  CREATE TABLE copies (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    post INTEGER REFERENCES posts (id),
    text INTEGER NOT NULL REFERENCES texts (id),
    -- Null: its text is a stock phrase.
    cluster INTEGER REFERENCES clusters (id),
    author INTEGER REFERENCES authors (id),
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    -- When it was posted as exactly as 'time' says: second, minute, day; 'seen': only when it was first seen is known.
    at INTEGER NOT NULL,
    time TEXT NOT NULL,
    -- 1: it says openly that it repeats another (repost, quotation): no evidence of coordination.
    repeats INTEGER NOT NULL DEFAULT 0,
    -- 1: the page showed only part of its text.
    partial INTEGER NOT NULL DEFAULT 0
  );
  -- A cluster's copies by time, and how many accounts are among the latest.
  CREATE INDEX copies_of_cluster ON copies (cluster, at, id, author);
  -- Whether a cluster has another copy on this site; an account's clusters; whether a text is carried, by a flagged post.
  CREATE INDEX copies_on_site ON copies (cluster, site);
  CREATE INDEX copies_of_author ON copies (author, cluster, at) WHERE author IS NOT NULL;
  CREATE INDEX copies_of_text ON copies (text, cluster, post);
  -- No reference: a cluster that goes would look for it in every post.
  ALTER TABLE posts ADD COLUMN cluster INTEGER;

  -- Clusters whose posts need another place in the queue.
  CREATE TABLE to_rerank (cluster INTEGER PRIMARY KEY);
  -- Texts that were put into another cluster, or none, and whose copies have yet to follow.
  CREATE TABLE moving_texts (text INTEGER PRIMARY KEY);

  -- Where representatives are found by passages in common (worker/analysis/copies/winnow.ts). slot = cluster % 32.
  CREATE TABLE passages (
    hash INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    cluster INTEGER NOT NULL,
    PRIMARY KEY (hash, slot)
  ) WITHOUT ROWID;
  -- One cluster's text stands in another's: so much of its bigrams, 0 to 1.
  CREATE TABLE quotations (
    quoting INTEGER NOT NULL,
    quoted INTEGER NOT NULL,
    containment REAL NOT NULL,
    PRIMARY KEY (quoting, quoted)
  ) WITHOUT ROWID;
  CREATE INDEX quotations_of ON quotations (quoted, quoting);
  -- Clusters that are alike, not enough to be copies. The later one stands first.
  CREATE TABLE similar_clusters (
    cluster INTEGER NOT NULL,
    other INTEGER NOT NULL,
    similarity REAL NOT NULL,
    PRIMARY KEY (cluster, other)
  ) WITHOUT ROWID;
  CREATE INDEX similar_to ON similar_clusters (other, cluster);
  -- Clusters up to this one have been looked at for both; and those that have another representative since.
  ALTER TABLE workspace ADD COLUMN related_to INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE to_relate (cluster INTEGER PRIMARY KEY);
  -- What these were related to, before another text came to represent them, is to be forgotten.
  CREATE TABLE to_unrelate (cluster INTEGER PRIMARY KEY);
`;
