import { computed } from '@preact/signals';
import { house, loadHouse } from './house.ts';

/** China's, until the settings are known. */
const usual = 480;

/** Minutes the workspace's own time is ahead of UTC: by it days are counted, and charts drawn. */
export const utcOffset = computed(() => house.value?.utcOffset ?? usual);

/** Asks for it where it is not known yet: the workspace's own time is in it. */
export async function loadWorkspaceTime(): Promise<void> {
  if (house.peek() === null) await loadHouse();
}
