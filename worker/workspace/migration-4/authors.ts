/** Accounts: one row per account and site. */
export const authorTables = `
  CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    -- The site's own id of the account; 'name:' and the name where it has none. Null once erased.
    key TEXT,
    names TEXT NOT NULL DEFAULT '[]',
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    posts INTEGER NOT NULL DEFAULT 0,
    classes TEXT NOT NULL DEFAULT '{}',
    UNIQUE (site, key)
  );
  ALTER TABLE posts ADD COLUMN author INTEGER REFERENCES authors (id);
`;
