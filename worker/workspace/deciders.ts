import { row } from './rows.ts';

/** The name of a member who decides (a lead or an admin who is there); none for others. */
export const deciderNamed = (sql: SqlStorage, id: number): string | undefined =>
  row<{ name: string }>(
    sql,
    "SELECT name FROM members WHERE id = ? AND state = 'active' AND role IN ('lead', 'admin')",
    id,
  )?.name;

/** Whether somebody else than this member decides here, too: only they could be the second reviewer. */
export const hasOtherDecider = (sql: SqlStorage, member: number): boolean =>
  row(sql, "SELECT 1 FROM members WHERE state = 'active' AND role IN ('lead', 'admin') AND id <> ? LIMIT 1", member) !==
  undefined;
