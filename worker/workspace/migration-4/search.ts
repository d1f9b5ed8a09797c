/** What is looked through, and views that were saved. */
export const searchTables = `
  -- Bigrams and words of a post's texts (worker/analysis/bigram-tokens.ts) under the post's number. No text is kept in it:
  -- whether a post truly holds what was looked for is seen in its evidence.
  CREATE VIRTUAL TABLE search USING fts5 (tokens, content='', contentless_delete=1, detail=none, tokenize='ascii');
  -- Which evidence of a post is in it: a JSON list of SHA-256, the latest first.
  CREATE TABLE searched (
    post INTEGER PRIMARY KEY REFERENCES posts (id),
    evidence TEXT NOT NULL
  );
  -- Watch terms that this evidence mentions: the posts of a term, the newest first, and the terms of a post.
  CREATE TABLE post_terms (
    term TEXT NOT NULL,
    post INTEGER NOT NULL REFERENCES posts (id),
    PRIMARY KEY (term, post)
  ) WITHOUT ROWID;
  CREATE INDEX terms_of_post ON post_terms (post);
  -- The posts of a site, and of a time, the newest first.
  CREATE INDEX posts_of_site ON posts (site, id);
  CREATE INDEX posts_by_first_flag ON posts (first_flag_at, id);

  CREATE TABLE views (
    id INTEGER PRIMARY KEY,
    by INTEGER NOT NULL REFERENCES members (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    -- 1: everybody who may search sees it.
    shared INTEGER NOT NULL,
    at INTEGER NOT NULL
  );
  CREATE INDEX views_of_member ON views (by, id);
  CREATE INDEX shared_views ON views (id) WHERE shared = 1;
`;
