import * as v from 'valibot';
import { ExportEnd, ExportHead, type ImportFinished, type ImportPartTaken } from '../../shared/contract/export.ts';
import { hourMs } from '../../shared/time.ts';
import { genesisHash } from '../analysis/chain.ts';
import { firstLineHash, lineHash } from '../analysis/line-hash.ts';
import { appendEvent, headOf } from './events.ts';
import { exportedTables } from './export-tables.ts';
import { BadLine, RowTaker } from './import-rows.ts';
import { wake } from './jobs.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { row, rows } from './rows.ts';
import { hex } from './secrets.ts';
import { columnsOf, quoted } from './tables.ts';
import { type Answer, answer, refuse, type Turn } from './turn.ts';

/** An import to which nothing was sent for so long is wiped away. */
export const importPatience = hourMs;

type ImportRow = {
  id: string;
  /** The part to come, and the lines there were in those before. */
  next: number;
  lines: number;
  hash: string;
  seq: number;
  event_hash: string;
  /** The first and the last line, JSON. */
  head: string | null;
  last: string | null;
  touched_at: number;
};

const importRow = (sql: SqlStorage, id: string) => row<ImportRow>(sql, 'SELECT * FROM importing WHERE id = ?', id);

/** Begins an import into a database in which there is nothing. While the table `importing` is there, it is nobody's workspace. */
export function beginImport(turn: Turn): Answer<{ import: string }> {
  const id = hex(turn.random(16));
  turn.sql.exec(
    `CREATE TABLE importing (id TEXT PRIMARY KEY, next INTEGER NOT NULL, lines INTEGER NOT NULL, hash TEXT NOT NULL,
       seq INTEGER NOT NULL, event_hash TEXT NOT NULL, head TEXT, last TEXT, touched_at INTEGER NOT NULL)`,
  );
  turn.sql.exec(
    'INSERT INTO importing VALUES (?, 0, 0, ?, 0, ?, NULL, NULL, ?)',
    id,
    firstLineHash,
    genesisHash,
    turn.now,
  );
  return answer({ import: id });
}

/** When something was last sent to the import under way. */
export const importTouchedAt = (sql: SqlStorage): number =>
  row<{ touched_at: number }>(sql, 'SELECT touched_at FROM importing')?.touched_at ?? 0;

/**
 * Takes a part: whole lines. All of it, or nothing, and then the number of the first bad line is in the answer. The part that was
 * taken last may be sent again.
 */
export function takePart(turn: Turn, input: { import: string; part: number; text: string }): Answer<ImportPartTaken> {
  const { sql } = turn;
  const found = importRow(sql, input.import);
  if (found === undefined) return refuse('not-found', 'There is no such import: it was given up, or begun anew.');
  if (input.part === found.next - 1) return answer({ next: found.next });
  if (input.part !== found.next) return refuse('conflict', `Part ${found.next} is to come.`);
  if (!input.text.endsWith('\n')) return refuse('invalid', 'A part is made of whole lines.');
  const state = { ...found };
  const taker = new RowTaker(sql, { seq: found.seq, hash: found.event_hash });
  for (const line of input.text.slice(0, -1).split('\n')) {
    state.lines++;
    try {
      takeLine(turn, state, taker, line);
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      return refuse('invalid', `Line ${state.lines}: ${error.message}.`);
    }
  }
  sql.exec(
    `UPDATE importing SET next = next + 1, lines = ?, hash = ?, seq = ?, event_hash = ?, head = ?, last = ?, touched_at = ?`,
    state.lines,
    state.hash,
    taker.place.seq,
    taker.place.hash,
    state.head,
    state.last,
    turn.now,
  );
  return answer({ next: found.next + 1 });
}

function takeLine(turn: Turn, state: ImportRow, taker: RowTaker, line: string): void {
  if (state.last !== null) throw new BadLine('there is something after the end');
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw new BadLine('not JSON');
  }
  if (state.head === null) {
    state.head = line;
    makeTables(turn, parsed);
  } else if (v.is(ExportEnd, parsed)) {
    state.last = line;
    if (parsed.sha256 !== state.hash)
      throw new BadLine('the hash at the end is of other lines: the file was changed or cut');
    return;
  } else taker.take(parsed);
  state.hash = lineHash(state.hash, line);
}

/** Makes the tables as they were in the version of the export. */
function makeTables(turn: Turn, head: unknown): void {
  if (!v.is(ExportHead, head)) throw new BadLine('not the first line of an export that this server understands');
  const newest = migrations.at(-1)?.id ?? 0;
  if (head.migration > newest) {
    throw new BadLine(
      `the export is of version ${head.migration}, this server knows ${newest}: bring it up to date first`,
    );
  }
  migrate(turn.sql, turn.now, migrations.slice(0, head.migration));
}

/**
 * Checks the whole and makes it a workspace: counts, end of the chain, references. Older tables are brought to the present
 * version; what is worked out of posts is worked out anew; that it came from elsewhere is an event.
 */
export function finishImport(turn: Turn, name: string, input: { import: string }): Answer<ImportFinished> {
  const { sql } = turn;
  const found = importRow(sql, input.import);
  if (found === undefined) return refuse('not-found', 'There is no such import: it was given up, or begun anew.');
  if (found.head === null || found.last === null) return refuse('invalid', 'The end of the export is missing.');
  const head: ExportHead = JSON.parse(found.head);
  const { end }: ExportEnd = JSON.parse(found.last);
  const wrong = whatIsWrong(sql, end);
  if (wrong !== null) return refuse('invalid', wrong);
  sql.exec('DROP TABLE importing');
  sql.exec('UPDATE workspace SET name = ?', name);
  for (const [table, seq] of Object.entries(end.sequences)) {
    sql.exec('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?', seq, table);
  }
  migrate(sql, turn.now);
  sql.exec('INSERT OR IGNORE INTO to_analyse (post) SELECT id FROM posts');
  wake(turn, 'analyse', turn.now);
  appendEvent(turn, null, 'workspace.imported', 'workspace', {
    name,
    from: head.workspace,
    exportedAt: end.at,
    migration: head.migration,
    head: end.head,
  });
  return answer({ workspace: name, rows: Object.values(end.rows).reduce((sum, n) => sum + n, 0) });
}

function whatIsWrong(sql: SqlStorage, end: ExportEnd['end']): string | null {
  const present = exportedTables.filter((table) => columnsOf(sql, table).length > 0);
  for (const table of new Set([...present, ...Object.keys(end.rows)])) {
    const { n } = present.some((name) => name === table)
      ? sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${quoted(table)}`).one()
      : { n: -1 };
    const said = end.rows[table];
    if (n !== said) return `The table "${table}" has ${n} rows, the end of the export says ${said}.`;
  }
  const { seq, hash } = headOf(sql);
  if (seq !== end.head.seq || hash !== end.head.hash)
    return `The last event is ${seq}, the end of the export says ${end.head.seq}.`;
  if (end.rows.workspace !== 1) return 'It is not of one workspace.';
  const [loose] = rows<{ table: string; rowid: number | null; parent: string }>(sql, 'PRAGMA foreign_key_check');
  if (loose !== undefined)
    return `A row of "${loose.table}" (${loose.rowid}) names one of "${loose.parent}" that is not there.`;
  return null;
}
