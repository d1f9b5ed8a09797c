import { effect, signal } from '@preact/signals';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/client.ts';
import { t } from '../i18n.ts';
import { putInDetail, refreshPost } from '../post/store.ts';
import { busy, openPost, putOwn, shown, waiting } from '../queue/store.ts';
import { withAct, withAnswer, withRefusal } from '../queue/waiting.ts';
import { navigate, postPath, queuePath } from '../router.ts';
import { mayDecide, session } from '../session.ts';
import { ago } from '../time.ts';
import { failureText } from '../ui/states.tsx';
import { closeToast, toast } from '../ui/toasts.tsx';
import { type Draft, decidedRow, decisionItem } from './optimistic.ts';

/** The decision in the bar at the foot of the page; null while there is none. */
export const draft = signal<Draft | null>(null);

effect(() => {
  busy.value = draft.value !== null;
});

/** Opens the bar for a row, or changes the verdict in it. */
export function propose(row: QueueRow, verdict: Draft['verdict']): void {
  if (!mayDecide.value) {
    toast('info', t('decide.readOnly'));
    return;
  }
  const now = draft.value;
  if (now !== null && now.row.id === row.id) draft.value = { ...now, verdict };
  else draft.value = { row, verdict, grade: row.decision?.grade ?? row.grade, reason: '' };
}

interface Made {
  readonly row: QueueRow;
  /** The decision's id, once the server gave it; null when it refused. */
  readonly id: Promise<number | null>;
  readonly toast: number;
}

/** One's own decisions on this page, the last one last. */
let made: readonly Made[] = [];

const verdictName = (verdict: Draft['verdict']) =>
  verdict === 'dismissed' ? t('state.dismissed') : t(`class.${verdict}`);

/** The first words of a post, to say which one is meant. */
const named = (row: QueueRow) => {
  const text = oneLine(row.excerpt);
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
};

function put(row: QueueRow): void {
  putOwn(row);
  putInDetail(row);
  refreshPost(row.id);
}

/** After a decision the next post of the queue opens, so that a lead goes through it without leaving the keys. */
function goOn(row: QueueRow, next: QueueRow | undefined): void {
  if (openPost.value !== row.id || shown.value.some((one) => one.id === row.id)) return;
  void navigate(next === undefined ? queuePath() : postPath(next.id), 'replace');
}

/** Whether the post is among those waiting; one whose flags were all taken back is not. */
const waits = (row: QueueRow) => row.state === 'open' && row.why.reporters > 0;

/** Sends what the bar holds. It counts at once; a refusal puts the row back and says why. */
export async function confirmDraft(): Promise<void> {
  const decision = draft.value;
  const { value: here } = session;
  if (decision === null || here.state !== 'in') return;
  draft.value = null;
  const rows = shown.value;
  const index = rows.findIndex((one) => one.id === decision.row.id);
  const next = rows[index + 1] ?? rows[index - 1];
  putOwn(decidedRow(decision, here.me.member.name, Date.now()));
  putInDetail(decidedRow(decision, here.me.member.name, Date.now()));
  const { id, version } = decision.row;
  waiting.value = withAct(waiting.value, {
    post: id,
    version: version + 1,
    change: waits(decision.row) ? -1 : 0,
    answered: false,
  });
  goOn(decision.row, index === -1 ? undefined : next);
  const request = api.decide({ items: [decisionItem(decision)] });
  const said = toast('info', t('decide.done', { class: verdictName(decision.verdict), post: named(decision.row) }), {
    label: t('undo'),
    run: () => void undoLast(),
  });
  const entry: Made = {
    row: decision.row,
    id: request.then((answer) => (answer.ok ? (answer.value.items[0]?.decision?.id ?? null) : null)),
    toast: said,
  };
  made = [...made, entry];
  const answer = await request;
  if (answer.ok) {
    waiting.value = withAnswer(waiting.value, id, version + 1);
    for (const row of answer.value.items) put(row);
    return;
  }
  made = made.filter((one) => one !== entry);
  closeToast(said);
  await takeBack(decision, answer.error);
}

async function takeBack(decision: Draft, failure: Failure): Promise<void> {
  waiting.value = withRefusal(waiting.value, decision.row.id, decision.row.version + 1);
  put(decision.row);
  if (isProblem(failure, 'conflict') || isProblem(failure, 'not-found')) {
    const current = await api.post(decision.row.id);
    if (current.ok) {
      put(current.value.row);
      toast('error', conflictText(current.value.row), {
        label: t('decide.look'),
        run: () => void navigate(postPath(decision.row.id)),
      });
      return;
    }
  }
  toast('error', t('decide.failed', { post: named(decision.row), why: failureText(failure) }), {
    label: t('retry'),
    run: () => {
      draft.value = decision;
    },
  });
}

function conflictText(row: QueueRow): string {
  const { decision } = row;
  if (decision === null) return t('decide.changed', { post: named(row) });
  const verdict = decision.class === null ? t('state.dismissed') : t(`class.${decision.class}`);
  return t('decide.faster', { who: oneLine(decision.by), class: verdict, when: ago(decision.at), post: named(row) });
}

/** Undoes the last decision made on this page. */
export async function undoLast(): Promise<void> {
  const last = made.at(-1);
  if (last === undefined) {
    toast('info', t('undo.none'));
    return;
  }
  made = made.slice(0, -1);
  closeToast(last.toast);
  const id = await last.id;
  if (id !== null) await undo(id, last.row);
}

/** Undoes this decision on this post: the post waits again. */
export async function undo(id: number, row: QueueRow): Promise<void> {
  const answer = await api.undoDecision(id);
  if (!answer.ok) {
    if (isProblem(answer.error, 'conflict') || isProblem(answer.error, 'not-found')) {
      const current = await api.post(row.id);
      if (current.ok) put(current.value.row);
    }
    toast('error', t('undo.failed', { post: named(row), why: failureText(answer.error) }));
    return;
  }
  made = made.filter((one) => one.row.id !== row.id);
  for (const one of answer.value.items) {
    const change = waits(one) ? 1 : 0;
    waiting.value = withAct(waiting.value, { post: one.id, version: one.version, change, answered: true });
    put(one);
  }
  toast('info', t('undo.done', { post: named(row) }));
}
