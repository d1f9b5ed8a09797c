import { signal } from '@preact/signals';
import type { CaseDetail, CaseRow, CaseState } from '../../../shared/contract/cases.ts';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/cases.ts';

export type Shown =
  | { readonly is: 'loading'; readonly id: number }
  | { readonly is: 'missing'; readonly id: number }
  | { readonly is: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly is: 'ready'; readonly id: number; readonly detail: CaseDetail };

/** The case whose page is open; null where none is. */
export const shown = signal<Shown | null>(null);

/** Counts up whenever something in the open case changed: its notes, tasks, posts… are fetched again then. */
export const touched = signal(0);

/** Opens a case. One that is shown already stays while it is fetched again. */
export async function loadCase(id: number): Promise<void> {
  if (shown.peek()?.id !== id) shown.value = { is: 'loading', id };
  const answer = await api.caseOf(id);
  if (shown.peek()?.id !== id) return;
  if (answer.ok) shown.value = { is: 'ready', id, detail: answer.value };
  else if (isProblem(answer.error, 'not-found')) shown.value = { is: 'missing', id };
  else if (shown.peek()?.is !== 'ready') shown.value = { is: 'failed', id, failure: answer.error };
}

export function leaveCase(): void {
  clearTimeout(refresh);
  shown.value = null;
}

/**
 * Shows a row or a state as it stands now, before the rest is fetched again. News that was overtaken changes nothing. A row does not
 * say the long texts: the version stays the one they are of, or an edit of them would pass for one of what was never seen.
 */
export function putCase(row: CaseRow | CaseState): void {
  const open = shown.peek();
  if (open?.is !== 'ready' || open.id !== row.id || open.detail.case.changed > row.changed) return;
  const known = open.detail.case;
  const version = 'summary' in row ? row.version : known.version;
  shown.value = { ...open, detail: { ...open.detail, case: { ...known, ...row, version } } };
}

let refresh: ReturnType<typeof setTimeout> | undefined;
/** Several changes in a row become one request. */
const refreshMs = 250;

/** Fetches the open case, and what is shown of it, again soon. */
export function refreshCase(id: number): void {
  if (shown.peek()?.id !== id) return;
  clearTimeout(refresh);
  refresh = setTimeout(() => {
    if (shown.peek()?.id !== id) return;
    touched.value += 1;
    void loadCase(id);
  }, refreshMs);
}

/** Keeps the open case up to date with the live feed. */
export function receiveForCase(message: LiveMessage | null): void {
  const open = shown.peek();
  if (open === null || message === null) return;
  if (message.type === 'case' && message.case.id === open.id) {
    putCase(message.case);
    refreshCase(open.id);
  }
  if (message.type === 'reset' || (message.type === 'ready' && open.is === 'failed')) refreshCase(open.id);
}
