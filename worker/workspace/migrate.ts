import { migrations } from './migrations.ts';

/**
 * Whether somebody made this workspace. Names that nobody made do not come this far (see `Directory`); one whose making
 * was cut short may. Only looks: asking leaves no table behind.
 */
export function isMade(sql: SqlStorage): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'").toArray().length > 0;
}

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
