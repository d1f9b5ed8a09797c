import type { BackgroundHandlers } from '../messaging.ts';
import type { Desk } from './desk.ts';

export function namedHandlers(_desk: Desk): Pick<BackgroundHandlers, 'named/list' | 'named/switch'> {
  return { 'named/list': () => ({ on: [] }), 'named/switch': () => ({ on: [] }) };
}
