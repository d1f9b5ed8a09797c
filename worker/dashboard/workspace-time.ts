import { computed } from '@preact/signals';
import * as api from './api/client.ts';
import { house } from './house.ts';

/** China's, until the settings are known. */
const usual = 480;

/** Minutes the workspace's own time is ahead of UTC: by it days are counted, and charts drawn. */
export const utcOffset = computed(() => house.value?.utcOffset ?? usual);

let asked = false;

/** Asks once for what the admins decided for everybody. Where that fails it is asked again by the next who needs it. */
export async function loadWorkspaceTime(): Promise<void> {
  if (asked) return;
  asked = true;
  const answer = await api.settings();
  if (answer.ok) house.value = answer.value;
  else asked = false;
}
