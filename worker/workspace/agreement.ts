import type { Agreement } from '../../shared/contract/agreement.ts';
import {
  alpha,
  alphaInterval,
  type Coincidence,
  coincidencesOf,
  doubtfulAlpha,
  fewestUnits,
} from '../analysis/agreement.ts';
import { seededRandom } from '../analysis/seeded-random.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Turn } from './turn.ts';

type Who = 'monitors' | 'leads';
type Votes = Readonly<Record<string, number>>;

/** Notes that the judgements of one post are others now. Where fewer than two judged it, it says nothing. */
export function noteJudgements({ sql }: Turn, who: Who, before: Votes, after: Votes): void {
  const [taken, added] = [coincidencesOf(before), coincidencesOf(after)];
  if (taken.length === 0 && added.length === 0) return;
  const changes = [
    ...taken.map(({ first, second, n }) => [first, second, -n]),
    ...added.map(({ first, second, n }) => [first, second, n]),
  ];
  sql.exec(
    `INSERT INTO coincidences (who, first, second, n)
     SELECT ?, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE true
     ON CONFLICT (who, first, second) DO UPDATE SET n = n + excluded.n`,
    who,
    JSON.stringify(changes),
  );
  const judged = Math.sign(added.length) - Math.sign(taken.length);
  if (judged !== 0) sql.exec('UPDATE judged_twice SET posts = posts + ? WHERE who = ?', judged, who);
}

/** What was taken off again may leave this much, in sums of fractions. */
const leftover = 1e-6;

/** The same data give the same interval, whoever asks and whenever. */
const seed = 2007;

function agreementOf({ sql }: Turn, who: Who): Agreement['monitors'] {
  const posts = row<{ posts: number }>(sql, 'SELECT posts FROM judged_twice WHERE who = ?', who)?.posts ?? 0;
  const nothing = { posts, alpha: null, interval: null, doubtful: false };
  if (posts < fewestUnits) return nothing;
  const matrix = rows<Coincidence & Record<string, SqlStorageValue>>(
    sql,
    'SELECT first, second, n FROM coincidences WHERE who = ? AND n > ?',
    who,
    leftover,
  );
  const found = alpha(matrix);
  if (found === null) return nothing;
  const clipped = (value: number) => Math.min(1, Math.max(-1, value));
  const interval = alphaInterval(matrix, seededRandom(seed));
  return {
    posts,
    alpha: clipped(found),
    interval: interval && [clipped(interval[0]), clipped(interval[1])],
    doubtful: found < doubtfulAlpha,
  };
}

/** How far those who flag agree, and those who decide. */
export const readAgreement = (turn: Turn): Answer<Agreement> =>
  answer({ monitors: agreementOf(turn, 'monitors'), leads: agreementOf(turn, 'leads') });
