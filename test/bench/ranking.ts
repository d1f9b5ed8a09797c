import { alpha, alphaInterval } from '../../worker/analysis/agreement.ts';
import { queueRank } from '../../worker/analysis/rank.ts';
import { reliability, shareAt, weightOf } from '../../worker/analysis/reliability.ts';
import { seededRandom } from '../../worker/analysis/seeded-random.ts';
import { matrixOf, publishedUnits } from '../fixtures/published-judgements.ts';
import { figure, table } from './table.ts';

/**
 * The order of the queue on made-up reporters: of the first twenty posts, how many deserve it; beside two orders that are used
 * in its place. Every order sees the same posts and flags, and learns from decisions that are right: in the end all of a
 * round's posts are decided, as nothing starves; or, harder, only the first twenty of its own, so that it hardly ever hears of a
 * flag that was wrong. All posts are as severe and have waited as long: only what is made of the reporters differs.
 */
interface Reporter {
  agreed: number;
  disagreed: number;
}

/** Higher stands first. `by` are those who flagged the post, with what was decided of their flags so far. */
type Order = (by: readonly Reporter[], now: number) => number;

const ours: Order = (by, now) =>
  queueRank({
    evidence: by.reduce((sum, { agreed, disagreed }) => {
      const share = shareAt(now);
      return sum + weightOf(reliability({ agreed: agreed * share, disagreed: disagreed * share }, now));
    }, 0),
    ...{ severity: 1, accounts: 1, fast: false, waitingSince: now, pins: [] },
  });

const flagCount: Order = (by) => by.length;

/**
 * Discourse's score of what is reported, as its source has it (app/models/reviewable_score.rb): the sum over reports of 1,
 * the reporter's trust level, and a bonus of their accuracy; not below 0. The bonus is none up to five decided flags; above, it
 * grows with how far the share of agreed ones is from 70 %, as a part of the way to 100 % or to none (there it is taken off),
 * times five times the logarithm to base four of how many there were.
 */
const discourse =
  (trust: number): Order =>
  (by) =>
    by.reduce((sum, { agreed, disagreed }) => {
      const all = agreed + disagreed;
      const share = agreed / all;
      const part = share >= 0.7 ? (share - 0.7) / 0.3 : (share - 0.7) / 0.7;
      const bonus = all <= 5 ? 0 : part * (Math.log(all) / Math.log(4)) * 5;
      return sum + Math.max(0, 1 + trust + bonus);
    }, 0);

const orders: Readonly<Record<string, Order>> = {
  'ours (log-odds of reliability)': ours,
  'number of flags': flagCount,
  'Discourse, trust level 0': discourse(0),
  'Discourse, trust level 2': discourse(2),
};

const top = 20;
const rounds = 15;
const postsARound = 100;
const seeds = 200;
/** Of the posts that somebody looks at, so many deserve a decision; a reporter looks at so many of them. */
const valid = 0.3;
const looked = 0.6;

/** How many of the first twenty deserve it, in the mean of all rounds but the first, in which nobody knows anybody. */
function precisions(reporters: number, seed: number, decided: 'all' | 'first'): Record<string, number> {
  const random = seededRandom(seed);
  const accuracy = Array.from({ length: reporters }, () => 0.6 + 0.35 * random());
  const records = Object.fromEntries(
    Object.keys(orders).map((name) => [name, accuracy.map((): Reporter => ({ agreed: 0, disagreed: 0 }))]),
  );
  const right: Record<string, number> = {};
  const now = Date.UTC(2026, 0, 1);
  for (let round = 0; round < rounds; round++) {
    const posts = Array.from({ length: postsARound }, () => {
      const deserves = random() < valid;
      const by = accuracy.flatMap((p, who) => (random() < looked && deserves === random() < p ? [who] : []));
      return { deserves, by, lot: random() };
    }).filter(({ by }) => by.length > 0);
    for (const [name, order] of Object.entries(orders)) {
      const known = records[name] ?? [];
      const ordered = posts
        .map((post) => ({
          ...post,
          score: order(
            post.by.flatMap((who) => known[who] ?? []),
            now,
          ),
        }))
        .sort((a, b) => b.score - a.score || a.lot - b.lot);
      const first = ordered.slice(0, top);
      if (round > 0) right[name] = (right[name] ?? 0) + first.filter(({ deserves }) => deserves).length;
      for (const { by, deserves } of decided === 'all' ? ordered : first) {
        for (const who of by) {
          const record = known[who];
          if (record !== undefined) record[deserves ? 'agreed' : 'disagreed']++;
        }
      }
    }
  }
  return Object.fromEntries(Object.entries(right).map(([name, n]) => [name, n / (rounds - 1) / top]));
}

/** One table; whether ours is at least as good as the others for every size of a team. */
function compare(print: (text: string) => void, decided: 'all' | 'first'): boolean {
  const names = Object.keys(orders);
  let best = true;
  const lines = [3, 4, 5, 6, 7, 8].map((reporters) => {
    const found = Array.from({ length: seeds }, (_, seed) => precisions(reporters, 1 + seed * 10 + reporters, decided));
    const means = names.map((name) => found.reduce((sum, one) => sum + (one[name] ?? 0), 0) / seeds);
    const [mine = 0, ...others] = means;
    best &&= others.every((other) => mine >= other);
    return [String(reporters), ...means.map((mean) => figure(mean * 100))];
  });
  print(table(['reporters', ...names], lines));
  return best;
}

export function benchRanking(print: (text: string) => void): boolean {
  print(
    `Of the first ${top} posts, how many deserve a decision, in %: ${seeds} teams of each size, ${rounds} rounds of ${postsARound} posts, of which ${valid * 100} % deserve it; reporters look at ${looked * 100} % of them and are right in 60–95 %.\n\nAll posts are decided in the end:\n`,
  );
  const best = compare(print, 'all');
  print(
    `\nOnly the first ${top} are ever decided, so that reporters are known by their best flags (told, not required):\n`,
  );
  compare(print, 'first');
  const matrix = matrixOf(publishedUnits);
  const found = alpha(matrix)?.toFixed(3);
  const interval = alphaInterval(matrix, seededRandom(1))?.map((end) => end.toFixed(2));
  print(`\nKrippendorff’s published example: α = ${found} (there 0.743), 95 % between ${interval?.join(' and ')}.`);
  return best && found === '0.743';
}
