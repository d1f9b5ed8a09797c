import { columnsOf, keyOf, quoted } from './tables.ts';

/** What may happen to a row, and the names under which its keys are known then. */
const moments = { INSERT: ['NEW'], UPDATE: ['OLD', 'NEW'], DELETE: ['OLD'] } as const;

/** Notes from now on which rows of these tables change. Not `INSERT OR IGNORE`: a trigger's own clause gives way to that of the statement that set it off. */
export function startLog(sql: SqlStorage, tables: readonly string[]): void {
  for (const table of tables) {
    const key = keyOf(columnsOf(sql, table));
    for (const [moment, names] of Object.entries(moments)) {
      const notes = names.map((name) => {
        const value = `json_array(${key.map((column) => `${name}.${quoted(column)}`).join(', ')})`;
        return `INSERT INTO export_changes (name, key) SELECT '${table}', ${value}
          WHERE NOT EXISTS (SELECT 1 FROM export_changes WHERE name = '${table}' AND key = ${value});`;
      });
      sql.exec(
        `CREATE TRIGGER ${quoted(`export_${moment}_${table}`)} AFTER ${moment} ON ${quoted(table)} BEGIN ${notes.join(' ')} END`,
      );
    }
  }
}

/** Notes nothing any more, and forgets what was. */
export function endLog(sql: SqlStorage): void {
  const triggers = sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'export_*'")
    .toArray();
  for (const { name } of triggers) sql.exec(`DROP TRIGGER ${quoted(name)}`);
  sql.exec('DELETE FROM export_changes');
}
