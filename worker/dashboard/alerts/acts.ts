import { signal } from '@preact/signals';
import type { Alert } from '../../../shared/contract/alerts.ts';
import { maxMoved } from '../../../shared/contract/alerts.ts';
import type { AlertState, PersonMove } from '../../../shared/domain/alerts.ts';
import { moveAlert } from '../../../shared/domain/alerts.ts';
import * as api from '../api/alerts.ts';
import { failureText } from '../ui/states.tsx';
import { closeToast, toast } from '../ui/toasts.tsx';
import { chooseNone, letGo, list, loadAlerts, recount, take } from './store.ts';
import { say } from './texts.ts';

/** Those that are asked about before something is done with them; null: nothing is asked. */
export const closing = signal<readonly Alert[] | null>(null);
export const muting = signal<Alert | null>(null);

type Row = { readonly id: number; readonly state: AlertState };

/** The last act that can be taken back. */
let last: { readonly undo: () => void; readonly toast: number } | null = null;

/** The act that has no answer yet. */
let underWay: Promise<unknown> | null = null;

function begun<T>(act: Promise<T>): Promise<T> {
  const mine = act.finally(() => {
    if (underWay === mine) underWay = null;
  });
  underWay = mine;
  return mine;
}

/** Takes the last act back, once it has its answer; false where there is none. */
export function undoLast(): boolean {
  if (underWay !== null) {
    void underWay.then(undoLast);
    return true;
  }
  const act = last;
  last = null;
  if (act === null) return false;
  closeToast(act.toast);
  act.undo();
  return true;
}

/** Shows at once what the server will say, so that nobody waits for it. */
function presume(alerts: readonly Alert[], how: PersonMove): void {
  for (const alert of alerts) {
    const state = moveAlert(alert.state, how);
    if (state !== undefined) take({ ...alert, state });
  }
}

async function send(alerts: readonly Alert[], how: PersonMove, note = ''): Promise<readonly Alert[] | null> {
  const moved: Alert[] = [];
  for (let from = 0; from < alerts.length; from += maxMoved) {
    const ids = alerts.slice(from, from + maxMoved).map(({ id }) => id);
    const answer = await api.moveAlerts({ ids, move: how, note });
    if (!answer.ok) {
      toast('error', failureText(answer.error));
      // What was shown beforehand may not be so.
      void loadAlerts();
      return null;
    }
    const kept = new Set(answer.value.kept);
    for (const alert of answer.value.items) take(alert);
    moved.push(...answer.value.items.filter(({ id }) => !kept.has(id)));
  }
  void recount();
  return moved;
}

/** Has the reader look after these. */
export const acknowledge = (alerts: readonly Alert[]): Promise<void> => begun(acknowledgeAll(alerts));

async function acknowledgeAll(alerts: readonly Alert[]): Promise<void> {
  const fresh = alerts.filter(({ state }) => state === 'new');
  if (fresh.length === 0) return;
  chooseNone();
  presume(fresh, 'acknowledge');
  const moved = await send(fresh, 'acknowledge');
  if (moved === null) return;
  letGo(moved);
  if (moved.length < fresh.length) toast('info', say('faster', { n: fresh.length - moved.length }));
  if (moved.length > 0) offerUndo(say('done.acknowledge', { n: moved.length }), () => void send(moved, 'release'));
}

/** Gives back what the reader looked after: it is new again, for everybody. */
export const release = (alert: Alert): Promise<void> => begun(releaseOne(alert));

async function releaseOne(alert: Alert): Promise<void> {
  const moved = await send([alert], 'release');
  if (moved === null) return;
  letGo(moved);
  if (moved.length > 0) offerUndo(say('done.release'), () => void send(moved, 'acknowledge'));
}

/** Closes these, with a note that stays with them. True when they are closed. */
export const close = (alerts: readonly Alert[], note: string): Promise<boolean> => begun(closeAll(alerts, note));

async function closeAll(alerts: readonly Alert[], note: string): Promise<boolean> {
  const before = new Map(alerts.map(({ id, state }): [number, Row['state']] => [id, state]));
  const moved = await send(alerts, 'close', note);
  if (moved === null) return false;
  chooseNone();
  letGo(moved);
  if (moved.length === 0) return true;
  offerUndo(say('done.close', { n: moved.length }), async () => {
    const back = await send(moved, 'reopen');
    const wereNew = (back ?? []).filter(({ id }) => before.get(id) === 'new');
    if (wereNew.length > 0) await send(wereNew, 'release');
    if (back !== null && back.length < moved.length) toast('error', say('reopen.raised'));
    if (back !== null) void loadAlerts();
  });
  return true;
}

/** Opens a closed one again: the reader looks after it. */
export const reopen = (alert: Alert): Promise<void> => begun(reopenOne(alert));

async function reopenOne(alert: Alert): Promise<void> {
  const moved = await send([alert], 'reopen');
  if (moved === null) return;
  if (moved.length === 0) toast('error', say('reopen.raised'));
  letGo(moved);
}

function offerUndo(text: string, undo: () => void): void {
  const id = toast('info', text, {
    label: say('undo'),
    run: () => {
      if (last?.toast === id) last = null;
      undo();
    },
  });
  last = { undo, toast: id };
}

/** The alert of this number among those that are listed. */
export const listed = (id: number | null): Alert | undefined =>
  id === null ? undefined : [...(list.peek()?.rows ?? []), ...(list.peek()?.fresh ?? [])].find((one) => one.id === id);
