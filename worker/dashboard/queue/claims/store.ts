import { effect, signal } from '@preact/signals';
import type { QueueRow } from '../../../../shared/contract/review.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';
import { minuteMs } from '../../../../shared/time.ts';
import type { Answer } from '../../api/call.ts';
import { isProblem } from '../../api/call.ts';
import * as api from '../../api/client.ts';
import * as review from '../../api/review.ts';
import { named, put } from '../../decide/made.ts';
import { claimedByOther } from '../../decide/optimistic.ts';
import { decider } from '../../decide/store.ts';
import { t } from '../../i18n.ts';
import { mayDecide } from '../../session.ts';
import { failureText } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { claimed } from '../filter.ts';
import { rules } from '../rules.ts';
import { say } from '../texts.ts';

/** The dialog that hands a post to another lead, takes it over from one, or says whose it is; null while none is open. */
export const claimDialog = signal<{ do: 'hand-over' | 'take-over' | 'assign'; row: QueueRow } | null>(null);

/** Whether the reader has the post in hand. */
export function isMine(row: QueueRow): boolean {
  const who = decider();
  return who !== null && claimed(row, who.now) && row.claim?.member === who.me;
}

/** Shows a row at once as it will be, and as the server has it once that has answered; a refusal is said. */
async function change(row: QueueRow, after: QueueRow, request: Promise<Answer<QueueRow>>): Promise<boolean> {
  put(after);
  const answer = await request;
  if (answer.ok) {
    put(answer.value);
    return true;
  }
  const current = isProblem(answer.error, 'conflict') ? await api.post(row.id) : null;
  const now = current?.ok ? current.value.row : row;
  put(now);
  const who = decider();
  const faster = who !== null && claimedByOther(now, who) && now.claim !== null;
  const said = faster
    ? say('claim.faster', { who: oneLine(now.claim?.name ?? ''), post: named(now) })
    : say('claim.failed', { post: named(now), why: failureText(answer.error) });
  toast(
    'error',
    said,
    faster && mayDecide.value
      ? { label: say('claim.takeOver'), run: () => (claimDialog.value = { do: 'take-over', row: now }) }
      : undefined,
  );
  return false;
}

const held = (row: QueueRow): QueueRow | null => {
  const who = decider();
  if (who === null || who.me === null) return null;
  const until = who.now + rules.value.claimMinutes * minuteMs;
  return { ...row, claim: { member: who.me, name: who.name, until } };
};

/** Takes a post, or holds on to it: it is the reader's for so long from now. */
export function claim(row: QueueRow): Promise<boolean> {
  const after = held(row);
  return after === null ? Promise.resolve(false) : change(row, after, review.claimPost(row.id));
}

export const release = (row: QueueRow) => change(row, { ...row, claim: null }, review.releasePost(row.id));

export function takeOver(row: QueueRow, reason: string): Promise<boolean> {
  const after = held(row);
  if (after === null) return Promise.resolve(false);
  return change(row, after, review.claimPost(row.id, { takeOver: true, reason }));
}

export async function handOver(row: QueueRow, to: { id: number; name: string }, note: string): Promise<boolean> {
  const done = await change(
    row,
    { ...row, claim: { member: to.id, name: to.name, until: Date.now() + rules.value.claimMinutes * minuteMs } },
    review.handOver(row.id, { to: to.id, note }),
  );
  if (done) toast('info', say('claim.handed', { who: oneLine(to.name), post: named(row) }));
  return done;
}

export const assign = (row: QueueRow, to: { id: number; name: string } | null) =>
  change(
    row,
    { ...row, owner: to === null ? null : { member: to.id, name: to.name } },
    review.assignPost(row.id, to?.id ?? null),
  );

/** Takes the post, gives it back where the reader has it, asks first where somebody else does. */
export function toggleClaim(row: QueueRow): void {
  const who = decider();
  if (who === null) return;
  if (!mayDecide.value) toast('info', t('decide.readOnly'));
  else if (isMine(row)) void release(row);
  else if (claimedByOther(row, who)) claimDialog.value = { do: 'take-over', row };
  else if (row.state !== 'open' && row.proposal === null) toast('info', say('claim.decided'));
  else void claim(row);
}

/** Opens the dialog that gives the post to another lead; one that somebody else holds must be taken over first. */
export function openHandOver(row: QueueRow): void {
  const who = decider();
  if (who === null) return;
  if (!mayDecide.value) toast('info', t('decide.readOnly'));
  else claimDialog.value = { do: claimedByOther(row, who) ? 'take-over' : 'hand-over', row };
}

/** Puts the post above all others, or no longer. */
export async function togglePin(row: QueueRow): Promise<void> {
  if (!mayDecide.value) {
    toast('info', t('decide.readOnly'));
    return;
  }
  const pinned = row.why.pins.includes('manual');
  const answer = pinned ? await review.unpinPost(row.id) : await review.pinPost(row.id);
  if (answer.ok) toast('info', say(pinned ? 'pin.off' : 'pin.on', { post: named(row) }));
  else toast('error', say('pin.failed', { post: named(row), why: failureText(answer.error) }));
}

const stored = 'fengsheng.auto-claim';

/** Whether a post that is opened is taken at once; remembered in this browser. Off at first. */
export const autoClaim = signal(localStorage.getItem(stored) === 'on');

export function switchAutoClaim(on: boolean): void {
  autoClaim.value = on;
  localStorage.setItem(stored, on ? 'on' : 'off');
}

/** So long a post must be open before it is taken: who only passes by takes nothing. */
const restMs = 1500;

/** Takes the open post, where that is wanted and nobody has it, and gives it back when it is left undecided. */
export function startAutoClaim(open: () => QueueRow | undefined, openId: () => number | null): () => void {
  let taken: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const id = openId();
    const on = autoClaim.value;
    clearTimeout(timer);
    if (taken !== null && taken !== id) {
      const left = taken;
      taken = null;
      void review.releasePost(left).then((answer) => answer.ok && put(answer.value));
    }
    if (!on || id === null || !mayDecide.value) return;
    timer = setTimeout(() => {
      const row = open();
      if (row === undefined || row.id !== id || row.state !== 'open' || claimed(row, Date.now())) return;
      taken = id;
      void claim(row).then((done) => {
        if (!done && taken === id) taken = null;
      });
    }, restMs);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
