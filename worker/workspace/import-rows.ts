import * as v from 'valibot';
import { type Cell, ExportLine } from '../../shared/contract/export.ts';
import { decisionEffects } from '../../shared/contract/review.ts';
import { alertKinds, alertStates } from '../../shared/domain/alerts.ts';
import { partyKinds, sourceTypes, stages } from '../../shared/domain/cases.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import { findingKinds } from '../../shared/domain/coordination.ts';
import { noticeKinds } from '../../shared/domain/notices.ts';
import { flagStates, postStates, proposalStates } from '../../shared/domain/posts.ts';
import { grades, riskTypes } from '../../shared/domain/risks.ts';
import { roles } from '../../shared/domain/roles.ts';
import { verifyChain } from '../analysis/chain.ts';
import { eventOfCells } from '../analysis/check-export.ts';
import { precisions } from './copy-rows.ts';
import { exportedTables } from './export-tables.ts';
import { row } from './rows.ts';
import { type Column, columnsOf, keyOf, quoted } from './tables.ts';

/** Thrown for a line that is not taken; the message says why, in words for a person. */
export class BadLine extends Error {}

/** What cells must be beside of their type: where another value would break what reads it. Null is for the table to forbid. */
const oneOf: Readonly<Record<string, readonly string[]>> = {
  'members.role': roles,
  'members.state': ['active', 'removed'],
  'posts.class': flagClassNames,
  'posts.state': postStates,
  'posts.queue': postStates,
  'flags.class': flagClassNames,
  'flags.state': flagStates,
  'flags.risk': riskTypes,
  'flags.grade': grades,
  'decisions.class': flagClassNames,
  'decisions.grade': grades,
  'decisions.outcome': ['confirmed', 'dismissed'],
  'proposals.class': flagClassNames,
  'proposals.grade': grades,
  'proposals.state': proposalStates,
  'decision_batches.effect': decisionEffects,
  'notices.kind': noticeKinds,
  'alerts.kind': alertKinds,
  'alerts.state': alertStates,
  'cases.stage': stages,
  'cases.grade': grades,
  'cases.risk': riskTypes,
  'cases.source': sourceTypes,
  'case_contacts.kind': partyKinds,
  'copies.time': precisions,
  'findings.kind': findingKinds,
};

/** Columns that hold JSON. */
const json: ReadonlySet<string> = new Set([
  ...['workspace.settings', 'events.data', 'watch_terms.json', 'evidence.json', 'site_rules.json'],
  ...['posts.votes', 'posts.grade_votes', 'posts.heard_votes', 'posts.heard_grades'],
  ...[
    'authors.names',
    'authors.classes',
    'template_wordings.classes',
    'sightings.terms',
    'alerts.title',
    'alerts.scopes',
  ],
  ...['findings.reasons', 'views.query', 'cases.fields', 'to_redact_cases.words'],
]);

/** Columns that hold an address, which is taken apart later. */
const addresses: ReadonlySet<string> = new Set(['posts.url', 'copies.url', 'sightings.url']);

interface Target {
  columns: readonly Column[];
  key: readonly string[];
  insert: string;
}

/** Where in the chain the rows so far have come. */
export interface ChainPlace {
  seq: number;
  hash: string;
}

/**
 * Takes rows of an export into the tables there are. Names in SQL are those of the tables themselves: what a line calls them
 * is only compared. Events must follow each other in the chain; one that comes again may only have lost its payload.
 */
export class RowTaker {
  readonly #sql: SqlStorage;
  readonly #targets = new Map<string, Target | null>();
  place: ChainPlace;

  constructor(sql: SqlStorage, place: ChainPlace) {
    this.#sql = sql;
    this.place = place;
  }

  take(parsed: unknown): void {
    if (!v.is(ExportLine, parsed)) throw new BadLine('neither a row nor the key of one that is gone');
    const target = this.#target(parsed.t);
    if (target === null) throw new BadLine(`there is no table "${parsed.t}" in an export of this version`);
    if ('gone' in parsed) this.#remove(parsed.t, target, parsed.gone);
    else this.#store(parsed.t, target, parsed.r);
  }

  #target(table: string): Target | null {
    const known = this.#targets.get(table);
    if (known !== undefined) return known;
    const columns = exportedTables.some((name) => name === table) ? columnsOf(this.#sql, table) : [];
    const names = columns.map(({ name }) => quoted(name)).join(', ');
    // A row that stands in the way of another is an older state of one that comes again: see export.ts.
    const insert = `INSERT OR REPLACE INTO ${quoted(table)} (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
    const target = columns.length === 0 ? null : { columns, key: keyOf(columns), insert };
    this.#targets.set(table, target);
    return target;
  }

  #store(table: string, { columns, insert }: Target, cells: Readonly<Record<string, Cell>>): void {
    const unknown = Object.keys(cells).find((name) => columns.every((column) => column.name !== name));
    if (unknown !== undefined) throw new BadLine(`the table "${table}" has no column "${unknown}" in this version`);
    const values = columns.map((column) => storedValue(table, column, cells[column.name]));
    if (table === 'events') this.#follow(cells);
    try {
      this.#sql.exec(insert, ...values);
    } catch (error) {
      throw new BadLine(`the table "${table}" does not take it: ${error instanceof Error ? error.message : error}`);
    }
  }

  #remove(table: string, { columns, key }: Target, cells: readonly Cell[]): void {
    if (table === 'events' || table === 'workspace') throw new BadLine(`a row of "${table}" is never gone`);
    if (cells.length !== key.length) throw new BadLine(`not a key of "${table}"`);
    const byName = Object.fromEntries(key.map((name, at) => [name, cells[at] ?? null]));
    const values = columns
      .filter(({ name }) => key.includes(name))
      .sort((a, b) => a.pk - b.pk)
      .map((column) => storedValue(table, column, byName[column.name]));
    this.#sql.exec(
      `DELETE FROM ${quoted(table)} WHERE ${key.map((name) => `${quoted(name)} = ?`).join(' AND ')}`,
      ...values,
    );
  }

  #follow(cells: Readonly<Record<string, Cell>>): void {
    const event = eventOfCells(cells);
    if (event.seq <= this.place.seq) {
      const before = row<{ hash: string }>(this.#sql, 'SELECT hash FROM events WHERE seq = ?', event.seq);
      const fault =
        before?.hash === event.hash ? verifyChain([event], { seq: event.seq - 1, hash: event.prevHash }) : null;
      if (before?.hash !== event.hash || fault !== null) throw new BadLine(`event ${event.seq} comes again as another`);
      return;
    }
    const fault = verifyChain([event], this.place);
    if (fault !== null) throw new BadLine(`event ${fault.seq} does not hold: ${fault.what}`);
    this.place = { seq: event.seq, hash: event.hash };
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

function storedValue(table: string, { name, type }: Column, cell: Cell | undefined): SqlStorageValue {
  const place = `${table}.${name}`;
  const bad = (what: string) => new BadLine(`${place} ${what}`);
  if (cell === undefined) throw bad('is missing');
  if (cell === null) return null;
  if (typeof cell === 'number') {
    if (type === 'INTEGER' && !Number.isSafeInteger(cell)) throw bad('is no whole number');
    if (type !== 'INTEGER' && type !== 'REAL') throw bad('is a number');
    return cell;
  }
  if (typeof cell === 'string') {
    if (type !== 'TEXT') throw bad('is a text');
    if (!cell.isWellFormed()) throw bad('is not well-formed Unicode');
    if (json.has(place) && !isJson(cell)) throw bad('is no JSON');
    if (addresses.has(place) && !(/^https?:/.test(cell) && URL.canParse(cell))) throw bad('is no address');
    if (oneOf[place]?.includes(cell) === false) throw bad(`must be one of ${oneOf[place].join(', ')}`);
    return cell;
  }
  if (type !== 'BLOB') throw bad('is bytes');
  const bytes = Buffer.from(cell.b64, 'base64');
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
