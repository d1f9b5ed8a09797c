/** Incident reports of cases: versions are added and never changed, but for what is blanked when a post is erased. */
export const reportTables = `
  CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    language TEXT NOT NULL,
    -- The newest version.
    version INTEGER NOT NULL,
    -- draft, final, sent.
    mark TEXT NOT NULL DEFAULT 'draft',
    title TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by INTEGER NOT NULL REFERENCES members (id)
  );
  -- A case's reports, newest first.
  CREATE INDEX reports_of_case ON reports (case_id, id);

  CREATE TABLE report_versions (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (id),
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by INTEGER NOT NULL REFERENCES members (id),
    -- JSON; its salted hash is in the chain. Null: all of it was erased.
    content TEXT,
    salt TEXT,
    hash TEXT NOT NULL,
    erased_at INTEGER,
    UNIQUE (report, version)
  );

  -- Which reports name a post, in any of their versions.
  CREATE TABLE report_posts (
    post INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (id),
    PRIMARY KEY (post, report)
  ) WITHOUT ROWID;

  -- Erased posts whose words are still to be blanked in reports: in versions after these.
  CREATE TABLE to_redact (
    post INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    report INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 0
  );
`;
