/** Figures by day: what statistics read, so that nothing is counted by scanning. */
export const figureTables = `
  CREATE TABLE figures (
    figure TEXT NOT NULL,
    -- Days since 1970 in the workspace's own time.
    day INTEGER NOT NULL,
    key TEXT NOT NULL,
    n REAL NOT NULL,
    PRIMARY KEY (figure, day, key)
  ) WITHOUT ROWID;
`;
