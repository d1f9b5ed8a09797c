import {
  type CaseAnswer,
  type CaseDraft,
  type CaseGiven,
  type CaseOrigin,
  maxPostsAtOnce,
} from '../../shared/contract/cases.ts';
import type { Cluster } from '../../shared/contract/copies.ts';
import { excerpt } from '../../shared/text/excerpt.ts';
import { oneLine } from '../../shared/text/hostile.ts';
import { alertById } from './alerts.ts';
import { aboutPosts } from './case-about.ts';
import { isWorker, nobodyFor } from './case-checks.ts';
import { mostFlaggedRisk, newestOf, suggestionFor } from './case-facts.ts';
import { checkedPosts, followClusters, freePosts, postsOfClusters, putPost, takenOf } from './case-posts.ts';
import { caseState } from './cases.ts';
import { clustersById } from './cluster-pages.ts';
import { appendEvent } from './events.ts';
import { postById } from './posts.ts';
import { viewOf } from './row-views.ts';
import { row } from './rows.ts';
import { beginCase, storeCase } from './store-case.ts';
import { type Answer, answer, type Caller, type Refusal, refuse, type Turn } from './turn.ts';

/** How much of a post's text becomes a title, in UTF-16 units. */
const titleLength = 40;

/** Posts and texts that a case of this origin would have: those that are named, and those that its alerts are about. */
function gathered(
  turn: Turn,
  origin: CaseOrigin,
): { ok: true; posts: number[]; clusters: number[]; alerts: number[] } | Refusal {
  const posts = new Set(origin.posts);
  const clusters = new Set(origin.clusters);
  const alerts = [...new Set(origin.alerts)];
  for (const id of alerts) {
    const alert = alertById(turn.sql, id);
    if (alert === undefined) return refuse('not-found', `There is no alert ${id}.`);
    if (alert.post !== null) posts.add(alert.post);
    const known = alert.cluster !== null && row(turn.sql, 'SELECT 1 FROM clusters WHERE id = ?', alert.cluster);
    if (known !== undefined && alert.cluster !== null) clusters.add(alert.cluster);
  }
  return { ok: true, posts: [...posts], clusters: [...clusters], alerts };
}

/** What a case of these would be: a title, risk, source and grade to start from, which a person edits and confirms. */
export function draftCase(turn: Turn, caller: Caller, input: CaseOrigin): Answer<CaseDraft> {
  const found = gathered(turn, input);
  if (!found.ok) return found;
  const { sql } = turn;
  const carried = postsOfClusters(sql, found.clusters);
  const all = [...new Set([...found.posts, ...carried])];
  const newest = newestOf(all);
  const view = viewOf(turn, caller);
  const risk = mostFlaggedRisk(sql, view, newest);
  const texts = clustersById(sql, found.clusters.slice(0, 10)).sort((one, other) => other.posts - one.posts);
  const alerts = found.alerts.flatMap((id) => alertById(sql, id) ?? []);
  const { about, source } = aboutPosts(sql, view, { newest, all: all.length, texts, alerts });
  return answer({
    title: titleOf(turn, texts, found.posts),
    about,
    risk,
    source,
    suggestion: suggestionFor(turn, view, newest, { risk, source, all: all.length }),
    posts: all.length,
    taken: takenOf(sql, all).slice(0, maxPostsAtOnce),
  });
}

/** What it is about, in a line: how the largest text begins, else the first post's. Empty where that was erased, or there is none. */
function titleOf({ sql }: Turn, [largest]: readonly Cluster[], [first]: readonly number[]): string {
  const post = first === undefined ? undefined : postById(sql, first);
  const text = largest?.excerpt || post?.excerpt || '';
  return excerpt(oneLine(text), titleLength);
}

/** Opens a case. A person has seen the draft: title, risk and grade are theirs. */
export function openCase(turn: Turn, caller: Caller, given: CaseGiven): Answer<CaseAnswer> {
  const owner = given.owner ?? caller.member;
  if (!isWorker(turn, owner)) return nobodyFor('/owner');
  const found = gathered(turn, given.origin);
  if (!found.ok) return found;
  const { posts, clusters, alerts } = found;
  const opened = makeCase(turn, caller, { ...given, owner, posts, clusters, alerts, splitFrom: null });
  return opened.ok ? answer({ case: caseState(opened.one) }) : opened;
}

export interface NewCaseOf {
  title: string;
  summary?: string;
  risk: CaseGiven['risk'];
  source: CaseGiven['source'];
  grade?: CaseGiven['grade'];
  owner: number;
  drill: boolean;
  posts: readonly number[];
  clusters: readonly number[];
  alerts: readonly number[];
  move: boolean;
  splitFrom: number | null;
}

/** Makes a case of posts, texts and alerts that are there. */
export function makeCase(turn: Turn, caller: Caller, given: NewCaseOf) {
  const { sql } = turn;
  const checked = checkedPosts(turn, given, { id: 0, posts: 0, drill: given.drill });
  if (!checked.ok) return checked;
  const one = beginCase(turn, {
    title: given.title,
    summary: given.summary ?? '',
    grade: given.grade ?? null,
    risk: given.risk,
    source: given.source,
    owner: given.owner,
    drill: Number(given.drill),
    created_by: caller.member,
    split_from: given.splitFrom,
    first_seen: turn.now,
  });
  freePosts(turn, caller, checked.taken, one.id);
  const seen = checked.posts.flatMap((post) => putPost(turn, one, post, caller.member) ?? []);
  followClusters(turn, one.id, checked.clusters, caller.member);
  for (const alert of given.alerts)
    sql.exec('INSERT OR IGNORE INTO case_alerts (case_id, alert) VALUES (?, ?)', one.id, alert);
  sql.exec('INSERT INTO case_followers (member, case_id) VALUES (?, ?)', caller.member, one.id);
  const seq = appendEvent(turn, caller.member, 'case.opened', `case:${one.id}`, {
    title: one.title,
    summary: one.summary,
    grade: one.grade,
    risk: one.risk,
    source: one.source,
    owner: one.owner,
    drill: given.drill,
    posts: checked.posts,
    clusters: checked.clusters,
    alerts: given.alerts,
    ...(given.splitFrom === null ? {} : { splitFrom: given.splitFrom }),
  });
  const stored = storeCase(turn, one, { posts: seen.length, first_seen: Math.min(turn.now, ...seen) }, seq, false);
  return { ok: true as const, one: stored };
}
