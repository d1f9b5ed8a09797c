import { signal } from '@preact/signals';
import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { searchAudit } from '../api/audit.ts';
import type { Failure } from '../api/call.ts';
import { utcOffset } from '../workspace-time.ts';
import { type AuditFilter, askedFor } from './filter.ts';

export interface Found {
  readonly items: readonly WorkspaceEvent[];
  /** Where the next page begins; null: there is none. */
  readonly next: number | null;
  /** Up to when it was looked back. */
  readonly reached: number | null;
}

export const found = signal<Found | null>(null);
export const failure = signal<Failure | null>(null);
export const busy = signal(false);

/** An answer to a question that was changed meanwhile is none. */
let asking = 0;

/** So many pages in which nothing fits are looked through before somebody is asked whether to go on. */
const emptyPages = 5;

/** Fetches the newest events that fit, or the next older ones. */
export async function load(filter: AuditFilter, how: 'fresh' | 'older'): Promise<void> {
  const mine = ++asking;
  busy.value = true;
  failure.value = null;
  let before = how === 'older' ? (found.peek()?.next ?? null) : null;
  if (how === 'fresh') found.value = null;
  for (let page = 0; page < emptyPages; page++) {
    const answer = await searchAudit(askedFor(filter, utcOffset.peek()), before);
    if (mine !== asking) return;
    if (!answer.ok) {
      failure.value = answer.error;
      break;
    }
    const { items, next, reached } = answer.value;
    const known = found.peek()?.items ?? [];
    found.value = { items: [...known, ...items], next, reached };
    if (items.length > 0 || next === null) break;
    before = next;
  }
  busy.value = false;
}
