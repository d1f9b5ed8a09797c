import { computed } from '@preact/signals';
import * as api from './api/client.ts';
import { house } from './house.ts';

/** China's, until the settings are known. */
const usual = 480;

/** Minutes the workspace's own time is ahead of UTC: by it days are counted, and charts drawn. */
export const utcOffset = computed(() => house.value?.utcOffset ?? usual);

let onItsWay: Promise<void> | null = null;

/**
 * Fetches what the admins decided for everybody, once for all who ask at the same time. Where that fails what was known
 * stays: the server asks again at each decision.
 */
export function loadHouse(): Promise<void> {
  onItsWay ??= api.settings().then((answer) => {
    onItsWay = null;
    if (answer.ok) house.value = answer.value;
  });
  return onItsWay;
}

/** Asks for it where it is not known yet: the workspace's own time is in it. */
export async function loadWorkspaceTime(): Promise<void> {
  if (house.peek() === null) await loadHouse();
}
