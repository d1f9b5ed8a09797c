import { rows } from './rows.ts';

/** A column as it was declared. `pk` is its place in the primary key, from 1; 0: it is not in it. */
export interface Column {
  name: string;
  type: string;
  notNull: boolean;
  pk: number;
}

/** The columns of a table, in order; none when there is no such table. */
export const columnsOf = (sql: SqlStorage, table: string): Column[] =>
  rows<{ name: string; type: string; notnull: number; pk: number }>(
    sql,
    'SELECT name, type, "notnull", pk FROM pragma_table_info(?)',
    table,
  ).map(({ name, type, notnull, pk }) => ({ name, type, notNull: notnull === 1, pk }));

/** The primary key of a table, in order. */
export const keyOf = (columns: readonly Column[]): string[] =>
  columns
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name);

/** A name as SQL takes it, whatever it is. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The tables that hold rows: no virtual ones, nor those in which they keep theirs, nor SQLite's and the platform's own. */
export const tablesOf = (sql: SqlStorage): string[] =>
  rows<{ name: string }>(
    sql,
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
       AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' ORDER BY name`,
  ).map(({ name }) => name);
