/** Who posted copies together with whom, which contacts are named by whom, and what came of looking at it. */
export const coordinationTables = `
  -- Copies that have yet to be looked at; accounts whose group has; clusters that make no pairs any more.
  CREATE TABLE to_coordinate (copy INTEGER PRIMARY KEY);
  CREATE TABLE to_group (account INTEGER PRIMARY KEY);
  CREATE TABLE to_unpair (cluster INTEGER PRIMARY KEY);
  -- The copies of a cluster around a moment, apart from those that openly repeat another.
  CREATE INDEX copies_by_repeats ON copies (cluster, repeats, at, id);

  -- Two accounts (a < b) that posted copies of the same texts within an hour: of how many, and the sum of the gaps (ms).
  CREATE TABLE account_pairs (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    clusters INTEGER NOT NULL,
    gaps INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (a, b)
  ) WITHOUT ROWID;
  -- With whom an account belongs together, from either end.
  CREATE INDEX strong_pairs_of_a ON account_pairs (a, b) WHERE clusters >= 2;
  CREATE INDEX strong_pairs_of_b ON account_pairs (b, a) WHERE clusters >= 2;
  -- How many others an account has met: kept, not counted.
  CREATE TABLE pair_degrees (account INTEGER PRIMARY KEY, met INTEGER NOT NULL);
  CREATE TABLE pair_clusters (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    cluster INTEGER NOT NULL,
    a_copy INTEGER NOT NULL,
    b_copy INTEGER NOT NULL,
    gap INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (a, b, cluster)
  ) WITHOUT ROWID;
  -- Who met over a cluster; which meetings are old.
  CREATE INDEX pairs_of_cluster ON pair_clusters (cluster, at);
  CREATE INDEX pair_clusters_by_age ON pair_clusters (at);

  -- A link or contact ('wechat:abc123') and a copy whose text names it.
  CREATE TABLE contacts (
    value TEXT NOT NULL,
    copy INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (value, copy)
  ) WITHOUT ROWID;
  -- Who named it around a moment; what a copy names; what is old.
  CREATE INDEX contacts_by_time ON contacts (value, at, copy);
  CREATE INDEX contacts_of_copy ON contacts (copy);
  CREATE INDEX contacts_by_age ON contacts (at);

  CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    -- 'cluster:7', 'group:3', 'wechat:abc123'.
    subject TEXT NOT NULL,
    cluster INTEGER,
    score INTEGER NOT NULL,
    -- JSON, see shared/domain/coordination.ts.
    reasons TEXT NOT NULL,
    accounts INTEGER NOT NULL,
    sites INTEGER NOT NULL,
    -- The stretch of time that was judged.
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    raised_at INTEGER NOT NULL,
    -- open, faded, dismissed; merged: a group that is part of another ('into_finding') by now.
    state TEXT NOT NULL,
    -- 1: a person opened it again; it does not fade by itself.
    kept INTEGER NOT NULL DEFAULT 0,
    into_finding INTEGER,
    why TEXT,
    note TEXT NOT NULL DEFAULT '',
    by INTEGER REFERENCES members (id),
    at INTEGER,
    -- The order of its list (worker/workspace/findings.ts).
    rank REAL NOT NULL,
    -- When anything of it changed last.
    changed INTEGER NOT NULL,
    UNIQUE (kind, subject)
  );
  CREATE INDEX findings_listed ON findings (state, rank, id);
  -- An account belongs to one group that was found.
  CREATE TABLE group_accounts (account INTEGER PRIMARY KEY, finding INTEGER NOT NULL REFERENCES findings (id));
  CREATE INDEX accounts_of_group ON group_accounts (finding, account);
`;
