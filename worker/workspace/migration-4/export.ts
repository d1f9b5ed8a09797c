/** The export that is being read, and what has changed since it began. */
export const exportTables = `
  CREATE TABLE exports (
    id TEXT PRIMARY KEY,
    -- The table that is being read, and the key (JSON) of its last row that was; null: all tables, or no row yet.
    reading TEXT,
    after TEXT,
    -- Over the lines so far.
    hash TEXT NOT NULL,
    read_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  -- Rows that were changed while they were being read, by key (JSON); filled by triggers that exist as long as the export.
  CREATE TABLE export_changes (
    n INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL
  );
  -- Whether a row is noted already.
  CREATE INDEX noted_changes ON export_changes (name, key);
`;
