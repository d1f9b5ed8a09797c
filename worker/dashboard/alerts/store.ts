import { computed, signal } from '@preact/signals';
import type { Alert } from '../../../shared/contract/alerts.ts';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import * as api from '../api/alerts.ts';
import type { Failure } from '../api/call.ts';
import { unseenAlerts } from '../live/unseen-alerts.ts';
import { route, search } from '../router.ts';
import { session } from '../session.ts';
import { type AlertFilter, belongs, filterOf, queryOf } from './filter.ts';
import { cursor, goTo } from './go-to.ts';
import { type AlertList, leaving, received, settled, successor } from './list.ts';

export const filter = computed<AlertFilter>(() => filterOf(search.value));

/** The alert that is opened. */
export const opened = computed(() => (route.value.view === 'alerts' ? route.value.id : null));

/** Where a list or an alert of it is, with the filter. */
export const inboxPath = (id: number | null, of: AlertFilter = filter.peek()) =>
  `/alerts${id === null ? '' : `/${id}`}${queryOf(of)}`;

/** What is shown; null before the first answer. */
export const list = signal<AlertList | null>(null);
export const next = signal<number | null>(null);
/** Open ones in all that are not muted. */
export const openCount = signal<number | null>(null);
export const failure = signal<Failure | null>(null);
export const busy = signal(false);

/** Those that are chosen. */
export const chosen = signal<ReadonlySet<number>>(new Set());

function me(): string {
  const here = session.peek();
  return here.state === 'in' ? here.me.member.name : '';
}

const fits = (alert: Alert) => belongs(alert, filter.peek(), me());

/** Counts what was asked: an answer that came after another was asked for is of no use. */
let asked = 0;

/** Fetches the alerts that are wanted; `more` adds the next page. What is shown stays until there is an answer. */
export async function loadAlerts(more = false): Promise<void> {
  asked += 1;
  const mine = asked;
  busy.value = true;
  const answer = await api.alerts(filter.peek(), more ? next.peek() : null);
  if (mine !== asked) return;
  busy.value = false;
  failure.value = answer.ok ? null : answer.error;
  if (!answer.ok) return;
  const { items, next: after, open, unseen } = answer.value;
  const before = more ? (list.peek()?.rows ?? []) : [];
  const known = new Set(before.map(({ id }) => id));
  list.value = {
    rows: [...before, ...items.filter(({ id }) => !known.has(id))],
    fresh: more ? (list.peek()?.fresh ?? []) : [],
  };
  next.value = after;
  openCount.value = open;
  unseenAlerts.value = unseen;
}

let counting = false;
let again = false;

/** Asks how many are open by now: of a page of alerts it cannot be told. What is asked for meanwhile is one question more. */
export async function recount(): Promise<void> {
  again = true;
  if (counting) return;
  counting = true;
  while (again) {
    again = false;
    const answer = await api.alerts({ which: 'open', kind: null, severity: null }, null, 1);
    if (!answer.ok) continue;
    openCount.value = answer.value.open;
    unseenAlerts.value = answer.value.unseen;
  }
  counting = false;
}

/** Much may happen at once elsewhere: it is counted once a second. */
const countMs = 1000;
let countSoon = false;

function recountSoon(): void {
  if (countSoon) return;
  countSoon = true;
  setTimeout(() => {
    countSoon = false;
    void recount();
  }, countMs);
}

/** Another filter: what was chosen of the last one means nothing here. */
export function startAnew(): void {
  list.value = null;
  next.value = null;
  failure.value = null;
  cursor.value = null;
  chosen.value = new Set();
  void loadAlerts();
}

/** Somebody reads, so nothing may move: something is opened, chosen, under the keyboard, or the page is scrolled. */
const reads = () => opened.peek() !== null || cursor.peek() !== null || chosen.peek().size > 0 || scrolled() > 40;
/** How far the page is scrolled, in pixels: on a phone it is the window, else what stands beside the navigation. */
const scrolled = () => Math.max(scrollY, document.getElementById('main')?.scrollTop ?? 0);

/** An alert as it stands after somebody, here or elsewhere, did something with it. */
export function take(alert: Alert): void {
  const before = list.peek();
  if (before === null) return;
  list.value = received(before, alert, { fits: fits(alert), still: reads(), more: next.peek() !== null });
}

/** Takes out of the list what the reader dealt with and what belongs elsewhere by now. */
export function letGo(alerts: readonly Alert[]): void {
  const before = list.peek();
  const gone = new Set(alerts.filter((alert) => !fits(alert)).map(({ id }) => id));
  if (before === null || gone.size === 0) return;
  const at = opened.peek() ?? cursor.peek();
  const next = at !== null && gone.has(at) ? successor(before.rows, gone, at) : null;
  list.value = leaving(before, gone);
  if (next !== null) goTo(next);
}

/** Shows what waited, and puts the list in order. */
export function showFresh(): void {
  const before = list.peek();
  if (before !== null) list.value = settled(before, fits);
}

/** Keeps the list up to date with the live feed. */
export function receive(message: LiveMessage | null): void {
  if (message?.type === 'alert') {
    take(message.alert);
    recountSoon();
  }
  if (message?.type === 'reset') void loadAlerts();
}

export function choose(id: number): void {
  const set = new Set(chosen.peek());
  if (!set.delete(id)) set.add(id);
  chosen.value = set;
}

export const chooseNone = () => {
  chosen.value = new Set();
};
