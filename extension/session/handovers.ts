import type { BackgroundHandlers } from '../messaging.ts';
import type { Desk } from './desk.ts';

export function handoverHandlers(_desk: Desk): Pick<BackgroundHandlers, 'handover/list' | 'handover/write'> {
  return { 'handover/list': () => ({ items: [] }), 'handover/write': () => ({ ok: false }) };
}
