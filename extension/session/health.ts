import type { BackgroundHandlers } from '../messaging.ts';
import type { Desk } from './desk.ts';

/** Counts of what adapters looked at and missed, until they are told to the workspace. */
export function healthHandlers(_desk: Desk): Pick<BackgroundHandlers, 'page/health'> {
  return { 'page/health': () => null };
}
