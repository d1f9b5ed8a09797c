import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Answer, Failure } from '../api/call.ts';
import { touched } from './case-store.ts';
import { withFresh } from './fresh-page.ts';

export interface Part<T> {
  /** What is loaded, the newest first; null before the first answer. */
  readonly items: Signal<readonly T[] | null>;
  readonly next: Signal<number | null>;
  readonly failure: Signal<Failure | null>;
  readonly busy: Signal<boolean>;
  readonly reload: () => Promise<void>;
  readonly more: () => Promise<void>;
  /** Shows an own change at once. Answers that are still on their way do not know of it and count no more: fetch again soon. */
  readonly put: (change: (items: readonly T[]) => readonly T[]) => void;
}

type Paged<T> = Answer<{ items: readonly T[]; next?: number | null }>;

/**
 * A list that belongs to the open case (its notes, posts…), by the page. It is fetched again when somebody touched the case: what is
 * shown stays meanwhile, and pages that were loaded stay where the first one still reaches them. `key`: what the list falls by, the
 * newest first; null for one that comes whole.
 */
export function usePart<T>(
  key: ((item: T) => number) | null,
  ask: (cursor: number | null) => Promise<Paged<T>>,
): Part<T> {
  const items = useSignal<readonly T[] | null>(null);
  const next = useSignal<number | null>(null);
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const asked = useRef(0);
  const reload = async () => {
    asked.current += 1;
    const mine = asked.current;
    const answer = await ask(null);
    if (mine !== asked.current) return;
    failure.value = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    const joined =
      key === null ? { items: answer.value.items, kept: false } : withFresh(items.peek(), answer.value.items, key);
    if (!joined.kept) next.value = answer.value.next ?? null;
    items.value = joined.items;
  };
  const more = async () => {
    if (next.peek() === null || busy.peek()) return;
    busy.value = true;
    const answer = await ask(next.peek());
    busy.value = false;
    failure.value = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    const before = items.peek() ?? [];
    const last = before.at(-1);
    const below = (item: T) => key === null || last === undefined || key(item) < key(last);
    items.value = [...before, ...answer.value.items.filter(below)];
    next.value = answer.value.next ?? null;
  };
  const put = (change: (shown: readonly T[]) => readonly T[]) => {
    asked.current += 1;
    items.value = change(items.peek() ?? []);
  };
  useSignalEffect(() => {
    touched.value;
    void reload();
  });
  return { items, next, failure, busy, reload, more, put };
}
