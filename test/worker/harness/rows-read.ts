import { noEffects, type Turn } from '../../../worker/workspace/turn.ts';

/** Runs something over a database that counts the rows it reads, by SQLite's own counters. `now` in milliseconds. */
export function rowsRead(
  sql: SqlStorage,
  now: number,
  run: (turn: Turn) => unknown,
): { rows: number; result: unknown } {
  const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];
  const counting = {
    exec: (query: string, ...values: SqlStorageValue[]) => {
      const cursor = sql.exec(query, ...values);
      cursors.push(cursor);
      return cursor;
    },
    get databaseSize() {
      return sql.databaseSize;
    },
  } as unknown as SqlStorage;
  const turn: Turn = {
    sql: counting,
    workspace: 'x',
    now,
    random: (n) => crypto.getRandomValues(new Uint8Array(n)),
    effects: noEffects(),
  };
  const result = run(turn);
  return { rows: cursors.reduce((sum, cursor) => sum + cursor.rowsRead, 0), result };
}
