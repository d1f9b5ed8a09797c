import { signal } from '@preact/signals';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import * as api from '../api/alerts.ts';

/** How many alerts nobody has taken note of; null until it is known. Counted no further than the server does. */
export const unseenAlerts = signal<number | null>(null);

/** Asks how many there are. Where that fails, the next message of the feed says it. */
export async function loadUnseen(): Promise<void> {
  const answer = await api.alerts({ which: 'open', kind: null, severity: null }, null, 1);
  if (answer.ok) unseenAlerts.value = answer.value.unseen;
}

/** Keeps it up to date with the live feed. */
export function receiveUnseen(message: LiveMessage): void {
  if (message.type === 'alert') unseenAlerts.value = message.unseen;
  if (message.type === 'reset') void loadUnseen();
}
