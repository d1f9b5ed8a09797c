import { signal } from '@preact/signals';
import * as api from './api/client.ts';

/** Minutes the workspace's own time is ahead of UTC: by it days are counted, and charts drawn. China's until it is known. */
export const utcOffset = signal(480);

let asked = false;

/** Asks for the workspace's time once. Where that fails it is asked again by the next who needs it. */
export async function loadWorkspaceTime(): Promise<void> {
  if (asked) return;
  asked = true;
  const answer = await api.settings();
  if (answer.ok) utcOffset.value = answer.value.utcOffset;
  else asked = false;
}
