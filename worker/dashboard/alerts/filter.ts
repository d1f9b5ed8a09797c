import type { Alert } from '../../../shared/contract/alerts.ts';
import { type AlertKind, alertKinds, type Severity, severities } from '../../../shared/domain/alerts.ts';

/** The lists of the inbox. `mine`: what the reader has taken note of and not closed. */
export const lists = ['open', 'mine', 'muted', 'closed'] as const;
export type Which = (typeof lists)[number];

export interface AlertFilter {
  readonly which: Which;
  readonly kind: AlertKind | null;
  readonly severity: Severity | null;
}

/** The filter as an address carries it; what cannot be understood is left out. */
export function filterOf(search: string): AlertFilter {
  const query = new URLSearchParams(search);
  return {
    which: lists.find((name) => name === query.get('show')) ?? 'open',
    kind: alertKinds.find((kind) => kind === query.get('kind')) ?? null,
    severity: severities.find((severity) => String(severity) === query.get('severity')) ?? null,
  };
}

/** The query part of an address for this filter, with its `?`; empty for the default. */
export function queryOf({ which, kind, severity }: AlertFilter): string {
  const query = new URLSearchParams();
  if (which !== 'open') query.set('show', which);
  if (kind !== null) query.set('kind', kind);
  if (severity !== null) query.set('severity', String(severity));
  return query.size === 0 ? '' : `?${query}`;
}

/** Whether an alert belongs to what is shown to somebody of this name. */
export function belongs(alert: Alert, { which, kind, severity }: AlertFilter, me: string): boolean {
  if (kind !== null && alert.kind !== kind) return false;
  if (severity !== null && alert.severity !== severity) return false;
  if (which === 'mine') return alert.state === 'acknowledged' && alert.acknowledged?.by === me;
  if (which === 'closed') return alert.state === 'closed';
  return alert.state !== 'closed' && alert.muted === (which === 'muted');
}
