/** Who agrees with whom: kept while votes come and go, so that nothing is scanned to say it. */
export const agreementTables = `
  -- Coincidence matrix of those who flag ('monitors') and those who decide ('leads'); first <= second.
  CREATE TABLE coincidences (
    who TEXT NOT NULL,
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    n REAL NOT NULL,
    PRIMARY KEY (who, first, second)
  ) WITHOUT ROWID;
  -- Posts that two or more have judged.
  CREATE TABLE judged_twice (
    who TEXT PRIMARY KEY,
    posts INTEGER NOT NULL
  ) WITHOUT ROWID;
  INSERT INTO judged_twice (who, posts) SELECT 'monitors', count(*) FROM posts WHERE reporters >= 2;
  INSERT INTO judged_twice (who, posts) VALUES ('leads', 0);
  INSERT INTO coincidences (who, first, second, n)
    SELECT 'monitors', a.key, b.key, sum(a.value * (b.value - (a.key = b.key)) * 1.0 / (p.reporters - 1))
    FROM posts p, json_each(p.votes) a, json_each(p.votes) b
    WHERE p.reporters >= 2 AND a.key <= b.key GROUP BY a.key, b.key;

  -- Decisions that somebody else is to judge again, blind.
  CREATE TABLE second_looks (
    decision INTEGER PRIMARY KEY REFERENCES decisions (id),
    post INTEGER NOT NULL REFERENCES posts (id),
    decider INTEGER NOT NULL REFERENCES members (id),
    -- The class, or 'dismissed': what was decided, and what the second look says.
    decided TEXT NOT NULL,
    second TEXT,
    by INTEGER REFERENCES members (id),
    at INTEGER
  );
  -- What waits, of others: before oneself and after.
  CREATE INDEX waiting_second_looks ON second_looks (decider, decision) WHERE second IS NULL;
`;
