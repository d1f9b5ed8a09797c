import { expect } from 'vitest';
import { type FlagClass, leadingClass } from '../../../shared/domain/classes.ts';
import type { PinKind } from '../../../shared/domain/pins.ts';
import type { Grade } from '../../../shared/domain/risks.ts';
import { coincidencesOf } from '../../../worker/analysis/agreement.ts';
import { decidedRank, queueRank, severityOf } from '../../../worker/analysis/rank.ts';
import { firstWeight, type Judgement, shareAt, shareRight } from '../../../worker/analysis/reliability.ts';
import type { PostRow } from '../../../worker/workspace/posts.ts';

type Counts<K extends string> = Partial<Record<K, number>>;

const all = <T extends Record<string, SqlStorageValue>>(sql: SqlStorage, query: string) => sql.exec<T>(query).toArray();

function tally<K extends string>(values: readonly (K | null)[]): Counts<K> {
  const counts: Counts<K> = {};
  for (const value of values) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

type FlagOfPost = { post: number; class: FlagClass; grade: Grade | null; weight: number };

/** Works out of the flags how each post is weighed, and of its parts where it stands; and compares. */
export function expectRanked(sql: SqlStorage): void {
  const flags = all<FlagOfPost>(sql, "SELECT post, class, grade, weight FROM flags WHERE state = 'active'");
  const byPost = Map.groupBy(flags, ({ post }) => post);
  const posts = all<PostRow & { d_class: FlagClass | null }>(
    sql,
    'SELECT p.*, d.class AS d_class, d.at AS d_at FROM posts p LEFT JOIN decisions d ON d.id = p.decision',
  );
  for (const post of posts) {
    const own = byPost.get(post.id) ?? [];
    const heard = own.filter(({ weight }) => weight > 0);
    const votes = tally(heard.map((flag) => flag.class));
    const grades = tally(heard.map((flag) => flag.grade));
    const evidence = heard.reduce((sum, { weight }) => sum + weight, 0);
    const shown = heard.length > 0 ? votes : tally(own.map((flag) => flag.class));
    const flagClass = post.d_class ?? leadingClass(shown);
    const pins: PinKind[] = [
      ...(post.pinned_at === null ? [] : ['manual' as const]),
      ...(post.red_line === 1 && evidence > 0 ? ['red_line' as const] : []),
      ...(post.overdue === 1 && evidence > 0 ? ['overdue' as const] : []),
    ];
    const severity = evidence > 0 ? severityOf(flagClass, votes, grades).value : 1;
    const open = { evidence, severity, accounts: post.accounts, fast: post.fast === 1, pins };
    const rank =
      post.state === 'open'
        ? queueRank({ ...open, waitingSince: post.waiting_since })
        : decidedRank(Math.max(post.d_at ?? 0, post.last_flag_at));
    expect([post.evidence, JSON.parse(post.heard_votes), JSON.parse(post.heard_grades), post.class]).toEqual([
      evidence,
      votes,
      grades,
      flagClass,
    ]);
    // What a migration brought is ranked by the analysis, a moment later.
    if (sql.exec('SELECT 1 FROM to_analyse WHERE post = ?', post.id).toArray().length === 0) {
      expect([post.id, post.rank]).toEqual([post.id, rank]);
    }
  }
}

/** What is known of reporters follows from what decisions said of their flags; and their waiting flags weigh that. */
export function expectReliability(sql: SqlStorage): void {
  const wrong = all(
    sql,
    `SELECT f.id FROM flags f JOIN posts p ON p.id = f.post
     WHERE (f.state = 'active' AND f.judged_by IS NOT p.decision) OR (f.judged IS NOT NULL AND f.judged_by IS NOT p.decision)
       OR (f.state = 'invalidated' AND f.invalidation IS NULL)`,
  );
  expect(wrong).toEqual([]);
  const judged = all<{ member: number; judged_class: FlagClass; judged: Judgement; at: number }>(
    sql,
    'SELECT f.member, f.judged_class, f.judged, d.at FROM flags f JOIN decisions d ON d.id = f.judged_by WHERE f.judged IS NOT NULL',
  );
  const sums = new Map<number, { agreed: number; disagreed: number }>();
  for (const { member, judged: what, at } of judged) {
    const before = sums.get(member) ?? { agreed: 0, disagreed: 0 };
    const right = shareRight[what];
    sums.set(member, {
      agreed: before.agreed + right * shareAt(at),
      disagreed: before.disagreed + (1 - right) * shareAt(at),
    });
  }
  const kept = all<{ member: number; agreed: number; disagreed: number; applied: number; muted: number }>(
    sql,
    'SELECT r.*, m.muted_at IS NOT NULL AS muted FROM reliability r JOIN members m ON m.id = r.member',
  );
  for (const { member, agreed, disagreed, applied, muted } of kept) {
    const own = sums.get(member) ?? { agreed: 0, disagreed: 0 };
    expect(agreed).toBeCloseTo(own.agreed, 6);
    expect(disagreed).toBeCloseTo(own.disagreed, 6);
    expect([member, applied === 0]).toEqual([member, muted === 1]);
    sums.delete(member);
  }
  expect([...sums.keys()]).toEqual([]);
  const counted = all<{ key: string; n: number }>(
    sql,
    `SELECT member || judged_class || judged AS key, count(*) AS n FROM flags WHERE judged IS NOT NULL GROUP BY key ORDER BY key`,
  );
  const noted = all<Record<Judgement, number> & { member: number; class: string }>(sql, 'SELECT * FROM judgements')
    .flatMap((one) =>
      (['agreed', 'changed', 'dismissed'] as const).map((what) => ({
        key: one.member + one.class + what,
        n: one[what],
      })),
    )
    .filter(({ n }) => n !== 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(noted).toEqual(counted);
  const stale = all(
    sql,
    `SELECT f.id, f.weight FROM flags f LEFT JOIN reliability r ON r.member = f.member
     WHERE f.state = 'active' AND f.judged_by IS NULL AND f.weight <> coalesce(r.applied, ${firstWeight})
       AND f.member NOT IN (SELECT member FROM to_reweigh)`,
  );
  expect(stale).toEqual([]);
}

/** The coincidence matrices are those of the votes as they stand, and of the second looks that were given. */
export function expectAgreement(sql: SqlStorage): void {
  const units = {
    monitors: all<{ votes: string }>(sql, 'SELECT votes FROM posts').map(({ votes }) => JSON.parse(votes)),
    leads: all<{ decided: string; second: string }>(
      sql,
      'SELECT decided, second FROM second_looks WHERE second IS NOT NULL',
    ).map(({ decided, second }) => tally([decided, second])),
  };
  for (const [who, votes] of Object.entries(units)) {
    const sums = new Map<string, number>();
    for (const cell of votes.flatMap((one) => coincidencesOf(one))) {
      const key = `${cell.first} ${cell.second}`;
      sums.set(key, (sums.get(key) ?? 0) + cell.n);
    }
    const kept = all<{ key: string; n: number }>(
      sql,
      `SELECT first || ' ' || second AS key, n FROM coincidences WHERE who = '${who}'`,
    );
    for (const { key, n } of kept) {
      expect(n).toBeCloseTo(sums.get(key) ?? 0, 6);
      sums.delete(key);
    }
    expect([...sums].filter(([, n]) => n > 1e-6)).toEqual([]);
    expect(all(sql, `SELECT posts FROM judged_twice WHERE who = '${who}'`)).toEqual([
      { posts: votes.filter((one) => coincidencesOf(one).length > 0).length },
    ]);
  }
}
