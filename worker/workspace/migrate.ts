import { migrations } from './migrations.ts';

/**
 * Whether somebody made this workspace. Names that nobody made do not come this far (see `Directory`); one whose making
 * was cut short may, and one that is being imported. Only looks: asking leaves no table behind.
 */
export function isMade(sql: SqlStorage): boolean {
  const tables = tablesNamed(sql, 'migrations', 'importing');
  return tables.includes('migrations') && !tables.includes('importing');
}

/** Whether it is being filled from an export (import.ts). */
export const isImporting = (sql: SqlStorage): boolean => tablesNamed(sql, 'importing').length > 0;

const tablesNamed = (sql: SqlStorage, ...names: string[]): string[] =>
  sql
    .exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (SELECT value FROM json_each(?))",
      JSON.stringify(names),
    )
    .toArray()
    .map(({ name }) => name);

/** Brings the database to the last of `steps`. To be run inside a transaction. */
export function migrate(sql: SqlStorage, now: number, steps: typeof migrations = migrations): void {
  sql.exec('CREATE TABLE IF NOT EXISTS migrations (id INTEGER PRIMARY KEY, at INTEGER NOT NULL)');
  const last = Number(sql.exec('SELECT coalesce(max(id), 0) AS last FROM migrations').one().last);
  for (const step of steps) {
    if (step.id <= last) continue;
    sql.exec(step.sql);
    sql.exec('INSERT INTO migrations (id, at) VALUES (?, ?)', step.id, now);
  }
}
