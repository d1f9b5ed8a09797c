/** How a text spread: for charts of posts and clusters. Of clusters with more than one post: most texts are alone. */
export const clusterHourTables = `
  -- Copies of a cluster by the hour (of UTC, since 1970) and the site; read from the newest hour back, a bounded number.
  CREATE TABLE cluster_hours (
    cluster INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    site TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (cluster, hour, site)
  ) WITHOUT ROWID;
  INSERT INTO cluster_hours (cluster, hour, site, n)
    SELECT c.cluster, c.at / 3600000 AS h, c.site, count(*) FROM clusters k JOIN copies c ON c.cluster = k.id
    WHERE k.posts > 1 GROUP BY c.cluster, h, c.site;
`;
