import type { CaseRow } from '../../../shared/contract/cases.ts';
import { type Stage, stages } from '../../../shared/domain/cases.ts';
import { type Grade, grades } from '../../../shared/domain/risks.ts';
import type { CaseFilter, Sort } from './filter.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The cards of each column, top to bottom. */
export type Cards = readonly (readonly number[])[];

/**
 * The card next to `at` in that direction. Sideways it keeps the height and passes over empty columns; at an edge it
 * stays. Where no card is chosen, or the chosen one is gone, the first card there is; null on an empty board.
 */
export function cardBeside(columns: Cards, at: number | null, towards: Direction): number | null {
  const column = columns.findIndex((cards) => at !== null && cards.includes(at));
  const cards = columns[column];
  if (at === null || cards === undefined) return columns.find((some) => some.length > 0)?.[0] ?? null;
  const row = cards.indexOf(at);
  if (towards === 'up' || towards === 'down') return cards[row + (towards === 'up' ? -1 : 1)] ?? at;
  const step = towards === 'left' ? -1 : 1;
  for (let next = column + step; next >= 0 && next < columns.length; next += step) {
    const there = columns[next] ?? [];
    if (there.length > 0) return there[Math.min(row, there.length - 1)] ?? at;
  }
  return at;
}

/** What is loaded of a list that goes on at `next`. */
export interface Loaded {
  readonly items: readonly CaseRow[];
  readonly next: string | null;
}
export type Columns = Readonly<Record<Stage, Loaded>>;

/** Where a case stands in its list: open ones by when they are late, closed ones the last closed first. The server has the same order. */
const placeOf = ({ lateAt, closedAt, stage }: CaseRow) => (stage === 'closed' ? -(closedAt ?? 0) : (lateAt ?? 0));
const inOrder = (a: CaseRow, b: CaseRow) => placeOf(a) - placeOf(b) || a.id - b.id;

/** A list with a case as it stands now: in its place where it belongs, out where not. What sorts behind the loaded part waits there. */
function takeInto({ items, next }: Loaded, row: CaseRow, belongs: boolean): Loaded {
  const others = items.filter(({ id }) => id !== row.id);
  const last = others.at(-1);
  const beyond = next !== null && last !== undefined && inOrder(row, last) > 0;
  if (!belongs || beyond) return others.length === items.length ? { items, next } : { items: others, next };
  return { items: [...others, row].sort(inOrder), next };
}

const isStale = (known: readonly CaseRow[], row: CaseRow) =>
  known.some(({ id, changed }) => id === row.id && changed > row.changed);

/** The board with a case as it stands now; news that was overtaken on its way changes nothing. */
export function takeOnBoard(columns: Columns, row: CaseRow, belongs: boolean): Columns {
  if (stages.some((stage) => isStale(columns[stage].items, row))) return columns;
  const taken = stages.map((stage) => [stage, takeInto(columns[stage], row, belongs && row.stage === stage)] as const);
  return Object.fromEntries(taken) as unknown as Columns;
}

/** A list with a case as it stands now: in its place; a new one at the place of its due time. */
export function takeInList(list: Loaded, row: CaseRow, belongs: boolean): Loaded {
  if (isStale(list.items, row)) return list;
  const known = list.items.some(({ id }) => id === row.id);
  if (!known || !belongs) return takeInto(list, row, belongs);
  return { ...list, items: list.items.map((one) => (one.id === row.id ? row : one)) };
}

const overdue = ({ lateAt }: CaseRow, now: number) => lateAt !== null && lateAt <= now;

/** Whether a case fits a filter, as far as its row says; `following` is not in it: those that are shown stay. */
export function fits(filter: CaseFilter, row: CaseRow, me: number | null, now: number, isShown: boolean): boolean {
  if (filter.whose === 'mine' && row.owner.id !== me) return false;
  if (filter.whose === 'following' && !isShown) return false;
  if (filter.overdue && !overdue(row, now)) return false;
  if (filter.toClose && (row.closing === null || row.closing.by.id === me)) return false;
  if (filter.grade !== null && (row.grade ?? 'none') !== filter.grade) return false;
  if (filter.drill !== 'with' && row.drill !== (filter.drill === 'only')) return false;
  return row.title.toLowerCase().includes(filter.text.trim().toLowerCase());
}

/** Whether the list of `filter.stage` holds a case of this stage. */
export const isListed = ({ stage }: CaseFilter, row: CaseRow): boolean =>
  stage === 'all' || (stage === 'open' ? row.stage !== 'closed' : row.stage === stage);

/** Cases by their stages, each in its order. */
export function byStage(rows: readonly CaseRow[]): Columns {
  const columns = stages.map((stage) => {
    const items = rows.filter((row) => row.stage === stage).sort(inOrder);
    return [stage, { items, next: null }] as const;
  });
  return Object.fromEntries(columns) as unknown as Columns;
}

const gravity = (grade: Grade | null) => (grade === null ? -1 : grades.indexOf(grade));

/** The rows in this order. `due` is the order of the server. */
export function sorted(rows: readonly CaseRow[], by: Sort): readonly CaseRow[] {
  if (by === 'due') return rows;
  const order = {
    grade: (a: CaseRow, b: CaseRow) => gravity(b.grade) - gravity(a.grade) || inOrder(a, b),
    updated: (a: CaseRow, b: CaseRow) => b.changed - a.changed,
  }[by];
  return [...rows].sort(order);
}
