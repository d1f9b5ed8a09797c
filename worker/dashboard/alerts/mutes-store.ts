import { signal } from '@preact/signals';
import type { Mute, MuteGiven } from '../../../shared/contract/alerts.ts';
import * as api from '../api/alerts.ts';
import type { Failure } from '../api/call.ts';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { recount } from './store.ts';
import { say } from './texts.ts';
import { scopeWords } from './words.ts';

/** What is muted now; null before the first answer. */
export const mutes = signal<readonly Mute[] | null>(null);
export const mutesFailure = signal<Failure | null>(null);

export async function loadMutes(): Promise<void> {
  const answer = await api.mutes();
  mutesFailure.value = answer.ok ? null : answer.error;
  if (answer.ok) mutes.value = answer.value.items;
}

/** Mutes something for a while. Null when it is muted, else why it is not. */
export async function mute(given: MuteGiven): Promise<Failure | null> {
  const answer = await api.mute(given);
  if (!answer.ok) return answer.error;
  const made = answer.value;
  toast('info', say('done.mute', { what: scopeWords(made) }), { label: say('undo'), run: () => void endMute(made) });
  void loadMutes();
  void recount();
  return null;
}

/** Ends a mute before its time. */
export async function endMute({ id }: Pick<Mute, 'id'>): Promise<void> {
  const answer = await api.unmute(id);
  if (!answer.ok) {
    toast('error', failureText(answer.error));
    return;
  }
  mutes.value = mutes.value?.filter((one) => one.id !== id) ?? null;
  void recount();
}
