import { signal } from '@preact/signals';
import type { Agreement } from '../../../shared/contract/agreement.ts';
import type { CasesPage } from '../../../shared/contract/cases.ts';
import type { Overview, Usual } from '../../../shared/contract/overview.ts';
import type { LiveMessage, QueuePage } from '../../../shared/contract/review.ts';
import type { Rota } from '../../../shared/contract/shifts.ts';
import { hourMs, minuteMs } from '../../../shared/time.ts';
import type { Answer, Failure } from '../api/call.ts';
import * as casesApi from '../api/cases.ts';
import * as client from '../api/client.ts';
import * as api from '../api/overview.ts';
import { readRota } from '../api/shifts.ts';
import { everything } from '../queue/filter.ts';
import { loadNames } from './names.ts';

/** What the overview shows, each null before its first answer. What is shown stays while it is fetched again, or cannot be. */
export const overview = signal<Overview | null>(null);
export const usual = signal<Usual | null>(null);
/** Grievances that wait, and how many posts stand in each lane. */
export const waiting = signal<QueuePage | null>(null);
/** Overdue cases, and how many there are in each stage. */
export const cases = signal<CasesPage | null>(null);
export const rota = signal<Rota | null>(null);
export const agreement = signal<Agreement | null>(null);

/** Why the last try brought nothing; null where it did. */
export const failure = signal<Failure | null>(null);

/** So many rows of each list are shown. */
const few = 5;

let asked = 0;
let lastUsual = 0;

function keep<T>(answer: Answer<T>, into: { value: T | null }): Failure | null {
  if (answer.ok) into.value = answer.value;
  return answer.ok ? null : answer.error;
}

/** Fetches what changes all the time; and, once an hour or on another day, what is usual and who is planned. */
export async function loadToday(now: number): Promise<void> {
  asked += 1;
  const mine = asked;
  const answers = await Promise.all([
    api.overview(),
    client.queue({ ...everything, lane: 'grievance' }, null, few),
    casesApi.cases({ stage: 'open', overdue: '1', limit: few }),
  ]);
  if (mine !== asked) return;
  const [first, queue, late] = answers;
  failure.value = [keep(first, overview), keep(queue, waiting), keep(late, cases)].find((one) => one !== null) ?? null;
  const otherDay = overview.peek()?.today !== usual.peek()?.today;
  if (usual.peek() === null || otherDay || now - lastUsual > hourMs) await loadUsual(now);
}

/** What changes seldom. Where it cannot be fetched, the rest is shown without. */
async function loadUsual(now: number): Promise<void> {
  lastUsual = now;
  const [day, plan, agree] = await Promise.all([api.usual(), readRota(), api.agreement(), loadNames()]);
  keep(day, usual);
  keep(plan, rota);
  keep(agree, agreement);
}

/** So often it is fetched again by itself; and so soon after something happened, however much happens. */
const every = minuteMs;
const soonest = 15_000;

/** Keeps the page up to date until `ending` aborts: by the clock, and after what the live feed tells. Hidden pages rest. */
export function followToday(
  listen: (hear: (message: LiveMessage | null) => void) => () => void,
  clock: () => number,
  ending: AbortSignal,
): void {
  let last = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const load = () => {
    clearTimeout(soon);
    soon = undefined;
    if (document.visibilityState === 'hidden') return;
    last = clock();
    void loadToday(last);
  };
  const hear = (message: LiveMessage | null) => {
    if (message === null || message.type === 'ready' || soon !== undefined) return;
    soon = setTimeout(load, Math.max(0, soonest - (clock() - last)));
  };
  const timer = setInterval(load, every);
  // What was told before is in what is fetched now.
  let isFirst = true;
  const stopListening = listen((message) => (isFirst ? undefined : hear(message)));
  isFirst = false;
  document.addEventListener('visibilitychange', () => clock() - last > soonest && load(), { signal: ending });
  addEventListener('online', load, { signal: ending });
  ending.addEventListener('abort', () => {
    clearInterval(timer);
    clearTimeout(soon);
    stopListening();
  });
  load();
}
