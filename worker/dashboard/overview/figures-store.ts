import { signal } from '@preact/signals';
import { dayName } from '../../../shared/contract/dates.ts';
import type { Stats, StatsPeriod } from '../../../shared/contract/stats.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/overview.ts';
import { loadNames } from './names.ts';
import { type Asked, type Days, periodBefore, yearBefore } from './periods.ts';

/** Figures of some days, and of those they are held against; null where there were no figures yet. */
export interface Figures {
  readonly asked: Asked;
  readonly stats: Stats;
  readonly before: StatsPeriod | null;
  readonly yearAgo: StatsPeriod | null;
  /** When they were fetched. */
  readonly at: number;
}

export const figures = signal<Figures | null>(null);
export const failure = signal<Failure | null>(null);
export const busy = signal(false);

let number = 0;

async function ofDays({ from, to }: Days): Promise<StatsPeriod | null> {
  const answer = await api.stats({ from: dayName(from), to: dayName(to), by: 'month' });
  return answer.ok ? answer.value.all : null;
}

/** Fetches figures and what they are compared with. `first` is the first day of which there are any; what lies before it says nothing. */
export async function loadFigures(asked: Asked, today: number, first: number | null, now: number): Promise<void> {
  number += 1;
  const mine = number;
  busy.value = true;
  const [earlier, lastYear] = [periodBefore(asked, today), yearBefore(asked, today)];
  const known = (days: Days) => (first === null || days.to < first ? Promise.resolve(null) : ofDays(days));
  const [answer, before, yearAgo] = await Promise.all([
    api.stats({ from: dayName(asked.from), to: dayName(asked.to), by: asked.by }),
    known(earlier),
    known(lastYear),
    loadNames(),
  ]);
  if (mine !== number) return;
  busy.value = false;
  failure.value = answer.ok ? null : answer.error;
  if (answer.ok) figures.value = { asked, stats: answer.value, before, yearAgo, at: now };
}
