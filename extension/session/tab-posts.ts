import type { BackgroundHandlers } from '../messaging.ts';
import type { Desk } from './desk.ts';

export function tabHandlers(_desk: Desk): Pick<BackgroundHandlers, `tab/${'posts' | 'jump' | 'flag' | 'pick'}`> {
  return {
    'tab/posts': () => null,
    'tab/jump': () => ({ done: false }),
    'tab/flag': () => ({ kept: false, id: null }),
    'tab/pick': () => ({ started: false }),
  };
}
