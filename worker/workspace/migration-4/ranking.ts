/** What the order of the queue is worked out from, and what is known of the reporters. */
export const rankingTables = `
  -- Sum of the weights of the active flags, in thousandths; votes of those that weigh something.
  ALTER TABLE posts ADD COLUMN evidence INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE posts ADD COLUMN heard_votes TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE posts ADD COLUMN heard_grades TEXT NOT NULL DEFAULT '{}';
  -- Since when it waits for a decision, by the server's clock: first_flag_at is what a device said.
  ALTER TABLE posts ADD COLUMN waiting_since INTEGER NOT NULL DEFAULT 0;
  -- As they were when it was ranked: distinct accounts with a copy within 24 h, and whether copies came fast.
  ALTER TABLE posts ADD COLUMN accounts INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE posts ADD COLUMN fast INTEGER NOT NULL DEFAULT 0;
  -- What lifts it above the order: a lead's pin (since when), a red-line word in its text, a grievance past its due time.
  ALTER TABLE posts ADD COLUMN pinned_at INTEGER;
  ALTER TABLE posts ADD COLUMN red_line INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE posts ADD COLUMN overdue INTEGER NOT NULL DEFAULT 0;
  -- Until when its rank holds if nothing happens.
  ALTER TABLE posts ADD COLUMN place_until INTEGER;
  CREATE INDEX posts_by_end_of_place ON posts (place_until, id) WHERE place_until IS NOT NULL;
  -- The queue, as before; a post that is in none, as each is for a moment when it is made, is in no index of it.
  DROP INDEX queue_all;
  DROP INDEX queue_class;
  DROP INDEX queue_site;
  DROP INDEX queue_class_site;
  CREATE INDEX queue_all ON posts (queue, rank, id) WHERE queue IS NOT NULL;
  CREATE INDEX queue_class ON posts (queue, class, rank, id) WHERE queue IS NOT NULL;
  CREATE INDEX queue_site ON posts (queue, site, rank, id) WHERE queue IS NOT NULL;
  CREATE INDEX queue_class_site ON posts (queue, class, site, rank, id) WHERE queue IS NOT NULL;
  -- Open posts of a cluster, when its spread or speed has changed.
  CREATE INDEX open_posts_of_cluster ON posts (cluster, id) WHERE queue = 'open' AND cluster IS NOT NULL;

  -- A cluster whose open posts are being ranked anew, and up to which that is done.
  CREATE TABLE reranking (
    cluster INTEGER PRIMARY KEY,
    done INTEGER NOT NULL DEFAULT 0
  );

  -- ln(p / (1 - p)) of its reporter in thousandths, as it counts in its post now; 1386 is that of somebody unknown.
  ALTER TABLE flags ADD COLUMN weight INTEGER NOT NULL DEFAULT 1386;
  -- The decision its post has; what that made of it: agreed, changed, dismissed; null where it came after; the class it
  -- had then.
  ALTER TABLE flags ADD COLUMN judged_by INTEGER REFERENCES decisions (id);
  ALTER TABLE flags ADD COLUMN judged TEXT;
  ALTER TABLE flags ADD COLUMN judged_class TEXT;
  -- What a decision has judged, to take it back.
  CREATE INDEX flags_by_judgement ON flags (judged_by) WHERE judged IS NOT NULL;
  -- A member's active flags on open posts, to weigh them anew or to invalidate them.
  CREATE INDEX waiting_flags_of_member ON flags (member, post) WHERE state = 'active' AND judged_by IS NULL;

  -- What decisions said of a member's flags, as sums that grow with time (worker/analysis/reliability.ts); applied: the
  -- weight their waiting flags have.
  CREATE TABLE reliability (
    member INTEGER PRIMARY KEY REFERENCES members (id),
    agreed REAL NOT NULL DEFAULT 0,
    disagreed REAL NOT NULL DEFAULT 0,
    applied INTEGER NOT NULL
  );
  -- The same as plain counts by the class they had flagged: a member's own record.
  CREATE TABLE judgements (
    member INTEGER NOT NULL REFERENCES members (id),
    class TEXT NOT NULL,
    agreed INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    dismissed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (member, class)
  ) WITHOUT ROWID;
  -- Whose waiting flags are to be weighed anew, and up to which post that is done.
  CREATE TABLE to_reweigh (
    member INTEGER PRIMARY KEY REFERENCES members (id),
    done INTEGER NOT NULL DEFAULT 0
  );
  -- Since when a member's flags weigh nothing.
  ALTER TABLE members ADD COLUMN muted_at INTEGER;

  -- A member's waiting flags, set aside in one act.
  CREATE TABLE invalidations (
    id INTEGER PRIMARY KEY,
    member INTEGER NOT NULL REFERENCES members (id),
    by INTEGER NOT NULL REFERENCES members (id),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    -- running, done, undoing, undone
    state TEXT NOT NULL,
    -- The post up to which flags were set aside, and how many were.
    done INTEGER NOT NULL DEFAULT 0,
    flags INTEGER NOT NULL DEFAULT 0,
    undone_by INTEGER REFERENCES members (id),
    undone_at INTEGER
  );
  -- Those that are not through.
  CREATE INDEX invalidations_to_go_on ON invalidations (id) WHERE state IN ('running', 'undoing');
  ALTER TABLE flags ADD COLUMN invalidation INTEGER REFERENCES invalidations (id);
  -- What is to be restored.
  CREATE INDEX flags_set_aside ON flags (invalidation) WHERE state = 'invalidated';

  UPDATE posts SET
    evidence = 1386 * reporters,
    heard_votes = votes,
    heard_grades = grade_votes,
    -- A device's clock may be wrong: three days before the server heard of it at most (waitingFrom in rank.ts).
    waiting_since = max(first_flag_at, coalesce(
      (SELECT min(received_at) FROM flags WHERE flags.post = posts.id) - 259200000, first_flag_at));
  UPDATE flags SET judged_by = (SELECT decision FROM posts WHERE posts.id = flags.post) WHERE state = 'active';
  UPDATE flags SET judged =
    (SELECT CASE WHEN flags.received_at > d.at THEN NULL WHEN d.outcome = 'dismissed' THEN 'dismissed'
       WHEN d.class = flags.class THEN 'agreed' ELSE 'changed' END
     FROM decisions d WHERE d.id = flags.judged_by)
    WHERE judged_by IS NOT NULL;
  UPDATE flags SET judged_class = class WHERE judged IS NOT NULL;
  INSERT INTO judgements (member, class, agreed, changed, dismissed)
    SELECT member, class, sum(judged = 'agreed'), sum(judged = 'changed'), sum(judged = 'dismissed')
    FROM flags WHERE judged IS NOT NULL GROUP BY member, class;
  -- 2^((at - 2024-01-01) / 90 days), as shareAt has it.
  INSERT INTO reliability (member, agreed, disagreed, applied)
    SELECT f.member,
      sum(CASE judged WHEN 'agreed' THEN 1 WHEN 'changed' THEN 0.5 ELSE 0 END * pow(2, (d.at - 1704067200000) / 7776000000.0)),
      sum(CASE judged WHEN 'agreed' THEN 0 WHEN 'changed' THEN 0.5 ELSE 1 END * pow(2, (d.at - 1704067200000) / 7776000000.0)),
      1386
    FROM flags f JOIN decisions d ON d.id = f.judged_by WHERE f.judged IS NOT NULL GROUP BY f.member;
  INSERT INTO to_reweigh (member) SELECT member FROM reliability;
  INSERT INTO jobs (name, due_at) SELECT 'reweigh', 0 WHERE EXISTS (SELECT 1 FROM to_reweigh);
`;
