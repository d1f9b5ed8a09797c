import { computed, effect, signal } from '@preact/signals';
import type { LiveMessage, QueueRow } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/client.ts';
import { filter, route } from '../router.ts';
import { addPage, applyLive, applyOwn, emptyList, heldCounts, type QueueList, showHeld } from './merge.ts';
import { nothingKnown, type Waiting, waitingNow, withCount, withNews } from './waiting.ts';

export const list = signal<QueueList>(emptyList);
export const loading = signal<'first' | 'more' | null>('first');
export const failed = signal<{ failure: Failure; during: 'first' | 'more' } | null>(null);

/** How many posts wait, with the own acts that the server's count may not hold yet: see `waiting.ts`. */
export const waiting = signal<Waiting>(nothingKnown);

/** Posts waiting for a decision in the whole workspace; null before the first answer. */
export const openCount = computed(() => waitingNow(waiting.value));

/** The row the keyboard is on; null while nobody has chosen one. */
export const cursor = signal<number | null>(null);

/** What the reader looks for in the loaded rows. */
export const words = signal('');

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
    (atTop.value && cursor.value === null && openPost.value === null && !pointing.value && !busy.value),
);

export const held = computed(() => heldCounts(list.value, filter.value));

/** The loaded rows that hold every word looked for. */
export const shown = computed<readonly QueueRow[]>(() => {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return list.value.rows;
  return list.value.rows.filter((row) => {
    const text = oneLine(`${row.excerpt} ${row.author?.name ?? ''} ${row.url}`).toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
});

/** Whether any post was ever decided in this workspace; null while that is not known. */
export const everDecided = signal<boolean | null>(null);

/** Finds out `everDecided`, for an empty queue: two short requests at most, and none once the answer was yes. */
export async function askEverDecided(): Promise<void> {
  if (everDecided.peek() === true) return;
  for (const state of ['confirmed', 'dismissed'] as const) {
    const answer = await api.queue({ state, class: null, site: null }, null, 1);
    if (!answer.ok) return;
    if (answer.value.items.length > 0) {
      everDecided.value = true;
      return;
    }
  }
  everDecided.value ??= false;
}

let loads = 0;

/** Loads the first page for the filter in the address. */
export async function loadQueue(): Promise<void> {
  const load = ++loads;
  loading.value = 'first';
  failed.value = null;
  const asked = waiting.peek();
  const answer = await api.queue(filter.value, null);
  if (load !== loads) return;
  loading.value = null;
  if (!answer.ok) {
    failed.value = { failure: answer.error, during: 'first' };
    return;
  }
  const { items, next, open, seq } = answer.value;
  list.value = addPage({ ...emptyList, seq }, items, next);
  waiting.value = withCount(waiting.value, { seq, open }, asked);
  noteSites(items);
}

/** Loads the next page, if there is one and none is under way. */
export async function loadMore(): Promise<void> {
  const { next } = list.value;
  if (next === null || loading.value !== null) return;
  const load = loads;
  loading.value = 'more';
  const answer = await api.queue(filter.value, next);
  if (load !== loads) return;
  loading.value = null;
  if (!answer.ok) {
    failed.value = { failure: answer.error, during: 'more' };
    return;
  }
  failed.value = null;
  list.value = addPage(list.value, answer.value.items, answer.value.next);
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
  if (message.seq <= list.value.seq) return;
  noteSites([message.row]);
  noteDecided(message.row);
  if (loading.value === 'first') return;
  list.value = applyLive(list.value, message.row, filter.value, calm.value);
}

/** Lets the held rows in. */
export function letIn(): void {
  list.value = showHeld(list.value, filter.value);
}

/** Notes that a row was seen that somebody decided. */
function noteDecided(row: QueueRow): void {
  if (row.state !== 'open') everDecided.value = true;
}

/** Puts a row in after one's own act. The cursor, when it stood on a row that leaves, goes to the one that follows. */
export function putOwn(row: QueueRow): void {
  noteDecided(row);
  const before = shown.value;
  const index = before.findIndex((one) => one.id === row.id);
  list.value = applyOwn(list.value, row, filter.value);
  const gone = !shown.value.some((one) => one.id === row.id);
  if (cursor.value === row.id && gone) cursor.value = shown.value[Math.min(index, shown.value.length - 1)]?.id ?? null;
}

/** The row `steps` below (above, when negative) the cursor; the first one where there is no cursor yet. */
export function neighbour(steps: number): QueueRow | undefined {
  const rows = shown.value;
  const from = rows.findIndex((row) => row.id === (cursor.value ?? openPost.value));
  return from === -1 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, from + steps))];
}

export const rowOf = (id: number | null) => list.value.rows.find((row) => row.id === id);

let loadedFilter = filter.peek();

/** Loads anew when the filter changes, and lets held rows in where only a resting pointer held them back. */
export function startQueue(): () => void {
  const stopLoading = effect(() => {
    // Rows of another filter would be read as this one's.
    if (filter.value !== loadedFilter) list.value = emptyList;
    loadedFilter = filter.value;
    cursor.value = null;
    void loadQueue();
  });
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
    stopPointer();
  };
}
