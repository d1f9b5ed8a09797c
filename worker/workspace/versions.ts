/** The ETag of a list or a thing at this version. */
export const etagOf = (version: number) => `"${version}"`;

/** The lists whose versions are kept in the workspace's head row. */
type Versioned = 'templates' | 'site_rules';

/** The version of a list; nothing but the head is read. */
export function versionOf(sql: SqlStorage, list: Versioned): number {
  return sql.exec<{ version: number }>(`SELECT ${list}_version AS version FROM workspace`).one().version;
}

/** Says that a list has changed. */
export function raiseVersion(sql: SqlStorage, list: Versioned): void {
  sql.exec(`UPDATE workspace SET ${list}_version = ${list}_version + 1`);
}
