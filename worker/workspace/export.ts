import { type Cell, type ExportEnd, type ExportHead, exportForm } from '../../shared/contract/export.ts';
import { minuteMs } from '../../shared/time.ts';
import { firstLineHash } from '../analysis/line-hash.ts';
import { appendEvent, headOf } from './events.ts';
import { ExportLines } from './export-lines.ts';
import { endLog, startLog } from './export-log.ts';
import { exportedTables } from './export-tables.ts';
import { type Job, wake } from './jobs.ts';
import { migrations } from './migrations.ts';
import { row, rows } from './rows.ts';
import { hex } from './secrets.ts';
import { columnsOf, keyOf, quoted } from './tables.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** So much text is in one answer, in UTF-16 units: an object has 128 MB, and others wait while it is read. */
export const roomInPart = 256 * 1024;

/** Rows are read so many at a time: of the largest kind they are a few MB. */
const atOnce = 50;

/** An export of which nothing was asked for so long is given up: whoever read it is gone. */
const patience = 10 * minuteMs;

/** A part of an export; `end` says that it is the last. */
export interface ExportPart {
  id: string;
  text: string;
  end: boolean;
}

/**
 * Begins an export and gives its first line. It is read in parts while the workspace goes on: rows that change meanwhile are
 * noted, and those that were are read again at the end, until in one turn none is left. So the whole is what the workspace was at
 * that moment. There is one at a time: a new one ends the one before.
 */
export function beginExport(turn: Turn, caller: Caller, _input: null): Answer<ExportPart> {
  const { sql } = turn;
  endExport(sql);
  appendEvent(turn, caller.member, 'workspace.exported', 'workspace', { what: 'all' });
  wake(turn, 'end-export', turn.now + patience);
  startLog(sql, exportedTables);
  const { seq, hash } = headOf(sql);
  const head: ExportHead = {
    fengsheng: exportForm,
    workspace: turn.workspace,
    migration: migrations.at(-1)?.id ?? 0,
    head: { seq, hash },
    at: turn.now,
    keys: Object.fromEntries(exportedTables.map((table) => [table, keyOf(columnsOf(sql, table))])),
  };
  const lines = new ExportLines(firstLineHash, roomInPart);
  lines.line(JSON.stringify(head));
  const id = hex(turn.random(16));
  sql.exec(
    'INSERT INTO exports (id, reading, after, hash, read_at) VALUES (?, ?, NULL, ?, ?)',
    id,
    exportedTables[0] ?? null,
    lines.hash,
    turn.now,
  );
  return answer({ id, text: lines.text, end: false });
}

type ExportRow = { reading: string | null; after: string | null; hash: string };

/** The next part of an export. */
export function exportPart(turn: Turn, _caller: Caller, { id }: { id: string }): Answer<ExportPart> {
  const { sql } = turn;
  const found = row<ExportRow>(sql, 'SELECT reading, after, hash FROM exports WHERE id = ?', id);
  if (found === undefined) return refuse('conflict', 'This export was given up, or another one was begun.');
  const lines = new ExportLines(found.hash, roomInPart);
  const at = readOn(sql, found, lines);
  if (at.reading === null && tellChanges(sql, lines)) {
    lines.line(JSON.stringify(endOf(turn, lines.hash)));
    endExport(sql);
    return answer({ id, text: lines.text, end: true });
  }
  sql.exec(
    'UPDATE exports SET reading = ?, after = ?, hash = ?, read_at = ? WHERE id = ?',
    at.reading,
    at.after,
    lines.hash,
    turn.now,
    id,
  );
  return answer({ id, text: lines.text, end: false });
}

type Place = Pick<ExportRow, 'reading' | 'after'>;

/** Reads rows by their keys, table after table, as long as there is room. Gives the place to go on from. */
function readOn(sql: SqlStorage, from: Place, lines: ExportLines): Place {
  let { reading, after } = from;
  while (reading !== null && !lines.full) {
    const key = keyOf(columnsOf(sql, reading));
    const found = rowsAfter(sql, reading, key, after === null ? null : JSON.parse(after));
    for (const one of found) lines.row(reading, one);
    const last = found.at(-1);
    if (last !== undefined) after = JSON.stringify(key.map((column) => last[column]));
    if (found.length < atOnce) [reading, after] = [tableAfter(reading), null];
  }
  return { reading, after };
}

const tableAfter = (table: string): string | null => exportedTables[exportedTables.indexOf(table) + 1] ?? null;

function rowsAfter(sql: SqlStorage, table: string, key: readonly string[], after: SqlStorageValue[] | null) {
  const columns = key.map(quoted).join(', ');
  const beyond = after === null ? '' : `WHERE (${columns}) > (${key.map(() => '?').join(', ')})`;
  return rows(sql, `SELECT * FROM ${quoted(table)} ${beyond} ORDER BY ${columns} LIMIT ${atOnce}`, ...(after ?? []));
}

/** Tells again how rows stand that were noted, as long as there is room. True once there is none left to tell. */
function tellChanges(sql: SqlStorage, lines: ExportLines): boolean {
  while (!lines.full) {
    const noted = rows<{ n: number; name: string; key: string }>(
      sql,
      'SELECT n, name, key FROM export_changes ORDER BY n LIMIT ?',
      atOnce,
    );
    for (const { name, key } of noted) {
      const values: Cell[] = JSON.parse(key);
      const where = keyOf(columnsOf(sql, name)).map((column) => `${quoted(column)} = ?`);
      const found = row(
        sql,
        `SELECT * FROM ${quoted(name)} WHERE ${where.join(' AND ')}`,
        ...(values as SqlStorageValue[]),
      );
      if (found === undefined) lines.gone(name, values);
      else lines.row(name, found);
    }
    sql.exec('DELETE FROM export_changes WHERE n <= ?', noted.at(-1)?.n ?? 0);
    if (noted.length < atOnce) return true;
  }
  return false;
}

function endOf({ sql, now }: Turn, sha256: string): ExportEnd {
  const counts = exportedTables.map((name) => {
    const { n } = sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${quoted(name)}`).one();
    return [name, n] as const;
  });
  const { seq, hash } = headOf(sql);
  return {
    end: { rows: Object.fromEntries(counts), sequences: sequencesOf(sql), head: { seq, hash }, at: now },
    sha256,
  };
}

/** The highest number that a table with AUTOINCREMENT ever gave. */
function sequencesOf(sql: SqlStorage): Record<string, number> {
  const found = rows<{ name: string; seq: number }>(sql, 'SELECT name, seq FROM sqlite_sequence ORDER BY name');
  return Object.fromEntries(found.map(({ name, seq }) => [name, seq]));
}

function endExport(sql: SqlStorage): void {
  endLog(sql);
  sql.exec('DELETE FROM exports');
}

/** Gives up an export that nobody reads on. */
export const endStaleExport: Job = ({ sql, now }) => {
  const running = row<{ read_at: number }>(sql, 'SELECT read_at FROM exports');
  if (running === undefined) return null;
  if (running.read_at + patience > now) return running.read_at + patience;
  endExport(sql);
  return null;
};
