import { expect } from 'vitest';

const all = (sql: SqlStorage, query: string) => sql.exec(query).toArray();

/** In which lanes posts stand, how many do, and what waits for a second reviewer follow from the posts and the proposals. */
export function expectQueueWork(sql: SqlStorage): void {
  expect(
    all(
      sql,
      `SELECT id FROM posts WHERE grievance <> (queue IS 'open' AND (class = 'grievance' OR coalesce(heard_votes ->> 'grievance', 0) > 0))
         OR (late = 1 AND (queue IS NOT 'open' OR due_at IS NULL))
         OR (claimed_by IS NULL) <> (claimed_until IS NULL)
         OR (claimed_by IS NOT NULL AND queue IS NOT 'open' AND proposed_by IS NULL)`,
    ),
  ).toEqual([]);
  expect(
    all(
      sql,
      `SELECT p.id FROM posts p LEFT JOIN proposals r ON r.post = p.id AND r.state = 'waiting'
       WHERE p.proposal IS NOT r.id OR p.proposed_by IS NOT iif(p.queue IS NULL, NULL, r.by)`,
    ),
  ).toEqual([]);
  // A proposal that a decision ended was ended by one that holds, or did; who agreed is somebody else.
  expect(
    all(
      sql,
      `SELECT r.id FROM proposals r LEFT JOIN decisions d ON d.id = r.decision
       WHERE (r.state IN ('agreed', 'overruled') AND (d.id IS NULL OR d.undone_at IS NOT NULL OR d.by = r.by OR d.post <> r.post))
         OR (r.state = 'agreed') <> (d.proposer IS NOT NULL) OR (r.state = 'waiting' AND r.ended_by IS NOT NULL)`,
    ),
  ).toEqual([]);
  const counted = [
    "SELECT 'grievance' AS lane, 0 AS member, count(*) AS posts FROM posts WHERE grievance = 1",
    "SELECT 'overdue' AS lane, 0 AS member, count(*) AS posts FROM posts WHERE late = 1",
    "SELECT 'claimed' AS lane, 0 AS member, count(*) AS posts FROM posts WHERE claimed_by IS NOT NULL",
    "SELECT 'proposed' AS lane, 0 AS member, count(*) AS posts FROM posts WHERE proposed_by IS NOT NULL",
    "SELECT 'proposed' AS lane, proposed_by AS member, count(*) AS posts FROM posts WHERE proposed_by IS NOT NULL GROUP BY 2",
    `SELECT 'mine' AS lane, member, count(*) AS posts FROM (SELECT claimed_by AS member, id FROM posts WHERE claimed_by IS NOT NULL
       UNION SELECT owner, id FROM posts WHERE owner IS NOT NULL AND queue = 'open') GROUP BY member`,
  ].flatMap((query) => all(sql, query).filter(({ posts }) => posts !== 0));
  const inOrder = (counters: typeof counted) => counters.map((one) => JSON.stringify(one)).sort();
  expect(inOrder(all(sql, 'SELECT lane, member, posts FROM lane_counts WHERE posts <> 0'))).toEqual(inOrder(counted));
  // A picture that several flags name is noted for the post of each who sends it.
  expect(
    all(
      sql,
      'SELECT id FROM posts p WHERE pictured = 1 AND NOT EXISTS (SELECT 1 FROM flags f WHERE f.post = p.id AND f.picture IS NOT NULL)',
    ),
  ).toEqual([]);
  expect(
    all(sql, 'SELECT member FROM notices GROUP BY member HAVING count(*) > 50').concat(
      all(
        sql,
        'SELECT n.id FROM notices n JOIN posts p ON p.id = n.post WHERE p.erased_at IS NOT NULL OR n.by = n.member',
      ),
    ),
  ).toEqual([]);
}
