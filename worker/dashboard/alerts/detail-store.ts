import { signal } from '@preact/signals';
import type { AlertDetail } from '../../../shared/contract/alerts.ts';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import * as api from '../api/alerts.ts';
import { type Failure, isProblem } from '../api/call.ts';

export type Opened =
  | { readonly state: 'asking'; readonly id: number }
  | { readonly state: 'ready'; readonly id: number; readonly detail: AlertDetail }
  | { readonly state: 'gone'; readonly id: number }
  | { readonly state: 'failed'; readonly id: number; readonly failure: Failure };

export const detail = signal<Opened | null>(null);

let asked = 0;

/** Fetches an alert with its history. What is shown of the same one stays until there is an answer. */
export async function openAlert(id: number | null): Promise<void> {
  asked += 1;
  const mine = asked;
  if (id === null) {
    detail.value = null;
    return;
  }
  if (detail.peek()?.id !== id) detail.value = { state: 'asking', id };
  const answer = await api.alert(id);
  if (mine !== asked) return;
  if (answer.ok) detail.value = { state: 'ready', id, detail: answer.value };
  else if (isProblem(answer.error, 'not-found')) detail.value = { state: 'gone', id };
  // What was read a moment ago is better than nothing: the live dot says that the connection is lost.
  else if (detail.peek()?.state !== 'ready') detail.value = { state: 'failed', id, failure: answer.error };
}

/** Keeps the opened alert up to date with the live feed. */
export function receiveForAlert(message: LiveMessage | null): void {
  const shown = detail.peek();
  if (shown === null || shown.state === 'gone' || message === null) return;
  if (message.type === 'reset' || (message.type === 'alert' && message.alert.id === shown.id)) void openAlert(shown.id);
}
