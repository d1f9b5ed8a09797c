import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Answer, Failure } from '../api/call.ts';

export interface Fetched<T> {
  /** Null before the first answer, and after `key` changed. */
  readonly value: Signal<T | null>;
  readonly failure: Signal<Failure | null>;
  /** Fetches again; what is shown stays until the answer is there. */
  readonly again: () => void;
}

/** One thing from the server, fetched anew whenever `key` changes. An answer that was overtaken is dropped. */
export function useFetched<T>(key: string | number, fetch: () => Promise<Answer<T>>): Fetched<T> {
  const value = useSignal<T | null>(null);
  const failure = useSignal<Failure | null>(null);
  const asked = useRef(0);
  const again = async () => {
    asked.current += 1;
    const mine = asked.current;
    const answer = await fetch();
    if (mine !== asked.current) return;
    failure.value = answer.ok ? null : answer.error;
    if (answer.ok) value.value = answer.value;
  };
  useEffect(() => {
    value.value = null;
    failure.value = null;
    void again();
    return () => {
      asked.current += 1;
    };
  }, [key]);
  return { value, failure, again: () => void again() };
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export interface Pages<Item> {
  readonly items: Signal<readonly Item[] | null>;
  readonly failure: Signal<Failure | null>;
  readonly busy: Signal<boolean>;
  /** Whether there is more. */
  readonly next: Signal<string | null>;
  readonly more: () => void;
  readonly again: () => void;
}

/** A server looks at so many rows a request: where none of them fits, the next are asked for, so many times. */
const mostEmpty = 5;

/** A list that is fetched a page at a time, anew whenever `key` changes. `idOf` tells an item that two pages have. */
export function usePages<Item>(
  key: string,
  fetch: (cursor: string | null) => Promise<Answer<Page<Item>>>,
  idOf: (item: Item) => string | number,
): Pages<Item> {
  const items = useSignal<readonly Item[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const next = useSignal<string | null>(null);
  const asked = useRef(0);
  const load = async (from: string | null, before: readonly Item[]) => {
    asked.current += 1;
    const mine = asked.current;
    busy.value = true;
    let cursor = from;
    for (let tries = 0; ; tries++) {
      const answer = await fetch(cursor);
      if (mine !== asked.current) return;
      failure.value = answer.ok ? null : answer.error;
      if (!answer.ok) break;
      const known = new Set(before.map(idOf));
      const fresh = answer.value.items.filter((item) => !known.has(idOf(item)));
      cursor = answer.value.next;
      next.value = cursor;
      if (fresh.length === 0 && cursor !== null && tries < mostEmpty) continue;
      items.value = [...before, ...fresh];
      break;
    }
    busy.value = false;
  };
  useEffect(() => {
    items.value = null;
    next.value = null;
    failure.value = null;
    void load(null, []);
    return () => {
      asked.current += 1;
    };
  }, [key]);
  return {
    items,
    failure,
    busy,
    next,
    more: () => void load(next.peek(), items.peek() ?? []),
    again: () => void load(null, []),
  };
}
