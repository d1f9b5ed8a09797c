/** What was erased, and what is left to do of it. */
export const erasureTables = `
  -- Since when nothing in the row leads back to a person.
  ALTER TABLE posts ADD COLUMN erased_at INTEGER;
  ALTER TABLE evidence ADD COLUMN erased_at INTEGER;
  ALTER TABLE authors ADD COLUMN erased_at INTEGER;
  -- Accounts of which posts or sightings are left to erase, and who asked for it.
  CREATE TABLE erasing (
    author INTEGER PRIMARY KEY REFERENCES authors (id),
    by INTEGER NOT NULL REFERENCES members (id)
  );
  -- What extensions must forget: the SHA-256 of an erased post's key, for as long as one of them may still know it.
  CREATE TABLE erased_keys (
    post INTEGER PRIMARY KEY REFERENCES posts (id),
    sha256 TEXT NOT NULL,
    at INTEGER NOT NULL
  );
  CREATE INDEX erased_keys_by_time ON erased_keys (at);
  -- Pictures whose bytes are still to be deleted.
  CREATE TABLE pictures_to_delete (
    sha256 TEXT PRIMARY KEY,
    due_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  -- Sightings of an account.
  CREATE INDEX sightings_of_author ON sightings (site, author) WHERE author IS NOT NULL;
  -- Decided posts by the time of their decision, for retention.
  CREATE INDEX decided_posts ON posts (decision) WHERE decision IS NOT NULL AND erased_at IS NULL;
`;
