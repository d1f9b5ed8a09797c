import { computed, signal } from '@preact/signals';
import type { Mention } from '../../../shared/contract/case-notes.ts';
import type { MyTasks } from '../../../shared/contract/case-tasks.ts';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/cases.ts';

/** Notes that mention me and that I have not read, the newest first; null before the first answer. */
export const mentions = signal<readonly Mention[] | null>(null);
/** What I have to do, over all cases; null before the first answer. */
export const tasks = signal<MyTasks | null>(null);
export const failure = signal<Failure | null>(null);

/** How often I am mentioned, unread, in each case. */
export const unreadIn = computed<ReadonlyMap<number, number>>(() => {
  const counted = new Map<number, number>();
  for (const mention of mentions.value ?? []) counted.set(mention.case.id, (counted.get(mention.case.id) ?? 0) + 1);
  return counted;
});

export async function loadMentions(): Promise<void> {
  const answer = await api.mentions(true);
  failure.value = answer.ok ? null : answer.error;
  if (answer.ok) mentions.value = answer.value.items;
}

export async function loadMyTasks(): Promise<void> {
  const answer = await api.myTasks();
  failure.value = answer.ok ? null : answer.error;
  if (answer.ok) tasks.value = answer.value;
}

/** Marks what mentions me in a case as read: its notes are on the screen. */
export async function readIn(id: number): Promise<void> {
  if (!unreadIn.peek().has(id)) return;
  const answer = await api.readMentions({ case: id });
  if (answer.ok) mentions.value = (mentions.peek() ?? []).filter((mention) => mention.case.id !== id);
}

/** Keeps both up to date with the live feed. */
export function receiveForMe(message: LiveMessage | null): void {
  if (message?.type === 'mention') {
    const { mention } = message;
    mentions.value = [mention, ...(mentions.peek() ?? []).filter(({ id }) => id !== mention.id)];
  }
  if (message?.type === 'reset') void loadMentions();
}
