import type { GradeSuggestion } from '../../shared/contract/cases.ts';
import type { SourceType } from '../../shared/domain/cases.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { type Grade, grades, type RiskType, riskTypes } from '../../shared/domain/risks.ts';
import { dayMs } from '../../shared/time.ts';
import { type GradeFacts, suggestGrade } from '../analysis/cases/grade.ts';
import { isHidden, type RowView, viewOf } from './row-views.ts';
import { row, rows } from './rows.ts';
import { settingsIn } from './settings.ts';
import type { Caller, Turn } from './turn.ts';

/** So many of the newest posts are looked at for a suggestion, and so many of the latest flags of each for the counts it showed. */
const lookedAt = 50;
const latestFlags = 3;

type FactRow = {
  id: number;
  site: string;
  author: number | null;
  cluster: number | null;
  state: string;
  class: FlagClass;
  reporters: number;
  grade_votes: string;
  grade: Grade | null;
  red_line: number;
  first_flag_at: number;
};

/** The newest of these posts. */
export const newestOf = (posts: readonly number[]): number[] =>
  [...posts].sort((one, other) => other - one).slice(0, lookedAt);

/** The newest posts of a case. */
const newestPosts = (sql: SqlStorage, id: number): number[] =>
  rows<{ post: number }>(
    sql,
    'SELECT post FROM case_posts WHERE case_id = ? ORDER BY post DESC LIMIT ?',
    id,
    lookedAt,
  ).map(({ post }) => post);

/**
 * What is known of these posts (at most `lookedAt`), for a suggested grade: nothing of what `view` hides. `all`: how many there are of
 * which these are the newest.
 */
function gradeFacts(
  turn: Turn,
  view: RowView,
  posts: readonly number[],
  about: { risk: RiskType | null; source: SourceType; all: number },
): GradeFacts {
  const { sql, now } = turn;
  const found = rows<FactRow>(
    sql,
    `SELECT p.id, p.site, p.author, p.cluster, p.state, p.class, p.reporters, p.grade_votes, p.red_line, p.first_flag_at, d.grade
     FROM posts p LEFT JOIN decisions d ON d.id = p.decision WHERE p.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(posts),
  );
  const reach = row<{ n: number | null }>(
    sql,
    `SELECT max(max(coalesce(e.json ->> '$.counts.reposts', 0), coalesce(e.json ->> '$.counts.comments', 0),
       coalesce(e.json ->> '$.counts.likes', 0))) AS n
     FROM json_each(?) p JOIN flags f ON f.rowid IN
       (SELECT rowid FROM flags WHERE post = p.value ORDER BY received_at DESC LIMIT ${latestFlags})
     JOIN evidence e ON e.sha256 = f.evidence`,
    JSON.stringify(posts),
  );
  const clusters = [...new Set(found.flatMap(({ cluster }) => cluster ?? []))];
  const spread = row<{ authors: number | null; sites: number | null }>(
    sql,
    'SELECT max(authors) AS authors, max(sites) AS sites FROM clusters WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(clusters),
  );
  const classes: GradeFacts['classes'] = {};
  const shown = found.filter((post) => !isHidden(post, view));
  for (const post of shown) if (post.state !== 'dismissed') classes[post.class] = (classes[post.class] ?? 0) + 1;
  const votes = shown.flatMap(({ grade, grade_votes: given }) => [
    ...(grade === null ? [] : [grade]),
    ...(Object.keys(JSON.parse(given)) as Grade[]),
  ]);
  return {
    posts: about.all,
    confirmed: found.filter(({ state }) => state === 'confirmed').length,
    dismissed: found.filter(({ state }) => state === 'dismissed').length,
    reporters: Math.max(0, ...found.map(({ reporters }) => reporters)),
    classes,
    gravest: grades.findLast((grade) => votes.includes(grade)) ?? null,
    redLine: found.filter((post) => post.red_line === 1).length,
    reach: reach?.n ?? 0,
    greatReach: settingsIn(turn).greatReach,
    accounts: Math.max(new Set(found.flatMap(({ author }) => author ?? [])).size, spread?.authors ?? 0),
    sites: Math.max(new Set(found.map(({ site }) => site)).size, spread?.sites ?? 0),
    lastDay: found.filter((post) => post.first_flag_at > now - dayMs).length,
    risk: about.risk,
    source: about.source,
  };
}

/** The grade that these posts suggest to who looks. */
export const suggestionFor = (...facts: Parameters<typeof gradeFacts>): GradeSuggestion =>
  suggestGrade(gradeFacts(...facts));

/** The grade that a case's posts suggest to who looks. */
export const suggestionOf = (
  turn: Turn,
  caller: Pick<Caller, 'member' | 'role'>,
  { id, risk, source, posts }: { id: number; risk: RiskType; source: SourceType; posts: number },
): GradeSuggestion =>
  suggestionFor(turn, viewOf(turn, caller), newestPosts(turn.sql, id), { risk, source, all: posts });

const stateOf = (sql: SqlStorage, post: number): string =>
  row<{ state: string }>(sql, 'SELECT state FROM posts WHERE id = ?', post)?.state ?? 'open';

/** The risk type that most flags of these posts name, of those whose flags are not hidden; null where none does. */
export function mostFlaggedRisk(sql: SqlStorage, view: RowView, posts: readonly number[]): RiskType | null {
  const found = rows<{ risk: RiskType; n: number }>(
    sql,
    `SELECT risk, count(*) AS n FROM (SELECT f.risk FROM json_each(?) p JOIN flags f ON f.rowid IN
       (SELECT rowid FROM flags WHERE post = p.value AND state = 'active' ORDER BY at DESC LIMIT ${latestFlags}))
     WHERE risk IS NOT NULL GROUP BY risk`,
    JSON.stringify(posts.filter((post) => !view.blind || !isHidden({ state: stateOf(sql, post) }, view))),
  );
  const n = (risk: RiskType) => found.find((one) => one.risk === risk)?.n ?? 0;
  return riskTypes.reduce<RiskType | null>(
    (best, risk) => (n(risk) > (best === null ? 0 : n(best)) ? risk : best),
    null,
  );
}
