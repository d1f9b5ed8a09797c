import { computed, signal } from '@preact/signals';
import type { CaseCounts, CaseRow } from '../../../shared/contract/cases.ts';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import { type Stage, stages } from '../../../shared/domain/cases.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/cases.ts';
import { me } from '../drafts/mine.ts';
import { search } from '../router.ts';
import { now } from '../time.ts';
import { byStage, type Columns, fits, isListed, type Loaded, sorted, takeInList, takeOnBoard } from './board.ts';
import { askedOf, caseFilterOf } from './filter.ts';

export const filter = computed(() => caseFilterOf(search.value));

/** Too narrow for four columns beside each other: there the list is shown, a stage at a time. */
const narrowQuery = matchMedia('screen and (max-width: 47.99rem)');
export const narrow = signal(narrowQuery.matches);
narrowQuery.addEventListener('change', ({ matches }) => {
  narrow.value = matches;
});
export const asBoard = computed(() => filter.value.as === 'board' && !narrow.value);

/** What is loaded of the board and of the list; null before the first answer. */
export const board = signal<Columns | null>(null);
export const list = signal<Loaded | null>(null);
export const counts = signal<CaseCounts | null>(null);
export const failure = signal<Failure | null>(null);
/** A further page is being fetched: of a stage's column, or of the list. */
export const busy = signal<Stage | 'list' | null>(null);

/** The case the keyboard is on. */
export const cursor = signal<number | null>(null);

export const shownList = computed(() => sorted(list.value?.items ?? [], filter.value.sort));
/** The numbers that are shown, as the keys move among them. */
export const cards = computed<readonly (readonly number[])[]>(() => {
  const columns = board.value;
  if (!asBoard.value) return [shownList.value.map(({ id }) => id)];
  return columns === null ? [] : stages.map((stage) => columns[stage].items.map(({ id }) => id));
});

/** The one that Tab reaches: where the keyboard is, else the first. */
export const tabStop = computed(() => {
  const all = cards.value.flat();
  return cursor.value !== null && all.includes(cursor.value) ? cursor.value : all[0];
});

export const rowOf = (id: number | null): CaseRow | undefined => {
  const columns = board.peek();
  const rows =
    asBoard.peek() && columns !== null ? stages.flatMap((stage) => columns[stage].items) : (list.peek()?.items ?? []);
  return rows.find((row) => row.id === id);
};

/** A strict filter may let a page through empty although there are more: so many are asked for in one go. */
const mostPages = 5;
/** Other orders than the server's are made here, of so many cases at most. */
export const mostSorted = 500;

type Asked = Parameters<typeof api.cases>[0];

/** Pages until there are `least` rows, or none are left, or it is enough. */
async function pages(asked: Asked, start: string | null, least: number) {
  let cursor = start;
  const items: CaseRow[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await api.cases(asked, cursor);
    if (!answer.ok) return answer;
    items.push(...answer.value.items);
    cursor = answer.value.next;
    if (cursor === null || items.length >= least || page === mostPages) {
      return { ok: true as const, items, next: cursor, counts: answer.value.counts };
    }
  }
}

/** The address of the board or list that was looked at last: where the way back from a case leads. */
export const homePath = signal('/cases');

/** What is loaded was asked for with this. */
let loadedFor: string | null = null;

/** Shows what the address asks for. Rows of another filter would be read as this one's: they go at once. */
export function followAddress(query: string, wide: boolean): void {
  homePath.value = `/cases${query}`;
  const wanted = `${query} ${wide}`;
  if (loadedFor !== wanted) {
    board.value = null;
    list.value = null;
  }
  loadedFor = wanted;
  void loadCases();
}

/** Counts what was asked: an answer that came after another was asked for is of no use. */
let asked = 0;

/** Fetches what the address asks for. What is shown stays meanwhile, where it is still what is asked for. */
export async function loadCases(): Promise<void> {
  asked += 1;
  const mine = asked;
  const wanted = filter.peek();
  const how = askedOf(wanted);
  failure.value = null;
  if (asBoard.peek() && !wanted.overdue) {
    const answer = await api.board(how);
    if (mine !== asked) return;
    if (!answer.ok) {
      failure.value = answer.error;
      return;
    }
    board.value = answer.value.columns;
    counts.value = answer.value.counts;
    return;
  }
  const stage = asBoard.peek() ? 'open' : wanted.stage;
  const all = asBoard.peek() || wanted.sort !== 'due';
  const query = { ...how, stage, ...(wanted.overdue ? { overdue: '1' as const } : {}), limit: all ? 100 : 50 };
  const answer = await pages(query, null, all ? mostSorted : 1);
  if (mine !== asked) return;
  if (!answer.ok) {
    failure.value = answer.error;
    return;
  }
  counts.value = answer.counts;
  if (asBoard.peek()) board.value = byStage(answer.items);
  else list.value = { items: answer.items, next: answer.next };
}

const without = (rows: readonly CaseRow[], known: readonly CaseRow[]) => {
  const ids = new Set(known.map(({ id }) => id));
  return rows.filter(({ id }) => !ids.has(id));
};

/** The next page of a column, or of the list. */
export async function loadMore(of: Stage | 'list'): Promise<void> {
  const columns = board.peek();
  const loaded = of === 'list' ? list.peek() : (columns?.[of] ?? null);
  if (loaded === null || loaded.next === null || busy.peek() !== null) return;
  busy.value = of;
  const mine = asked;
  const wanted = filter.peek();
  const stage = of === 'list' ? wanted.stage : of;
  const query = { ...askedOf(wanted), stage, ...(wanted.overdue ? { overdue: '1' as const } : {}) };
  const answer = await pages(query, loaded.next, 1);
  busy.value = null;
  if (mine !== asked) return;
  if (!answer.ok) {
    failure.value = answer.error;
    return;
  }
  const put = ({ items }: Loaded): Loaded => ({
    items: [...items, ...without(answer.items, items)],
    next: answer.next,
  });
  if (of === 'list') list.value = list.value === null ? null : put(list.value);
  else if (board.value !== null) board.value = { ...board.value, [of]: put(board.value[of]) };
}

/** Puts a case as it stands now where it is shown. */
export function takeCase(row: CaseRow): void {
  const wanted = filter.peek();
  const isShown = rowOf(row.id) !== undefined;
  const belongs = fits(wanted, row, me.peek(), now.peek(), isShown);
  if (board.value !== null) board.value = takeOnBoard(board.value, row, belongs);
  if (list.value !== null) list.value = takeInList(list.value, row, belongs && isListed(wanted, row));
}

let recount: ReturnType<typeof setTimeout> | undefined;
/** Several changes in a row are counted once. */
const recountMs = 1500;

/** Fetches how many there are, soon. */
function countSoon(): void {
  clearTimeout(recount);
  recount = setTimeout(async () => {
    const answer = await api.cases({ stage: 'open', limit: 1 });
    if (answer.ok) counts.value = answer.value.counts;
  }, recountMs);
}

/** Keeps the board and the list up to date with the live feed. */
export function receive(message: LiveMessage | null): void {
  if (message?.type === 'case') {
    takeCase(message.case);
    countSoon();
  }
  if (message?.type === 'reset') void loadCases();
  if (message?.type === 'ready' && failure.peek() !== null) void loadCases();
}
