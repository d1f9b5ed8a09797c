/** Files of cases: the same bytes are kept once, and as long as one case has them. */
export const attachmentTables = `
  CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    at INTEGER NOT NULL
  );
  CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    by INTEGER NOT NULL REFERENCES members (id),
    at INTEGER NOT NULL,
    removed_at INTEGER
  );
  -- A case's files, each once.
  CREATE UNIQUE INDEX attachments_of_case ON attachments (case_id, sha256) WHERE removed_at IS NULL;
  -- Whether some case still has a file.
  CREATE INDEX attachments_of_file ON attachments (sha256) WHERE removed_at IS NULL;

  -- Files to delete then, unless a case has them; on_its_way: their bytes are being deleted now.
  CREATE TABLE files_to_delete (
    sha256 TEXT PRIMARY KEY,
    due_at INTEGER NOT NULL,
    on_its_way INTEGER NOT NULL DEFAULT 0
  );
  -- What is due next.
  CREATE INDEX files_due ON files_to_delete (due_at);
`;
