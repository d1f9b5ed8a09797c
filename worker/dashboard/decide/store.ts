import { computed, effect, signal } from '@preact/signals';
import type { LiveMessage, QueueRow } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/client.ts';
import { t } from '../i18n.ts';
import { putInDetail } from '../post/store.ts';
import { focusRow } from '../queue/focus.ts';
import { rules } from '../queue/rules.ts';
import { busy, cursor, me, openPost, putOwn, rowAfter, shown, waiting } from '../queue/store.ts';
import { say } from '../queue/texts.ts';
import { withAct, withAnswer, withRefusal } from '../queue/waiting.ts';
import { navigate, postPath, queuePath } from '../router.ts';
import { mayDecide, session } from '../session.ts';
import { ago } from '../time.ts';
import { failureText } from '../ui/states.tsx';
import { closeToast, toast } from '../ui/toasts.tsx';
import { hurdleOf } from './hurdles.ts';
import { forget, type Made, named, put, remember, undoMade, waits } from './made.ts';
import {
  claimedByOther,
  type Decider,
  type Draft,
  decidedRow,
  decisionItem,
  type Effect,
  effectOf,
  needsReason,
  newDraft,
  type Verdict,
  withNews,
} from './optimistic.ts';

/** The decision in the bar at the foot of the page; null while there is none. */
export const draft = signal<Draft | null>(null);

/** The decision was to be made without a reason that it needs. */
export const reasonMissing = signal(false);

/** A decision that was sent and not answered yet: it could still come back. */
const sending = signal<Draft | null>(null);

/** Lets everything go that was being decided. */
export function forgetDraft(): void {
  draft.value = null;
  sending.value = null;
}

/** The post being decided has changed: the bar says so. */
export function receiveForDraft(message: LiveMessage): void {
  const { value: now } = draft;
  if (message.type === 'post' && now !== null && message.row.id === now.row.id)
    draft.value = withNews(now, message.row);
}

/** Whether the decision on this post is on its way: then the focus goes on, not back. */
export const isSending = (post: number) => sending.peek()?.row.id === post;

/** What would be lost if the page went away now. */
export const unsent = computed(() => draft.value ?? sending.value);

effect(() => {
  busy.value = draft.value !== null;
  if (draft.value === null || draft.value.reason.trim() !== '') reasonMissing.value = false;
});

/** Who decides, now; null while nobody is signed in. */
export function decider(): Decider | null {
  const here = session.peek();
  if (here.state !== 'in') return null;
  const { id, name } = here.me.member;
  return { me: id, name, now: Date.now(), secondReviewer: rules.peek().secondReviewer };
}

/** What the draft comes to; null while there is none. */
export const draftEffect = computed<Effect | null>(() => {
  const { value: now } = draft;
  if (now === null) return null;
  return effectOf(
    now.row,
    now.verdict,
    { me: me.value, secondReviewer: rules.value.secondReviewer },
    now.despite.alone,
  );
});

/** Opens the bar for a row, or changes the verdict in it. */
export function propose(row: QueueRow, verdict: Verdict): void {
  if (!mayDecide.value) {
    toast('info', t('decide.readOnly'));
    return;
  }
  if (row.erased) {
    toast('info', say('decide.erased'));
    return;
  }
  if (row.proposal?.by.id === me.value && row.proposal.class === verdict && rules.value.secondReviewer) {
    toast('info', say('decide.own', { class: t(`class.${row.proposal.class}`) }));
    return;
  }
  const now = draft.value;
  draft.value = now !== null && now.row.id === row.id ? { ...now, verdict } : newDraft(row, verdict);
}

const verdictName = (verdict: Verdict) =>
  verdict === 'returned'
    ? say('verdict.returned')
    : verdict === 'dismissed'
      ? t('state.dismissed')
      : t(`class.${verdict}`);

/** Said at the foot of the page as soon as a decision was made. */
function doneText({ row, verdict }: Draft, what: Effect): string {
  const words = { class: verdictName(verdict), post: named(row) };
  return what === 'decided' ? t('decide.done', words) : say(`decide.done.${what}`, words);
}

/** What is sent: with what the bar has warned of, and the reader wants all the same. */
function warned(decision: Draft, who: Decider): Draft {
  return { ...decision, despite: { ...decision.despite, claim: claimedByOther(decision.row, who) } };
}

/** Where what has the focus is taken out, the browser lays the page out in the middle of it: a decision would paint later. */
function letGoOfFocus(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.closest('form.decide') !== null) activeElement.blur();
}

/** Sends what the bar holds. It counts at once; a refusal puts the row back and says why. */
export async function confirmDraft(): Promise<void> {
  const who = decider();
  if (draft.value === null || who === null) return;
  const decision = warned(draft.value, who);
  const what = effectOf(decision.row, decision.verdict, who, decision.despite.alone);
  if (needsReason(what) && decision.reason.trim() === '') {
    reasonMissing.value = true;
    document.querySelector<HTMLElement>('[data-reason]')?.focus();
    return;
  }
  letGoOfFocus();
  sending.value = decision;
  draft.value = null;
  const { row } = decision;
  const { id, version } = row;
  const after = decidedRow(decision, who);
  const index = shown.value.rows.indexOf(id);
  const wasOpen = openPost.value === id;
  putOwn(after);
  putInDetail(after);
  waiting.value = withAct(waiting.value, {
    post: id,
    version: version + 1,
    change: waits(row) && !waits(after) ? -1 : 0,
    answered: false,
  });
  void goOn(row, index, what, wasOpen);
  const request = api.decide({ items: [decisionItem(decision)] });
  const entry: Made = {
    rows: [row],
    batches: request.then((answer) => (answer.ok && answer.value.batch !== undefined ? [answer.value.batch] : [])),
    toast: toast('info', doneText(decision, what), { label: t('undo'), run: () => void undoMade(entry) }),
  };
  remember(entry);
  const answer = await request;
  if (answer.ok) {
    if (sending.value === decision) sending.value = null;
    waiting.value = withAnswer(waiting.value, id, version + 1);
    for (const one of answer.value.items) put(one);
    return;
  }
  forget(entry);
  closeToast(entry.toast);
  await takeBack(decision, answer.error, wasOpen);
  if (sending.value === decision) sending.value = null;
}

/**
 * After a decision the reader goes on to the next post that waits and that nobody else has in hand: it opens where one was
 * open, and has the focus. Where the loaded rows end, the next page is fetched.
 */
async function goOn(row: QueueRow, index: number, what: Effect, wasOpen: boolean): Promise<void> {
  const stays = shown.value.rows.has(row.id);
  if (stays && what !== 'proposed') {
    focusRow(row.id);
    return;
  }
  const who = decider();
  const free = (one: QueueRow) => one.id !== row.id && (who === null || !claimedByOther(one, who));
  const from = Math.max(0, stays ? index + 1 : index);
  const next = (await rowAfter(from, free)) ?? shown.value.rows.at(from - 1);
  const other = next?.id === row.id ? undefined : next;
  // Meanwhile the reader went elsewhere.
  if (wasOpen !== (openPost.value === row.id)) return;
  if (wasOpen) void navigate(other === undefined ? queuePath() : postPath(other.id), 'replace');
  if (other === undefined) return;
  cursor.value = other.id;
  focusRow(other.id);
}

async function takeBack(decision: Draft, failure: Failure, wasOpen: boolean): Promise<void> {
  const { id, version } = decision.row;
  waiting.value = withRefusal(waiting.value, id, version + 1);
  put(decision.row);
  // The page says how to sign in; what was typed waits for that.
  if (isProblem(failure, 'unauthenticated')) {
    draft.value ??= decision;
    return;
  }
  if (isProblem(failure, 'conflict') || isProblem(failure, 'not-found')) {
    const current = await api.post(id);
    if (current.ok) {
      put(current.value.row);
      refused(decision, failure, current.value.row, wasOpen);
      return;
    }
  }
  toast('error', t('decide.failed', { post: named(decision.row), why: failureText(failure) }), {
    label: t('retry'),
    run: () => {
      if (wasOpen) void navigate(postPath(id), 'replace');
      draft.value = decision;
    },
  });
}

/** The server refused for how the post stands now: says who did what, and has the decision ready to go on with. */
function refused(decision: Draft, failure: Failure, row: QueueRow, wasOpen: boolean): void {
  const named409 = failure.kind === 'refused' ? hurdleOf(failure.problem) : null;
  const hurdle = named409?.hurdle ?? 'changed';
  const { despite } = decision;
  const again: Draft = {
    ...decision,
    row,
    overtaken: hurdle === 'changed',
    meanwhile: null,
    despite: {
      ...despite,
      grievance: despite.grievance || hurdle === 'grievance',
      alone: hurdle === 'alone' ? !despite.alone : despite.alone,
    },
  };
  const reopen = () => {
    if (wasOpen) void navigate(postPath(row.id), 'replace');
    draft.value = again;
    reasonMissing.value = hurdle === 'reason';
  };
  // A question is asked at once; what another has settled is said, and the reader may go on.
  if (hurdle !== 'changed' && draft.value === null) reopen();
  else toast('error', conflictText(row), { label: t('decide.look'), run: reopen });
}

/** Who did what to a post, as far as the row says. */
export function conflictText(row: QueueRow): string {
  const { decision, proposal } = row;
  if (proposal !== null) {
    const words = { who: oneLine(proposal.by.name), class: t(`class.${proposal.class}`), when: ago(proposal.at) };
    return say('conflict.proposed', { ...words, post: named(row) });
  }
  if (decision === null) return t('decide.changed', { post: named(row) });
  const verdict = decision.class === null ? t('state.dismissed') : t(`class.${decision.class}`);
  return t('decide.faster', { who: oneLine(decision.by), class: verdict, when: ago(decision.at), post: named(row) });
}
