import type { QueueRow } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { isProblem } from '../api/call.ts';
import * as api from '../api/client.ts';
import * as review from '../api/review.ts';
import { t } from '../i18n.ts';
import { putInDetail, refreshPost } from '../post/store.ts';
import { putOwn, waiting } from '../queue/store.ts';
import { say } from '../queue/texts.ts';
import { withAct } from '../queue/waiting.ts';
import { failureText } from '../ui/states.tsx';
import { closeToast, toast } from '../ui/toasts.tsx';

/** One act of one's own on this page, on one post or on many. */
export interface Made {
  /** The posts as they stood before. */
  readonly rows: readonly QueueRow[];
  /** What undoes it, in as many requests as it took; empty where the server refused it. */
  readonly batches: Promise<readonly number[]>;
  readonly toast: number;
}

/** The last one last. */
let made: readonly Made[] = [];

/** So many acts can be undone one after the other. */
const mostMade = 200;

export function remember(act: Made): void {
  made = [...made, act].slice(-mostMade);
}

export function forget(act: Made): void {
  made = made.filter((one) => one !== act);
}

/** The first words of a post, to say which one is meant. */
export function named(row: QueueRow): string {
  const text = oneLine(row.excerpt);
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

/** Whether the post is among those waiting; one whose flags were all taken back is not. */
export const waits = (row: QueueRow) => row.state === 'open' && row.why.reporters > 0;

/** Shows a row as it stands after one's own act, wherever it is shown. */
export function put(row: QueueRow): void {
  putOwn(row);
  putInDetail(row);
  refreshPost(row.id);
}

/** Shows rows that an answer brought, and counts those that wait again. */
function putUndone(rows: readonly QueueRow[]): void {
  for (const row of rows) {
    const change = waits(row) ? 1 : 0;
    waiting.value = withAct(waiting.value, { post: row.id, version: row.version, change, answered: true });
    put(row);
  }
}

/** Undoes the last act on this page, all of it. */
export async function undoLast(): Promise<void> {
  const last = made.at(-1);
  if (last === undefined) {
    toast('info', t('undo.none'));
    return;
  }
  await undoMade(last);
}

export async function undoMade(act: Made): Promise<void> {
  forget(act);
  closeToast(act.toast);
  const [first] = act.rows;
  const name = first === undefined ? '' : named(first);
  let undone = 0;
  for (const batch of await act.batches) {
    const answer = await review.undoBatch(batch);
    if (!answer.ok) {
      toast('error', t('undo.failed', { post: name, why: failureText(answer.error) }));
      continue;
    }
    undone += answer.value.items.length;
    putUndone(answer.value.items);
  }
  if (undone > 0)
    toast('info', act.rows.length === 1 ? t('undo.done', { post: name }) : say('bulk.undone', { n: undone }));
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
  made = made.filter((one) => one.rows.length > 1 || one.rows[0]?.id !== row.id);
  putUndone(answer.value.items);
  toast('info', t('undo.done', { post: named(row) }));
}
