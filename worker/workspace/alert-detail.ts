import { type AlertDetail, type AlertEvent, shownAlertEvents } from '../../shared/contract/alerts.ts';
import type { WorkspaceEvent } from '../../shared/contract/review.ts';
import { alertEndings, alertEvents, muteScopes } from '../../shared/domain/alerts.ts';
import type { DeliveryState } from '../../shared/domain/webhooks.ts';
import { alertById, alertOf } from './alerts.ts';
import { eventsOf } from './events.ts';
import { scopeName } from './mutes.ts';
import { rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { keptWebhooks } from './webhook-rows.ts';

/** One alert: what would mute it, what happened to it, where it was sent. */
export function alertDetail(turn: Turn, _caller: Caller, { id }: { id: number }): Answer<AlertDetail> {
  const { sql } = turn;
  const alert = alertById(sql, id);
  if (alert === undefined) return refuse('not-found');
  const history = eventsOf(sql, `alert:${id}`, shownAlertEvents).flatMap(alertEvent);
  const raised = history.filter(({ what, muted }) => what === 'raised' && !muted).map(({ at }) => at);
  return answer({
    alert: alertOf(alert),
    scopes: scopesIn(sql, JSON.parse(alert.scopes)),
    history,
    told: toldOf(sql, id, raised),
  });
}

/** What of an alert's scopes may be muted: its own subject may be something that is not. */
const scopesIn = (sql: SqlStorage, scopes: readonly string[]): AlertDetail['scopes'] =>
  scopes.flatMap((one) => {
    const cut = one.indexOf(':');
    const scope = muteScopes.find((name) => name === one.slice(0, cut));
    const value = one.slice(cut + 1);
    return scope === undefined ? [] : [{ scope, value, name: scopeName(sql, scope, value) }];
  });

function alertEvent({ seq, at, actor, kind, data }: WorkspaceEvent): AlertEvent[] {
  const what = alertEvents.find((name) => kind === `alert.${name}`);
  if (what === undefined) return [];
  const { severity, muted, ending, note } = (data ?? {}) as Record<string, unknown>;
  return [
    {
      seq,
      at,
      by: actor,
      what,
      severity: typeof severity === 'number' ? severity : null,
      muted: muted === true,
      why: alertEndings.find((one) => one === ending) ?? null,
      note: typeof note === 'string' ? note : '',
    },
  ];
}

/** The last times it was told are looked up, and of each webhook so many deliveries: a test message may lie between. */
const mostTimes = 3;
const mostDeliveries = 3;

type ToldRow = { id: string; alerts: string; state: DeliveryState; at: number; done_at: number | null };

/** Where it was sent. A webhook gathers one delivery at a time: what was raised is in the last one begun by then. */
function toldOf(sql: SqlStorage, id: number, raised: readonly number[]): AlertDetail['told'] {
  return keptWebhooks(sql)
    .flatMap(({ id: webhook, name, kind }) => {
      const found = new Map<string, AlertDetail['told'][number]>();
      for (const at of raised.slice(-mostTimes)) {
        const begun = rows<ToldRow>(
          sql,
          'SELECT id, alerts, state, at, done_at FROM deliveries WHERE webhook = ? AND at <= ? ORDER BY at DESC, id DESC LIMIT ?',
          webhook,
          at,
          mostDeliveries,
        );
        const holding = begun.find(({ alerts }) => (JSON.parse(alerts) as number[]).includes(id));
        if (holding === undefined) continue;
        const { state, at: since, done_at: doneAt } = holding;
        found.set(holding.id, { webhook, name, kind, state, at: since, doneAt });
      }
      return [...found.values()];
    })
    .sort((a, b) => b.at - a.at);
}
