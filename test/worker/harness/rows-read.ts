import { noEffects, type Turn } from '../../../worker/workspace/turn.ts';

let asked = 0;

/** Chance that falls the same way in every run: each lot wins, and nothing of four bytes and more comes twice. */
function always(n: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(n);
  asked += 1;
  if (n >= 4) new DataView(bytes.buffer).setUint32(n - 4, asked);
  return bytes;
}

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
    random: always,
    effects: noEffects(),
  };
  const result = run(turn);
  return { rows: cursors.reduce((sum, cursor) => sum + cursor.rowsRead, 0), result };
}
