import { countedTables } from './consistency.ts';

/** What has been written to each table since it is watched: rows by which it grew, and rows written in all. */
export type Written = Readonly<Record<string, { rows: number; writes: number }>>;

/**
 * These are written although a request is refused: when somebody was last seen, and what they have asked for today. Whether
 * they have as many rows as before is looked at all the same.
 */
const mayBeNoted = new Set(['members', 'devices']);

/** Has every table tell what is written to it. What is rolled back takes its note along. */
export function watchWrites(sql: SqlStorage): void {
  sql.exec(
    'CREATE TABLE written (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, writes INTEGER NOT NULL) WITHOUT ROWID',
  );
  const note = { INSERT: 1, DELETE: -1, UPDATE: 0 };
  for (const table of countedTables) {
    sql.exec('INSERT INTO written VALUES (?, 0, 0)', table);
    for (const [what, by] of Object.entries(note)) {
      if (what === 'UPDATE' && mayBeNoted.has(table)) continue;
      sql.exec(`CREATE TRIGGER written_${what}_${table} AFTER ${what} ON ${table} BEGIN
        UPDATE written SET rows = rows + ${by}, writes = writes + 1 WHERE name = '${table}'; END`);
    }
  }
}

/** What was written until now. */
export function written(sql: SqlStorage): Written {
  const rows = sql.exec<{ name: string; rows: number; writes: number }>('SELECT * FROM written').toArray();
  return Object.fromEntries(rows.map(({ name, ...of }) => [name, of]));
}
