import type { RankReasons } from '../../shared/contract/review.ts';
import type { PinKind } from '../../shared/domain/pins.ts';
import { dayMs } from '../../shared/time.ts';
import {
  ageingHours,
  decidedRank,
  likelihood,
  queueRank,
  type Severity,
  severityOf,
  speed,
  spread,
} from '../analysis/rank.ts';
import { dueAt } from '../analysis/warning/deadline.ts';
import type { PostRow } from './posts.ts';
import { row } from './rows.ts';
import { settingsIn } from './settings.ts';
import type { Turn } from './turn.ts';
import { heardGradesOf, heardVotesOf } from './votes.ts';

/** So few reporters could be told apart by how likely they make a post: then nothing is said of it. */
const fewestForLikelihood = 3;

/** Nobody who weighs something has flagged it: then its class is only what those say, and counts as the mildest. */
const severityOfPost = (post: PostRow): Severity =>
  post.evidence > 0
    ? severityOf(post.class, heardVotesOf(post), heardGradesOf(post))
    : { value: 1, grade: null, disputed: false };

/** What lifts a post above the order. What machines find does so only where somebody who weighs something flagged it. */
function pinsOf(post: Pick<PostRow, 'evidence' | 'pinned_at' | 'red_line' | 'overdue'>): PinKind[] {
  const pins: PinKind[] = post.pinned_at === null ? [] : ['manual'];
  if (post.evidence > 0 && post.red_line === 1) pins.push('red_line');
  if (post.evidence > 0 && post.overdue === 1) pins.push('overdue');
  return pins;
}

type Cluster = { recent: number; last_at: number; fast_until: number };
type Place = Pick<PostRow, 'accounts' | 'fast' | 'overdue' | 'late' | 'rank' | 'place_until' | 'due_at'>;

/**
 * Where a post stands now: its rank, and what of its cluster and of the time that was worked out from. It holds until
 * `place_until`, when a day without copies has passed, the burst is over, or its time is up; or until its cluster has
 * spread further (`to_rerank`): then it is to be asked for again (rerank.ts).
 */
export function placeOf(turn: Turn, post: PostRow): Place {
  const cluster =
    post.cluster === null
      ? undefined
      : row<Cluster>(turn.sql, 'SELECT recent, last_at, fast_until FROM clusters WHERE id = ?', post.cluster);
  const freshUntil = (cluster?.last_at ?? 0) + dayMs;
  const fastUntil = cluster?.fast_until ?? 0;
  const accounts = freshUntil > turn.now ? Math.max(1, cluster?.recent ?? 1) : 1;
  const fast = Number(fastUntil > turn.now);
  if (post.state !== 'open') {
    const rank = decidedRank(Math.max(post.d_at ?? 0, post.last_flag_at));
    return { accounts, fast, overdue: 0, late: 0, rank, place_until: null, due_at: null };
  }
  const waits = post.reporters > 0 && post.erased_at === null;
  const due = waits ? dueAt(post.waiting_since, settingsIn(turn).decideWithin, post.class) : null;
  // A customer is waiting there; the others' time is told of (deadlines.ts), and lifts them nowhere.
  const pinnedFrom = post.class === 'grievance' ? due : null;
  const overdue = Number(pinnedFrom !== null && pinnedFrom <= turn.now);
  const rank = queueRank({
    evidence: post.evidence,
    severity: severityOfPost(post).value,
    accounts,
    fast: fast === 1,
    waitingSince: post.waiting_since,
    pins: pinsOf({ ...post, overdue }),
  });
  const ends = [accounts > 1 ? freshUntil : null, fastUntil, due].filter((at) => at !== null && at > turn.now);
  return {
    accounts,
    fast,
    overdue,
    late: Number(due !== null && due <= turn.now),
    rank,
    place_until: ends.length === 0 ? null : Math.min(...(ends as number[])),
    due_at: due,
  };
}

/** What is said of a post at most: nobody is sure before a decision. */
const surest = 0.9;

const hundredths = (value: number) => Math.round(value * 100) / 100;

/** Why a post stands where it stands. How far a single reporter is relied on is not to be read out of it. */
export function rankReasons(post: PostRow): RankReasons {
  const heard = Object.values(heardVotesOf(post)).reduce((sum, n) => sum + n, 0);
  const severity = severityOfPost(post);
  return {
    reporters: post.reporters,
    unheard: post.reporters - heard,
    likelihood: heard < fewestForLikelihood ? null : Math.min(surest, Math.round(likelihood(post.evidence) * 10) / 10),
    class: post.class,
    grade: severity.grade,
    disputed: severity.disputed,
    severity: severity.value,
    accounts: post.accounts,
    spread: hundredths(spread(post.accounts)),
    fast: post.fast === 1,
    speed: speed(post.fast === 1),
    waitingSince: post.waiting_since,
    doublesAfterHours: ageingHours,
    pins: pinsOf(post),
  };
}
