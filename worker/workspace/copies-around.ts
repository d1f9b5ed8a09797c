import type { TimeKnown, Window } from '../analysis/coordination/windows.ts';
import { rows } from './rows.ts';

/** A copy as coordination looks at it. */
export interface CopySeen {
  readonly id: number;
  readonly key: string;
  readonly post: number | null;
  readonly text: number;
  readonly cluster: number | null;
  readonly account: number | null;
  readonly site: string;
  readonly url: string;
  readonly at: number;
  readonly time: TimeKnown;
  readonly repeats: boolean;
  readonly similarity: number;
  /** Compared characters of its text. */
  readonly length: number;
}

type CopyRow = Omit<CopySeen, 'repeats'> & { repeats: number };

const select = `SELECT c.id, c.key, c.post, c.text, c.cluster, c.author AS account, c.site, c.url, c.at, c.time, c.repeats,
  t.similarity, t.length FROM copies c JOIN texts t ON t.id = c.text`;

const seen = (copy: CopyRow): CopySeen => ({ ...copy, repeats: copy.repeats === 1 });

/** Reads copies; `rest` goes on after the join with their texts. */
export const copiesWhere = (sql: SqlStorage, rest: string, ...values: SqlStorageValue[]): CopySeen[] =>
  rows<CopyRow & Record<string, SqlStorageValue>>(sql, `${select} ${rest}`, ...values).map(seen);

export const copyById = (sql: SqlStorage, id: number) => copiesWhere(sql, 'WHERE c.id = ?', id)[0];

/** A copy as far as it is judged by when it came: nothing is read of its text. */
export type CopyTimed = Pick<CopySeen, 'id' | 'key' | 'post' | 'text' | 'account' | 'site' | 'at' | 'time' | 'repeats'>;

const selectTimed =
  'SELECT c.id, c.key, c.post, c.text, c.author AS account, c.site, c.at, c.time, c.repeats FROM copies c';

type TimedRow = Omit<CopyTimed, 'repeats'> & { repeats: number };

/** So many copies are read before a moment and after it: those that say nothing of others, and open repeats. */
const around = { own: 75, repeated: 25 } as const;

/** The copies of a cluster nearest to a moment, at most 200 of however many there are. */
export const copiesAround = (sql: SqlStorage, cluster: number, at: number): CopySeen[] =>
  readAround((rest, ...values) => copiesWhere(sql, rest, ...values), cluster, at);

const timedWhere = (sql: SqlStorage, rest: string, ...values: SqlStorageValue[]): CopyTimed[] =>
  rows<TimedRow>(sql, `${selectTimed} ${rest}`, ...values).map((one) => ({ ...one, repeats: one.repeats === 1 }));

/** The same, for who asks when they came. */
export const timesAround = (sql: SqlStorage, cluster: number, at: number): CopyTimed[] =>
  readAround((rest, ...values) => timedWhere(sql, rest, ...values), cluster, at);

/** So many copies that come long before or after a stretch of time are read: enough to see that the text goes on. */
const beyond = 15;

/** The nearest copies of a cluster that are this long before a stretch of time, or after it; open repeats left out. */
export function timesBeyond(sql: SqlStorage, cluster: number, { from, to }: Window, ms: number): CopyTimed[] {
  const own = 'WHERE c.cluster = ? AND c.repeats = 0 AND c.at';
  return [
    ...timedWhere(sql, `${own} < ? ORDER BY c.at DESC, c.id DESC LIMIT ?`, cluster, to - ms, beyond),
    ...timedWhere(sql, `${own} > ? ORDER BY c.at, c.id LIMIT ?`, cluster, from + ms, beyond),
  ];
}

function readAround<Copy>(
  read: (rest: string, ...values: SqlStorageValue[]) => Copy[],
  cluster: number,
  at: number,
): Copy[] {
  return ([0, 1] as const).flatMap((repeats) => {
    const of = 'WHERE c.cluster = ? AND c.repeats = ? AND c.at';
    const limit = repeats === 0 ? around.own : around.repeated;
    return [
      ...read(`${of} <= ? ORDER BY c.at DESC, c.id DESC LIMIT ?`, cluster, repeats, at, limit),
      ...read(`${of} > ? ORDER BY c.at, c.id LIMIT ?`, cluster, repeats, at, limit),
    ];
  });
}
