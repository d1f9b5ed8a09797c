/** Accounts: one row per account and site. */
export const authorTables = `
  CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    -- The site's own id of the account, else its name, as sightings name it. Null once erased.
    key TEXT,
    -- Names the account was seen with, the newest last.
    names TEXT NOT NULL DEFAULT '[]',
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    -- Flagged posts, and those of them that were confirmed, by class.
    posts INTEGER NOT NULL DEFAULT 0,
    classes TEXT NOT NULL DEFAULT '{}',
    UNIQUE (site, key)
  );
  -- The list of accounts with flagged posts, of one site or all, by their number or the latest first.
  CREATE INDEX authors_by_posts ON authors (posts, id) WHERE posts > 0;
  CREATE INDEX authors_by_time ON authors (last_at, id) WHERE posts > 0;
  CREATE INDEX authors_of_site_by_posts ON authors (site, posts, id) WHERE posts > 0;
  CREATE INDEX authors_of_site_by_time ON authors (site, last_at, id) WHERE posts > 0;
  ALTER TABLE posts ADD COLUMN author INTEGER REFERENCES authors (id);
  -- An account's posts, the newest first.
  CREATE INDEX posts_of_author ON posts (author, id) WHERE author IS NOT NULL;

  INSERT INTO authors (site, key, names, first_at, last_at, posts)
    SELECT site, coalesce(nullif(author_id, ''), author_name) AS account,
      iif(max(nullif(author_name, '')) IS NULL, '[]', json_array(max(author_name))),
      min(first_flag_at), max(last_flag_at), count(*)
    FROM posts WHERE coalesce(nullif(author_id, ''), author_name, '') <> '' GROUP BY site, account;
  UPDATE posts SET author = (SELECT a.id FROM authors a
    WHERE a.site = posts.site AND a.key = coalesce(nullif(posts.author_id, ''), posts.author_name));
  UPDATE authors SET classes = coalesce((SELECT json_group_object(class, n) FROM
    (SELECT d.class, count(*) AS n FROM posts p JOIN decisions d ON d.id = p.decision
      WHERE p.author = authors.id AND d.class IS NOT NULL GROUP BY d.class)), '{}');
`;
