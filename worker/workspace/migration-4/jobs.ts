/** What the object does by itself, and which posts wait for it. */
export const jobTables = `
  -- A kind of work and when it is due; the object's alarm rings at the earliest.
  CREATE TABLE jobs (
    name TEXT PRIMARY KEY,
    due_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  -- Posts that were flagged or changed since they were looked at by the work that can wait.
  CREATE TABLE to_analyse (
    post INTEGER PRIMARY KEY REFERENCES posts (id),
    -- How often it could not be looked at.
    tries INTEGER NOT NULL DEFAULT 0
  );
  INSERT INTO to_analyse (post) SELECT id FROM posts;
  INSERT INTO jobs (name, due_at) SELECT 'analyse', 0 WHERE EXISTS (SELECT 1 FROM posts);
`;
