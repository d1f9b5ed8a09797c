import { signal } from '@preact/signals';
import type { QueueRow } from '../../../../shared/contract/review.ts';
import { type Failure, isProblem } from '../../api/call.ts';
import * as api from '../../api/client.ts';
import * as review from '../../api/review.ts';
import { t } from '../../i18n.ts';
import { putInDetail, refreshPost } from '../../post/store.ts';
import { putOwn, selectNone, waiting } from '../../queue/store.ts';
import { say } from '../../queue/texts.ts';
import { withAct } from '../../queue/waiting.ts';
import { toast } from '../../ui/toasts.tsx';
import { type Made, remember, undoMade, waits } from '../made.ts';
import { askedFor, type Common, chunks, type Going, type PreviewItem, sentFor } from './plan.ts';
import { bulk } from './state.ts';

/** What the server said the decision would do, post by post; null while it is asked. */
export const preview = signal<readonly PreviewItem[] | null>(null);
export const failure = signal<Failure | null>(null);
/** How far the sending has come; null while nothing is sent. */
export const progress = signal<{ done: number; all: number } | null>(null);

let asks = 0;

/** Asks what the decision would do to these posts. A later question makes an earlier one void. */
export async function askPreview(rows: readonly QueueRow[], common: Common): Promise<void> {
  const ask = ++asks;
  preview.value = null;
  failure.value = null;
  const found: PreviewItem[] = [];
  for (const part of chunks(rows)) {
    const answer = await review.previewDecisions({ items: askedFor(part, common) });
    if (ask !== asks) return;
    if (!answer.ok) {
      failure.value = answer.error;
      return;
    }
    found.push(...answer.value.items);
  }
  preview.value = found;
}

/** The dialog has closed: what is still on its way is of no use. */
export function forgetPreview(): void {
  asks++;
  preview.value = null;
  failure.value = null;
}

function show(before: QueueRow | undefined, row: QueueRow): void {
  if (before !== undefined && waits(before) && !waits(row)) {
    waiting.value = withAct(waiting.value, { post: row.id, version: row.version, change: -1, answered: true });
  }
  putOwn(row);
  putInDetail(row);
  refreshPost(row.id);
}

/**
 * Decides what goes, fifty to a request. What is decided leaves the list as each answer comes. Where a request is refused
 * because something changed meanwhile, the rest is previewed anew and the reader asked again; nothing is half done that is not
 * said. All of it is one act to undo. Gives whether all were decided.
 */
export async function decideAll(going: readonly Going[], common: Common): Promise<boolean> {
  progress.value = { done: 0, all: going.length };
  const decided: QueueRow[] = [];
  const batches: number[] = [];
  let left: readonly Going[] = [];
  for (const part of chunks(going)) {
    const answer = await api.decide({ items: sentFor(part, common) });
    if (!answer.ok) {
      failure.value = answer.error;
      left = going.slice(decided.length);
      break;
    }
    if (answer.value.batch !== undefined) batches.push(answer.value.batch);
    const before = new Map(part.map(({ row }) => [row.id, row]));
    for (const row of answer.value.items) show(before.get(row.id), row);
    decided.push(...part.map(({ row }) => row));
    progress.value = { done: decided.length, all: going.length };
  }
  progress.value = null;
  if (decided.length > 0) {
    const act: Made = {
      rows: decided,
      batches: Promise.resolve(batches),
      toast: toast('info', say('bulk.done', { n: decided.length }), {
        label: say('bulk.undo'),
        run: () => void undoMade(act),
      }),
    };
    remember(act);
  }
  if (left.length === 0) {
    bulk.value = null;
    selectNone();
    return true;
  }
  const refused = failure.value;
  if (refused !== null && (isProblem(refused, 'conflict') || isProblem(refused, 'not-found'))) {
    toast('error', say('bulk.changed', { n: left.length }));
    const rows = left.map(({ row }) => row);
    bulk.value = { rows, verdict: common.verdict };
    await askPreview(rows, common);
  } else {
    toast('error', say('bulk.stopped', { done: decided.length, left: left.length }));
    bulk.value = { rows: left.map(({ row }) => row), verdict: common.verdict };
  }
  return false;
}

export const verdictName = (verdict: Common['verdict']) =>
  verdict === 'returned'
    ? say('verdict.returned')
    : t(verdict === 'dismissed' ? 'state.dismissed' : `class.${verdict}`);
