import type { BackgroundHandlers } from '../messaging.ts';
import type { Desk } from './desk.ts';

/** What was on screen, until it is told to the workspace. */
export function sightingHandlers(_desk: Desk): Pick<BackgroundHandlers, 'sighting/seen'> {
  return { 'sighting/seen': () => null };
}
