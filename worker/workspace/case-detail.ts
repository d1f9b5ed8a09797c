import type { CaseHistory, CasePartQuery, CasePosts } from '../../shared/contract/case-posts.ts';
import {
  type CaseDetail,
  type CaseOfPost,
  type CasePeople,
  maxCaseClusters,
  maxCasesOfPost,
  maxRelated,
  type Person,
  type RelatedCase,
} from '../../shared/contract/cases.ts';
import type { Stage } from '../../shared/domain/cases.ts';
import type { Role } from '../../shared/domain/roles.ts';
import { mayWorkOnCase } from './case-checks.ts';
import { suggestionOf } from './case-facts.ts';
import { movesOf } from './case-moves.ts';
import { caseById, caseState, person, type StoredCase } from './cases.ts';
import { clustersById } from './cluster-pages.ts';
import { eventsOfSubjectBefore, headOf } from './events.ts';
import { type PostRow, queueRow, selectPosts } from './posts.ts';
import { viewOf } from './row-views.ts';
import { rows } from './rows.ts';
import { settingsIn } from './settings.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** So many alerts and followers of one case are shown. */
const shown = 50;

/** One case with what it is made of. Its notes, tasks, contacts, posts and history have pages of their own. */
export function caseDetail(turn: Turn, caller: Caller, { id }: { id: number }): Answer<CaseDetail> {
  const one = caseById(turn.sql, id);
  if (one === undefined) return refuse('not-found');
  const { sql } = turn;
  const clusters = rows<{ cluster: number }>(
    sql,
    'SELECT cluster FROM case_clusters WHERE case_id = ? ORDER BY cluster LIMIT ?',
    id,
    maxCaseClusters,
  ).map(({ cluster }) => cluster);
  const alerts = rows<{ id: number; kind: string; title: string }>(
    sql,
    'SELECT a.id, a.kind, a.title FROM case_alerts l JOIN alerts a ON a.id = l.alert WHERE l.case_id = ? ORDER BY l.alert LIMIT ?',
    id,
    shown,
  );
  const followers = rows<{ id: number; name: string }>(
    sql,
    'SELECT m.id, m.name FROM case_followers f JOIN members m ON m.id = f.member WHERE f.case_id = ? ORDER BY f.member LIMIT ?',
    id,
    shown,
  );
  return answer({
    case: caseState(one),
    suggestion: suggestionOf(turn, caller, one),
    moves: movesOf(turn, one),
    secondLook: settingsIn(turn).closeTwice,
    clusters: clustersById(sql, clusters).map(({ id: cluster, excerpt, posts }) => ({ id: cluster, excerpt, posts })),
    alerts: alerts.map((alert) => ({ ...alert, title: JSON.parse(alert.title) })),
    related: relatedTo(sql, one),
    following: rows(sql, 'SELECT 1 FROM case_followers WHERE member = ? AND case_id = ?', caller.member, id).length > 0,
    followers: followers.map(({ id: member, name }): Person => person(member, name)),
    seq: headOf(sql).seq,
  });
}

type Beside = { id: number; title: string; stage: Stage; drill: number; how: RelatedCase['how'] };

/** Cases it is linked with, was split from or into, and those that were merged into it. */
function relatedTo(sql: SqlStorage, { id, split_from: from }: StoredCase): RelatedCase[] {
  const found = rows<Beside>(
    sql,
    `SELECT c.id, c.title, c.stage, c.drill, 'merged' AS how FROM cases c WHERE c.merged_into = ?1
     UNION ALL SELECT c.id, c.title, c.stage, c.drill, 'split' FROM cases c WHERE c.split_from = ?1 OR c.id = ?2
     UNION ALL SELECT c.id, c.title, c.stage, c.drill, 'linked' FROM case_links l JOIN cases c ON c.id = l.other WHERE l.one = ?1
     UNION ALL SELECT c.id, c.title, c.stage, c.drill, 'linked' FROM case_links l JOIN cases c ON c.id = l.one WHERE l.other = ?1
     LIMIT ?3`,
    id,
    from ?? 0,
    maxRelated,
  );
  const once = new Map(found.map((one) => [one.id, one] as const).reverse());
  return [...once.values()].reverse().map((one) => ({ ...one, drill: one.drill === 1 }));
}

type CasePostRow = PostRow & { added_at: number; added_by: number | null; adder: string | null };

/** A page of a case's posts, the one with the highest number first. */
export function casePosts(turn: Turn, caller: Caller, input: { id: number } & CasePartQuery): Answer<CasePosts> {
  if (caseById(turn.sql, input.id) === undefined) return refuse('not-found');
  const { limit, cursor } = input;
  const found = rows<CasePostRow>(
    turn.sql,
    `${selectPosts
      .replace('SELECT p.*', 'SELECT p.*, b.at AS added_at, b.by AS added_by, w.name AS adder')
      .replace(
        'FROM posts p',
        'FROM case_posts b CROSS JOIN posts p ON p.id = b.post LEFT JOIN members w ON w.id = b.by',
      )}
     WHERE b.case_id = ? AND b.post < ? ORDER BY b.post DESC LIMIT ?`,
    input.id,
    cursor ?? Number.MAX_SAFE_INTEGER,
    limit + 1,
  );
  const items = found.slice(0, limit).map((post) => ({
    row: queueRow(post, viewOf(turn, caller)),
    addedAt: post.added_at,
    addedBy: post.adder,
    how: post.added_by === null ? ('cluster' as const) : ('person' as const),
  }));
  return answer({ items, next: found.length > limit ? (items.at(-1)?.row.id ?? null) : null });
}

/** A page of a case's history, the newest event first. */
export function caseHistory(turn: Turn, _caller: Caller, input: { id: number } & CasePartQuery): Answer<CaseHistory> {
  if (caseById(turn.sql, input.id) === undefined) return refuse('not-found');
  const { limit, cursor } = input;
  const before = cursor ?? Number.MAX_SAFE_INTEGER;
  const found = eventsOfSubjectBefore(turn.sql, `case:${input.id}`, before, limit + 1);
  const items = found.slice(0, limit);
  return answer({ items, next: found.length > limit ? (items.at(-1)?.seq ?? null) : null });
}

/** The cases in which a post is, the newest first. */
export const casesOfPost = (sql: SqlStorage, post: Pick<PostRow, 'id' | 'case_id'>): CaseOfPost[] =>
  rows<{ id: number; title: string; stage: Stage; drill: number }>(
    sql,
    `SELECT c.id, c.title, c.stage, c.drill FROM case_posts b CROSS JOIN cases c ON c.id = b.case_id
     WHERE b.post = ? ORDER BY b.case_id DESC LIMIT ?`,
    post.id,
    maxCasesOfPost,
  ).map(({ id, title, stage, drill }) => ({ id, title, stage, drill: drill === 1, current: id === post.case_id }));

/** Members who may read cases: who may be mentioned, and of them who may be given work. */
export function casePeople(turn: Turn): Answer<CasePeople> {
  const found = rows<{ id: number; name: string; role: Role }>(
    turn.sql,
    `SELECT id, name, role FROM members WHERE state = 'active' AND role IN ('lead', 'admin', 'auditor') ORDER BY name, id LIMIT 500`,
  );
  return answer({ items: found.map(({ id, name, role }) => ({ id, name, works: mayWorkOnCase({ role }) })) });
}
