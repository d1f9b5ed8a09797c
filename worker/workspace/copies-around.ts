import type { TimeKnown } from '../analysis/coordination/windows.ts';
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

/** So many copies are read before a moment and after it: those that say nothing of others, and open repeats. */
const around = { own: 75, repeated: 25 } as const;

/** The copies of a cluster nearest to a moment, at most 200 of however many there are. */
export function copiesAround(sql: SqlStorage, cluster: number, at: number): CopySeen[] {
  return ([0, 1] as const).flatMap((repeats) => {
    const limit = repeats === 0 ? around.own : around.repeated;
    return [
      ...copiesWhere(
        sql,
        'WHERE c.cluster = ? AND c.repeats = ? AND c.at <= ? ORDER BY c.at DESC, c.id DESC LIMIT ?',
        cluster,
        repeats,
        at,
        limit,
      ),
      ...copiesWhere(
        sql,
        'WHERE c.cluster = ? AND c.repeats = ? AND c.at > ? ORDER BY c.at, c.id LIMIT ?',
        cluster,
        repeats,
        at,
        limit,
      ),
    ];
  });
}
