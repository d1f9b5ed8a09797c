import { computed, effect, signal, untracked } from '@preact/signals';
import type { LaneCounts, LiveMessage, QueueRow } from '../../../shared/contract/review.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/client.ts';
import { filter, route } from '../router.ts';
import { session } from '../session.ts';
import { everything, fits } from './filter.ts';
import { findAgain, findChanged, findMoved, findOn, found, startFinding, words } from './find.ts';
import { holdsTerm } from './marks.ts';
import { addPage, applyLive, applyOwn, emptyList, heldCounts, type QueueList, showHeld } from './merge.ts';
import { chosenRows, extend, nothingSelected, type Selection, selectAll, toggle, withoutRow } from './selection.ts';
import { nothingKnown, type Waiting, waitingNow, withCount, withNews } from './waiting.ts';

/** The loaded rows. They change where they stand: each change makes a new wrapper around them. */
export const list = signal<QueueList>(emptyList());
export const loading = signal<'first' | 'more' | null>('first');
export const failed = signal<{ failure: Failure; during: 'first' | 'more' } | null>(null);

/** How many posts wait, with the own acts that the server's count may not hold yet: see `waiting.ts`. */
export const waiting = signal<Waiting>(nothingKnown);

/** Posts waiting for a decision in the whole workspace; null before the first answer. */
export const openCount = computed(() => waitingNow(waiting.value));

/** The row the keyboard is on; null while nobody has chosen one. */
export const cursor = signal<number | null>(null);

/** How many posts stand in each lane; null before the first answer. */
export const laneCounts = signal<LaneCounts | null>(null);

/** The rows chosen for one act on all of them. */
export const selection = signal<Selection>(nothingSelected());
/** Rows show their boxes though nothing is chosen yet: for fingers, which cannot point at one to see it. */
export const selecting = signal(false);
export const selected = computed(() => selection.value.ids.size);

/** Whether the list is scrolled to its very top, and whether the pointer just moved over it. */
export const atTop = signal(true);
export const pointing = signal(false);
/** A decision is being made. */
export const busy = signal(false);

/** Sites seen so far, for the filter. */
export const sites = signal<readonly string[]>([]);

/** The post that is open beside the list. */
export const openPost = computed(() => (route.value.view === 'queue' ? route.value.post : null));

/** Rows may move under the reader's eyes only while nobody reads: see `merge.ts`. */
export const calm = computed(
  () =>
    list.value.rows.length === 0 ||
    (atTop.value &&
      cursor.value === null &&
      openPost.value === null &&
      selected.value === 0 &&
      words.value === '' &&
      !pointing.value &&
      !busy.value),
);

export const held = computed(() => heldCounts(list.value));

/** Who is looking: lanes are each reader's own. */
export const me = computed(() => (session.value.state === 'in' ? session.value.me.member.id : null));

const belongs = (row: QueueRow, listed: boolean) =>
  fits(row, filter.peek(), { me: me.peek(), now: Date.now(), holds: holdsTerm }, listed);

/** The rows the reader has before them: those loaded, or those of them that hold what is looked for. */
export const shown = computed(() => ({ rows: found.value?.rows ?? list.value.rows }));

/** Whether any post was ever decided in this workspace; null while that is not known. */
export const everDecided = signal<boolean | null>(null);

/** Finds out `everDecided`, for an empty queue: two short requests at most, and none once the answer was yes. */
export async function askEverDecided(): Promise<void> {
  if (everDecided.peek() === true) return;
  for (const state of ['confirmed', 'dismissed'] as const) {
    const answer = await api.queue({ ...everything, state }, null, 1);
    if (!answer.ok) return;
    if (answer.value.items.length > 0) {
      everDecided.value = true;
      return;
    }
  }
  everDecided.value ??= false;
}

/** Rows of each further page: who has scrolled past the first goes on. */
const furtherRows = 100;

/** The first page for the address the window was opened with, asked before it was known who is here. */
let early: { readonly of: string; readonly page: ReturnType<typeof api.queue> } | null = null;

/** Asks for the first page while it is found out who is here: one way to the server less to wait for. */
export function askEarly(): void {
  if (route.peek().view !== 'queue') return;
  early = { of: JSON.stringify(filter.peek()), page: api.queue(filter.peek(), null) };
}

/** The first page for the filter in the address; what was asked early is good for once. */
function firstPage(): ReturnType<typeof api.queue> {
  const asked = early;
  early = null;
  return asked?.of === JSON.stringify(filter.value) ? asked.page : api.queue(filter.value, null);
}

let loads = 0;

/** Loads the first page for the filter in the address. */
export async function loadQueue(): Promise<void> {
  const load = ++loads;
  loading.value = 'first';
  failed.value = null;
  const asked = waiting.peek();
  const answer = await firstPage();
  if (load !== loads) return;
  loading.value = null;
  if (!answer.ok) {
    failed.value = { failure: answer.error, during: 'first' };
    return;
  }
  const { items, next, open, lanes, seq } = answer.value;
  list.value = addPage(emptyList(seq), items, next);
  findAgain(list.value.rows);
  laneCounts.value = lanes;
  waiting.value = withCount(waiting.value, { seq, open }, asked);
  noteSites(items);
}

let under: Promise<void> | null = null;

/** Loads the next page, if there is one; while one is on its way, waits for that. */
export function loadMore(): Promise<void> {
  if (list.value.next === null || loading.value === 'first') return Promise.resolve();
  under ??= loadNext(list.value.next).finally(() => {
    under = null;
  });
  return under;
}

async function loadNext(next: string): Promise<void> {
  const load = loads;
  loading.value = 'more';
  const answer = await api.queue(filter.value, next, furtherRows);
  if (load !== loads) return;
  loading.value = null;
  if (!answer.ok) {
    failed.value = { failure: answer.error, during: 'more' };
    return;
  }
  failed.value = null;
  list.value = addPage(list.value, answer.value.items, answer.value.next);
  laneCounts.value = answer.value.lanes;
  findOn(list.value.rows);
  noteSites(answer.value.items);
}

function noteSites(rows: readonly QueueRow[]): void {
  const known = new Set([...sites.value, ...rows.map((row) => row.site)]);
  if (known.size > sites.value.length) sites.value = [...known].sort();
}

/** Takes in what the live feed says. */
export function receive(message: LiveMessage): void {
  if (message.type === 'reset') {
    // The server may count from an earlier event now: what was known of positions and versions is void.
    waiting.value = { ...waiting.value, seq: 0, heard: new Map() };
    void loadQueue();
  }
  // The server was away while the list was to be loaded, and is back.
  if (message.type === 'ready' && failed.value?.during === 'first') void loadQueue();
  if (message.type !== 'post') return;
  waiting.value = withNews(waiting.value, message);
  laneCounts.value = message.lanes;
  if (message.seq <= list.value.seq) return;
  noteSites([message.row]);
  noteDecided(message.row);
  if (loading.value === 'first') return;
  list.value = applyLive(list.value, message.row, belongs, calm.value);
  findChanged(message.row);
}

/** Lets the held rows in. */
export function letIn(): void {
  const moving = [...list.value.held.keys()];
  list.value = showHeld(list.value, belongs);
  forgetGone(moving);
  findAgain(list.value.rows);
}

/** Rows that are no longer there cannot be chosen any more. */
function forgetGone(ids: readonly number[]): void {
  let now = selection.value;
  for (const id of ids) if (!list.value.rows.has(id)) now = withoutRow(now, id);
  selection.value = now;
}

/** Notes that a row was seen that somebody decided. */
function noteDecided(row: QueueRow): void {
  if (row.state !== 'open') everDecided.value = true;
}

/** Puts a row in after one's own act. The cursor, when it stood on a row that leaves, goes to the one that follows. */
export function putOwn(row: QueueRow): void {
  noteDecided(row);
  const index = shown.value.rows.indexOf(row.id);
  const before = list.value.rows.length;
  list.value = applyOwn(list.value, row, belongs);
  findMoved(row, list.value.rows, before);
  forgetGone([row.id]);
  const { rows } = shown.value;
  if (cursor.value === row.id && !rows.has(row.id)) {
    cursor.value = rows.at(Math.min(index, rows.length - 1))?.id ?? null;
  }
}

/** Where the reader is: the cursor, else the open post. */
const here = () => shown.value.rows.indexOf(cursor.value ?? openPost.value ?? 0);

/** The row `steps` below (above, when negative) the cursor; the first one where there is no cursor yet. */
export function neighbour(steps: number): QueueRow | undefined {
  const { rows } = shown.value;
  const from = here();
  return from === -1 ? rows.at(0) : rows.at(Math.min(rows.length - 1, Math.max(0, from + steps)));
}

/** The first row from place `from` on that is wanted, fetching further pages where the loaded ones end. */
export async function rowAfter(from: number, wanted: (row: QueueRow) => boolean): Promise<QueueRow | undefined> {
  for (let index = from; ; index++) {
    const { rows } = shown.value;
    if (index >= rows.length) {
      const { next } = list.value;
      if (next === null || found.value !== null) return undefined;
      await loadMore();
      if (list.value.next === next || failed.value !== null) return undefined;
      index--;
      continue;
    }
    const row = rows.at(index);
    if (row !== undefined && wanted(row)) return row;
  }
}

export const rowOf = (id: number | null) => (id === null ? undefined : list.value.rows.get(id));

/** Chooses a row for one act on several, or takes it back. */
export function select(id: number): void {
  selection.value = toggle(selection.value, id);
}

/** Chooses everything from where the last choice began to this row. */
export function selectTo(id: number): void {
  selection.value = extend(selection.value, shown.value.rows, cursor.value ?? id, id);
}

export function selectLoaded(): void {
  selection.value = selectAll(selection.value, shown.value.rows);
}

export function selectNone(): void {
  selection.value = nothingSelected();
  selecting.value = false;
}

export const selectedRows = () => chosenRows(selection.value, list.value.rows);

let loadedFilter = filter.peek();

/** Loads anew when the filter changes, and lets held rows in where only a resting pointer held them back. */
export function startQueue(): () => void {
  const stopLoading = effect(() => {
    // Rows of another filter would be read as this one's.
    if (filter.value !== loadedFilter) list.value = emptyList();
    loadedFilter = filter.value;
    cursor.value = null;
    selection.value = nothingSelected();
    void untracked(loadQueue);
  });
  const stopFinding = startFinding(() => list.peek().rows);
  const heldByPointer = computed(
    () => pointing.value && atTop.value && cursor.value === null && openPost.value === null,
  );
  let was = false;
  const stopPointer = effect(() => {
    const released = was && !heldByPointer.value;
    was = heldByPointer.value;
    if (released && calm.peek() && list.peek().held.size > 0) letIn();
  });
  return () => {
    stopLoading();
    stopFinding();
    stopPointer();
  };
}
