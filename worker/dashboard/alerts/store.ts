import { signal } from '@preact/signals';
import type { Alert, AlertQuery } from '../../../shared/contract/alerts.ts';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/client.ts';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { changed, isOf } from './changed.ts';

/** Which alerts are shown. */
export type Which = Extract<AlertQuery['state'], 'open' | 'muted' | 'closed'>;
export const which = signal<Which>('open');

/** Those that are shown, newest first; null before the first answer. */
export const alerts = signal<readonly Alert[] | null>(null);
export const next = signal<number | null>(null);
export const failure = signal<Failure | null>(null);

/** Counts what was asked: an answer that came after another was asked for is of no use. */
let asked = 0;

/** Fetches the alerts that are wanted; `more` adds the next page. */
export async function loadAlerts(more = false): Promise<void> {
  asked += 1;
  const mine = asked;
  const answer = await api.alerts(which.value, more ? next.value : null);
  if (mine !== asked) return;
  failure.value = answer.ok ? null : answer.error;
  if (!answer.ok) return;
  const before = more ? (alerts.value ?? []) : [];
  const known = new Set(before.map(({ id }) => id));
  alerts.value = [...before, ...answer.value.items.filter(({ id }) => !known.has(id))];
  next.value = answer.value.next;
}

/** Shows others. */
export function choose(chosen: Which): void {
  which.value = chosen;
  alerts.value = null;
  next.value = null;
  void loadAlerts();
}

/** An alert as it stands after somebody, here or elsewhere, did something with it. */
function take(alert: Alert): void {
  if (alerts.value !== null) alerts.value = changed(alerts.value, alert, isOf(which.value, alert));
}

/** Keeps the list up to date with the live feed. */
export function receive(message: LiveMessage | null): void {
  if (message?.type === 'alert') take(message.alert);
  if (message?.type === 'reset') void loadAlerts();
}

/** Takes note of an alert, or closes it. */
export async function move(alert: Alert, how: 'acknowledge' | 'close'): Promise<void> {
  const answer = await api.moveAlert(alert.id, how);
  if (answer.ok) return take(answer.value);
  toast('error', failureText(answer.error));
  // Somebody was faster: theirs is shown.
  void loadAlerts();
}
