import type { BackgroundHandlers } from '../messaging.ts';
import type { Desk } from './desk.ts';

/** Pictures of flagged posts, until they are uploaded. */
export function pictureHandlers(_desk: Desk): Pick<BackgroundHandlers, 'picture/take'> {
  return { 'picture/take': () => ({ taken: false, reason: 'not-allowed' }) };
}
