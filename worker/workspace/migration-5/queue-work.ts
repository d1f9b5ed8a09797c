/** Who works on what of the queue: claims, owners, what waits for a second reviewer, lanes and how many stand in each. */
export const queueWorkTables = `
  -- Who has taken the post to decide it, and until when. Cleared once that is over (claims.ts).
  ALTER TABLE posts ADD COLUMN claimed_by INTEGER;
  ALTER TABLE posts ADD COLUMN claimed_until INTEGER;
  -- Whose it is to see that it is answered.
  ALTER TABLE posts ADD COLUMN owner INTEGER;
  -- What waits for a second reviewer; who proposed it, while the post stands in the queue or is decided.
  ALTER TABLE posts ADD COLUMN proposal INTEGER;
  ALTER TABLE posts ADD COLUMN proposed_by INTEGER;
  -- Open, and: a grievance, or somebody who weighs something saw one; its time to be decided is over.
  ALTER TABLE posts ADD COLUMN grievance INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE posts ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
  -- A picture of one of its flags has arrived.
  ALTER TABLE posts ADD COLUMN pictured INTEGER NOT NULL DEFAULT 0;
  -- The lanes, each in the order of the queue: grievances, overdue, waiting for a second reviewer (all; of one who proposed
  -- them), claimed (all; by one member), an owner's open ones.
  CREATE INDEX lane_grievance ON posts (rank, id) WHERE grievance = 1;
  CREATE INDEX lane_late ON posts (rank, id) WHERE late = 1;
  CREATE INDEX lane_second ON posts (rank, id) WHERE proposed_by IS NOT NULL;
  CREATE INDEX lane_proposed ON posts (proposed_by, rank, id) WHERE proposed_by IS NOT NULL;
  CREATE INDEX lane_claimed ON posts (rank, id) WHERE claimed_by IS NOT NULL;
  CREATE INDEX lane_claimed_by ON posts (claimed_by, rank, id) WHERE claimed_by IS NOT NULL;
  CREATE INDEX lane_owned ON posts (owner, rank, id) WHERE owner IS NOT NULL AND queue = 'open';
  -- The queue of one text: what several people posted alike is decided together.
  CREATE INDEX queue_cluster ON posts (queue, cluster, rank, id) WHERE queue IS NOT NULL AND cluster IS NOT NULL;
  -- Which claims are over.
  CREATE INDEX claims_by_end ON posts (claimed_until, id) WHERE claimed_by IS NOT NULL;

  -- How many posts stand in a lane: member is 0 where it is the same for everybody.
  CREATE TABLE lane_counts (
    lane TEXT NOT NULL,
    member INTEGER NOT NULL,
    posts INTEGER NOT NULL,
    PRIMARY KEY (lane, member)
  ) WITHOUT ROWID;

  -- What somebody confirmed that another had to agree to, and what became of it (proposalStates in shared/domain/posts.ts).
  -- decision: the one that ended it.
  CREATE TABLE proposals (
    id INTEGER PRIMARY KEY,
    post INTEGER NOT NULL REFERENCES posts (id),
    class TEXT NOT NULL,
    grade TEXT,
    reason TEXT NOT NULL,
    by INTEGER NOT NULL REFERENCES members (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    decision INTEGER REFERENCES decisions (id),
    ended_by INTEGER REFERENCES members (id),
    ended_at INTEGER,
    ended_reason TEXT NOT NULL DEFAULT ''
  );
  -- What a decision ended, to take it back; what is erased with a post.
  CREATE INDEX proposals_of_decision ON proposals (decision) WHERE decision IS NOT NULL;
  CREATE INDEX proposals_of_post ON proposals (post);
  -- Who proposed what was decided by another.
  ALTER TABLE decisions ADD COLUMN proposer INTEGER REFERENCES members (id);

  -- What one request decided, post by post: to undo it as a whole. batch: the seq of its first event; ref: a decision, or a
  -- proposal; version: the post's after it.
  CREATE TABLE decision_batches (
    batch INTEGER NOT NULL,
    post INTEGER NOT NULL,
    effect TEXT NOT NULL,
    ref INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (batch, post)
  ) WITHOUT ROWID;

  -- What one person did that another must hear of.
  CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member INTEGER NOT NULL REFERENCES members (id),
    kind TEXT NOT NULL,
    post INTEGER NOT NULL REFERENCES posts (id),
    by INTEGER NOT NULL REFERENCES members (id),
    note TEXT NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    read INTEGER NOT NULL DEFAULT 0
  );
  -- A member's: what is read to them, and what is too much; what is erased with a post.
  CREATE INDEX notices_of_member ON notices (member, id);
  CREATE INDEX notices_of_post ON notices (post);

  UPDATE posts SET grievance = 1
    WHERE queue = 'open' AND (class = 'grievance' OR coalesce(heard_votes ->> 'grievance', 0) > 0);
  UPDATE posts SET pictured = 1
    WHERE id IN (SELECT f.post FROM flags f JOIN pictures p ON p.sha256 = f.picture AND p.arrived = 1);
  INSERT INTO lane_counts (lane, member, posts) SELECT 'grievance', 0, count(*) FROM posts WHERE grievance = 1;
  -- What is late already, and what will be, is found by the job that ranks anew.
  UPDATE posts SET place_until = min(coalesce(place_until, due_at), due_at) WHERE queue = 'open' AND due_at IS NOT NULL;
  INSERT INTO jobs (name, due_at) SELECT 'rerank', 0 WHERE EXISTS (SELECT 1 FROM posts WHERE place_until IS NOT NULL)
    ON CONFLICT (name) DO UPDATE SET due_at = 0;
`;
