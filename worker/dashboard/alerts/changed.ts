import type { Alert } from '../../../shared/contract/alerts.ts';

/** Whether an alert belongs to the list of open, muted or closed ones. */
export function isOf(which: 'open' | 'muted' | 'closed', { state, muted }: Alert): boolean {
  if (which === 'closed') return state === 'closed';
  return state !== 'closed' && muted === (which === 'muted');
}

/** A list (newest first) with an alert as it stands now: in its place, at the front where it is new, out where it belongs no more. */
export function changed(list: readonly Alert[], alert: Alert, belongs: boolean): readonly Alert[] {
  const known = list.find(({ id }) => id === alert.id);
  // News that was overtaken on its way.
  if (known !== undefined && known.changed > alert.changed) return list;
  if (!belongs) return list.filter(({ id }) => id !== alert.id);
  if (known !== undefined) return list.map((one) => (one.id === alert.id ? alert : one));
  return [...list, alert].sort((a, b) => b.id - a.id);
}
