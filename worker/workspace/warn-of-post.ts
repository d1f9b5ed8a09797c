import type { Evidence } from '../../shared/contract/flags.ts';
import { dayMs } from '../../shared/time.ts';
import { redLineIn } from '../analysis/red-line.ts';
import { reachOf } from '../analysis/warning/reach.ts';
import { endAlert, raiseAlert } from './alerts.ts';
import { lookAtSitesOfCluster, noteSite } from './new-sites.ts';
import type { PostRow } from './posts.ts';
import { lookWhetherRevived } from './revived.ts';
import { row, rows } from './rows.ts';
import { latestSeen, termsIn, termsOfPost } from './seen-evidence.ts';
import { settingsIn } from './settings.ts';
import { countTerms } from './term-counts.ts';
import type { Turn } from './turn.ts';

/** What was flagged longer ago raises no alarm: it is only filed. */
export const newsFor = dayMs;

/** From so many times great reach on, it is to be looked at now. */
const immense = 10;

/** A step of the analysis: counts a post's terms, and raises what needs no statistics. Flags are looked at once. */
export function warnOfPost(turn: Turn, post: PostRow): boolean {
  if (post.queue !== 'open') endAlert(turn, 'deadline', `post:${post.id}`);
  const settings = settingsIn(turn);
  const fresh = newFlags(turn, post);
  const evidence = fresh.map((flag) => flag.evidence);
  if (fresh.length > 0) {
    turn.sql.exec('UPDATE posts SET warned = ? WHERE id = ?', Math.max(...fresh.map(({ flag }) => flag)), post.id);
    if (post.warned === 0) countPostTerms(turn, post, evidence);
    if (post.cluster !== null) noteSite(turn.sql, `cluster:${post.cluster}`, post.site, fresh[0]?.at ?? turn.now);
  }
  if (post.last_flag_at > turn.now - newsFor) warnOfReach(turn, post, evidence, settings.greatReach);
  const terms = termsIn(evidence);
  if (!fresh.some(({ at }) => at > turn.now - newsFor)) return false;

  warnOfWords(turn, post, evidence, settings.redLine, terms);
  if (post.cluster !== null) lookAtSitesOfCluster(turn, post.cluster, post.id, terms);
  lookWhetherRevived(turn, post, terms);
  // No later step asks which flags were looked at.
  return false;
}

/** Whether somebody sees a red-line word in it for the first time. Copies of one text are one alert, which counts them. */
function warnOfWords(
  turn: Turn,
  post: PostRow,
  evidence: readonly Evidence[],
  redLine: readonly string[],
  terms: readonly string[],
): void {
  const wordIn = (of: readonly Evidence[]) =>
    of.map(({ text }) => redLineIn(text, redLine)).find((found) => found !== null);
  const word = wordIn(evidence);
  if (word === undefined) return;
  const before = latestSeen(turn, post.id).filter(({ flag }) => flag <= post.warned);
  if (wordIn(before.map((flag) => flag.evidence)) !== undefined) return;
  raiseAlert(turn, {
    kind: 'red_line',
    subject: post.cluster === null ? `post:${post.id}` : `cluster:${post.cluster}`,
    title: { word, site: post.site },
    post: post.id,
    cluster: post.cluster,
    severity: 3,
    terms,
  });
}

/** Active flags of a post that were not looked at, the latest first. */
const newFlags = (turn: Turn, post: PostRow) =>
  latestSeen(turn, post.id).filter(({ flag, state }) => flag > post.warned && state === 'active');

/** A post counts once: by its first flag, unless it was counted when it was only seen. */
function countPostTerms(turn: Turn, post: PostRow, evidence: readonly Evidence[]): void {
  const seen = row<{ at: number; waits: number }>(
    turn.sql,
    `SELECT first_seen_at AS at, EXISTS (SELECT 1 FROM to_count WHERE sighting = s.id) AS waits
     FROM sightings s WHERE key = ? ORDER BY hour LIMIT 1`,
    post.key,
  );
  // One that waits to be counted will find that the post was flagged, and leave it to this.
  if (seen !== undefined && seen.waits === 0 && seen.at < post.first_flag_at) return;
  countTerms(turn, {
    key: post.key,
    terms: evidence.flatMap(({ mentions }) => mentions.map(({ term }) => term)),
    at: post.first_flag_at,
    postedAt: post.posted_at,
    cluster: post.cluster,
    author: post.author,
    site: post.site,
  });
}

type Counts = { reposts: number | null; comments: number | null; likes: number | null };

/** Whether many people see it, by what its new flags or the last sightings say. */
function warnOfReach(turn: Turn, post: PostRow, evidence: readonly Evidence[], greatReach: number): void {
  const seen = rows<Counts>(
    turn.sql,
    'SELECT reposts, comments, likes FROM sightings WHERE key = ? ORDER BY hour DESC LIMIT 3',
    post.key,
  );
  const reach = reachOf([...evidence.map(({ counts }) => counts), ...seen]);
  if (reach === null || reach.count < greatReach) return;
  raiseAlert(turn, {
    kind: 'great_reach',
    subject: `post:${post.id}`,
    title: { ...reach, site: post.site },
    post: post.id,
    severity: reach.count >= immense * greatReach ? 3 : 2,
    // Of the post, not of its new flags: when a sighting brings the counts there is none.
    terms: termsOfPost(turn, post.id),
  });
}
