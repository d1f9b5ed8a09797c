import type { AlertMoves, AlertQuery, MuteGiven } from '../../../shared/contract/alerts.ts';
import type { AlertKind, Severity } from '../../../shared/domain/alerts.ts';
import { call, inTime } from './call.ts';
import { param, v1 } from './v1.ts';

/** Which alerts are asked for: of which list, and only those of a kind or severity. */
export interface AlertsAsked {
  readonly which: AlertQuery['state'];
  readonly kind: AlertKind | null;
  readonly severity: Severity | null;
}

/** Alerts, newest first; `cursor` is the last page's `next`. */
export const alerts = ({ which, kind, severity }: AlertsAsked, cursor: number | null, limit = 50) =>
  call(
    v1.alerts.$get(
      {
        query: {
          state: which,
          limit: String(limit),
          ...(kind === null ? {} : { kind }),
          ...(severity === null ? {} : { severity: String(severity) }),
          ...(cursor === null ? {} : { cursor: String(cursor) }),
        },
      },
      inTime(),
    ),
  );

export const alert = (id: number) => call(v1.alerts[':id'].$get(param(id), inTime()));

/** Does the same with several alerts. */
export const moveAlerts = (json: AlertMoves) => call(v1.alerts.moves.$post({ json }, inTime()));

export const mutes = () => call(v1.mutes.$get({}, inTime()));
export const mute = (json: MuteGiven) => call(v1.mutes.$post({ json }, inTime()));
export const unmute = (id: number) => call(v1.mutes[':id'].$delete(param(id), inTime()));
